package dynascope.engine.errand;

import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.expression.UpdatedItem;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a write does to one item: a pure function from the item before to the item after.
public sealed interface Change {
  /// The item after, null for none. Pure: may be asked again.
  ///
  /// Throws [InvalidExpression] or [InvalidValue] if the item before does not allow it.
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

  /// Leaves the item as it is: what a transaction does with an item that it only asks about.
  record Keep() implements Change {
    @Override
    public @Nullable Item apply(@Nullable Item before) {
      return before;
    }
  }

  /// Changes attributes of the item, or makes it.
  ///
  /// @param key the key attributes, for an item that is made
  /// @param mostBytes the limit of an item's size
  /// @param flat whether the item's size alone counts, as in transactions
  /// @param indexes those whose keys it must leave fit to be keys, and whose entries count
  record Update(
      UpdateExpression update,
      Item key,
      KeySchema schema,
      long mostBytes,
      boolean flat,
      List<IndexDefinition> indexes)
      implements Change {
    @Override
    public @Nullable Item apply(@Nullable Item before) {
      UpdatedItem updated = update.apply(before, key, IndexKeyRules.keys(indexes));
      Item after = updated.after();
      if (after != null) {
        IndexKeyRules.checkUpdate(indexes, before, after);
      }
      if (after != null && bytes(after) > mostBytes) {
        throw new InvalidValue("Item size to update has exceeded the maximum allowed size");
      }
      return after;
    }

    /// What counts of an item: its size with its local entries, and in single updates what the
    /// service adds for the update itself.
    private long bytes(Item after) {
      long whole = IndexKeyRules.bytesWithLocalEntries(schema, indexes, after);
      return flat ? whole : Math.max(whole, update.gateBytes(after, schema));
    }
  }
}
