package dynascope.engine.table;

import dynascope.engine.errand.KeyText;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexChange;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// Brings what a write changed to the partitions of global secondary indexes.
///
/// An entry that moves is removed from one place and written to another, perhaps of another
/// partition. Simplified: at the instant of the write and whatever the index's buckets hold; while
/// a partition of the index has no leader, its changes wait for one. The service reads the log of
/// the table's partition a moment later, and refuses writes to a table whose index can't follow.
final class IndexFeed {
  private IndexFeed() {}

  /// @param base the table's partition
  /// @param lsn the place of the write in its log
  static void feed(
      IndexWrites writes, Address base, long lsn, OperationKind operation, Outbox out) {
    for (IndexWrites.Global each : writes.global()) {
      IndexChange change = each.change();
      IndexSchema.Entry old = change.before();
      IndexSchema.Entry now = change.after();
      if (old != null && (now == null || change.moves())) {
        Units units = writes.isFree() ? Units.ZERO : change.removal();
        send(each.partitions(), old.key(), null, units, base, lsn, operation, out);
      }
      if (now != null) {
        send(
            each.partitions(), now.key(), now.item(), change.entering(), base, lsn, operation, out);
      }
    }
  }

  private static void send(
      PartitionMap partitions,
      PrimaryKey key,
      @Nullable Item entry,
      Units units,
      Address base,
      long lsn,
      OperationKind operation,
      Outbox out) {
    Address partition = partitions.locate(key).partition();
    var change = new EntryChange(operation, key, KeyText.of(key), entry, units, base, lsn);
    Leader leader = Watch.acting(partition, out);
    if (leader == null) {
      ((Partition) out.own(partition)).keep(change);
      out.note(new GroupEvent.IndexWaits(out.stamp(partition), change.label(), base, lsn, units));
    } else {
      leader.enter(change, out.as(leader.address()));
    }
  }
}
