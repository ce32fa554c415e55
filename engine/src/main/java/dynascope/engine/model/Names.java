package dynascope.engine.model;

/// The characters of table names, which addresses use too.
final class Names {
  private Names() {}

  /// Whether the character is an ASCII letter or digit, `_`, `.` or `-`.
  static boolean allows(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '_'
        || c == '.'
        || c == '-';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
