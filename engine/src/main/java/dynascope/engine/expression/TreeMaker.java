package dynascope.engine.expression;

import dynascope.engine.expression.Findings.Rank;
import dynascope.engine.model.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes what compares, asks or computes out of its operands, and notes what is wrong with those.
///
/// Expressions and statements are different languages with the same operators: what an operator
/// takes is said here, once for both.
public final class TreeMaker {
  /// The functions that a condition may ask.
  public static final List<String> FUNCTIONS =
      List.of(
          "attribute_exists",
          "attribute_not_exists",
          "attribute_type",
          "begins_with",
          "contains",
          "size");

  /// What stands for something misused: it is never seen, since the finding refuses the expression.
  static final Value NOTHING = new Value(AttributeValue.nul(), "");

  /// Where a single part is looked at, first to last.
  private static final Rank[] ORDER = {
    Rank.MISUSE, Rank.COUNT, Rank.DISTINCT, Rank.TYPE, Rank.FUNCTION
  };

  private final Findings findings;

  TreeMaker(Findings findings) {
    this.findings = findings;
  }

  public TreeMaker() {
    this(new Findings());
  }

  /// Throws [InvalidExpression] if something was wrong with what was made.
  public void refuse() {
    String worst = findings.worst(ORDER);
    if (worst != null) {
      throw new InvalidExpression(worst);
    }
  }

  /// Throws [InvalidExpression] if there are more operators and functions than one text may have.
  public static void checkOperators(int count) {
    if (count > TokenReader.MAX_OPERATORS) {
      throw new InvalidExpression(Messages.tooManyOperators(count));
    }
  }

  public Condition compared(Operand left, Comparator comparator, Operand right) {
    checkDistinct(comparator.sign(), left, right);
    if (comparator.isOrder()) {
      checkOrdered(comparator.sign(), left, right);
    }
    return new Condition.Comparison(left, comparator, right);
  }

  public Condition between(Operand operand, Operand low, Operand high) {
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

  /// @param most the greatest number of operands, the first one counted
  public Condition in(Operand operand, List<Operand> candidates, int most) {
    int operands = candidates.size() + 1;
    if (operands > most) {
      findings.note(Rank.COUNT, Messages.tooManyCandidates(operands));
    }
    return new Condition.In(operand, candidates);
  }

  /// The one function that gives an operand.
  public Operand size(List<Operand> operands) {
    if (checkCount("size", operands, 1)) {
      Operand operand = operands.getFirst();
      String type = operand.typeCode();
      if (type != null && List.of("N", "BOOL", "NULL").contains(type)) {
        findings.note(Rank.TYPE, Messages.operandType("size", type));
      }
      return new Operand.Size(operand);
    }
    return NOTHING;
  }

  /// What a function asks.
  public Condition function(String function, List<Operand> operands) {
    Operand first = operands.isEmpty() ? NOTHING : operands.getFirst();
    DocumentPath path = first instanceof DocumentPath p ? p : DocumentPath.of("");
    boolean two = operands.size() == 2;
    Operand second = two ? operands.getLast() : NOTHING;
    return switch (function) {
      case "attribute_exists" -> {
        checkPath(function, operands, 1);
        yield new Condition.AttributeExists(path);
      }
      case "attribute_not_exists" -> {
        checkPath(function, operands, 1);
        yield new Condition.AttributeNotExists(path);
      }
      case "attribute_type" -> {
        checkPath(function, operands, 2);
        checkTypeName(second);
        yield new Condition.AttributeType(path, second instanceof Value v ? v : NOTHING);
      }
      case "begins_with" -> {
        if (checkCount(function, operands, 2)) {
          checkDistinct(function, first, second);
          checkPrefix(first);
          checkPrefix(second);
        }
        yield new Condition.BeginsWith(first, second);
      }
      case "contains" -> {
        if (checkCount(function, operands, 2)) {
          checkDistinct(function, first, second);
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

  public SetValue sum(SetValue left, SetValue right) {
    checkType("+", "N", left);
    checkType("+", "N", right);
    return new SetValue.Sum(left, right);
  }

  public SetValue difference(SetValue left, SetValue right) {
    checkType("-", "N", left);
    checkType("-", "N", right);
    return new SetValue.Difference(left, right);
  }

  /// One list behind the other; of more or fewer operands the first stands for all.
  public SetValue listAppend(List<SetValue> operands) {
    String function = "list_append";
    if (operands.size() != 2) {
      findings.note(Rank.FUNCTION, Messages.operandCount(function, operands.size()));
      return operands.isEmpty() ? NOTHING : operands.getFirst();
    }
    SetValue first = operands.getFirst();
    SetValue second = operands.getLast();
    if (first instanceof SetValue.ListAppend || second instanceof SetValue.ListAppend) {
      findings.note(Rank.MISUSE, Messages.misusedFunction(function));
    }
    checkType(function, "L", first);
    checkType(function, "L", second);
    return new SetValue.ListAppend(first, second);
  }

  private boolean checkCount(String function, List<Operand> operands, int expected) {
    int count = operands.size();
    if (count != expected) {
      findings.note(Rank.COUNT, Messages.operandCount(function, count));
    }
    return count == expected;
  }

  private void checkPath(String function, List<Operand> operands, int count) {
    if (checkCount(function, operands, count) && !(operands.getFirst() instanceof DocumentPath)) {
      findings.note(Rank.TYPE, Messages.pathRequired(function));
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

  /// Only a value of the request has a type that is known now.
  private void checkType(String operator, String expected, SetValue operand) {
    if (operand instanceof Value(var value, _) && !value.typeCode().equals(expected)) {
      findings.note(Rank.FUNCTION, Messages.operandType(operator, value.typeCode()));
    }
  }
}
