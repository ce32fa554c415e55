package dynascope.engine.table;

import dynascope.engine.errand.Indexed;
import dynascope.engine.errand.KeyText;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexChange;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.node.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the write of one item does to the indexes of its table: the changes and their price.
///
/// @param local those of local indexes, which the table pays
/// @param global those of global indexes, which pay for themselves
/// @param isFree whether it costs nothing, as when time to live deletes an item
public record IndexWrites(List<IndexChange> local, List<Global> global, boolean isFree) {
  /// Nothing, as for every table without indexes.
  static final IndexWrites NONE = new IndexWrites(List.of(), List.of(), false);

  /// The same for nothing.
  IndexWrites free() {
    return new IndexWrites(local, global, true);
  }

  /// A change of a global index, and the partitions that its entries are in.
  public record Global(IndexChange change, PartitionMap partitions) {
    /// The address of the index.
    ///
    /// @param base a partition of its table
    Address index(Address base) {
      return change.schema().index().address(Objects.requireNonNull(base.parent()));
    }
  }

  /// What changing an item of a table does, pure.
  ///
  /// @param items those of its partition
  static IndexWrites of(Table table, Items items, @Nullable Item before, @Nullable Item after) {
    LocalIndexes beside = items.local();
    if (beside == null && table.life().indexes().isEmpty()) {
      return NONE;
    }
    return new IndexWrites(
        beside == null ? List.of() : beside.changes(before, after),
        global(table, before, after),
        false);
  }

  /// What it does to one global index.
  static IndexWrites of(
      Table table, IndexDefinition index, @Nullable Item before, @Nullable Item after) {
    Global change = global(table, index, before, after);
    return change == null ? NONE : new IndexWrites(List.of(), List.of(change), false);
  }

  private static List<Global> global(Table table, @Nullable Item before, @Nullable Item after) {
    var changes = new ArrayList<Global>();
    for (IndexDefinition each : table.definition().globalIndexes()) {
      Global change = global(table, each, before, after);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static @Nullable Global global(
      Table table, IndexDefinition index, @Nullable Item before, @Nullable Item after) {
    IndexLife state = table.life().indexes().get(index.name());
    PartitionMap partitions = state == null ? null : state.partitions();
    if (state == null || partitions == null || state.status() == IndexStatus.DELETING) {
      return null;
    }
    IndexChange change =
        IndexChange.of(new IndexSchema(table.definition().schema(), index), before, after);
    return change == null ? null : new Global(change, partitions);
  }

  /// What the table pays for its local indexes.
  Units localUnits() {
    return local.stream().map(IndexChange::units).reduce(Units.ZERO, Units::plus);
  }

  /// What a reply tells of it.
  ///
  /// @param items those of the partition after the write
  Indexed told(KeySchema schema, PrimaryKey key, Items items) {
    LocalIndexes beside = items.local();
    if (beside == null && global.isEmpty()) {
      return Indexed.NONE;
    }
    var locals = new TreeMap<String, Units>();
    local.forEach(each -> locals.put(each.schema().index().name(), each.units()));
    var globals = new TreeMap<String, Units>();
    global.forEach(each -> globals.put(each.change.schema().index().name(), each.change.units()));
    return beside == null
        ? new Indexed(locals, globals, null, 0)
        : new Indexed(
            locals,
            globals,
            Item.of(schema.partition().name(), key.partition()),
            beside.collectionBytes(key));
  }

  /// Says what changed in the local indexes, whose entries lie beside the items.
  void noteLocal(Address table, Address base, OperationKind operation, long lsn, Outbox out) {
    for (IndexChange each : local()) {
      Address index = each.schema().index().address(table);
      out.count(Counter.WRITES, index, 1);
      Units units = isFree() ? Units.ZERO : each.units();
      out.count(Counter.WRITE_UNITS, index, units.nanos());
      IndexSchema.Entry now = each.after();
      IndexSchema.Entry shown = Objects.requireNonNull(now == null ? each.before() : now);
      out.note(
          new Event.IndexWritten(
              out.stamp(index),
              operation,
              KeyText.of(shown.key()),
              lsn,
              base,
              lsn,
              units,
              now == null ? 0 : now.item().size()));
    }
  }
}
