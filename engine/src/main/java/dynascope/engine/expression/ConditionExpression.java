package dynascope.engine.expression;

import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A ConditionExpression or a FilterExpression, ready to be asked about items.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html>.
///
/// @param parameter the request's parameter that it came from, as messages about keys name it
public record ConditionExpression(String parameter, Condition condition) {
  /// Parses a condition or a filter. Throws [InvalidExpression].
  public static ConditionExpression parse(
      String text, Placeholders placeholders, ExpressionKind kind) {
    String parameter = kind == ExpressionKind.FILTER ? "Filter Expression" : kind.parameter();
    return new ConditionExpression(parameter, ConditionParser.parse(kind, text, placeholders));
  }

  /// Whether it holds; without an item, of an item without attributes.
  public boolean holds(@Nullable Item item) {
    return condition.holds(item == null ? Item.EMPTY : item);
  }

  /// Every path in it, from left to right.
  public List<DocumentPath> paths() {
    List<DocumentPath> paths = new ArrayList<>();
    collect(condition, paths);
    return paths;
  }

  private static void collect(Condition condition, List<DocumentPath> paths) {
    condition.parts().forEach(part -> collect(part, paths));
    condition.operands().forEach(operand -> collect(operand, paths));
  }

  private static void collect(Operand operand, List<DocumentPath> paths) {
    switch (operand) {
      case DocumentPath path -> paths.add(path);
      case Operand.Size(var inside) -> collect(inside, paths);
      case Value _ -> {}
    }
  }

  @Override
  public String toString() {
    return condition.toString();
  }
}
