package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.Expiry;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Items;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.time.Instant;

/// How many items have expired and are still there, whether a sweeper has found them or not.
final class Expired {
  /// What is larger is not gone through again and again.
  static final long MOST = 5_000;

  /// Too many items to look at each.
  static final long UNKNOWN = -1;

  private Expired() {}

  /// Those of a table.
  static long of(World world, Table table, Expiry expiry) {
    long sum = 0;
    for (HashRange range : table.partitions().ranges()) {
      long expired = of(world, range.partition(), expiry);
      if (expired == UNKNOWN) {
        return UNKNOWN;
      }
      sum += expired;
    }
    return sum;
  }

  /// Those of a partition.
  static long of(World world, Address partition, Expiry expiry) {
    if (!(world.leader(partition) instanceof Replica leader)) {
      return UNKNOWN;
    }
    Items items = leader.newest();
    if (items.count() > MOST) {
      return UNKNOWN;
    }
    Instant now = world.epoch.plusNanos(world.now.nanos());
    long[] expired = {0};
    items.walkFrom(
        null,
        (_, item) -> {
          expired[0] += expiry.isOver(item, now) ? 1 : 0;
          return true;
        });
    return expired[0];
  }
}
