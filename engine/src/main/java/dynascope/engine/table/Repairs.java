package dynascope.engine.table;

import dynascope.engine.event.GroupEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.GroupBody;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a leader does about a copy that it does not hear any more: a log replica in its place after
/// seconds, so that the quorum stays; after minutes the copy made anew, on another storage node.
///
/// One copy of a partition is replaced at a time, for with two lost there is no majority that could
/// agree to it. Simplified: who votes is known to all copies at once; where a whole zone is out
/// nothing is replaced.
final class Repairs {
  private Repairs() {}

  /// Looks after the copies, each time that the lease is renewed.
  static void look(Leader leader, Tenure tenure, Outbox out) {
    Partition partition = leader.partition(out);
    if (!partition.leader().equals(leader.address()) || !tenure.serves(out.now(), out.limits())) {
      return;
    }
    Repair repair = partition.repair();
    if (repair == null) {
      find(leader, tenure, partition, out);
    } else if (repair.joined()) {
      if (!out.now().isBefore(repair.due()) && out.renew(repair.lost())) {
        out.as(repair.lost()).become(blank(leader, repair.lost(), false, out));
        out.note(new GroupEvent.Repaired(out.stamp(repair.lost()), leader.newestPosition()));
      }
      // It may have come back by itself.
      teach(leader, repair.lost(), out);
    } else {
      add(leader, tenure, partition, repair, out);
    }
  }

  private static void find(Leader leader, Tenure tenure, Partition partition, Outbox out) {
    Duration silence = Duration.ofMillis(out.limits().get(Limits.REPLICA_SILENCE));
    List<Address> peers = leader.peers();
    SimTime now = out.now();
    for (int i = 0; i < peers.size(); i++) {
      boolean silent = now.since(tenure.heard(i)).compareTo(silence) >= 0;
      boolean alone = now.since(tenure.heard(1 - i)).compareTo(silence) >= 0;
      if (silent && !alone && !out.isZoneOut(peers.get(i))) {
        SimTime logDue = now.plus(Duration.ofMillis(out.limits().get(Limits.LOG_REPLICA)));
        SimTime due = now.plus(Duration.ofSeconds(out.limits().get(Limits.REPAIR)));
        partition.repair(new Repair(peers.get(i), now, logDue, false, due));
        out.note(new GroupEvent.CopyLost(out.stamp(peers.get(i)), logDue));
        return;
      }
    }
  }

  /// Lets a log replica learn the log, if the copy is still lost.
  private static void add(
      Leader leader, Tenure tenure, Partition partition, Repair repair, Outbox out) {
    Address log = partition.address().child(Partition.LOG_REPLICA);
    int place = leader.peers().indexOf(repair.lost());
    if (place < 0 || !tenure.heard(place).isBefore(repair.since())) {
      // It was heard again, or it leads now.
      partition.repair(null);
      out.raze(log);
    } else if (!out.now().isBefore(repair.logDue())) {
      if (out.look(log) == null) {
        out.stand(blank(leader, log, true, out));
      }
      teach(leader, log, out);
    }
  }

  /// A copy that has nothing yet and learns from a leader.
  private static Follower blank(Leader leader, Address at, boolean onlyLog, Outbox out) {
    Address table = leader.table;
    Table owner = table.parent() == null ? out.catalog().find(table.root()) : null;
    Items none = owner == null ? Items.NONE : Items.of(owner.definition());
    return new Follower(at, leader.partition, table, leader.address(), none, -1)
        .in(leader.term(), -1, onlyLog, new Vigil(SimTime.ZERO, SimTime.ZERO));
  }

  private static void teach(Leader leader, Address copy, Outbox out) {
    out.send(
        null,
        0,
        (int) (out.now().nanos() / 1_000_000),
        copy,
        new GroupBody.Renew(leader.term(), out.now()));
  }

  /// A copy that does not vote has the log of its leader up to a place. It takes part from now on
  /// if a majority with it has all that is durable.
  static void learned(Leader leader, Address copy, long lsn, Outbox out) {
    Partition partition = leader.partition(out);
    Repair repair = partition.repair();
    if (repair == null || !partition.leader().equals(leader.address())) {
      return;
    }
    Address log = partition.address().child(Partition.LOG_REPLICA);
    boolean adds = !repair.joined() && copy.equals(log);
    boolean returns = repair.joined() && copy.equals(repair.lost());
    Address gone = adds ? repair.lost() : log;
    if (!adds && !returns || !leader.regroup(with(leader.peers(), gone, copy), copy, lsn, out)) {
      return;
    }
    if (adds) {
      partition.repair(repair.join());
      out.note(new GroupEvent.LogReplicaAdded(out.stamp(log), repair.lost(), lsn, repair.due()));
    } else {
      partition.repair(null);
      out.raze(log);
      out.note(new GroupEvent.Rejoined(out.stamp(copy), lsn));
    }
  }

  private static List<Address> with(List<Address> peers, Address gone, Address come) {
    var now = new ArrayList<Address>();
    peers.forEach(each -> now.add(each.equals(gone) ? come : each));
    return List.copyOf(now);
  }
}
