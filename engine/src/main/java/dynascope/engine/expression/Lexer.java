package dynascope.engine.expression;

import dynascope.engine.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts an expression into tokens. Never fails: what it does not know is a token of its own, for
/// the parser to refuse where it meets it.
public final class Lexer {
  private final String text;
  private int at = 0;

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
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Kind.END, "<EOF>", at, at);
    }
    char c = text.charAt(at);
    if (isLetter(c)) {
      return token(Kind.WORD, wordEnd(at));
    }
    if (isDigit(c)) {
      int end = at;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      return token(Kind.NUMBER, end);
    }
    return switch (c) {
      case '#', ':' -> {
        int end = wordEnd(at + 1);
        Kind kind = c == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER;
        yield token(end == at + 1 ? Kind.STRANGE : kind, end);
      }
      case '<' -> token(Kind.SIGN, nextIs('=') || nextIs('>') ? at + 2 : at + 1);
      case '>' -> token(Kind.SIGN, nextIs('=') ? at + 2 : at + 1);
      case '=', '(', ')', '[', ']', ',', '.', '+', '-' -> token(Kind.SIGN, at + 1);
      // A name may not begin with an underscore, unlike a placeholder.
      case '_' -> token(Kind.STRANGE, wordEnd(at));
      default -> token(Kind.STRANGE, at + Character.charCount(text.codePointAt(at)));
    };
  }

  private Token token(Kind kind, int end) {
    Token token = new Token(kind, text.substring(at, end), at, end);
    at = end;
    return token;
  }

  private boolean nextIs(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Whether a placeholder is its sigil and at least one letter, digit or underscore.
  static boolean isPlaceholder(String key, char sigil) {
    if (key.length() < 2 || key.charAt(0) != sigil) {
      return false;
    }
    return key.chars().skip(1).allMatch(Lexer::isWordPart);
  }

  private static boolean isWordPart(int c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}
