package dynascope.engine.table;

import dynascope.engine.event.TtlEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// What deletes the expired items of a partition, some time after they expired.
///
/// It goes through the partition's items, some at a time, marks what has expired, and deletes that
/// in a while: what was changed meanwhile so that it has not expired any more is left alone. Until
/// then an expired item is an item as any other. Modelled: how long a pass takes to come, and a
/// deletion after it; the service promises no more than some days.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html>.
public final class Sweeper extends Node {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final Address partition;
  private final ArrayDeque<Marked> marked = new ArrayDeque<>();
  private @Nullable PrimaryKey cursor;
  private boolean passing;
  private SimTime next = SimTime.ZERO;

  /// When it wakes next.
  private SimTime planned = SimTime.ZERO;

  /// What the log ended with when the last pass began, and when the first item will expire that was
  /// seen in it: until then another pass would find nothing.
  private long seen = -1;

  private long soonest;
  private boolean stopped;

  private record Marked(PrimaryKey key, SimTime due) {}

  public Sweeper(Address partition) {
    super(address(partition));
    this.partition = partition;
  }

  private Sweeper(Sweeper original) {
    super(original.address());
    partition = original.partition;
    marked.addAll(original.marked);
    cursor = original.cursor;
    passing = original.passing;
    next = original.next;
    planned = original.planned;
    seen = original.seen;
    soonest = original.soonest;
    stopped = original.stopped;
  }

  /// Where the sweeper of a partition stands.
  public static Address address(Address partition) {
    return partition.child("sweeper");
  }

  /// Begins, at an instant of its own.
  public void begin(Outbox out) {
    long pass = Math.max(1, pass(out).toMillis());
    next = out.now().plus(Duration.ofMillis(out.draw(Purpose.PHASE, null, 0) % pass + 1));
    wakeNext(out);
  }

  private void wakeNext(Outbox out) {
    SimTime at = next;
    for (Marked each : marked) {
      at = each.due.isBefore(at) ? each.due : at;
    }
    planned = at.isBefore(out.now()) ? out.now() : at;
    out.wakeAfter(planned.since(out.now()), new Alarm.Sweep());
  }

  /// How long from one pass to the next: longer for tables with indexes or a stream.
  private Duration pass(Outbox out) {
    Table table = out.catalog().find(partition.root());
    return Duration.ofSeconds(
        table == null ? out.limits().get(Limits.TTL_PASS) : pass(table, out.limits()));
  }

  /// How many seconds pass from one look at the items of a partition to the next.
  public static long pass(Table table, Limits limits) {
    Expiry expiry = table.expiry(limits);
    if (expiry != null && expiry.pass() > 0) {
      return expiry.pass();
    }
    boolean derived =
        !table.definition().indexes().isEmpty() || table.definition().options().stream() != null;
    return limits.get(derived ? Limits.TTL_PASS_DERIVED : Limits.TTL_PASS);
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    if (out.now().isBefore(planned)) {
      return; // set by the sweeper that stood here before
    }
    Table table = out.catalog().find(partition.root());
    Expiry expiry = table == null ? null : table.expiry(out.limits());
    if (expiry == null
        || !(out.look(partition) instanceof Partition shared)
        || shared.isRetired()) {
      stopped = true;
      return;
    }
    Leader known = Watch.acting(partition, out);
    if (known == null) {
      // It looks again a moment later: the next leader has what was not deleted.
      planned = out.now().plus(STEP);
      out.wakeAfter(STEP, new Alarm.Sweep());
      return;
    }
    Address leader = shared.leader();
    Instant now = Ledger.calendar(out.epoch(), out.now());
    sweep(expiry, leader, now, out);
    if (!next.isAfter(out.now())) {
      look(known, expiry, now, out);
    }
    wakeNext(out);
  }

  /// Deletes what is due and has still expired.
  private void sweep(Expiry expiry, Address leader, Instant now, Outbox out) {
    var later = new ArrayList<Marked>();
    for (Iterator<Marked> each = marked.iterator(); each.hasNext(); ) {
      Marked found = each.next();
      if (found.due.isAfter(out.now())) {
        continue;
      }
      each.remove();
      var owner = (Leader) out.own(leader);
      Item item = owner.newest().get(found.key);
      if (item != null && expiry.isOver(item, now)) {
        long lsn = owner.expire(found.key, item, out.as(leader));
        if (lsn < 0) {
          later.add(new Marked(found.key, out.now().plus(Duration.ofSeconds(1))));
          continue;
        }
        out.note(
            new TtlEvent.Swept(out.stamp(), found.key, partition, lsn, expiry.second(item) - 1));
      } else {
        out.note(new TtlEvent.Spared(out.stamp(), found.key));
      }
    }
    marked.addAll(later);
  }

  /// Looks at some more items.
  private void look(Leader leader, Expiry expiry, Instant now, Outbox out) {
    if (!passing) {
      if (seen == leader.newestPosition() && now.getEpochSecond() < soonest) {
        rest(out);
        return;
      }
      passing = true;
      seen = leader.newestPosition();
      soonest = Expiry.NEVER;
      cursor = null;
    }
    long chunk = Math.max(1, out.limits().get(Limits.TTL_CHUNK));
    long[] left = {chunk};
    var stop = new PrimaryKey[1];
    leader
        .newest()
        .walkFrom(
            cursor,
            (key, item) -> {
              if (left[0]-- == 0) {
                stop[0] = key;
                return false;
              }
              if (expiry.isOver(item, now)) {
                mark(key, expiry.second(item) - 1, out);
              } else if (expiry.second(item) > now.getEpochSecond()) {
                soonest = Math.min(soonest, expiry.second(item));
              }
              return true;
            });
    cursor = stop[0];
    if (cursor == null) {
      passing = false;
      rest(out);
    } else {
      next = out.now().plus(STEP);
    }
  }

  private void rest(Outbox out) {
    long pass = Math.max(1, pass(out).toMillis());
    long draw = out.draw(Purpose.PHASE, null, out.now().nanos());
    next = out.now().plus(Duration.ofMillis(pass / 2 + draw % pass));
  }

  private void mark(PrimaryKey key, long second, Outbox out) {
    if (marked.stream().anyMatch(each -> each.key.equals(key))) {
      return;
    }
    long mean = Math.max(1, out.limits().get(Limits.TTL_DELETE)) * 1_000;
    long draw = out.draw(Purpose.PHASE, null, key.hash() ^ out.now().nanos());
    marked.add(new Marked(key, out.now().plus(Duration.ofMillis(draw % (2 * mean)))));
    out.note(new TtlEvent.Marked(out.stamp(), key, second));
  }

  @Override
  public void receive(Message message, Outbox out) {
    throw new IllegalStateException(address() + " takes no messages but got " + message);
  }

  public Address partition() {
    return partition;
  }

  /// Where its pass has come to, null between two passes.
  public @Nullable PrimaryKey cursor() {
    return cursor;
  }

  /// When it looks at items again.
  public SimTime next() {
    return next;
  }

  /// How many items it has found and not deleted yet.
  public int marked() {
    return marked.size();
  }

  @Override
  public Sweeper copy() {
    return new Sweeper(this);
  }
}
