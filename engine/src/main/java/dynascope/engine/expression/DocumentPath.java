package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way to a value inside an item: an attribute, then names in maps and indexes in lists.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html>.
public record DocumentPath(List<Step> steps) implements Operand, SetValue {
  /// The greatest number of steps.
  static final int MAX_LEVELS = 32;

  /// One step down.
  public sealed interface Step {}

  /// A name, and how the expression writes it: bare or as a placeholder.
  public record Name(String name, String written) implements Step {}

  /// The place in a list, from 0.
  public record Index(int index) implements Step {}

  public DocumentPath {
    steps = List.copyOf(steps);
  }

  /// The path to an attribute of the item itself.
  public static DocumentPath of(String attribute) {
    return new DocumentPath(List.of(new Name(attribute, attribute)));
  }

  /// The path of these steps. Throws [InvalidExpression] if there are too many of them.
  public static DocumentPath checked(List<Step> steps) {
    if (steps.size() > MAX_LEVELS) {
      throw new InvalidExpression(Messages.pathTooDeep(steps.size()));
    }
    return new DocumentPath(steps);
  }

  /// A step into a list. Throws [InvalidExpression] if no list can be that long.
  public static Index index(String digits) {
    try {
      return new Index(Integer.parseInt(digits));
    } catch (NumberFormatException _) {
      throw new InvalidExpression(Messages.indexTooLarge(digits));
    }
  }

  /// The attribute of the item where the path begins.
  public String attribute() {
    return ((Name) steps.getFirst()).name();
  }

  public boolean isNested() {
    return steps.size() > 1;
  }

  @Override
  public @Nullable AttributeValue in(Item item) {
    AttributeValue value = item.get(attribute());
    for (int i = 1; i < steps.size() && value != null; i++) {
      value = inside(value, steps.get(i));
    }
    return value;
  }

  /// What the path leads to; an update may not refer to nothing.
  @Override
  public AttributeValue from(Item before) {
    AttributeValue value = in(before);
    if (value == null) {
      throw new InvalidExpression(Messages.MISSING_ATTRIBUTE);
    }
    return value;
  }

  private static @Nullable AttributeValue inside(AttributeValue value, Step step) {
    return switch (step) {
      case Name(var name, _) when value instanceof AttributeValue.M map -> map.entries().get(name);
      case Index(int index) when value instanceof AttributeValue.L list ->
          index < list.elements().size() ? list.elements().get(index) : null;
      default -> null;
    };
  }

  /// Whether both lead to the same place, however they are written.
  boolean leadsWhere(DocumentPath other) {
    if (steps.size() != other.steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      boolean same =
          switch (steps.get(i)) {
            case Name mine -> other.steps.get(i) instanceof Name its && mine.name.equals(its.name);
            case Index mine -> mine.equals(other.steps.get(i));
          };
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /// The form that messages have: `[a, b, [3]]`.
  String inMessage() {
    return steps.stream()
        .map(step ->
            switch (step) {
              case Name name -> name.name();
              case Index index -> "[" + index.index() + "]";
            })
        .toList()
        .toString();
  }

  /// The path as an expression writes it: `a.#b[3]`.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Name name -> text.append(text.isEmpty() ? "" : ".").append(name.written());
        case Index index -> text.append('[').append(index.index()).append(']');
      }
    }
    return text.toString();
  }
}
