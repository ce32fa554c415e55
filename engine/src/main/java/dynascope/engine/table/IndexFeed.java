package dynascope.engine.table;

import dynascope.engine.errand.KeyText;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.IndexChange;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.FeedBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import dynascope.engine.node.UnknownKnob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Brings what writes changed to the partitions of one global secondary index, a moment later.
///
/// It reads the logs of the table's partitions, each with a position. What was written waits here
/// in a [Lane] for each pair of a table's partition and one of the index; it is sent when it is
/// durable and its delay is over, and again until it is taken. The changes of one item are brought
/// in the order of its writes, whatever lanes they are in; only the removal of an entry and its new
/// place, which one write makes, go their ways alone, so a reader may see neither for a moment, or
/// both.
///
/// A lane is bounded: where one is full, leaders of the table refuse what would come into it.
///
/// Simplified: it stands beside the copies of partitions and does not fail with one. What it has
/// heard of and no majority got, it forgets when the next leader begins.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/gsi-throttling.html>.
public final class IndexFeed extends Node {
  /// What is due within a few milliseconds is sent together.
  private static final long TOGETHER = 5_000_000;

  private static final double LONGEST_DELAY = 600_000;

  private final TreeMap<String, Lane> lanes = new TreeMap<>();
  private final TreeMap<PrimaryKey, List<Waiting>> items = new TreeMap<>();
  private final TreeMap<String, Long> durable = new TreeMap<>();
  private long heard;
  private long delay = -1;
  private @Nullable SimTime wakes;

  /// While the index is filled with what the table holds already.
  private @Nullable Backfill backfill;

  /// A change of an item that waits, and in which lane.
  private record Waiting(long number, long lsn, String lane) {}

  /// Why a write of the table can't be done now.
  ///
  /// @param target the partition of the index that it would change
  /// @param waiting how much waits for that
  /// @param since when the write was that waits longest
  public record Full(Address index, Address target, int waiting, SimTime since, Denial denial) {}

  /// @param index the global index
  public IndexFeed(Address index) {
    super(address(index));
  }

  private IndexFeed(IndexFeed original) {
    super(original.address());
    original.lanes.forEach((name, lane) -> lanes.put(name, lane.copy()));
    items.putAll(original.items);
    durable.putAll(original.durable);
    heard = original.heard;
    delay = original.delay;
    wakes = original.wakes;
    backfill = original.backfill == null ? null : original.backfill.copy();
  }

  /// Where the feed of a global index stands.
  public static Address address(Address index) {
    return index.child("feed");
  }

  /// The feeds of a table's global indexes that stand.
  private static List<IndexFeed> of(Address base, Outbox out) {
    Table table = out.catalog().find(base.root());
    var feeds = new ArrayList<IndexFeed>();
    if (table != null) {
      for (IndexDefinition each : table.definition().globalIndexes()) {
        Address at = address(each.address(table.address()));
        if (out.look(at) != null) {
          feeds.add((IndexFeed) out.own(at));
        }
      }
    }
    return feeds;
  }

  /// What keeps a write out because an index can't follow; null for nothing. Changes nothing.
  ///
  /// @param base the table's partition
  static @Nullable Full full(IndexWrites writes, Address base, Outbox out) {
    for (IndexWrites.Global each : writes.global()) {
      if (out.look(address(each.index(base))) instanceof IndexFeed feed) {
        IndexSchema.Entry old = each.change().before();
        IndexSchema.Entry now = each.change().after();
        Full full = old == null ? null : feed.full(base, each, old.key(), out);
        full = full != null || now == null ? full : feed.full(base, each, now.key(), out);
        if (full != null) {
          return full;
        }
      }
    }
    return null;
  }

  private @Nullable Full full(Address base, IndexWrites.Global writes, PrimaryKey key, Outbox out) {
    if (lanes.isEmpty()) {
      return null;
    }
    Address target = writes.partitions().locate(key).partition();
    Lane lane = lanes.get(Lane.name(base, target));
    if (lane == null || lane.length() < out.limits().get(Limits.INDEX_FEED)) {
      return null;
    }
    Denial denial = lane.denial() == null ? denial() : lane.denial();
    if (denial == null && out.look(target) instanceof Partition partition) {
      // Slow, or nobody leads there: the service has no reason of its own for that.
      denial =
          Denial.of(
              partition.writes(),
              ThrottlingReason.TableWriteKeyRangeThroughputExceeded,
              partition.writes().unitsPerSecond(),
              out.now());
    }
    return denial == null
        ? null
        : new Full(writes.index(base), target, lane.length(), lane.since(), denial);
  }

