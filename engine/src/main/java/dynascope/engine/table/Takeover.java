package dynascope.engine.table;

import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.List;

/// What happens when a follower is elected, and when it begins to serve.
///
/// Between the two the lease of the leader before runs out. What that one wrote and no majority had
/// is gone then, and was never acknowledged. The entries that a partition of a global index took
/// must not go, for its feed has let them go. What is prepared for a transaction is in the log;
/// what the leader before had not made durable it had not told either, so the coordinator asks for
/// it again.
final class Takeover {
  private Takeover() {}

  /// Makes the leader that a follower becomes.
  ///
  /// @param votes who voted for it besides itself
  /// @param stood when it asked for them
  /// @param waits until when the lease of the leader before runs
  static Leader elected(
      Follower follower, List<Address> votes, SimTime stood, SimTime waits, Outbox out) {
    Partition partition = follower.partition(out);
    Address before = partition.author();
    SimTime now = out.now();
    List<Address> peers = follower.peers(out);
    var tenure = Tenure.elected(before, waits, follower.persisted(), now, peers.size());
    for (int i = 0; i < peers.size(); i++) {
      if (votes.contains(peers.get(i))) {
        tenure.grant(i, stood, now);
      }
    }
    Leader leader = follower.becomes(peers, tenure);
    if (out.look(before) instanceof Leader old && !old.address().equals(leader.address())) {
      partition.down(old.leaseUntil(out.limits(), now));
    }
    partition.lead(leader.address());
    out.become(leader);
    out.note(
        new GroupEvent.Elected(out.stamp(), leader.term(), before, leader.newestPosition(), waits));
    leader.count(out, Counter.ELECTIONS, 1);
    for (Address each : peers) {
      leader.sync(each, out);
    }
    if (now.isBefore(waits)) {
      out.wakeAfter(waits.since(now), new Alarm.LeaseOver(tenure.round()));
    }
    tenure.renew(leader, out);
    tenure.hold(follower.held());
    return leader;
  }

  /// Lets an elected leader begin.
  static void begin(Leader leader, Tenure tenure, Outbox hands) {
    Outbox out = hands.apart();
    Partition partition = leader.partition(out);
    List<Entry> known = known(partition, leader, out);
    long lsn = leader.newestPosition();
    leader.takeLog(known.stream().filter(each -> each.lsn() <= lsn).toList(), out);
    List<Entry> lost = known.stream().filter(each -> each.lsn() > lsn).toList();
    IndexFeed.forget(leader.partition, lsn, out);
    IndexFeed.durable(leader.partition, leader.committedPosition(), out);
    int redone = lost.isEmpty() ? 0 : redo(leader, lost, out);
    Address before = partition.author();
    Duration without = partition.without(out.now());
    partition.led(leader.address());
    out.note(
        new GroupEvent.Leads(
            out.stamp(), leader.term(), before, lsn, without, lost.size(), redone));
    leader.count(out, Counter.LEADERLESS, without.toNanos());
  }

  /// The end of the log of the leader before, with what only that one has.
  private static List<Entry> known(Partition partition, Leader leader, Outbox out) {
    List<Entry> left = partition.left();
    if (left != null) {
      return left;
    }
    return out.look(partition.author()) instanceof Leader old && old != leader
        ? old.after(0)
        : List.of();
  }

  private static int redo(Leader leader, List<Entry> lost, Outbox out) {
    if (leader.table.parent() != null) {
      for (Entry each : lost) {
        leader.redo(each.key(), each.after(), OperationKind.PutItem, null, out);
      }
      return lost.size();
    }
    return 0;
  }
}
