package dynascope.engine.table;

import dynascope.engine.capacity.Share;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The controller that widened the taps of throttled partitions while their table had capacity to
/// spare, before there was global admission control.
///
/// It looks at a table from its first refusal on, again and again, until nobody is refused and
/// nothing is boosted. What was refused is added to the boost, as far as the table's unused
/// capacity goes, and never beyond the partition's ceiling. Where the table uses all that it has,
/// or a partition does not need its boost, half of it goes back.
///
/// Modelled: how often it looks, and its gain. Simplified: no replica moves to a node with room.
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 4.1.
public final class AdaptiveCapacity extends Node {
  public static final Address ADDRESS = Address.parse("adaptive-capacity");

  private final TreeSet<String> watched = new TreeSet<>();

  public AdaptiveCapacity() {
    super(ADDRESS);
  }

  /// Begins to look at a table or global index, if it does not yet.
  void watch(Address owner, Outbox out) {
    if (watched.add(owner.text())) {
      lookAgain(owner, out);
    }
  }

  private static void lookAgain(Address owner, Outbox out) {
    long seconds = Math.max(1, out.limits().get(Limits.ADAPTIVE_PERIOD));
    out.as(ADDRESS).wakeAfter(Duration.ofSeconds(seconds), new Alarm.LookAtShares(owner));
  }

  @Override
  public void receive(Message message, Outbox out) {
    throw new IllegalStateException(address() + " takes no messages but got " + message);
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    if (!(alarm instanceof Alarm.LookAtShares(var owner))) {
      throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
    Table table = out.catalog().find(owner.root());
    Throughput whole = table == null ? null : whole(table, owner);
    if (table == null
        || whole == null
        || table.definition().admission() != AdmissionStage.ADAPTIVE) {
      watched.remove(owner.text());
      return;
    }
    List<Partition> partitions = partitions(table, owner, out);
    boolean busy = look(partitions, true, whole.writeUnits(), out);
    busy |= look(partitions, false, whole.readUnits(), out);
    if (busy) {
      lookAgain(owner, out);
    } else {
      watched.remove(owner.text());
    }
  }

  private static @Nullable Throughput whole(Table table, Address owner) {
    if (owner.parent() == null) {
      return table.definition().throughput();
    }
    IndexDefinition index = table.definition().index(IndexDefinition.nameAt(owner));
    return index == null ? null : index.throughput();
  }

  private static List<Partition> partitions(Table table, Address owner, Outbox out) {
    List<HashRange> ranges =
        owner.parent() == null
            ? table.partitions().ranges()
            : table.ranges(IndexDefinition.nameAt(owner));
    var partitions = new ArrayList<Partition>(ranges.size());
    for (HashRange range : ranges) {
      partitions.add((Partition) out.own(range.partition()));
    }
    return partitions;
  }

  /// Returns whether there is a reason to look again.
  private static boolean look(List<Partition> partitions, boolean write, long limit, Outbox out) {
    long second = Units.NANOS_PER_UNIT * Math.max(1, out.limits().get(Limits.ADAPTIVE_PERIOD));
    long used = 0;
    long refused = 0;
    for (Partition each : partitions) {
      Share share = share(each, write);
      used += share.served() / second;
      refused += share.refused() / second;
    }
    boolean busy = refused > 0;
    for (Partition each : partitions) {
      Share share = share(each, write);
      long before = share.boost();
      long missing = share.refused() / second;
      long wanted =
          wanted(share, share.served() / second, missing, refused, limit - used, out.limits());
      share.forget();
      share.boost(out.now(), wanted);
      if (share.boost() != before) {
        out.note(
            new CapacityEvent.Boosted(
                out.stamp(share.tokens().address()),
                share.allocated(),
                before,
                share.boost(),
                missing,
                used,
                limit));
      }
      busy |= share.boost() > 0;
    }
    return busy;
  }

  private static Share share(Partition partition, boolean write) {
    return Objects.requireNonNull(partition.share(write));
  }

  /// The boost that a share gets: proportional to what it refused, and no more than its part of
  /// what the table does not use.
  private static long wanted(
      Share share, long served, long missing, long refused, long spare, Limits limits) {
    if (spare <= 0 || missing == 0 && served <= share.allocated()) {
      return share.boost() / 2;
    }
    long more = missing * limits.get(Limits.ADAPTIVE_GAIN) / 100;
    return share.boost() + Math.min(more, refused == 0 ? 0 : spare * missing / refused);
  }

  @Override
  public AdaptiveCapacity copy() {
    var copy = new AdaptiveCapacity();
    copy.watched.addAll(watched);
    return copy;
  }
}
