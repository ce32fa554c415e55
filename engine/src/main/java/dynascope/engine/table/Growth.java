package dynascope.engine.table;

import dynascope.engine.event.CapacityEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How an on-demand table or index grows: it serves twice its previous peak at once.
///
/// A peak is a minute's traffic, and the previous peak is the highest that lies half an hour back:
/// so who more than doubles within half an hour is throttled. Partitions are split in time for it.
/// What can be served at once never becomes less.
///
/// Modelled: the minute, and that half an hour is the same for everybody; the service says that it
/// doubles at once, and that faster growth can be throttled.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html>.
public final class Growth {
  private Growth() {}

  /// A minute was busier than any before.
  ///
  /// @param ended when that minute was over
  public static void peak(Address owner, boolean write, long units, SimTime ended, Outbox out) {
    Table table = out.catalog().find(owner.root());
    Throughput now = table == null ? null : served(table, owner);
    long twice = 2 * units;
    if (table == null || now == null || twice <= (write ? now.writeUnits() : now.readUnits())) {
      return;
    }
    Limits limits = out.limits();
    long quota = limits.get(write ? Limits.TABLE_QUOTA_WRITE : Limits.TABLE_QUOTA_READ);
    long most = Math.min(twice, Math.max(quota, write ? now.writeUnits() : now.readUnits()));
    var wanted = write ? new Throughput(0, most) : new Throughput(most, 0);
    Duration takes = Duration.ofSeconds(limits.get(Limits.ON_DEMAND_GROWTH));
    SimTime due = SimTime.max(ended.plus(takes), out.now());
    out.note(new CapacityEvent.PeakReached(out.stamp(owner), write, units, due));
    Duration left = due.since(out.now());
    Duration splits = Duration.ofSeconds(Math.max(1, limits.get(Limits.SPLIT_TAKES)));
    Duration before = left.compareTo(splits) > 0 ? left.minus(splits) : Duration.ZERO;
    Outbox there = out.as(ControlPlane.ADDRESS);
    String id = table.life().id();
    there.wakeAfter(before, new Alarm.GrowthNear(table.name(), id, owner, wanted));
    there.wakeAfter(left, new Alarm.GrowthDue(table.name(), id, owner, wanted));
  }

  static @Nullable Throughput served(Table table, Address owner) {
    if (owner.parent() == null) {
      return table.life().capacity().highest();
    }
    IndexLife index = table.life().indexes().get(IndexDefinition.nameAt(owner));
    return index == null ? null : index.capacity().highest();
  }

  /// Begins to split for what will be served at once.
  static void near(Table table, Address owner, Throughput wanted, Outbox out) {
    Throughput now = served(table, owner);
    if (now != null && table.definition().billing() == BillingMode.PAY_PER_REQUEST) {
      Duration takes = Duration.ofSeconds(Math.max(1, out.limits().get(Limits.SPLIT_TAKES)));
      Splits.prepare(owner, now.most(wanted), takes, out);
    }
  }

  /// From now on it is served at once.
  static void due(Table table, Address owner, Throughput wanted, Outbox out) {
    Throughput now = served(table, owner);
    if (now == null || now.most(wanted).equals(now)) {
      return;
    }
    Throughput after = now.most(wanted);
    TableLife life = table.life();
    IndexLife index =
        owner.parent() == null ? null : life.indexes().get(IndexDefinition.nameAt(owner));
    TableLife grown =
        index == null
            ? life.with(life.capacity().warmedTo(after))
            : life.with(
                IndexDefinition.nameAt(owner), index.with(index.capacity().warmedTo(after)));
    out.publish(out.catalog().with(table.with(grown)));
    out.note(new CapacityEvent.Grown(out.stamp(owner), now, after));
  }
}
