package dynascope.engine.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a secondary index keeps the items of its table: which have an entry, what is in it, and how
/// entries are ordered.
///
/// The key of an entry is a [PrimaryKey] too. Its partition key is the index's, all HASH values
/// together. Its sort key is a list: the index's RANGE values, then the table's key, which tells
/// entries with equal index keys apart. So their order is that of the table's keys; the service
/// defines none.
///
/// @param table the key schema of the table
public record IndexSchema(KeySchema table, IndexDefinition index) {
  /// What an index holds of one item.
  public record Entry(PrimaryKey key, Item item) {}

  /// The entry of an item, or null if it has none: an index is sparse.
  ///
  /// An item that lacks an index key attribute has no entry, nor has one that got a value into it
  /// that no index takes while the index was not there.
  public @Nullable Entry entry(@Nullable Item item) {
    if (item == null) {
      return null;
    }
    List<AttributeValue> hash = values(index.hash(), KeySchema.MAX_PARTITION_BYTES, item);
    List<AttributeValue> range = values(index.range(), KeySchema.MAX_SORT_BYTES, item);
    return hash == null || range == null
        ? null
        : new Entry(key(hash, range, table.keyOf(item)), projected(item));
  }

  /// The first index key attribute of an item that it has, and with a value that no index takes;
  /// null for none.
  public @Nullable String violation(Item item) {
    String found = violation(index.hash(), KeySchema.MAX_PARTITION_BYTES, item);
    return found == null ? violation(index.range(), KeySchema.MAX_SORT_BYTES, item) : found;
  }

  private static @Nullable String violation(
      List<KeyAttribute> attributes, int mostBytes, Item item) {
    for (KeyAttribute each : attributes) {
      AttributeValue value = item.get(each.name());
      if (value != null && !fits(each, value, mostBytes)) {
        return each.name();
      }
    }
    return null;
  }

  private static boolean fits(KeyAttribute attribute, AttributeValue value, int mostBytes) {
    return attribute.type().fits(value) && value.size() > 0 && value.size() <= mostBytes;
  }

  private static @Nullable List<AttributeValue> values(
      List<KeyAttribute> attributes, int mostBytes, Item item) {
    var values = new ArrayList<AttributeValue>(attributes.size());
    for (KeyAttribute each : attributes) {
      AttributeValue value = item.get(each.name());
      if (value == null || !fits(each, value, mostBytes)) {
        return null;
      }
      values.add(value);
    }
    return values;
  }

  private static PrimaryKey key(
      List<AttributeValue> hash, List<AttributeValue> range, PrimaryKey tableKey) {
    var rest = new ArrayList<>(range);
    rest.add(tableKey.partition());
    AttributeValue sort = tableKey.sort();
    if (sort != null) {
      rest.add(sort);
    }
    return PrimaryKey.of(together(hash), AttributeValue.l(rest));
  }

  private static AttributeValue together(List<AttributeValue> hash) {
    return hash.size() == 1 ? hash.getFirst() : AttributeValue.l(hash);
  }

  /// What the index holds of an item.
  public Item projected(Item item) {
    if (index.projection().type() == ProjectionType.ALL) {
      return item;
    }
    Item.Builder entry = Item.builder();
    for (int i = 0; i < item.attributeCount(); i++) {
      if (holds(item.nameAt(i))) {
        entry.put(item.nameAt(i), item.valueAt(i));
      }
    }
    return entry.build();
  }

  /// Whether entries have an attribute if their items have it.
  public boolean holds(String attribute) {
    return switch (index.projection().type()) {
      case ALL -> true;
      case KEYS_ONLY -> isKey(attribute);
      case INCLUDE -> isKey(attribute) || index.projection().nonKeyAttributes().contains(attribute);
    };
  }

  private boolean isKey(String attribute) {
    return table.contains(attribute)
        || index.hash().stream().anyMatch(each -> each.name().equals(attribute))
        || index.range().stream().anyMatch(each -> each.name().equals(attribute));
  }

  /// The bound before the first entry of an index key.
  public PrimaryKey collection(List<AttributeValue> hash) {
    return PrimaryKey.of(together(hash));
  }

  /// The key attributes of an entry alone, those of the index and those of the table, as a response
  /// or an exclusive start key carries them.
  public Item toItem(PrimaryKey entry) {
    Item.Builder key = Item.builder();
    put(key, index.hash(), parts(entry.partition()));
    List<AttributeValue> rest = rest(entry);
    put(key, index.range(), rest);
    put(key, tableKeys(), rest.subList(index.range().size(), rest.size()));
    return key.build();
  }

  private static void put(
      Item.Builder item, List<KeyAttribute> attributes, List<AttributeValue> values) {
    for (int i = 0; i < attributes.size(); i++) {
      item.put(attributes.get(i).name(), values.get(i));
    }
  }

  private static List<AttributeValue> parts(AttributeValue value) {
    return value instanceof AttributeValue.L list ? list.elements() : List.of(value);
  }

  private static List<AttributeValue> rest(PrimaryKey entry) {
    if (entry.sort() instanceof AttributeValue.L list) {
      return list.elements();
    }
    throw new IllegalArgumentException("not the key of an entry: " + entry);
  }

  private List<KeyAttribute> tableKeys() {
    KeyAttribute sort = table.sort();
    return sort == null ? List.of(table.partition()) : List.of(table.partition(), sort);
  }

  /// The key of the item that an entry stands for.
  public PrimaryKey tableKey(PrimaryKey entry) {
    List<AttributeValue> rest = rest(entry);
    int first = index.range().size();
    return PrimaryKey.of(rest.get(first), table.hasSort() ? rest.get(first + 1) : null);
  }

  /// The key that an exclusive start key names. Throws [InvalidValue] unless the map holds exactly
  /// the key attributes of index and table.
  public PrimaryKey keyOfKeyMap(Item given) {
    var tableKey = Item.builder();
    for (KeyAttribute each : tableKeys()) {
      AttributeValue value = given.get(each.name());
      if (value != null) {
        tableKey.put(each.name(), value);
      }
    }
    List<AttributeValue> hash = values(index.hash(), KeySchema.MAX_PARTITION_BYTES, given);
    List<AttributeValue> range = values(index.range(), KeySchema.MAX_SORT_BYTES, given);
    boolean others = given.names().stream().anyMatch(name -> !isKey(name));
    if (hash == null || range == null || others) {
      throw new InvalidValue("The provided key element does not match the schema");
    }
    return key(hash, range, table.keyOfKeyMap(tableKey.build()));
  }
}
