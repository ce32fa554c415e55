package dynascope.scenarios.run;

import dynascope.assets.Words;
import dynascope.scenarios.json.BadFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// A text as one line that survives mail and chat: `dynascope:1:`, eight digits of a checksum, and
/// the text itself, deflated, in the letters of URLs.
final class ShareText {
  static final String NAME = "shared text";
  static final String PREFIX = "dynascope:1:";
  private static final int CHECKSUM = 8;
  private static final int MOST_BYTES = 4 << 20;

  private ShareText() {}

  static String write(String text) {
    byte[] packed = deflate(text.getBytes(StandardCharsets.UTF_8));
    return PREFIX
        + checksum(packed)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(packed);
  }

  static String read(String shared) {
    String line = shared.replaceAll("\\s+", "");
    if (!line.startsWith(PREFIX)) {
      throw bad(
          line.matches("dynascope:\\d+:.*")
              ? Words.say("share.other-version")
              : Words.say("share.not-ours", PREFIX));
    }
    String rest = line.substring(PREFIX.length());
    if (rest.length() <= CHECKSUM) {
      throw bad(Words.say("share.damaged"));
    }
    try {
      byte[] packed = Base64.getUrlDecoder().decode(rest.substring(CHECKSUM));
      if (!checksum(packed).equals(rest.substring(0, CHECKSUM))) {
        throw bad(Words.say("share.damaged"));
      }
      return new String(inflate(packed), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | DataFormatException e) {
      throw bad(Words.say("share.damaged"));
    }
  }

  private static String checksum(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  private static byte[] deflate(byte[] bytes) {
    try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static byte[] inflate(byte[] packed) throws DataFormatException {
    try (var inflater = new Inflater(true)) {
      inflater.setInput(packed);
      var out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || out.size() > MOST_BYTES) {
          throw new DataFormatException("it ends too early or never");
        }
        out.write(buffer, 0, count);
      }
      return out.toByteArray();
    }
  }

  private static BadFile bad(String problem) {
    return new BadFile(NAME, 0, "", problem);
  }
}
