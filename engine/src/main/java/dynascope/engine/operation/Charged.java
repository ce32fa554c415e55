package dynascope.engine.operation;

import dynascope.engine.errand.Indexed;
import dynascope.engine.errand.Reply;
import dynascope.engine.model.Units;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// What was charged for a request to one table: the table itself, and each index that was touched.
///
/// @param table without its local indexes, whose units it pays too
record Charged(Units table, SortedMap<String, Units> local, SortedMap<String, Units> global) {
  static final Charged NOTHING = of(Units.ZERO);

  static Charged of(Units table) {
    return new Charged(table, Collections.emptySortedMap(), Collections.emptySortedMap());
  }

  /// What a write was charged; `units` of the reply are the table's with its local indexes.
  static Charged of(Reply.Written written) {
    Indexed indexed = written.indexed();
    return indexed == Indexed.NONE
        ? of(written.units())
        : new Charged(
            written.units().minus(sum(indexed.local())), indexed.local(), indexed.global());
  }

  Charged plus(Charged more) {
    return new Charged(table.plus(more.table), sums(local, more.local), sums(global, more.global));
  }

  private static SortedMap<String, Units> sums(
      SortedMap<String, Units> some, SortedMap<String, Units> others) {
    if (others.isEmpty()) {
      return some;
    }
    var sums = new TreeMap<>(some);
    others.forEach((index, units) -> sums.merge(index, units, Units::plus));
    return Collections.unmodifiableSortedMap(sums);
  }

  private static Units sum(SortedMap<String, Units> units) {
    return units.values().stream().reduce(Units.ZERO, Units::plus);
  }

  /// All of it.
  Units total() {
    return local.isEmpty() && global.isEmpty() ? table : table.plus(sum(local)).plus(sum(global));
  }
}
