package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.model.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private static final List<String> FUNCTIONS =
      List.of(
          "attribute_exists",
          "attribute_not_exists",
          "attribute_type",
          "begins_with",
          "contains",
          "size");

  /// What stands for something misused: it is never seen, since the finding refuses the expression.
  private static final Value NOTHING = new Value(AttributeValue.nul(), "");

  private final ExpressionKind kind;
  private final TokenReader tokens;
  private final Findings findings;

  /// Where the parenthesis just closed had been opened, and where it was closed.
  private int opened = -1;

  private int closed = -1;

  private ConditionParser(ExpressionKind kind, TokenReader tokens) {
    this.kind = kind;
    this.tokens = tokens;
    this.findings = tokens.findings();
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
      return settled(compared(first, comparator, operand(term())));
    }
    if (tokens.peek().isKeyword("BETWEEN")) {
      Operand first = operand(left);
      tokens.next();
      Operand low = operand(term());
      if (!tokens.acceptKeyword("AND")) {
        throw tokens.unexpected();
      }
      return settled(between(first, low, operand(term())));
    }
    if (tokens.peek().isKeyword("IN")) {
      Operand first = operand(left);
      tokens.next();
      return settled(in(first, operands()));
    }
    return left;
  }

  private Node term() {
    if (tokens.peek().isSign("(")) {
      return parenthesised();
    }
    if (tokens.isCall()) {
      String function = tokens.next().text();
      if (!FUNCTIONS.contains(function)) {
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
        Condition condition = condition(call);
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
      case Call call when call.function().equals("size") -> size(call);
      case Call call -> {
        findings.note(Rank.MISUSE, Messages.misusedFunction(call.function()));
        yield NOTHING;
      }
    };
  }

  private Condition compared(Operand left, Comparator comparator, Operand right) {
    checkDistinct(comparator.sign(), left, right);
    if (comparator.isOrder()) {
      checkOrdered(comparator.sign(), left, right);
    }
    return new Condition.Comparison(left, comparator, right);
  }

  private Condition between(Operand operand, Operand low, Operand high) {
    checkOrdered("BETWEEN", operand, low, high);
    if (low instanceof Value(var from, _) && high instanceof Value(var to, _)) {
      if (!from.typeCode().equals(to.typeCode())) {
        findings.note(Rank.TYPE, Messages.boundTypes(from, to));
      } else if (Comparator.GREATER.holds(from, to)) {
        findings.note(Rank.TYPE, Messages.boundOrder(from, to));
      }
    }
    return new Condition.Between(operand, low, high);
  }

  private Condition in(Operand operand, List<Operand> candidates) {
    int operands = candidates.size() + 1;
    if (operands > Condition.In.MAX_OPERANDS) {
      findings.note(Rank.COUNT, Messages.tooManyCandidates(operands));
    }
    return new Condition.In(operand, candidates);
  }

  private Operand size(Call call) {
    if (checkCount(call, 1)) {
      Operand operand = call.operands().getFirst();
      String type = operand.typeCode();
      if (type != null && List.of("N", "BOOL", "NULL").contains(type)) {
        findings.note(Rank.TYPE, Messages.operandType("size", type));
      }
      return new Operand.Size(operand);
    }
    return NOTHING;
  }

  private Condition condition(Call call) {
    List<Operand> operands = call.operands();
    Operand first = operands.getFirst();
    DocumentPath path = first instanceof DocumentPath p ? p : DocumentPath.of("");
    boolean two = operands.size() == 2;
    Operand second = two ? operands.getLast() : NOTHING;
    return switch (call.function()) {
      case "attribute_exists" -> {
        checkPath(call, 1);
        yield new Condition.AttributeExists(path);
      }
      case "attribute_not_exists" -> {
        checkPath(call, 1);
        yield new Condition.AttributeNotExists(path);
      }
      case "attribute_type" -> {
        checkPath(call, 2);
        checkTypeName(second);
        yield new Condition.AttributeType(path, second instanceof Value v ? v : NOTHING);
      }
      case "begins_with" -> {
        if (checkCount(call, 2)) {
          checkDistinct(call.function(), first, second);
          checkPrefix(first);
          checkPrefix(second);
        }
        yield new Condition.BeginsWith(first, second);
      }
      case "contains" -> {
        if (checkCount(call, 2)) {
          checkDistinct(call.function(), first, second);
        }
        yield new Condition.Contains(first, second);
      }
      case "size" -> {
        findings.note(Rank.MISUSE, Messages.misusedFunction("size"));
        yield new Condition.AttributeExists(path);
      }
      // Noted where its name stood.
      default -> new Condition.AttributeExists(path);
    };
  }

  private boolean checkCount(Call call, int expected) {
    int count = call.operands().size();
    if (count != expected) {
      findings.note(Rank.COUNT, Messages.operandCount(call.function(), count));
    }
    return count == expected;
  }

  private void checkPath(Call call, int count) {
    if (checkCount(call, count) && !(call.operands().getFirst() instanceof DocumentPath)) {
      findings.note(Rank.TYPE, Messages.pathRequired(call.function()));
    }
  }

  private void checkTypeName(Operand type) {
    if (type instanceof Value(AttributeValue.S name, _)) {
      if (!Condition.AttributeType.TYPES.contains(name.value())) {
        findings.note(Rank.TYPE, Messages.unknownType(name.value()));
      }
    } else {
      // The service lists all types where it can't know the type.
      @Nullable String known = type.typeCode();
      findings.note(
          Rank.TYPE,
          Messages.operandType(
              "attribute_type", known != null ? known : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
    }
  }

  private void checkPrefix(Operand operand) {
    String type = operand.typeCode();
    if (type != null && !type.equals("S") && !type.equals("B")) {
      findings.note(Rank.TYPE, Messages.operandType("begins_with", type));
    }
  }

  private void checkOrdered(String operator, Operand... operands) {
    for (Operand operand : operands) {
      if (operand instanceof Value(var value, _) && !Comparator.hasOrder(value)) {
        findings.note(Rank.TYPE, Messages.operandType(operator, value.typeCode()));
      }
    }
  }

  private void checkDistinct(String operator, Operand left, Operand right) {
    if (left instanceof DocumentPath one
        && right instanceof DocumentPath two
        && one.leadsWhere(two)) {
      findings.note(Rank.DISTINCT, Messages.notDistinct(operator, one));
    }
  }
}
