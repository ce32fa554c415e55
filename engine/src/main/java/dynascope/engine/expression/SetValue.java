package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;

/// What stands on the right of a SET action. It always sees the item before the update.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html#Expressions.UpdateExpressions.SET>.
public sealed interface SetValue
    permits DocumentPath,
        Value,
        SetValue.IfNotExists,
        SetValue.ListAppend,
        SetValue.Sum,
        SetValue.Difference {
  /// The value. Throws [InvalidExpression] if the item has not what is needed.
  AttributeValue from(Item before);

  /// `if_not_exists(path, otherwise)`: what is there, or else the other.
  record IfNotExists(DocumentPath path, SetValue otherwise) implements SetValue {
    @Override
    public AttributeValue from(Item before) {
      AttributeValue there = path.in(before);
      return there != null ? there : otherwise.from(before);
    }

    @Override
    public String toString() {
      return Text.of("if_not_exists(", path, ", ", otherwise, ")");
    }
  }

  /// `list_append(first, second)`: one list behind the other.
  record ListAppend(SetValue first, SetValue second) implements SetValue {
    @Override
    public AttributeValue from(Item before) {
      if (first.from(before) instanceof AttributeValue.L head
          && second.from(before) instanceof AttributeValue.L tail) {
        return appended(head, tail);
      }
      throw new InvalidExpression(Messages.WRONG_TYPE_IN_ITEM);
    }

    static AttributeValue.L appended(AttributeValue.L head, AttributeValue.L tail) {
      List<AttributeValue> all = new ArrayList<>(head.elements().size() + tail.elements().size());
      all.addAll(head.elements());
      all.addAll(tail.elements());
      return AttributeValue.l(all);
    }

    @Override
    public String toString() {
      return Text.of("list_append(", first, ", ", second, ")");
    }
  }

  /// `left + right`, of numbers.
  record Sum(SetValue left, SetValue right) implements SetValue {
    @Override
    public AttributeValue from(Item before) {
      AttributeValue.N first = number(left.from(before));
      return first.plus(number(right.from(before)));
    }

    @Override
    public String toString() {
      return left + " + " + right;
    }
  }

  /// `left - right`, of numbers.
  record Difference(SetValue left, SetValue right) implements SetValue {
    @Override
    public AttributeValue from(Item before) {
      AttributeValue.N first = number(left.from(before));
      return first.minus(number(right.from(before)));
    }

    @Override
    public String toString() {
      return left + " - " + right;
    }
  }

  private static AttributeValue.N number(AttributeValue value) {
    if (value instanceof AttributeValue.N number) {
      return number;
    }
    throw new InvalidExpression(Messages.WRONG_TYPE_IN_ITEM);
  }
}
