package dynascope.engine.table;

import dynascope.engine.errand.Reply;
import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.FeedBody;
import dynascope.engine.node.GroupBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A copy that follows its leader's log.
///
/// It acknowledges an entry as soon as it has it, and shows it to readers once it has applied it, a
/// lag later. It takes over the items that come with an entry: it holds a position, never a second
/// copy. Simplified: an entry stands for all before it, so a gap closes with the next message.
///
/// A log replica is one that only votes and keeps the log: nobody reads it and it never leads.
public final class Follower extends Replica {
  private Address leader;
  private Items applied;
  private long appliedTo;
  private long persisted;
  private ArrayDeque<Applying> applying;
  private boolean logOnly;
  private long term;
  private long logTerm;
  private @Nullable Vigil vigil;

  /// Entries that are persisted and will be shown to readers at one instant, by the last of them.
  ///
  /// @param since when the first of them was written
  private record Applying(long lsn, Items items, SimTime since, SimTime written, long at) {}

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

  /// One that follows a leader of a term.
  Follower in(long leadersTerm, long ownLog, boolean onlyLog, @Nullable Vigil kept) {
    term = leadersTerm;
    logTerm = ownLog;
    logOnly = onlyLog;
    vigil = kept;
    return this;
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Replicate(var operation, var entry, var of) -> {
        if (isRetired(out)) {
          return;
        }
        if (!heeds(message.from(), of, out)) {
          return;
        }
        if (of > logTerm) {
          adopt(
              new GroupBody.State(
                  new GroupBody.Progress(of, entry.lsn()), entry.items(), entry.at()),
              out);
        } else if (entry.lsn() > persisted) {
          follow(message, entry, out);
        }
        out.send(leader, new Body.Persisted(operation, persisted, of));
      }
      case Body.Ask ask when ask.errand().leaderOnly() || ask.errand().isWrite() ->
          askedAsLeader(message, ask, out);
      case Body.Ask ask -> {
        if (!(out.look(partition(out).leader()) instanceof Replica known)) {
          throw new IllegalStateException(partition + " has no leader");
        }
        tell(message, ask, serve(ask, known, out), out);
      }
      case Body.Persisted _ -> {
        // It led when it asked for that.
      }
      case FeedBody _ -> {
        // It led when it was told that; the feed asks again.
      }
      case GroupBody body -> group(message, body, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private void askedAsLeader(Message message, Body.Ask ask, Outbox out) {
    Partition shared = partition(out);
    Vigil kept = vigil;
    if (shared.isRetired()) {
      tell(message, ask, moved(ask, out), out);
    } else if (kept != null && shared.leader().equals(address())) {
      kept.hold(message);
    } else {
      out.note(
          new GroupEvent.NotLeading(
              out.stamp(),
              ask.operation().kind(),
              ask.errand().key(),
              GroupEvent.Why.ANOTHER,
              shared.leader(),
              out.now()));
      tell(message, ask, new Reply.Elsewhere(), out);
    }
  }

  /// Whether what a leader says still counts; a leader of a later term is followed from now on.
  private boolean heeds(Address from, long of, Outbox out) {
    if (of < term) {
      out.send(from, new GroupBody.Outdated(term));
      return false;
    }
    if (of > term || !leader.equals(from)) {
      follow(from, of);
    }
    if (vigil != null) {
      vigil.hear(out.now());
    }
    return true;
  }

  private void group(Message message, GroupBody body, Outbox out) {
    Vigil kept = vigil;
    if (kept == null || isRetired(out)) {
      return;
    }
    switch (body) {
      case GroupBody.Renew(var of, var sent) -> {
        if (heeds(message.from(), of, out)) {
          kept.promise(out.now(), out.limits());
          out.send(leader, new GroupBody.Granted(of, sent, logTerm == of ? persisted : -1));
        }
      }
      case GroupBody.Sync(var of, var state) -> {
        if (heeds(message.from(), of, out)) {
          if (state.log().compareTo(progress()) > 0) {
            adopt(state, out);
          }
          out.send(leader, new Body.Persisted(OperationKind.PutItem, persisted, of));
        }
      }
      case GroupBody.Hearing(var round) ->
          out.send(message.from(), new GroupBody.Heard(round, kept.hears(out), progress()));
      case GroupBody.Heard heard -> kept.heard(message, heard);
      case GroupBody.Stand stand -> kept.vote(this, message, stand, out);
      case GroupBody.Vote vote -> kept.count(this, message, vote, out);
      case GroupBody.Yield(var of, var to) -> {
        if (of == term && to.equals(address())) {
          kept.yielded(this, out);
        }
      }
      case GroupBody.Granted _, GroupBody.Outdated _ -> {
        // It led when it asked for that.
      }
    }
  }

  /// Follows another leader from now on.
  void follow(Address now, long of) {
    leader = now;
    term = of;
  }

  /// Wants to lead.
  void nextTerm() {
    term++;
  }

  /// Takes over what another has instead of what it has itself. What only it had is gone.
  void adopt(GroupBody.State state, Outbox out) {
    long before = persisted;
    applying.clear();
    applied = state.items();
    appliedTo = state.log().lsn();
    persisted = appliedTo;
    logTerm = state.log().term();
    if (before > persisted) {
      out.note(new GroupEvent.LogCut(out.stamp(), before, persisted));
    } else if (persisted > Math.max(0, before)) {
      out.note(new Event.Replicated(out.stamp(), persisted));
    }
  }

  /// The leader that it becomes.
  Leader becomes(List<Address> peers, Tenure tenure) {
    return new Leader(address(), partition, table, peers, newest(), persisted)
        .elected(term, tenure);
  }

  /// All others that vote.
  List<Address> peers(Outbox out) {
    return partition(out).voters().stream().filter(each -> !each.equals(address())).toList();
  }

  GroupBody.Progress progress() {
    return new GroupBody.Progress(logTerm, persisted);
  }

  GroupBody.State state() {
    Applying last = applying.peekLast();
    return new GroupBody.State(progress(), newest(), last == null ? SimTime.ZERO : last.written);
  }

  List<Message> held() {
    return vigil == null ? List.of() : vigil.held();
  }

  /// What it remembers while its partition is watched, null otherwise.
  @Nullable Vigil vigil() {
    return vigil;
  }

  void begin(@Nullable Vigil now) {
    vigil = now;
  }

  /// Whether it has all that a leader has, and knows that this one leads.
  boolean follows(Leader who) {
    return term == who.term()
        && logTerm == term
        && leader.equals(who.address())
        && persisted == who.newestPosition();
  }

  @Override
  public void restart(Outbox out) {
    if (vigil != null && !logOnly && !isRetired(out)) {
      vigil.restart(out);
    }
  }

  @Override
  public Items newest() {
    Applying last = applying.peekLast();
    return last == null ? applied : last.items;
  }

  @Override
  public long newestPosition() {
    return persisted;
  }

  @Override
  Items committed() {
    return newest();
  }

  @Override
  long committedPosition() {
    return persisted;
  }

  @Override
  public Duration sinceLacking(long position, SimTime now) {
    return Duration.ZERO;
  }

  @Override
  public long term() {
    return term;
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
    SimTime since = entry.at();
    if (last != null && last.at >= shown) {
      // Nobody will see the one without the other, so nobody needs the items between them.
      applying.removeLast();
      since = last.since;
      shown = last.at;
    }
    applying.add(new Applying(entry.lsn(), entry.items(), since, entry.at(), shown));
    out.note(new Event.Replicated(out.stamp(), persisted));
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    if (alarm instanceof Alarm.Listen(var round) && vigil != null && !logOnly && !isRetired(out)) {
      vigil.wake(this, round, out);
    }
    // Other alarms it set when it led.
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
  public Duration lag(Replica known, SimTime now) {
    for (Applying next : applying) {
      if (next.at > now.nanos()) {
        return now.since(next.since);
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
    copy.logOnly = logOnly;
    copy.term = term;
    copy.logTerm = logTerm;
    copy.vigil = vigil == null ? null : vigil.copy();
    return copy;
  }
}
