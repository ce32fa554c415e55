package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import org.jspecify.annotations.Nullable;

/// Makes items of a given size; their filler is shared.
public final class ItemMaker {
  private static final String VERSION = "version";
  private static final String FILLER = "filler";

  private final KeySchema schema;
  private final int bytes;
  private @Nullable AttributeValue filler;

  public ItemMaker(KeySchema schema, int bytes) {
    this.schema = schema;
    this.bytes = bytes;
  }

  /// An item with a key and a version number, filled up to the size; larger if that alone is larger.
  public Item make(PrimaryKey key, long version) {
    AttributeValue number = AttributeValue.n(version);
    int rest =
        bytes
            - key.toItem(schema).size()
            - VERSION.length()
            - number.size()
            - FILLER.length();
    Item.Builder item = Item.builder();
    item.put(schema.partition().name(), key.partition());
    if (schema.sort() != null && key.sort() != null) {
      item.put(schema.sort().name(), key.sort());
    }
    item.put(VERSION, number);
    if (rest > 0) {
      item.put(FILLER, filler(rest));
    }
    return item.build();
  }

  private AttributeValue filler(int length) {
    AttributeValue made = filler;
    if (made == null || made.size() != length) {
      made = AttributeValue.s("x".repeat(length));
      filler = made;
    }
    return made;
  }
}
