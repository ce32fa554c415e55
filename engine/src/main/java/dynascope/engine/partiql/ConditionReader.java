package dynascope.engine.partiql;

import dynascope.engine.expression.Comparator;
import dynascope.engine.expression.Condition;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.Operand;
import dynascope.engine.expression.TreeMaker;
import dynascope.engine.expression.Value;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.partiql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what stands behind WHERE, by recursive descent: the same trees that expressions become.
///
/// A parenthesis may hold a condition or an operand, and only what follows it tells which: so every
/// method gives a [Node], and who needs one or the other asks for it.
///
/// Simplified: a negated IS is the plain negation, also where nothing is there.
final class ConditionReader {
  /// The greatest number of operands of an IN, the first one counted.
  private static final int MOST_OPERANDS = 101;

  private final Tokens tokens;
  private final ValueReader values;

  ConditionReader(Tokens tokens, ValueReader values) {
    this.tokens = tokens;
    this.values = values;
  }

  private sealed interface Node {}

  private record Whole(Condition condition) implements Node {}

  private record Bare(Operand operand) implements Node {}

  Condition condition() {
    return condition(or(), Messages.NO_BOOLEAN);
  }

  private Node or() {
    Node left = and();
    while (tokens.peek().isKeyword("OR")) {
      Condition first = condition(left, Messages.JOINED_OPERAND);
      tokens.next();
      tokens.countOperator();
      left = new Whole(new Condition.Or(first, condition(and(), Messages.JOINED_OPERAND)));
    }
    return left;
  }

  private Node and() {
    Node left = not();
    while (tokens.peek().isKeyword("AND")) {
      Condition first = condition(left, Messages.JOINED_OPERAND);
      tokens.next();
      tokens.countOperator();
      left = new Whole(new Condition.And(first, condition(not(), Messages.JOINED_OPERAND)));
    }
    return left;
  }

  private Node not() {
    int negations = 0;
    while (tokens.acceptKeyword("NOT")) {
      tokens.countOperator();
      negations++;
    }
    Node node = comparison();
    for (; negations > 0; negations--) {
      node = new Whole(new Condition.Not(condition(node, Messages.NOT_OPERAND)));
    }
    return node;
  }

  private Node comparison() {
    Node left = term();
    if (!(left instanceof Bare(var operand))) {
      return left;
    }
    Token token = tokens.peek();
    Comparator comparator = comparator(token);
    if (comparator != null) {
      tokens.next();
      tokens.countOperator();
      TreeMaker make = new TreeMaker();
      return made(make, make.compared(operand, comparator, operand(term())));
    }
    if (tokens.acceptKeyword("IS")) {
      boolean not = tokens.acceptKeyword("NOT");
      return negated(not, is(operand));
    }
    if (token.isKeyword("NOT") && tokens.peekBehind().isOneOf(List.of("IN", "BETWEEN", "LIKE"))) {
      tokens.next();
      return negated(true, condition(tested(operand), Messages.NO_BOOLEAN));
    }
    return token.isOneOf(List.of("IN", "BETWEEN", "LIKE")) ? tested(operand) : left;
  }

  private static @Nullable Comparator comparator(Token token) {
    return token.kind() != Kind.SIGN
        ? null
        : Comparator.of(token.text().equals("!=") ? "<>" : token.text());
  }

  private Node negated(boolean negated, Condition condition) {
    if (!negated) {
      return new Whole(condition);
    }
    return new Whole(
        switch (condition) {
          case Condition.AttributeNotExists(var path) -> new Condition.AttributeExists(path);
          default -> new Condition.Not(condition);
        });
  }

