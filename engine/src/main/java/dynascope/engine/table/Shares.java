package dynascope.engine.table;

import dynascope.engine.capacity.Share;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Divides a table's throughput evenly over its partitions, in the stages that did so.
///
/// More partitions mean less for each: that is how splits once diluted a table.
public final class Shares {
  private Shares() {}

  /// Gives all partitions of a table and of its global indexes what is theirs now.
  ///
  /// @param before the table as it was, null for one that is new
  public static void divide(@Nullable Table before, Table table, Outbox out) {
    TableDefinition definition = table.definition();
    AdmissionStage stage = definition.admission();
    boolean shared = before != null && before.definition().admission().shares();
    if (!stage.shares() && !shared) {
      return;
    }
    divide(stage, definition.throughput(), table.partitions().ranges(), out);
    for (IndexDefinition each : definition.globalIndexes()) {
      divide(stage, each.throughput(), table.ranges(each.name()), out);
    }
  }

  private static void divide(
      AdmissionStage stage, Throughput whole, List<HashRange> ranges, Outbox out) {
    for (HashRange range : ranges) {
      if (out.look(range.partition()) instanceof Partition) {
        var partition = (Partition) out.own(range.partition());
        if (stage.shares()) {
          long count = ranges.size();
          partition.share(
              stage,
              Math.max(1, whole.writeUnits() / count),
              Math.max(1, whole.readUnits() / count),
              out);
        } else {
          partition.unshare();
        }
      }
    }
  }

  /// A share of a stage: for so many seconds it is kept.
  static Share of(Address partition, boolean write, AdmissionStage stage, long units, Outbox out) {
    Limits limits = out.limits();
    long ceiling = limits.get(write ? Limits.PARTITION_WRITE : Limits.PARTITION_READ);
    return new Share(
        partition.child(write ? "write-share" : "read-share"),
        Math.min(units, ceiling),
        seconds(stage, limits),
        Math.max(1, limits.get(Limits.BURST_INITIAL)),
        ceiling,
        out.now());
  }

  static long seconds(AdmissionStage stage, Limits limits) {
    return stage.bursts() ? Math.max(1, limits.get(Limits.BURST_SECONDS)) : 1;
  }
}
