package dynascope.engine.errand;

import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// What a write does to one item: a pure function from the item before to the item after.
public sealed interface Change {
  /// The item after, null for none. Pure: may be asked again.
  @Nullable Item apply(@Nullable Item before);

  /// Replaces the whole item.
  record Put(Item item) implements Change {
    @Override
    public Item apply(@Nullable Item before) {
      return item;
    }
  }

  /// Removes the item; removing none is no error.
  record Delete() implements Change {
    @Override
    public @Nullable Item apply(@Nullable Item before) {
      return null;
    }
  }
}