  /// What keeps out the change that waits longest of those that are kept out: changes of the same
  /// items wait behind it in other lanes.
  private @Nullable Denial denial() {
    Lane first = null;
    for (Lane each : lanes.values()) {
      if (each.denial() != null && (first == null || each.since().isBefore(first.since()))) {
        first = each;
      }
    }
    return first == null ? null : first.denial();
  }

  /// Tells the feeds of a write that was appended to a log.
  ///
  /// @param base the table's partition
  /// @param of what asked for it, null for nobody
  static void feed(
      IndexWrites writes,
      Address base,
      Entry entry,
      OperationKind operation,
      @Nullable Message of,
      Outbox out) {
    PrimaryKey item = entry.key();
    long lsn = entry.lsn();
    RequestId request = of == null ? null : of.request();
    int attempt = of == null ? 0 : of.attempt();
    for (IndexWrites.Global each : writes.global()) {
      var feed = (IndexFeed) out.own(address(each.index(base)));
      IndexChange change = each.change();
      IndexSchema.Entry old = change.before();
      IndexSchema.Entry now = change.after();
      Outbox there = out.as(feed.address());
      SimTime due = feed.due(lsn, there);
      if (old != null && (now == null || change.moves())) {
        Units units = writes.isFree() ? Units.ZERO : change.removal();
        var removal =
            new EntryChange(
                ++feed.heard,
                operation,
                old.key(),
                KeyText.of(old.key()),
                null,
                units,
                item,
                base,
                lsn,
                request,
                attempt,
                out.now(),
                due);
        feed.hear(removal, each.partitions(), there);
      }
      if (now != null) {
        var entering =
            new EntryChange(
                ++feed.heard,
                operation,
                now.key(),
                KeyText.of(now.key()),
                now.item(),
                change.entering(),
                item,
                base,
                lsn,
                request,
                attempt,
                out.now(),
                due);
        feed.hear(entering, each.partitions(), there);
      }
      feed.wakeAt(due, there);
    }
  }

  private SimTime due(long lsn, Outbox out) {
    long median = delay(out.limits()) * 1_000_000;
    if (median == 0) {
      return out.now();
    }
    long drawn = Quantile.of(out.draw(Purpose.LAG, null, lsn ^ (heard << 20)), median);
    long at = out.now().nanos() + (long) (drawn * out.slowness(address()));
    return new SimTime((at + TOGETHER - 1) / TOGETHER * TOGETHER);
  }

  private void hear(EntryChange change, PartitionMap partitions, Outbox out) {
    Address target = partitions.locate(change.key()).partition();
    add(change, target);
    out.note(
        new FeedEvent.Heard(
            out.stamp(address(), change.request(), change.attempt()),
            change.base(),
            change.baseLsn(),
            change.label(),
            target,
            change.entry() == null));
  }

  private void add(EntryChange change, Address target) {
    String name = Lane.name(change.base(), target);
    lanes.computeIfAbsent(name, _ -> new Lane(change.base(), target)).add(change);
    var more = new ArrayList<>(items.getOrDefault(change.item(), List.of()));
    more.add(new Waiting(change.number(), change.baseLsn(), name));
    items.put(change.item(), List.copyOf(more));
  }

  private void drop(EntryChange change) {
    List<Waiting> left =
        items.getOrDefault(change.item(), List.of()).stream()
            .filter(each -> each.number != change.number())
            .toList();
    if (left.isEmpty()) {
      items.remove(change.item());
    } else {
      items.put(change.item(), left);
    }
  }

  /// Begins to fill the index with what its table holds already.
  public void fill(Outbox out) {
    backfill = new Backfill();
    go(out);
  }

  /// The entry of an item that no write brings, to a lane with room for it.
  void fill(Address base, Address target, PrimaryKey item, IndexSchema.Entry entry, Outbox out) {
    add(
        new EntryChange(
            ++heard,
            OperationKind.PutItem,
            entry.key(),
            KeyText.of(entry.key()),
            entry.item(),
            CapacityUnits.write(entry.item().size()),
            item,
            base,
            EntryChange.FILLING,
            null,
            0,
            out.now(),
            out.now()),
        target);
  }

  /// Whether a change of an item waits.
  boolean isOnItsWay(PrimaryKey item) {
    return items.containsKey(item);
  }

  /// Whether all changes of an item that wait are of writes that are durable.
  boolean isDurable(PrimaryKey item) {
    for (Waiting each : items.getOrDefault(item, List.of())) {
      Lane lane = lanes.get(each.lane);
      if (lane == null || each.lsn > durable.getOrDefault(lane.source().text(), -1L)) {
        return false;
      }
    }
    return true;
  }

