package dynascope.engine.table;

import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.GroupEvent.Why;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.GroupBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a leader remembers while its partition is watched: who renewed its lease and when, whether
/// it waits for another's lease to run out, and to whom it hands over.
///
/// Its lease counts from when it asked for it, the copies' promises from when they were asked: so
/// the lease is over before any of them may elect another.
final class Tenure {
  private static final long NEVER = Long.MIN_VALUE / 2;

  private final SimTime waits;
  private final Address before;
  private final long floor;
  private int round;
  private boolean serving;
  private boolean lapsed;
  private boolean gaveUp;
  private long[] granted;
  private long[] heard;
  private @Nullable Address successor;
  private List<Message> held = List.of();

  private Tenure(Address before, SimTime waits, long floor, int peers) {
    this.before = before;
    this.waits = waits;
    this.floor = floor;
    this.granted = new long[peers];
    this.heard = new long[peers];
    Arrays.fill(granted, NEVER);
  }

  /// Of a leader that leads already, when something breaks.
  ///
  /// @param renewed when its lease was renewed last, unseen
  static Tenure going(Leader leader, SimTime renewed) {
    var tenure = new Tenure(leader.address(), SimTime.ZERO, 0, leader.peers().size());
    tenure.serving = true;
    Arrays.fill(tenure.granted, renewed.nanos());
    Arrays.fill(tenure.heard, renewed.nanos());
    return tenure;
  }

  /// Of a leader that was just elected.
  ///
  /// @param before who led
  /// @param waits until when the lease of that one runs
  /// @param floor the end of its log, which a majority must have before it serves
  static Tenure elected(Address before, SimTime waits, long floor, SimTime now, int peers) {
    var tenure = new Tenure(before, waits, floor, peers);
    Arrays.fill(tenure.heard, now.nanos());
    return tenure;
  }

  /// Hears what a copy of the group says.
  void hear(Leader leader, Message message, GroupBody body, Outbox out) {
    Address from = message.from();
    switch (body) {
      case GroupBody.Renew(var of, var _) -> leader.overruled(message, of, out);
      case GroupBody.Sync(var of, var _) -> leader.overruled(message, of, out);
      case GroupBody.Outdated(var of) -> {
        if (of > leader.term()) {
          leader.stepDown(of, from, out);
        }
      }
      case GroupBody.Granted(var of, var sent, var lsn) when of == leader.term() ->
          granted(leader, from, sent, lsn, out);
      case GroupBody.Vote(var of, var yes, var sent, var _, var _)
          when of == leader.term() && yes ->
          granted(leader, from, sent, -1, out);
      case GroupBody.Hearing(var round) ->
          out.send(
              from,
              new GroupBody.Heard(
                  round,
                  hasLease(out.now(), out.limits()),
                  new GroupBody.Progress(leader.term(), leader.newestPosition())));
      case GroupBody.Stand stand -> {
        boolean mayGo = stand.yielded() || !hasLease(out.now(), out.limits());
        if (stand.term() > leader.term() && mayGo && leader.partition(out).votes(from)) {
          leader.stepDown(leader.term(), leader.address(), out).receive(message, out);
        } else {
          out.send(
              from, new GroupBody.Vote(leader.term(), false, stand.sent(), SimTime.ZERO, null));
        }
      }
      default -> {
        // Too late, or not for a leader.
      }
    }
  }

  private void granted(Leader leader, Address copy, SimTime sent, long lsn, Outbox out) {
    int peer = leader.peers().indexOf(copy);
    if (peer >= 0) {
      grant(peer, sent, out.now());
    }
    if (lsn >= 0) {
      leader.persisted(copy, lsn, out);
    } else {
      leader.sync(copy, out);
    }
    if (peer >= 0) {
      tryServe(leader, out);
      lapse(leader, out);
    }
  }

  /// A copy of the group grants the lease.
  void grant(int peer, SimTime sent, SimTime now) {
    granted[peer] = Math.max(granted[peer], sent.nanos());
    heard[peer] = now.nanos();
  }

  SimTime heard(int peer) {
    return new SimTime(Math.max(0, heard[peer]));
  }