  /// `IS MISSING`, or `IS` and a type.
  private Condition is(Operand operand) {
    tokens.countOperator();
    if (!(operand instanceof DocumentPath path)) {
      throw Messages.refusal(Messages.IS_OPERAND);
    }
    Token type = tokens.next();
    if (type.kind() != Kind.WORD) {
      throw Messages.refusal(Messages.expected("a type", type));
    }
    return switch (type.text().toUpperCase(Locale.ROOT)) {
      case "MISSING" -> new Condition.AttributeNotExists(path);
      case "NULL" -> ofType(path, "NULL");
      case "BOOLEAN", "BOOL" -> ofType(path, "BOOL");
      case "BLOB" -> ofType(path, "B");
      case "STRING" -> ofType(path, "S");
      case "NUMERIC" -> ofType(path, "N");
      case "STRUCT", "TUPLE" -> ofType(path, "M");
      case "LIST" -> ofType(path, "L");
      default -> throw Messages.refusal(Messages.isType(type.text()));
    };
  }

  private static Condition ofType(DocumentPath path, String type) {
    return new Condition.AttributeType(path, new Value(AttributeValue.s(type), Text.string(type)));
  }

  /// What IN or BETWEEN says of an operand.
  private Node tested(Operand operand) {
    Token operator = tokens.next();
    tokens.countOperator();
    TreeMaker make = new TreeMaker();
    if (operator.isKeyword("BETWEEN")) {
      Operand low = operand(term());
      tokens.expectKeyword("AND");
      return made(make, make.between(operand, low, operand(term())));
    }
    if (operator.isKeyword("IN")) {
      return made(make, make.in(operand, candidates(operand), MOST_OPERANDS));
    }
    throw Messages.refusal(Messages.conditionOperator(operator.text().toUpperCase(Locale.ROOT)));
  }

  private List<Operand> candidates(Operand operand) {
    String end = tokens.is("[") ? "]" : ")";
    if (!(operand instanceof DocumentPath) || !tokens.accept("[") && !tokens.accept("(")) {
      throw Messages.refusal(Messages.IN_OPERANDS);
    }
    List<Operand> candidates = new ArrayList<>();
    if (!tokens.is(end)) {
      do {
        candidates.add(operand(term()));
      } while (tokens.accept(","));
    }
    tokens.expect(end);
    if (candidates.isEmpty()) {
      throw Messages.refusal(Messages.IN_OPERANDS);
    }
    return candidates;
  }

  private Node term() {
    Node term;
    if (tokens.is("(")) {
      tokens.enter();
      tokens.next();
      term = or();
      tokens.expect(")");
      tokens.leave();
    } else if (tokens.isCall()) {
      term = call();
    } else if (tokens.peek().isKeyword("MISSING")) {
      throw Messages.refusal(Messages.COMPARED_MISSING);
    } else {
      term = new Bare(values.isValue() ? values.value() : tokens.path());
    }
    if (tokens.peek().kind() == Kind.SIGN
        && List.of("+", "-", "*", "/", "%", "||").contains(tokens.peek().text())) {
      throw Messages.refusal(Messages.conditionOperator(tokens.peek().text()));
    }
    return term;
  }

  private Node call() {
    Token name = tokens.next();
    String function = name.text().toLowerCase(Locale.ROOT);
    if (!TreeMaker.FUNCTIONS.contains(function)) {
      throw Messages.refusal(Messages.unknownFunction(function, name));
    }
    tokens.countOperator();
    tokens.enter();
    tokens.expect("(");
    List<Operand> operands = new ArrayList<>();
    if (!tokens.is(")")) {
      do {
        operands.add(operand(term()));
      } while (tokens.accept(","));
    }
    tokens.expect(")");
    tokens.leave();
    TreeMaker make = new TreeMaker();
    if (function.equals("size")) {
      Operand size = make.size(operands);
      make.refuse();
      return new Bare(size);
    }
    return made(make, make.function(function, operands));
  }

  private static Node made(TreeMaker make, Condition condition) {
    make.refuse();
    return new Whole(condition);
  }

  private static Condition condition(Node node, String otherwise) {
    if (node instanceof Whole(var condition)) {
      return condition;
    }
    throw Messages.refusal(otherwise);
  }

  private Operand operand(Node node) {
    if (node instanceof Bare(var operand)) {
      return operand;
    }
    throw tokens.unexpected();
  }
}