  /// How much waits from one partition to one.
  int waiting(Address base, Address target) {
    Lane lane = lanes.get(Lane.name(base, target));
    return lane == null ? 0 : lane.length();
  }

  void lookLater(Outbox out) {
    wakeAt(
        out.now().plus(Duration.ofMillis(Math.max(1, out.limits().get(Limits.INDEX_RETRY)))), out);
  }

  /// What fills the index, null unless it was added and is not ACTIVE yet.
  public @Nullable Backfill backfill() {
    return backfill;
  }

  /// Whether something that the table held is missing in the index still.
  boolean isFilling() {
    return backfill != null && !backfill.isDone();
  }

  /// The index is filled: whoever asked for that need not look again.
  void rest() {
    backfill = null;
  }

  /// The index that it brings changes to.
  public Address index() {
    return Objects.requireNonNull(address().parent());
  }

  /// Tells the feeds of a table how much of a partition's log is durable.
  static void durable(Address base, long lsn, Outbox out) {
    for (IndexFeed each : of(base, out)) {
      each.reached(base, lsn, out.as(each.address()).apart());
    }
  }

  private void reached(Address base, long lsn, Outbox out) {
    durable.put(base.text(), lsn);
    for (Lane lane : lanes.values()) {
      if (lane.source().equals(base)) {
        pump(lane, out);
      }
    }
    wakeNext(out);
  }

  /// A leader begins: what its log has not is gone.
  static void forget(Address base, long behind, Outbox out) {
    for (IndexFeed each : of(base, out)) {
      each.lose(base, behind, out.as(each.address()).apart());
    }
  }

  private void lose(Address base, long behind, Outbox out) {
    int gone = 0;
    for (Lane lane : List.copyOf(lanes.values())) {
      if (lane.source().equals(base)) {
        List<EntryChange> lost = lane.dropBehind(behind);
        lost.forEach(this::drop);
        gone += lost.size();
        if (lane.isEmpty()) {
          lanes.remove(lane.name());
        }
      }
    }
    if (gone > 0) {
      out.note(new FeedEvent.Forgot(out.stamp(), base, behind, gone));
    }
  }

  /// A partition of the index has split: what waited for it waits for its parts.
  static void split(Address whole, PartitionMap parts, Outbox out) {
    Address index = whole.parent();
    if (index == null || out.look(address(index)) == null) {
      return;
    }
    var feed = (IndexFeed) out.own(address(index));
    for (Lane lane : List.copyOf(feed.lanes.values())) {
      if (lane.target().equals(whole)) {
        feed.lanes.remove(lane.name());
        for (EntryChange each : lane.changes()) {
          feed.drop(each);
          feed.add(each, parts.locate(each.key()).partition());
        }
      }
    }
    feed.wakeAt(out.now(), out.as(feed.address()));
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    if (out.now().equals(wakes)) {
      wakes = null;
      go(out);
    }
  }

  private void go(Outbox out) {
    if (backfill != null) {
      backfill.read(this, out);
    }
    for (Lane lane : lanes.values()) {
      pump(lane, out);
    }
    wakeNext(out);
  }

  private void wakeNext(Outbox out) {
    SimTime next = null;
    for (Lane lane : lanes.values()) {
      SimTime at = lane.wakes();
      // What is due and waits for something else goes on when that is told.
      if (at.isAfter(out.now()) && (next == null || at.isBefore(next))) {
        next = at;
      }
    }
    if (next != null) {
      wakeAt(next, out);
    }
  }

  private void wakeAt(SimTime at, Outbox out) {
    if (wakes == null || at.isBefore(wakes)) {
      wakes = at;
      out.wakeAfter(at.since(out.now()), new Alarm.Feed());
    }
  }

  /// Sends what may go in a lane now.
  private void pump(Lane lane, Outbox out) {
    SimTime now = out.now();
    if (lane.rests(now)) {
      return;
    }
    var batch = new ArrayList<EntryChange>();
    long most = Math.max(1, out.limits().get(Limits.INDEX_BATCH));
    long known = durable.getOrDefault(lane.source().text(), -1L);
    for (EntryChange each : lane.changes()) {
      if (batch.size() == most
          || each.due().isAfter(now)
          || each.baseLsn() > known
          || isBehind(each, lane)) {
        break;
      }
      batch.add(each);
    }
    if (batch.isEmpty() || !(out.look(lane.target()) instanceof Partition target)) {
      return;
    }
    EntryChange first = batch.getFirst();
    boolean again = lane.send(batch.size(), now.plus(patience(out)));
    out.note(
        new FeedEvent.Sent(
            out.stamp(),
            lane.target(),
            lane.source(),
            first.label(),
            first.baseLsn(),
            batch.size(),
            first.written(),
            again));
    out.send(
        null,
        (int) first.number(),
        0,
        target.leader(),
        new FeedBody.Bring(lane.source(), lane.target(), List.copyOf(batch)));
  }