  /// Goes on with other peers.
  ///
  /// @param places where each of the new ones was among the old, -1 for one that was not
  void regroup(int[] places, SimTime now) {
    var grantedNow = new long[places.length];
    var heardNow = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      grantedNow[i] = places[i] < 0 ? NEVER : granted[places[i]];
      heardNow[i] = places[i] < 0 ? now.nanos() : heard[places[i]];
    }
    granted = grantedNow;
    heard = heardNow;
  }

  /// When the lease runs out; before all time if it was never granted.
  long leaseUntil(Limits limits) {
    long[] sorted = granted.clone();
    Arrays.sort(sorted);
    int others = (int) limits.get(Limits.QUORUM) - 1;
    return sorted[sorted.length - others] + limits.get(Limits.LEASE) * 1_000_000;
  }

  boolean hasLease(SimTime now, Limits limits) {
    return !gaveUp && now.nanos() < leaseUntil(limits);
  }

  boolean serves(SimTime now, Limits limits) {
    return serving && hasLease(now, limits);
  }

  boolean isServing() {
    return serving;
  }

  /// Until when the leader that was elected waits for the lease of another.
  SimTime waits() {
    return waits;
  }

  Address before() {
    return before;
  }

  int round() {
    return round;
  }

  @Nullable Address successor() {
    return successor;
  }

  /// Forgets what only memory held: a copy that comes back must ask for its lease anew.
  void restart() {
    round++;
    held = List.of();
    successor = null;
    Arrays.fill(granted, NEVER);
  }

  /// Whether an errand ends here, because the copy does not lead now or is about to hand over.
  boolean stops(Leader leader, Message message, Body.Ask ask, Outbox out) {
    if (!ask.errand().leaderOnly() && !ask.errand().isWrite()) {
      return false;
    }
    Partition partition = leader.partition(out);
    if (partition.isRetired()) {
      return false;
    }
    if (!partition.leader().equals(leader.address())) {
      // What it reads within its lease is fresh: who was elected waits until that is over.
      if (!ask.errand().isWrite() && serves(out.now(), out.limits())) {
        return false;
      }
      refuse(leader, ask, Why.ANOTHER, partition.leader(), out.now(), out);
      Replica.tell(message, ask, new Reply.Elsewhere(), out);
      return true;
    }
    boolean begins = !serving && !out.now().isBefore(waits) && hasLease(out.now(), out.limits());
    if (begins) {
      hold(List.of(message));
      return true;
    }
    if (!serves(out.now(), out.limits())) {
      boolean others = !serving && out.now().isBefore(waits);
      SimTime until = others ? waits : new SimTime(Math.max(0, leaseUntil(out.limits())));
      refuse(
          leader,
          ask,
          others ? Why.WAITS : Why.LEASE_OVER,
          others ? before : leader.address(),
          until,
          out);
      Replica.tell(message, ask, new Reply.Refused(ServiceException.internal()), out);
      return true;
    }
    if (successor != null && ask.errand().isWrite()) {
      hold(List.of(message));
      return true;
    }
    return false;
  }

  /// Keeps errands for a moment; who asked is told to ask again then.
  void hold(List<Message> errands) {
    var more = new ArrayList<>(held);
    more.addAll(errands);
    held = List.copyOf(more);
  }

  private static void refuse(
      Leader leader, Body.Ask ask, Why why, Address holder, SimTime until, Outbox out) {
    leader.refused(ask, why, holder, until, out);
  }

  /// Asks all for the lease anew, and looks after what is lost.
  void renew(Leader leader, Outbox out) {
    if (!gaveUp) {
      for (Address each : leader.peers()) {
        out.send(null, 0, place(out), each, new GroupBody.Renew(leader.term(), out.now()));
      }
      Repairs.look(leader, this, out);
      lapse(leader, out);
      if (serves(out.now(), out.limits())) {}
    }
    out.wakeAfter(
        Duration.ofMillis(Math.max(1, out.limits().get(Limits.LEASE_RENEW))),
        new Alarm.Renewal(round));
  }

  private static int place(Outbox out) {
    return (int) (out.now().nanos() / 1_000_000);
  }

  /// Notes that the lease ran out, or that it was renewed after it had.
  void lapse(Leader leader, Outbox out) {
    boolean over = serving && !gaveUp && !hasLease(out.now(), out.limits());
    Partition partition = leader.partition(out);
    long until = leaseUntil(out.limits());
    if (over && !lapsed && until > 0) {
      partition.down(new SimTime(until));
      out.note(new GroupEvent.LeaseLapsed(out.stamp(), new SimTime(until)));
    } else if (serving && !over && !gaveUp && partition.down() != null) {
      leader.count(out, Counter.LEADERLESS, partition.without(out.now()).toNanos());
      partition.up();
    }
    lapsed = over;
  }

  /// Lets those ask again who asked before its leader was elected.
  private void answerHeld(Outbox out) {
    for (Message each : held) {
      if (each.body() instanceof Body.Ask ask) {
        out.send(
            each.request(),
            each.attempt(),
            each.hop() + 1,
            each.from(),
            new Body.Tell(
                ask.ticket(), ask.place(), ask.operation(), ask.errand(), new Reply.Elsewhere()));
      }
    }
  }

  /// Begins to serve once nothing stands in the way any more.
  void tryServe(Leader leader, Outbox out) {
    if (!serving
        && !out.now().isBefore(waits)
        && hasLease(out.now(), out.limits())
        && leader.isHeld(floor, out.limits())) {
      serving = true;
      Takeover.begin(leader, this, out);
      answerHeld(out);
      held = List.of();
    }
  }

  /// Hands over to another as soon as that one has everything.
  void handOver(Address to) {
    successor = to;
  }

  /// Gives the lease up, if the one that shall lead has all there is.
  void tryYield(Leader leader, Outbox out) {
    Address to = successor;
    if (to == null || !leader.isWhole(to)) {
      return;
    }
    gaveUp = true;
    successor = null;
    Partition partition = leader.partition(out);
    partition.lead(to);
    partition.down(out.now());
    out.note(new GroupEvent.HandedOver(out.stamp(), to));
    for (Address each : leader.peers()) {
      out.send(null, 0, place(out), each, new GroupBody.Yield(leader.term(), to));
    }
    answerHeld(out);
    held = List.of();
  }

  Tenure copy() {
    var copy = new Tenure(before, waits, floor, 0);
    copy.round = round;
    copy.serving = serving;
    copy.lapsed = lapsed;
    copy.gaveUp = gaveUp;
    copy.granted = granted.clone();
    copy.heard = heard.clone();
    copy.successor = successor;
    copy.held = held;
    return copy;
  }
}
