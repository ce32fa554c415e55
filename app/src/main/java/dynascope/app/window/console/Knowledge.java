package dynascope.app.window.console;

import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What there is to name at an instant: tables, their indexes, and the attributes of their keys and
/// of the items that were looked at.
record Knowledge(List<TableDefinition> tables, SortedMap<String, List<Item>> samples) {
  static final Knowledge NOTHING = new Knowledge(List.of(), new TreeMap<>());

  Knowledge {
    tables = List.copyOf(tables);
  }

  @Nullable TableDefinition table(String name) {
    return tables.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
  }

  /// The attributes of a table with what is known of each; of all tables where the name is unknown.
  ///
  /// @return `key`, `index key`, or the type of a value that was seen
  SortedMap<String, String> attributes(String name) {
    var found = new TreeMap<String, String>();
    TableDefinition one = table(name);
    for (TableDefinition table : one == null ? tables : List.of(one)) {
      for (Item item : samples.getOrDefault(table.name(), List.of())) {
        item.forEach((attribute, value) -> found.putIfAbsent(attribute, value.typeCode()));
      }
      for (IndexDefinition index : table.indexes()) {
        keys(index).forEach(key -> found.put(key.name(), "index key, " + key.type()));
      }
      keys(table).forEach(key -> found.put(key.name(), "key, " + key.type()));
    }
    return found;
  }

  private static List<KeyAttribute> keys(IndexDefinition index) {
    List<KeyAttribute> keys = new ArrayList<>(index.hash());
    keys.addAll(index.range());
    return keys;
  }

  static List<KeyAttribute> keys(TableDefinition table) {
    List<KeyAttribute> keys = new ArrayList<>();
    keys.add(table.schema().partition());
    if (table.schema().sort() != null) {
      keys.add(table.schema().sort());
    }
    return keys;
  }

  SortedSet<String> indexes(String name) {
    var found = new TreeSet<String>();
    TableDefinition one = table(name);
    for (TableDefinition table : one == null ? tables : List.of(one)) {
      table.indexes().forEach(index -> found.add(index.name()));
    }
    return found;
  }

  /// A first item of a table; null for none.
  @Nullable Item sample(String name) {
    List<Item> items = samples.getOrDefault(name, List.of());
    return items.isEmpty() ? null : items.getFirst();
  }
}
