package dynascope.engine.partiql;

import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.TreeMaker;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// What the readers of a statement share: its tokens one by one, its parameters, its paths, and the
/// limits of all that nests.
final class Tokens {
  /// How deep a statement may nest: more than any value or condition needs that is accepted.
  private static final int MAX_DEPTH = 100;

  private final List<Token> tokens;
  private final List<AttributeValue> parameters;
  private int at = 0;
  private int bound = 0;
  private int depth = 0;
  private int operators = 0;

  Tokens(String text, List<AttributeValue> parameters) {
    this.tokens = Lexer.tokens(text);
    this.parameters = parameters;
    long marks = tokens.stream().filter(token -> token.isSign("?")).count();
    if (tokens.stream().anyMatch(token -> token.kind() == Kind.UNENDED)) {
      throw Messages.refusal(Messages.UNENDED);
    }
    if (marks != parameters.size()) {
      throw Messages.refusal(Messages.PARAMETERS);
    }
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekBehind() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean is(String sign) {
    return peek().isSign(sign);
  }

  boolean accept(String sign) {
    boolean is = is(sign);
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
      throw Messages.refusal(
          sign.equals(")") ? Messages.RIGHT_PAREN : Messages.expected(sign, peek()));
    }
  }

  void expectKeyword(String keyword) {
    if (!acceptKeyword(keyword)) {
      throw Messages.refusal(Messages.expected(keyword, peek()));
    }
  }

  InvalidValue unexpected() {
    Token token = peek();
    boolean keyword = token.kind() == Kind.WORD && Keywords.contains(token.text());
    return Messages.refusal(keyword ? Messages.KEYWORD : Messages.unexpected(token));
  }

  /// Goes one level deeper. To be paired with [#leave].
  void enter() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw Messages.refusal(Messages.tooDeep(peek()));
    }
  }

  void leave() {
    depth--;
  }

  /// Counts an operator or function, of which there may be as many as in an expression.
  void countOperator() {
    operators++;
    TreeMaker.checkOperators(operators);
  }

  /// The value for the next `?`.
  AttributeValue parameter() {
    return parameters.get(bound++);
  }

  /// Whether a function's name and its parenthesis come next.
  boolean isCall() {
    return peek().kind() == Kind.WORD && peekBehind().isSign("(");
  }

  /// Whether a path comes next.
  boolean isPath() {
    Token token = peek();
    return token.kind() == Kind.NAME
        || token.kind() == Kind.WORD && !Keywords.contains(token.text());
  }

  DocumentPath path() {
    if (!isPath()) {
      throw unexpected();
    }
    List<DocumentPath.Step> steps = new ArrayList<>();
    steps.add(name(next()));
    while (true) {
      if (accept(".")) {
        if (is("*")) {
          throw Messages.refusal(Messages.UNPIVOT);
        }
        if (!isPath()) {
          throw Messages.refusal(Messages.DOT_COMPONENT);
        }
        steps.add(name(next()));
      } else if (accept("[")) {
        steps.add(element());
        expect("]");
      } else {
        return DocumentPath.checked(steps);
      }
    }
  }

  private DocumentPath.Step element() {
    Token token = peek();
    if (token.isSign("*")) {
      throw Messages.refusal(Messages.WILDCARD);
    }
    if (token.kind() == Kind.STRING) {
      return name(next());
    }
    if (token.kind() == Kind.NUMBER && token.text().chars().allMatch(c -> c >= '0' && c <= '9')) {
      return DocumentPath.index(next().text());
    }
    throw unexpected();
  }

  private static DocumentPath.Name name(Token token) {
    if (token.text().isEmpty()) {
      throw Messages.refusal(Messages.EMPTY_COMPONENT);
    }
    return new DocumentPath.Name(token.text(), Text.step(token.text()));
  }
}
