package dynascope.engine.partiql;

import java.util.List;

/// A word, literal or sign of a statement, and where it stands.
///
/// @param text what it says: without its quotes, and with doubled quotes made single
/// @param line counted from 1
/// @param column of its first character in the line, counted from 1
/// @param length how many characters it takes in the statement
public record Token(Kind kind, String text, int line, int column, int length) {
  public enum Kind {
    WORD,
    /// A name in double quotes.
    NAME,
    /// A text in single quotes.
    STRING,
    NUMBER,
    SIGN,
    /// A character that no statement knows.
    STRANGE,
    /// A quote or a comment that nothing ends.
    UNENDED,
    END
  }

  /// Whether this is the keyword, in any case.
  public boolean isKeyword(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }

  boolean isOneOf(List<String> keywords) {
    return keywords.stream().anyMatch(this::isKeyword);
  }

  public boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  /// Where it stands, in the form that the service gives: line, column, length.
  String place() {
    return line + ":" + column + ":" + length;
  }
}
