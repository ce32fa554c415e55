package dynascope.engine.expression;

/// A word, placeholder, number or sign of an expression, and where it stands.
///
/// @param start the index of its first character
/// @param end the index behind its last character
public record Token(Kind kind, String text, int start, int end) {
  public enum Kind {
    WORD,
    NAME_PLACEHOLDER,
    VALUE_PLACEHOLDER,
    NUMBER,
    SIGN,
    /// A character that no expression knows.
    STRANGE,
    END
  }

  /// Whether this is the keyword, in any case.
  public boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  public boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
