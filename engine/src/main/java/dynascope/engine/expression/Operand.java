package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// What a condition compares: a path, a value, or the size of one.
public sealed interface Operand permits DocumentPath, Value, Operand.Size {
  /// The value that it has for this item, or null if it has none.
  @Nullable AttributeValue in(Item item);

  /// The type that is known before any item is seen, or null.
  default @Nullable String typeCode() {
    return this instanceof Value value ? value.value().typeCode() : null;
  }

  /// `size(path)`: how long a string or binary is, or how many elements there are.
  ///
  /// A string is counted in UTF-16 code units, as one test suite measured: an emoji counts two.
  record Size(Operand operand) implements Operand {
    @Override
    public @Nullable AttributeValue in(Item item) {
      AttributeValue value = operand.in(item);
      return switch (value) {
        case AttributeValue.S s -> AttributeValue.n(s.value().length());
        case AttributeValue.B b -> AttributeValue.n(b.size());
        case AttributeValue.SS set -> AttributeValue.n(set.elements().size());
        case AttributeValue.NS set -> AttributeValue.n(set.elements().size());
        case AttributeValue.BS set -> AttributeValue.n(set.elements().size());
        case AttributeValue.L list -> AttributeValue.n(list.elements().size());
        case AttributeValue.M map -> AttributeValue.n(map.entries().attributeCount());
        case null, default -> null;
      };
    }

    @Override
    public String typeCode() {
      return "N";
    }

    @Override
    public String toString() {
      return Text.of("size(", operand, ")");
    }
  }
}
