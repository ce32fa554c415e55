package dynascope.engine.table;

import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Throughput;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What the control plane remembers of one table besides its definition: it dies with the table,
/// and a new table of the same name begins afresh.
///
/// @param id a UUID of its own
/// @param doing what keeps it UPDATING, null for nothing
/// @param indexes the states of its global secondary indexes
/// @param warming what it will be able to serve at once, while that is being raised
/// @param counted what there was at the last count
record TableLife(
    String id,
    SimTime created,
    @Nullable Doing doing,
    TreePMap<String, IndexLife> indexes,
    Ledger capacity,
    @Nullable Throughput warming,
    Marks marks,
    Settings settings,
    Counted counted) {

  TableLife with(@Nullable Doing other) {
    return new TableLife(id, created, other, indexes, capacity, warming, marks, settings, counted);
  }

  TableLife with(TreePMap<String, IndexLife> others) {
    return new TableLife(id, created, doing, others, capacity, warming, marks, settings, counted);
  }

  TableLife with(String index, IndexLife state) {
    return with(indexes.plus(index, state));
  }

  TableLife with(Ledger other) {
    return new TableLife(id, created, doing, indexes, other, warming, marks, settings, counted);
  }

  TableLife warming(@Nullable Throughput wanted) {
    return new TableLife(id, created, doing, indexes, capacity, wanted, marks, settings, counted);
  }

  TableLife with(Marks others) {
    return new TableLife(id, created, doing, indexes, capacity, warming, others, settings, counted);
  }

  TableLife with(Settings others) {
    return new TableLife(id, created, doing, indexes, capacity, warming, marks, others, counted);
  }

  TableLife with(Counted newly) {
    return new TableLife(id, created, doing, indexes, capacity, warming, marks, settings, newly);
  }

  /// Whether an index is anything but ACTIVE.
  boolean indexBusy() {
    return indexes.values().stream().anyMatch(each -> each.status() != IndexStatus.ACTIVE);
  }

  /// Whether more of the table or of an index is being made ready to serve at once.
  boolean isWarming() {
    return warming != null || indexes.values().stream().anyMatch(each -> each.warming() != null);
  }

  boolean isDoing(Doing.Kind kind) {
    return doing != null && doing.kind() == kind;
  }

  /// Its indexes with all that were in a state now ACTIVE.
  TableLife activate(IndexStatus from) {
    TreePMap<String, IndexLife> changed = indexes;
    for (var each : indexes.entrySet()) {
      if (each.getValue().status() == from) {
        changed = changed.plus(each.getKey(), each.getValue().with(IndexStatus.ACTIVE));
      }
    }
    return with(changed);
  }
}
