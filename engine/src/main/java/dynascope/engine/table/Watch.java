package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When the copies of a partition talk about who leads.
///
/// While nothing is broken a leader's lease is renewed unseen, every so often from the beginning of
/// time on: when it was renewed last is computed, so it costs nothing. Once something breaks at a
/// copy, the copies send each other what they must, until all is well again.
public final class Watch {
  private Watch() {}

  /// Begins to watch a partition, as of now: before what breaks has any effect.
  public static void begin(Address at, Outbox out) {
    if (!(out.look(at) instanceof Partition known) || known.isWatched() || known.isRetired()) {
      return;
    }
    var partition = (Partition) out.own(at);
    if (!(out.own(partition.leader()) instanceof Leader leader)) {
      throw new IllegalStateException("nobody leads " + at);
    }
    partition.watch(true);
    Limits limits = out.limits();
    SimTime renewed = renewed(at, out.now(), limits);
    Duration renew = renewal(limits);
    leader.begin(Tenure.going(leader, renewed));
    SimTime next = renewed.plus(renew);
    out.as(leader.address()).wakeAfter(next.since(out.now()), new Alarm.Renewal(0));
    SimTime promised = renewed.plus(Duration.ofMillis(limits.get(Limits.LEASE)));
    Duration silence = Duration.ofMillis(Math.max(1, limits.get(Limits.LEADER_SILENCE)));
    for (Address each : leader.peers()) {
      if (out.own(each) instanceof Follower follower) {
        var vigil = new Vigil(renewed, promised);
        follower.begin(vigil);
        SimTime due = SimTime.max(out.now(), renewed.plus(silence));
        vigil.listen(due.since(out.now()), out.as(each));
      }
    }
  }

  private static Duration renewal(Limits limits) {
    return Duration.ofMillis(Math.max(1, limits.get(Limits.LEASE_RENEW)));
  }

  /// When the lease of a partition that nothing ails was renewed last.
  public static SimTime renewed(Address partition, SimTime now, Limits limits) {
    long every = renewal(limits).toNanos();
    long phase = Math.floorMod((long) partition.text().hashCode() * 7_919, every);
    return new SimTime(Math.max(0, now.nanos() - Math.floorMod(now.nanos() - phase, every)));
  }

  /// Ends it once nothing is broken any more and every copy has everything.
  static boolean end(Leader leader, Tenure tenure, Outbox out) {
    Partition partition = leader.partition(out);
    boolean well =
        tenure.serves(out.now(), out.limits())
            && tenure.successor() == null
            && partition.repair() == null
            && out.isSound(partition.address())
            && leader.isQuiet(tenure, renewal(out.limits()), out.now());
    if (!well) {
      return false;
    }
    for (Address each : leader.peers()) {
      if (!(out.look(each) instanceof Follower follower) || !follower.follows(leader)) {
        return false;
      }
    }
    for (Address each : leader.peers()) {
      ((Follower) out.own(each)).begin(null);
    }
    partition.watch(false);
    return true;
  }

  /// The leader of a partition if it may act at this instant, or null.
  public static @Nullable Leader acting(Address at, Outbox out) {
    if (!(out.look(at) instanceof Partition partition)) {
      return null;
    }
    Address leader = partition.leader();
    if (!partition.isWatched()) {
      return (Leader) out.own(leader);
    }
    return !out.isDown(leader)
            && out.look(leader) instanceof Leader known
            && known.serves(out.now(), out.limits())
        ? (Leader) out.own(leader)
        : null;
  }
}
