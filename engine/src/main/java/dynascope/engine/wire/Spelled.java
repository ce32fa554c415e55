package dynascope.engine.wire;

import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A key with its numbers as they are written: values keep no spelling.
///
/// @param numbers by attribute
record Spelled(Item key, Map<String, String> numbers) {
  Spelled(Item key) {
    this(key, new TreeMap<>());
  }

  /// What a BatchGetItem with these keys wants. `1000` and `1e3` are one key, yet the service takes
  /// both, and reads once; one key twice in one spelling stays, and is refused.
  static List<Item> wanted(List<Spelled> keys) {
    var spellings = new LinkedHashMap<Item, Set<Spelled>>();
    var wanted = new ArrayList<Item>();
    for (Spelled each : keys) {
      Set<Spelled> before = spellings.computeIfAbsent(each.key, _ -> new LinkedHashSet<>());
      boolean isNewSpelling = before.add(each);
      if (before.size() == 1 || !isNewSpelling) {
        wanted.add(each.key);
      }
    }
    return wanted;
  }
}
