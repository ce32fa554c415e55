package dynascope.engine.partiql;

import dynascope.engine.expression.Condition;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.Operand;
import dynascope.engine.expression.SetValue;
import dynascope.engine.expression.UpdateAction;
import dynascope.engine.expression.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes trees as statements have them; read again, the text gives the same trees.
final class Text {
  private Text() {}

  /// A name in double quotes.
  static String name(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /// A name as it can stand in a path: bare where that says the same.
  static String step(String name) {
    boolean bare =
        !name.isEmpty()
            && Lexer.isNameStart(name.charAt(0))
            && name.chars().allMatch(c -> Lexer.isNamePart((char) c))
            && !Keywords.contains(name);
    return bare ? name : name(name);
  }

  static String string(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String list(List<?> parts) {
    return parts.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  static String operands(List<Operand> operands) {
    return list(operands.stream().map(Text::operand).toList());
  }

  static String operand(Operand operand) {
    return switch (operand) {
      case DocumentPath path -> path.toString();
      case Value value -> value.written();
      case Operand.Size(var inside) -> "size(" + operand(inside) + ")";
    };
  }

  static String where(@Nullable Condition where) {
    return where == null ? "" : " WHERE " + condition(where);
  }

  static String returning(@Nullable ReturningClause clause) {
    return clause == null ? "" : " RETURNING " + clause;
  }

  static String condition(Condition condition) {
    StringBuilder text = new StringBuilder();
    append(condition, text);
    return text.toString();
  }

  private static void append(Condition condition, StringBuilder text) {
    switch (condition) {
      case Condition.And(var left, var right) -> {
        appendPart(left instanceof Condition.Or, left, text);
        text.append(" AND ");
        appendPart(right instanceof Condition.Or || right instanceof Condition.And, right, text);
      }
      case Condition.Or(var left, var right) -> {
        append(left, text);
        text.append(" OR ");
        appendPart(right instanceof Condition.Or, right, text);
      }
      case Condition.Not(var inside) -> {
        text.append("NOT ");
        appendPart(inside instanceof Condition.Or || inside instanceof Condition.And, inside, text);
      }
      default -> text.append(simple(condition));
    }
  }

  private static void appendPart(boolean parentheses, Condition part, StringBuilder text) {
    text.append(parentheses ? "(" : "");
    append(part, text);
    text.append(parentheses ? ")" : "");
  }

  private static String simple(Condition condition) {
    return switch (condition) {
      case Condition.Comparison(var left, var comparator, var right) ->
          operand(left) + " " + comparator.sign() + " " + operand(right);
      case Condition.Between(var operand, var low, var high) ->
          operand(operand) + " BETWEEN " + operand(low) + " AND " + operand(high);
      case Condition.In(var operand, var candidates) ->
          operand(operand) + " IN [" + operands(candidates) + "]";
      case Condition.AttributeExists(var path) -> path + " IS NOT MISSING";
      case Condition.AttributeNotExists(var path) -> path + " IS MISSING";
      case Condition.AttributeType _ -> call("attribute_type", condition);
      case Condition.BeginsWith _ -> call("begins_with", condition);
      case Condition.Contains _ -> call("contains", condition);
      default -> throw new IllegalStateException("not a simple condition: " + condition);
    };
  }

  private static String call(String function, Condition condition) {
    return function + "(" + operands(condition.operands()) + ")";
  }

  static String action(UpdateAction action) {
    return switch (action) {
      case UpdateAction.Set(var path, var value) -> "SET " + path + " = " + value(value);
      case UpdateAction.Remove(var path) -> "REMOVE " + path;
      case UpdateAction.Add(var path, var value) -> set("set_add", path, value);
      case UpdateAction.Delete(var path, var value) -> set("set_delete", path, value);
    };
  }

  private static String set(String function, DocumentPath path, Value value) {
    return "SET " + path + " = " + function + "(" + path + ", " + value.written() + ")";
  }

  private static String value(SetValue value) {
    return switch (value) {
      case DocumentPath path -> path.toString();
      case Value known -> known.written();
      case SetValue.Sum(var left, var right) -> value(left) + " + " + value(right);
      case SetValue.Difference(var left, var right) -> value(left) + " - " + value(right);
      case SetValue.ListAppend(var first, var second) ->
          "list_append(" + value(first) + ", " + value(second) + ")";
      case SetValue.IfNotExists _ -> throw new IllegalStateException("no statement says " + value);
    };
  }
}
