package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import java.util.ArrayList;
import java.util.List;

/// Reads the language of condition, filter and key condition expressions, by recursive descent.
///
/// A parenthesis may hold a condition or an operand, and only what follows it tells which: so every
/// method gives a [Node], and who needs one or the other asks for it. No token is read twice.
final class ConditionParser {
  private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT", "BETWEEN", "IN");

  /// Where mistakes are looked for, first to last.
  private static final Rank[] ORDER = {
    Rank.PARENTHESES, Rank.FUNCTION_NAME, Rank.MISUSE, Rank.RESERVED, Rank.LIMIT, Rank.CONDITION
  };

  private static final Rank[] IN_CONDITION = {Rank.UNDEFINED, Rank.COUNT, Rank.DISTINCT, Rank.TYPE};

  private final ExpressionKind kind;
  private final TokenReader tokens;
  private final Findings findings;
  private final TreeMaker make;

  /// Where the parenthesis just closed had been opened, and where it was closed.
  private int opened = -1;

  private int closed = -1;

  private ConditionParser(ExpressionKind kind, TokenReader tokens) {
    this.kind = kind;
    this.tokens = tokens;
    this.findings = tokens.findings();
    this.make = new TreeMaker(findings);
  }

  static Condition parse(ExpressionKind kind, String text, Placeholders placeholders) {
    TokenReader tokens = new TokenReader(kind, text, placeholders, KEYWORDS);
    return new ConditionParser(kind, tokens).whole();
  }

  /// What was read: a condition, an operand, or a function call that may become either.
  private sealed interface Node {}

  private record Whole(Condition condition) implements Node {}

  private record Bare(Operand operand) implements Node {}

  private record Call(String function, List<Operand> operands) implements Node {}

  private Condition whole() {
    Condition condition = condition(or());
    tokens.expectEnd();
    findings.refuse(kind, ORDER);
    return condition;
  }

  private Node or() {
    Node left = and();
    while (tokens.peek().isKeyword("OR")) {
      Condition first = condition(left);
      tokens.next();
      left = new Whole(new Condition.Or(first, condition(and())));
    }
    return left;
  }

  private Node and() {
    Node left = not();
    while (tokens.peek().isKeyword("AND")) {
      Condition first = condition(left);
      tokens.next();
      left = new Whole(new Condition.And(first, condition(not())));
    }
    return left;
  }

  private Node not() {
    int negations = 0;
    while (tokens.acceptKeyword("NOT")) {
      negations++;
    }
    Node node = comparison();
    for (; negations > 0; negations--) {
      node = new Whole(new Condition.Not(condition(node)));
    }
    return node;
  }

  private Node comparison() {
    Node left = term();
    if (left instanceof Whole) {
      return left;
    }
    Comparator comparator = Comparator.of(tokens.peek());
    if (comparator != null) {
      Operand first = operand(left);
      tokens.next();
      return settled(make.compared(first, comparator, operand(term())));
    }
    if (tokens.peek().isKeyword("BETWEEN")) {
      Operand first = operand(left);
      tokens.next();
      Operand low = operand(term());
      if (!tokens.acceptKeyword("AND")) {
        throw tokens.unexpected();
      }
      return settled(make.between(first, low, operand(term())));
    }
    if (tokens.peek().isKeyword("IN")) {
      Operand first = operand(left);
      tokens.next();
      return settled(make.in(first, operands(), Condition.In.MAX_OPERANDS));
    }
    return left;
  }

  private Node term() {
    if (tokens.peek().isSign("(")) {
      return parenthesised();
    }
    if (tokens.isCall()) {
      String function = tokens.next().text();
      if (!TreeMaker.FUNCTIONS.contains(function)) {
        findings.note(Rank.FUNCTION_NAME, Messages.unknownFunction(function));
      }
      return new Call(function, operands());
    }
    return new Bare(tokens.isValue() ? tokens.value() : tokens.path());
  }

  private Node parenthesised() {
    int open = tokens.position();
    tokens.enter();
    tokens.next();
    Node inner = or();
    if (opened == open + 1 && closed == tokens.position() - 1) {
      findings.note(Rank.PARENTHESES, Messages.REDUNDANT_PARENTHESES);
    }
    opened = open;
    closed = tokens.position();
    tokens.expect(")");
    tokens.leave();
    return inner;
  }

  private List<Operand> operands() {
    tokens.enter();
    tokens.expect("(");
    List<Operand> operands = new ArrayList<>();
    do {
      operands.add(operand(term()));
    } while (tokens.accept(","));
    tokens.expect(")");
    tokens.leave();
    return operands;
  }

  private Node settled(Condition condition) {
    findings.merge(Rank.CONDITION, IN_CONDITION);
    return new Whole(condition);
  }

  /// The node as a condition: a bare operand lacks what should follow it.
  private Condition condition(Node node) {
    return switch (node) {
      case Whole(var condition) -> condition;
      case Bare _ -> throw tokens.unexpected();
      case Call call -> {
        Condition condition = make.function(call.function(), call.operands());
        findings.merge(Rank.CONDITION, IN_CONDITION);
        yield condition;
      }
    };
  }

  /// The node as an operand: of all functions, only a size can be one.
  private Operand operand(Node node) {
    return switch (node) {
      case Whole _ -> throw tokens.unexpected();
      case Bare(var operand) -> operand;
      case Call call when call.function().equals("size") -> make.size(call.operands());
      case Call call -> {
        findings.note(Rank.MISUSE, Messages.misusedFunction(call.function()));
        yield TreeMaker.NOTHING;
      }
    };
  }
}
