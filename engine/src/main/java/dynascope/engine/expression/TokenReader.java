package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.expression.Token.Kind;
import dynascope.engine.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parsers share: the tokens one by one, paths and values, and the limits of every
/// expression.
///
/// A mistake of syntax is thrown where it is met; all others are noted, because they are reported
/// in an order of their own.
final class TokenReader {
  /// The longest expression in bytes.
  static final int MAX_BYTES = 4096;

  /// The greatest number of operators and functions. Parentheses do not count.
  static final int MAX_OPERATORS = 300;

  private final ExpressionKind kind;
  private final String text;
  private final Placeholders placeholders;
  private final List<String> keywords;
  private final List<Token> tokens;
  private final Findings findings = new Findings();

  /// How deep the parsers go. In a condition, whatever nests deeper has an operator too many or
  /// parentheses around parentheses; in an update, a function may have a pair for each operand.
  private final int maxDepth;

  private int at = 0;
  private int depth = 0;

  TokenReader(ExpressionKind kind, String text, Placeholders placeholders, List<String> keywords) {
    if (text.isEmpty()) {
      throw InvalidExpression.in(kind, Messages.EMPTY);
    }
    int bytes = Placeholders.utf8Length(text);
    if (bytes > MAX_BYTES) {
      throw InvalidExpression.in(kind, Messages.tooLong(bytes));
    }
    this.kind = kind;
    this.text = text;
    this.placeholders = placeholders;
    this.keywords = keywords;
    this.tokens = Lexer.tokens(text);
    this.maxDepth = kind == ExpressionKind.UPDATE ? 2 * MAX_OPERATORS : MAX_OPERATORS + 1;
    int operators = operators();
    if (operators > MAX_OPERATORS) {
      findings.note(Rank.LIMIT, Messages.tooManyOperators(operators));
    }
  }

  Findings findings() {
    return findings;
  }

  Token peek() {
    return tokens.get(at);
  }

  private Token peekBehind() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /// How many tokens were taken.
  int position() {
    return at;
  }

  Token next() {
    Token token = tokens.get(at);
    if (at + 1 < tokens.size()) {
      at++;
    }
    return token;
  }

  boolean accept(String sign) {
    boolean is = peek().isSign(sign);
    if (is) {
      next();
    }
    return is;
  }

  boolean acceptKeyword(String keyword) {
    boolean is = peek().isKeyword(keyword);
    if (is) {
      next();
    }
    return is;
  }

  void expect(String sign) {
    if (!accept(sign)) {
      throw unexpected();
    }
  }

  void expectEnd() {
    if (peek().kind() != Kind.END) {
      throw unexpected();
    }
  }

  /// The mistake of syntax that the next token is, with its neighbours as they stand in the text.
  InvalidExpression unexpected() {
    Token before = tokens.get(Math.max(at - 1, 0));
    String near = text.substring(before.start(), peekBehind().end());
    return InvalidExpression.in(kind, Messages.syntax(peek().text(), near));
  }

  /// Goes one level deeper, if that can still be a valid expression. To be paired with [#leave].
  void enter() {
    depth++;
    if (depth > maxDepth) {
      findings.refuse(kind, Rank.LIMIT);
      throw kind == ExpressionKind.UPDATE
          ? unexpected()
          : InvalidExpression.in(kind, Messages.REDUNDANT_PARENTHESES);
    }
  }

  void leave() {
    depth--;
  }

  /// Whether a function's name and its parenthesis come next.
  boolean isCall() {
    return peek().kind() == Kind.WORD && !isKeyword(peek()) && peekBehind().isSign("(");
  }

  boolean isKeyword(Token token) {
    return keywords.stream().anyMatch(token::isKeyword);
  }

  DocumentPath path() {
    List<DocumentPath.Step> steps = new ArrayList<>();
    steps.add(name());
    while (true) {
      if (accept(".")) {
        steps.add(name());
      } else if (accept("[")) {
        steps.add(index());
        expect("]");
      } else {
        break;
      }
    }
    if (steps.size() > DocumentPath.MAX_LEVELS) {
      findings.note(Rank.LIMIT, Messages.pathTooDeep(steps.size()));
    }
    return new DocumentPath(steps);
  }

  private DocumentPath.Name name() {
    Token token = peek();
    if (token.kind() == Kind.NAME_PLACEHOLDER) {
      next();
      String name = placeholders.name(token.text());
      if (name == null) {
        findings.note(Rank.UNDEFINED, Messages.undefinedName(token.text()));
        name = token.text();
      }
      return new DocumentPath.Name(name, token.text());
    }
    if (token.kind() != Kind.WORD || isKeyword(token)) {
      throw unexpected();
    }
    next();
    if (ReservedWords.contains(token.text())) {
      findings.note(Rank.RESERVED, Messages.reserved(token.text()));
    }
    return new DocumentPath.Name(token.text(), token.text());
  }

  private DocumentPath.Index index() {
    if (peek().kind() != Kind.NUMBER) {
      throw unexpected();
    }
    String digits = next().text();
    try {
      return new DocumentPath.Index(Integer.parseInt(digits));
    } catch (NumberFormatException _) {
      findings.note(Rank.LIMIT, Messages.indexTooLarge(digits));
      return new DocumentPath.Index(Integer.MAX_VALUE);
    }
  }

  boolean isValue() {
    return peek().kind() == Kind.VALUE_PLACEHOLDER;
  }

  Value value() {
    if (!isValue()) {
      throw unexpected();
    }
    String placeholder = next().text();
    @Nullable AttributeValue value = placeholders.value(placeholder);
    if (value == null) {
      findings.note(
          kind == ExpressionKind.UPDATE ? Rank.UNDEFINED_VALUE : Rank.UNDEFINED,
          Messages.undefinedValue(placeholder));
      value = AttributeValue.nul();
    }
    return new Value(value, placeholder);
  }

  /// Operators and functions. The AND of a BETWEEN belongs to it, and the `=` of a SET is none.
  private int operators() {
    int count = 0;
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean operator =
          switch (token.kind()) {
            case SIGN ->
                token.isSign("+")
                    || token.isSign("-")
                    || kind != ExpressionKind.UPDATE && Comparator.of(token) != null;
            case WORD -> isKeyword(token) || tokens.get(i + 1).isSign("(");
            default -> false;
          };
      if (operator && !(kind == ExpressionKind.UPDATE && isKeyword(token))) {
        count += token.isKeyword("BETWEEN") ? 0 : 1;
      }
    }
    return count;
  }
}
