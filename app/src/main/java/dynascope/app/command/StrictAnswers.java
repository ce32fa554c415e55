package dynascope.app.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads answers and lets nothing pass that is not as the service answers: throws
/// [IllegalStateException] with what is wrong.
final class StrictAnswers {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [A-Za-z ]+");
  private static final Set<Integer> MEANT = Set.of(100, 200, 400, 403, 404, 413, 501, 505);

  /// A request that needs more room than there is for all is told to come again.
  private static final int BUSY = 503;

  private static final Pattern ERROR =
      Pattern.compile("\\{\"__type\":\"[a-z0-9.]+#[A-Za-z]+\".*}", Pattern.DOTALL);
  private static final Pattern TRACE =
      Pattern.compile("Exception in thread|\\.java:|dynascope\\.(app|engine)");

  private final InputStream in;

  StrictAnswers(InputStream in) {
    this.in = in;
  }

  /// An answer.
  ///
  /// @param last whether the connection ends after it
  record Got(int status, String body, boolean last) {}

  /// The next answer, null at the end of the connection.
  @Nullable Got next() throws IOException {
    String first = line();
    if (first == null) {
      return null;
    }
    var status = STATUS.matcher(first);
    check(status.matches(), "no status line: " + first);
    int code = Integer.parseInt(status.group(1));
    check(MEANT.contains(code) || code == BUSY, "a status that is not meant: " + first);
    var headers = new TreeMap<String, String>();
    for (String line = line(); !"".equals(line); line = line()) {
      if (line == null) {
        throw new EOFException("an answer that ends in its head");
      }
      int colon = line.indexOf(": ");
      check(colon > 0, "no header: " + line);
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      check(headers.put(name, line.substring(colon + 2)) == null, "twice: " + line);
    }
    return code == 100 ? new Got(code, "", false) : whole(code, headers);
  }

  private Got whole(int code, Map<String, String> headers) throws IOException {
    byte[] bytes = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "-1")));
    check(
        bytes.length == Integer.parseInt(headers.getOrDefault("content-length", "")),
        "an answer that ends early");
    var crc = new CRC32();
    crc.update(bytes);
    check(
        String.valueOf(crc.getValue()).equals(headers.get("x-amz-crc32")),
        "a checksum of something else");
    check(
        headers.getOrDefault("x-amzn-requestid", "").matches("[0-9A-Z]{52}"), "no id: " + headers);
    String body = new String(unpacked(bytes, headers), UTF_8);
    check(!TRACE.matcher(body).find(), "something of ours is told: " + body);
    if (code >= 400 && code != 404) {
      check(ERROR.matcher(body).matches(), "no error of the service: " + body);
    }
    return new Got(code, body, "close".equals(headers.get("connection")));
  }

  private static byte[] unpacked(byte[] bytes, Map<String, String> headers) throws IOException {
    if (!"gzip".equals(headers.get("content-encoding"))) {
      return bytes;
    }
    try (var unpacking = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return unpacking.readAllBytes();
    }
  }

  private @Nullable String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        if (line.size() > 0) {
          throw new EOFException("an answer that ends in its head: " + line);
        }
        return null;
      }
      line.write(c);
    }
    String text = line.toString(ISO_8859_1);
    check(text.endsWith("\r"), "a line that does not end as lines do: " + text);
    return text.substring(0, text.length() - 1);
  }

  private static void check(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalStateException(otherwise);
    }
  }
}
