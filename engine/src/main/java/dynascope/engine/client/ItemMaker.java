package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Version;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Makes items of a given size; their filler and their names are shared.
public final class ItemMaker {
  private static final String VERSION = Version.NUMBER;
  private static final String FILLER = "filler";
  private static final SortedMap<String, AttributeValue> NONE = Collections.emptySortedMap();

  /// How many lengths of filling are kept: numbers of a like size differ by a few bytes only.
  private static final int KEPT = 16;

  private final KeySchema schema;
  private final int bytes;
  private final int names;
  private final @Nullable Item[] filled = new Item[KEPT];

  public ItemMaker(KeySchema schema, int bytes) {
    this.schema = schema;
    this.bytes = bytes;
    this.names =
        schema.partition().name().length()
            + (schema.sort() == null ? 0 : schema.sort().name().length())
            + VERSION.length()
            + FILLER.length();
  }

  /// An item with a key and a version number, filled up to the size; larger if that alone is
  /// larger.
  public Item make(PrimaryKey key, long version) {
    return make(key, version, 0);
  }

  /// The same, with the number of the thing that it is.
  ///
  /// @param numbered 0 for none
  public Item make(PrimaryKey key, long version, long numbered) {
    AttributeValue thing = AttributeValue.n(numbered);
    int more = numbered == 0 ? 0 : SortKeys.NUMBER.length() + thing.size();
    Item item = plain(key, version, more, NONE);
    return numbered == 0 ? item : item.with(SortKeys.NUMBER, thing);
  }

  /// The same, with other attributes too, for which the filling makes room.
  public Item make(
      PrimaryKey key, long version, long numbered, SortedMap<String, AttributeValue> others) {
    if (others.isEmpty()) {
      return make(key, version, numbered);
    }
    int more = 0;
    for (Map.Entry<String, AttributeValue> each : others.entrySet()) {
      more += Item.EMPTY.with(each.getKey(), each.getValue()).size();
    }
    AttributeValue thing = AttributeValue.n(numbered);
    Item item =
        plain(
            key,
            version,
            more + (numbered == 0 ? 0 : SortKeys.NUMBER.length() + thing.size()),
            others);
    for (Map.Entry<String, AttributeValue> each : others.entrySet()) {
      item = item.with(each.getKey(), each.getValue());
    }
    return numbered == 0 ? item : item.with(SortKeys.NUMBER, thing);
  }

  /// A version of a thing, or a copy of its latest one, filled up to the size.
  Item make(PrimaryKey key, Version version, boolean latest) {
    String attribute = latest ? Version.LATEST : Version.NUMBER;
    AttributeValue number = AttributeValue.n(version.number());
    int more = version.in(Item.EMPTY, attribute).size() - VERSION.length() - number.size();
    Item item = version.in(plain(key, version.number(), more, NONE), attribute);
    return latest ? item.without(Version.NUMBER) : item;
  }

  /// @param kept bytes to leave for something else
  /// @param others what will be set besides
  private Item plain(
      PrimaryKey key, long version, int kept, SortedMap<String, AttributeValue> others) {
    AttributeValue number = AttributeValue.n(version);
    AttributeValue sort = key.sort();
    int rest =
        bytes
            - kept
            - names
            - key.partition().size()
            - number.size()
            - (sort == null ? 0 : sort.size());
    Item item = filled(key, rest, others).with(schema.partition().name(), key.partition());
    if (schema.sort() != null && sort != null) {
      item = item.with(schema.sort().name(), sort);
    }
    return item.with(VERSION, number);
  }

  /// An item of the right shape and filling, whose other values are still to be set.
  private Item filled(PrimaryKey key, int length, SortedMap<String, AttributeValue> others) {
    int place = Math.floorMod(length, KEPT);
    Item made = filled[place];
    if (made == null || size(made) != Math.max(0, length) || !has(made, others)) {
      made = key.toItem(schema).with(VERSION, AttributeValue.n(0));
      if (length > 0) {
        made = made.with(FILLER, AttributeValue.s("x".repeat(length)));
      }
      for (Map.Entry<String, AttributeValue> each : others.entrySet()) {
        made = made.with(each.getKey(), each.getValue());
      }
      filled[place] = made;
    }
    return made;
  }

  /// Whether an item has these other attributes, and none besides its own.
  private boolean has(Item made, SortedMap<String, AttributeValue> others) {
    int own = (schema.sort() == null ? 2 : 3) + (made.get(FILLER) == null ? 0 : 1);
    if (made.attributeCount() != own + others.size()) {
      return false;
    }
    for (String each : others.keySet()) {
      if (made.get(each) == null) {
        return false;
      }
    }
    return true;
  }

  private static int size(Item item) {
    AttributeValue filler = item.get(FILLER);
    return filler == null ? 0 : filler.size();
  }
}
