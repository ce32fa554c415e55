package dynascope.engine.table;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// A copy that follows its leader's log.
///
/// It acknowledges an entry as soon as it has it, and shows it to readers once it has applied it, a
/// lag later. It takes over the items that come with an entry: it holds a position, never a second
/// copy. Simplified: an entry stands for all before it, so a gap closes with the next message.
public final class Follower extends Replica {
  private final Address leader;
  private Items applied;
  private long appliedTo;
  private long persisted;
  private ArrayDeque<Applying> applying;

  /// An entry that is persisted and will be shown to readers at an instant.
  private record Applying(long lsn, Items items, SimTime written, long at) {}

  /// @param position that the items stand for
  public Follower(
      Address address,
      Address partition,
      Address table,
      Address leader,
      Items items,
      long position) {
    super(address, partition, table);
    this.leader = leader;
    this.applied = items;
    this.appliedTo = position;
    this.persisted = position;
    this.applying = new ArrayDeque<>();
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Replicate(var operation, var entry) -> {
        if (isRetired(out)) {
          return;
        }
        if (entry.lsn() > persisted) {
          follow(message, entry, out);
        }
        out.send(leader, new Body.Persisted(operation, persisted));
      }
      case Body.Ask ask -> {
        if (!(out.look(leader) instanceof Leader known)) {
          throw new IllegalStateException(address() + " has no leader at " + leader);
        }
        tell(message, ask, serve(ask, known, out), out);
      }
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private boolean isRetired(Outbox out) {
    return out.look(partition) instanceof Partition shared && shared.isRetired();
  }

  private void follow(Message message, Entry entry, Outbox out) {
    settle(out.now());
    persisted = entry.lsn();
    long lag =
        Quantile.of(
            out.draw(Purpose.LAG, message.request(), message.hop()),
            out.limits().get(Limits.REPLICA_LAG) * 1_000_000);
    long shown = out.now().nanos() + (long) (lag * out.slowness(address()));
    Applying last = applying.peekLast();
    applying.add(
        new Applying(
            entry.lsn(),
            entry.items(),
            entry.at(),
            last == null ? shown : Math.max(last.at, shown)));
    out.note(new Event.Replicated(out.stamp(), persisted));
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    throw new IllegalStateException(address() + " set no alarm but got " + alarm);
  }

  @Override
  public Items visible(SimTime now) {
    Applying shown = shown(now);
    return shown == null ? applied : shown.items;
  }

  @Override
  public long position(SimTime now) {
    Applying shown = shown(now);
    return shown == null ? appliedTo : shown.lsn;
  }

  public Address leader() {
    return leader;
  }

  /// How far it has the log, shown to readers or not.
  public long persisted() {
    return persisted;
  }

  /// From when on readers see all that it has.
  public SimTime showsAll() {
    Applying last = applying.peekLast();
    return last == null ? SimTime.ZERO : new SimTime(last.at);
  }

  /// Entries that it has but does not show yet are no longer in the leader's log.
  @Override
  public Duration lag(Leader known, SimTime now) {
    for (Applying next : applying) {
      if (next.at > now.nanos()) {
        return now.since(next.written);
      }
    }
    return known.sinceLacking(Math.max(persisted, position(now)), now);
  }

  private @Nullable Applying shown(SimTime now) {
    Applying newest = null;
    for (Applying next : applying) {
      if (next.at > now.nanos()) {
        break;
      }
      newest = next;
    }
    return newest;
  }

  private void settle(SimTime now) {
    Iterator<Applying> due = applying.iterator();
    while (due.hasNext()) {
      Applying next = due.next();
      if (next.at > now.nanos()) {
        return;
      }
      applied = next.items;
      appliedTo = next.lsn;
      due.remove();
    }
  }

  @Override
  public Follower copy() {
    var copy = new Follower(address(), partition, table, leader, applied, appliedTo);
    copy.persisted = persisted;
    copy.applying = new ArrayDeque<>(applying);
    return copy;
  }
}