  private static Duration patience(Outbox out) {
    return Duration.ofMillis(Math.max(1, out.limits().get(Limits.INDEX_PATIENCE)));
  }

  /// Whether an earlier write of the same item has not been brought in another lane.
  private boolean isBehind(EntryChange change, Lane lane) {
    for (Waiting each : items.getOrDefault(change.item(), List.of())) {
      if (each.number < change.number()
          && each.lsn != change.baseLsn()
          && !each.lane.equals(lane.name())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void receive(Message message, Outbox out) {
    if (!(message.body() instanceof FeedBody.Brought brought)) {
      throw new IllegalStateException(address() + " got " + message);
    }
    Lane lane = lanes.get(Lane.name(brought.source(), brought.target()));
    if (lane == null) {
      // Its partition has split; or everything was taken when it was sent before.
      return;
    }
    for (EntryChange each : lane.taken(brought.upTo())) {
      drop(each);
      if (backfill != null && each.fills()) {
        backfill.taken(out);
      }
    }
    Denial before = lane.denial();
    Denial denial = brought.denial();
    if (lane.isEmpty()) {
      lanes.remove(lane.name());
    } else if (denial != null) {
      long rest = Math.max(1, out.limits().get(Limits.INDEX_RETRY));
      lane.deny(denial, SimTime.max(denial.again(), out.now().plus(Duration.ofMillis(rest))));
      if (before == null) {
        out.note(
            new FeedEvent.Waits(
                out.stamp(denial.bucket()),
                denial.reason(),
                lane.source(),
                lane.changes().getFirst().label(),
                lane.length(),
                lane.since()));
      }
    }
    if (before != null && denial == null) {
      lane.admit();
      out.note(
          new FeedEvent.GoesOn(
              out.stamp(lane.target()),
              lane.source(),
              lane.length(),
              lane.isEmpty() ? out.now() : lane.since()));
    }
    go(out);
  }

  /// `delay` is the median until a change is sent, in milliseconds.
  @Override
  public double turn(String property, double value, Outbox out) {
    if (!property.equals("delay")) {
      return super.turn(property, value, out);
    }
    if (!(value >= 0 && value <= LONGEST_DELAY)) {
      throw new UnknownKnob(address(), property, "it takes 0 to 600,000 ms");
    }
    double before = (double) delay(out.limits());
    delay = Math.round(value);
    return before;
  }

  /// The median until a change is sent, in milliseconds.
  public long delay(Limits limits) {
    return delay < 0 ? limits.get(Limits.INDEX_DELAY) : delay;
  }

  /// Everything that waits, in the order in which it was heard of.
  public List<EntryChange> waiting() {
    var all = new TreeMap<Long, EntryChange>();
    lanes.values().forEach(lane -> lane.changes().forEach(each -> all.put(each.number(), each)));
    return List.copyOf(all.values());
  }

  /// The lanes in which something waits, by name.
  public List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  /// How many changes wait.
  public int length() {
    int length = 0;
    for (Lane each : lanes.values()) {
      length += each.length();
    }
    return length;
  }

  /// When the write was that waits longest; null if nothing waits.
  public @Nullable SimTime since() {
    SimTime since = null;
    for (Lane each : lanes.values()) {
      since = since == null || each.since().isBefore(since) ? each.since() : since;
    }
    return since;
  }

  /// When the write was that waits longest for a partition of the index; null for none.
  @Nullable SimTime since(Address target) {
    SimTime since = null;
    for (Lane each : lanes.values()) {
      if (each.target().equals(target) && (since == null || each.since().isBefore(since))) {
        since = each.since();
      }
    }
    return since;
  }

  /// What a partition of the index will hold when all is brought that is durable.
  Items ahead(Address target, Items items) {
    var due = new TreeMap<Long, EntryChange>();
    for (Lane lane : lanes.values()) {
      long known = durable.getOrDefault(lane.source().text(), -1L);
      if (lane.target().equals(target)) {
        for (EntryChange each : lane.changes()) {
          if (each.baseLsn() <= known) {
            due.put(each.number(), each);
          }
        }
      }
    }
    Items all = items;
    for (EntryChange each : due.values()) {
      all = all.changed(each.key(), all.get(each.key()), each.entry());
    }
    return all;
  }

  @Override
  public IndexFeed copy() {
    return new IndexFeed(this);
  }
}
