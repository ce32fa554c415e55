package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;

/// A value of the request, and the placeholder that stands for it: `:limit`.
public record Value(AttributeValue value, String written) implements Operand, SetValue {
  @Override
  public AttributeValue in(Item item) {
    return value;
  }

  @Override
  public AttributeValue from(Item before) {
    return value;
  }

  @Override
  public String toString() {
    return written;
  }
}
