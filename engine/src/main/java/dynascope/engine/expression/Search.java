package dynascope.engine.expression;

import java.nio.charset.StandardCharsets;

/// Looks for a part in a whole, in time proportional to their lengths.
///
/// `String.contains` takes the product of them in bad cases, and an item may hold 400 KB. This is
/// the search of Knuth, Morris and Pratt: it never goes back in the whole.
final class Search {
  /// Below this, the product is small and the JDK's search faster.
  private static final int SHORT = 32;

  private Search() {}

  static boolean contains(String whole, String part) {
    if (part.length() <= SHORT || part.length() >= whole.length()) {
      return whole.contains(part);
    }
    int[] borders = borders(part);
    int matched = 0;
    for (int i = 0; i < whole.length(); i++) {
      while (matched > 0 && whole.charAt(i) != part.charAt(matched)) {
        matched = borders[matched - 1];
      }
      if (whole.charAt(i) == part.charAt(matched)) {
        matched++;
      }
      if (matched == part.length()) {
        return true;
      }
    }
    return false;
  }

  /// Latin-1 gives every byte a character of its own, so this is the same search.
  static boolean contains(byte[] whole, byte[] part) {
    return contains(
        new String(whole, StandardCharsets.ISO_8859_1),
        new String(part, StandardCharsets.ISO_8859_1));
  }

  /// For every prefix, the length of the longest one that it also ends with, itself apart.
  private static int[] borders(String part) {
    int[] borders = new int[part.length()];
    int border = 0;
    for (int i = 1; i < part.length(); i++) {
      while (border > 0 && part.charAt(i) != part.charAt(border)) {
        border = borders[border - 1];
      }
      if (part.charAt(i) == part.charAt(border)) {
        border++;
      }
      borders[i] = border;
    }
    return borders;
  }
}
