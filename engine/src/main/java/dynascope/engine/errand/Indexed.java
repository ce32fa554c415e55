package dynascope.engine.errand;

import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a write cost in the indexes of its table, and how large its item collection is then.
///
/// @param local units by local secondary index; part of what the table is charged
/// @param global units by global secondary index, which pay for themselves
/// @param collection the partition key attribute, null for a table without local indexes
/// @param collectionBytes the size of that item collection, entries in local indexes included
public record Indexed(
    SortedMap<String, Units> local,
    SortedMap<String, Units> global,
    @Nullable Item collection,
    long collectionBytes) {
  /// No index was touched.
  public static final Indexed NONE =
      new Indexed(Collections.emptySortedMap(), Collections.emptySortedMap(), null, 0);

  public Indexed {
    local = copy(local);
    global = copy(global);
  }

  private static SortedMap<String, Units> copy(SortedMap<String, Units> units) {
    return units.isEmpty()
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(new TreeMap<>(units));
  }
}
