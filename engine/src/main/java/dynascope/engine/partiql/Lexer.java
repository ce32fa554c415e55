package dynascope.engine.partiql;

import dynascope.engine.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts a statement into tokens. Never fails: what it does not know is a token of its own, for the
/// parser to refuse where it meets it.
///
/// It shares nothing with the lexer of expressions, which has neither quotes nor literals, and for
/// which `<<`, `:v` and `1.5` are other tokens than here: see `docs/decisions`.
public final class Lexer {
  /// Those of two characters first, so that the longest sign wins.
  private static final List<String> SIGNS =
      List.of(
          "<>", "<=", ">=", "!=", "<<", ">>", "||", "=", "<", ">", "(", ")", "[", "]", "{", "}",
          ",", ".", ":", ";", "*", "+", "-", "/", "%", "?");

  private final String text;
  private int at = 0;
  private int line = 1;
  private int lineStart = 0;

  private Lexer(String text) {
    this.text = text;
  }

  /// The tokens in order; the last one is the end.
  public static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Kind.END);
    return tokens;
  }

  private Token next() {
    Token unended = skip();
    if (unended != null) {
      return unended;
    }
    if (at == text.length()) {
      return token(Kind.END, at, "<EOF>");
    }
    char c = text.charAt(at);
    if (isNameStart(c)) {
      int end = at + 1;
      while (end < text.length() && isNamePart(text.charAt(end))) {
        end++;
      }
      return token(Kind.WORD, end, text.substring(at, end));
    }
    if (isDigit(c) || c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
      int end = numberEnd();
      return token(Kind.NUMBER, end, text.substring(at, end));
    }
    if (c == '"' || c == '\'') {
      return quoted(c);
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        return token(Kind.SIGN, at + sign.length(), sign);
      }
    }
    int end = at + Character.charCount(text.codePointAt(at));
    return token(Kind.STRANGE, end, text.substring(at, end));
  }

  /// Goes over blanks and comments; a comment that nothing ends is a token.
  private @Nullable Token skip() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        advance(at + 1);
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        advance(end < 0 ? text.length() : end);
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          return token(Kind.UNENDED, text.length(), "/*");
        }
        advance(end + 2);
      } else {
        break;
      }
    }
    return null;
  }

  /// A text in quotes, in which a doubled quote stands for one.
  private Token quoted(char quote) {
    StringBuilder content = new StringBuilder();
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      if (c != quote) {
        content.append(c);
        end++;
      } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
        content.append(c);
        end += 2;
      } else {
        return token(quote == '"' ? Kind.NAME : Kind.STRING, end + 1, content.toString());
      }
    }
    return token(Kind.UNENDED, text.length(), Character.toString(quote));
  }

  private int numberEnd() {
    int end = digitsEnd(at);
    if (end < text.length() && text.charAt(end) == '.') {
      end = digitsEnd(end + 1);
    }
    if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
      int digits = end + 1;
      if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
        digits++;
      }
      if (digits < text.length() && isDigit(text.charAt(digits))) {
        end = digitsEnd(digits);
      }
    }
    return end;
  }

  private int digitsEnd(int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private Token token(Kind kind, int end, String content) {
    Token token = new Token(kind, content, line, at - lineStart + 1, end - at);
    advance(end);
    return token;
  }

  private void advance(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  static boolean isNameStart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
  }

  static boolean isNamePart(char c) {
    return isNameStart(c) || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
