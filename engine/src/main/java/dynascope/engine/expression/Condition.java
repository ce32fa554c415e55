package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A tree that holds for an item or does not.
///
/// Its `toString` is the language itself, with no parentheses but those that are needed; parsed
/// again it gives the same tree.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html>.
public sealed interface Condition {
  /// Whether it holds for the item; a missing item is [Item#EMPTY].
  boolean holds(Item item);

  /// What it is made of, from left to right, for those who walk the tree.
  List<Condition> parts();

  /// The operands that it compares itself, without those of its parts.
  List<Operand> operands();

  /// Both hold.
  record And(Condition left, Condition right) implements Joined {
    @Override
    public boolean holds(Item item) {
      return left.holds(item) && right.holds(item);
    }

    @Override
    public List<Condition> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return Text.of(
          Text.inParentheses(left instanceof Or, left),
          " AND ",
          Text.inParentheses(right instanceof Joined && !(right instanceof Not), right));
    }
  }

  /// At least one holds.
  record Or(Condition left, Condition right) implements Joined {
    @Override
    public boolean holds(Item item) {
      return left.holds(item) || right.holds(item);
    }

    @Override
    public List<Condition> parts() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return Text.of(left, " OR ", Text.inParentheses(right instanceof Or, right));
    }
  }

  /// It does not hold.
  record Not(Condition condition) implements Joined {
    @Override
    public boolean holds(Item item) {
      return !condition.holds(item);
    }

    @Override
    public List<Condition> parts() {
      return List.of(condition);
    }

    @Override
    public String toString() {
      return Text.of(
          "NOT ",
          Text.inParentheses(
              condition instanceof Joined && !(condition instanceof Not), condition));
    }
  }

  /// `left = right`, and the other comparators.
  record Comparison(Operand left, Comparator comparator, Operand right) implements Simple {
    @Override
    public boolean holds(Item item) {
      return comparator.holds(left.in(item), right.in(item));
    }

    @Override
    public List<Operand> operands() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return left + " " + comparator + " " + right;
    }
  }

  /// `operand BETWEEN low AND high`, with both bounds.
  record Between(Operand operand, Operand low, Operand high) implements Simple {
    @Override
    public boolean holds(Item item) {
      AttributeValue value = operand.in(item);
      return Comparator.GREATER_OR_EQUAL.holds(value, low.in(item))
          && Comparator.LESS_OR_EQUAL.holds(value, high.in(item));
    }

    @Override
    public List<Operand> operands() {
      return List.of(operand, low, high);
    }

    @Override
    public String toString() {
      return operand + " BETWEEN " + low + " AND " + high;
    }
  }

  /// `operand IN (candidate, ...)`.
  record In(Operand operand, List<Operand> candidates) implements Simple {
    /// Documented are 100 candidates; measured were 100 operands, the first one counted.
    static final int MAX_OPERANDS = 100;

    public In {
      candidates = List.copyOf(candidates);
    }

    @Override
    public boolean holds(Item item) {
      AttributeValue value = operand.in(item);
      if (value == null) {
        return false;
      }
      for (Operand candidate : candidates) {
        if (value.equals(candidate.in(item))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public List<Operand> operands() {
      return Stream.concat(Stream.of(operand), candidates.stream()).toList();
    }

    @Override
    public String toString() {
      return candidates.stream()
          .map(Operand::toString)
          .collect(Collectors.joining(", ", operand + " IN (", ")"));
    }
  }

  /// `attribute_exists(path)`: there is a value, of any type.
  record AttributeExists(DocumentPath path) implements Simple {
    @Override
    public boolean holds(Item item) {
      return path.in(item) != null;
    }

    @Override
    public List<Operand> operands() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "attribute_exists(" + path + ")";
    }
  }

  /// `attribute_not_exists(path)`: so it is for any path when there is no item.
  record AttributeNotExists(DocumentPath path) implements Simple {
    @Override
    public boolean holds(Item item) {
      return path.in(item) == null;
    }

    @Override
    public List<Operand> operands() {
      return List.of(path);
    }

    @Override
    public String toString() {
      return "attribute_not_exists(" + path + ")";
    }
  }

  /// `attribute_type(path, :type)`.
  record AttributeType(DocumentPath path, Value type) implements Simple {
    static final List<String> TYPES =
        List.of("S", "N", "B", "SS", "NS", "BS", "BOOL", "NULL", "L", "M");

    @Override
    public boolean holds(Item item) {
      AttributeValue value = path.in(item);
      return value != null
          && type.value() instanceof AttributeValue.S name
          && value.typeCode().equals(name.value());
    }

    @Override
    public List<Operand> operands() {
      return List.of(path, type);
    }

    @Override
    public String toString() {
      return "attribute_type(" + path + ", " + type + ")";
    }
  }

  /// `begins_with(operand, prefix)`, for strings and for binaries.
  record BeginsWith(Operand operand, Operand prefix) implements Simple {
    @Override
    public boolean holds(Item item) {
      return beginsWith(operand.in(item), prefix.in(item));
    }

    private static boolean beginsWith(
        @Nullable AttributeValue value, @Nullable AttributeValue prefix) {
      return switch (value) {
        case AttributeValue.S text when prefix instanceof AttributeValue.S start ->
            text.value().startsWith(start.value());
        case AttributeValue.B bytes when prefix instanceof AttributeValue.B start ->
            start.size() <= bytes.size()
                && Arrays.mismatch(bytes.bytes(), 0, start.size(), start.bytes(), 0, start.size())
                    < 0;
        case null, default -> false;
      };
    }

    @Override
    public List<Operand> operands() {
      return List.of(operand, prefix);
    }

    @Override
    public String toString() {
      return "begins_with(" + operand + ", " + prefix + ")";
    }
  }

  /// `contains(operand, element)`: a part of a string or binary, or an element of a set or list.
  record Contains(Operand operand, Operand element) implements Simple {
    @Override
    public boolean holds(Item item) {
      AttributeValue whole = operand.in(item);
      AttributeValue part = element.in(item);
      return whole != null && part != null && contains(whole, part);
    }

    private static boolean contains(AttributeValue whole, AttributeValue part) {
      return switch (whole) {
        case AttributeValue.S text ->
            part instanceof AttributeValue.S s && Search.contains(text.value(), s.value());
        case AttributeValue.B bytes ->
            part instanceof AttributeValue.B b && Search.contains(bytes.bytes(), b.bytes());
        case AttributeValue.SS set ->
            part instanceof AttributeValue.S s && set.elements().contains(s.value());
        case AttributeValue.NS set ->
            part instanceof AttributeValue.N n && set.elements().contains(n);
        case AttributeValue.BS set ->
            part instanceof AttributeValue.B b && set.elements().contains(b);
        case AttributeValue.L list -> list.elements().contains(part);
        default -> false;
      };
    }

    @Override
    public List<Operand> operands() {
      return List.of(operand, element);
    }

    @Override
    public String toString() {
      return "contains(" + operand + ", " + element + ")";
    }
  }

  /// A condition made of conditions.
  sealed interface Joined extends Condition {
    @Override
    default List<Operand> operands() {
      return List.of();
    }
  }

  /// A condition made of operands.
  sealed interface Simple extends Condition {
    @Override
    default List<Condition> parts() {
      return List.of();
    }
  }
}
