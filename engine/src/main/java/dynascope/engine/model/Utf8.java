package dynascope.engine.model;

import java.nio.charset.StandardCharsets;

/// Length and order of strings as the service sees them: by their UTF-8 bytes.
final class Utf8 {
  private Utf8() {}

  /// The number of UTF-8 bytes, or -1 if a surrogate stands without its partner.
  static int length(String text) {
    int chars = text.length();
    int extra = 0;
    boolean surrogates = false;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      extra += ((0x7f - c) >>> 31) + ((0x7ff - c) >>> 31);
      surrogates |= (c & 0xf800) == 0xd800;
    }
    return surrogates ? lengthWithPairs(text) : chars + extra;
  }

  private static int lengthWithPairs(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 4;
        i++;
      } else {
        return -1;
      }
    }
    return bytes;
  }

  /// The text with `?` for every surrogate without its partner.
  static String repaired(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  static String wellFormed(String text) {
    return length(text) >= 0 ? text : repaired(text);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Compares two well-formed texts in the order of their UTF-8 bytes.
  ///
  /// `String.compareTo` differs from it where a supplementary character meets U+E000..U+FFFF: in
  /// UTF-16 the surrogates sort below, in UTF-8 the four-byte forms sort above.
  static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return rank(x) - rank(y);
      }
    }
    return a.length() - b.length();
  }

  private static int rank(char c) {
    return c < 0xd800 ? c : c < 0xe000 ? c + 0x2000 : c - 0x800;
  }
}
