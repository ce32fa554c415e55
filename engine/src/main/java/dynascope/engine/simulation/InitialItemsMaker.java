package dynascope.engine.simulation;

import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.ItemMaker;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.SortKeys;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.table.Items;
import java.time.Instant;
import java.util.List;

/// Builds the items that stand before the first instant.
final class InitialItemsMaker {
  private InitialItemsMaker() {}

  static Items make(TableDefinition table, List<InitialItems> wanted, Instant epoch) {
    KeySchema schema = table.schema();
    Items items = Items.of(table);
    for (InitialItems each : wanted) {
      var maker = new ItemMaker(schema, each.itemBytes());
      for (long n = 1; n <= each.count(); n++) {
        PrimaryKey collection =
            PrimaryKey.of(value(schema.partition(), each.template().replace("{n}", "" + n)));
        KeyAttribute sort = schema.sort();
        long sorts = sort == null ? 1 : each.sorts();
        for (long s = 1; s <= sorts; s++) {
          PrimaryKey key =
              sort == null
                  ? collection
                  : collection.withSort(
                      value(sort, SortKeys.text(each.sortTemplate(), s, each.days(), epoch)));
          var given = new KeyTemplate.Given(n, s, 0, 0, epoch);
          long chance = key.hash();
          Item item =
              maker.make(
                  key,
                  0,
                  sort == null ? 0 : s,
                  ItemAttribute.values(
                      each.attributes(), false, given, epoch, number -> mixed(chance, number)));
          items = items.changed(key, items.get(key), item);
        }
      }
    }
    return items;
  }

  /// An even draw from 0 to 2^63 - 1 for an item: no seed has a part in it, so worlds of all seeds
  /// begin alike.
  private static long mixed(long hash, long number) {
    long mixed = (hash + (number + 1) * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (mixed ^ (mixed >>> 31)) >>> 1;
  }

  private static AttributeValue value(KeyAttribute attribute, String text) {
    return attribute.type() == KeyType.N ? AttributeValue.n(text) : AttributeValue.s(text);
  }
}
