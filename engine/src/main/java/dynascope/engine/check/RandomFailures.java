package dynascope.engine.check;

import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Zones;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Copies that crash, freeze, turn gray or lose their zone, and leaders that hand over, from one
/// seed. Drawn apart from all else of a random run, so that this is as without.
final class RandomFailures {
  private static final List<String> COPIES = List.of("replica-a", "replica-b", "replica-c");

  private final SplittableRandom random;

  RandomFailures(long seed) {
    random = new SplittableRandom(seed ^ 0xFA11);
  }

  /// Leases of a second or so, so that much happens in a short run.
  Limits quick(Limits limits) {
    long lease = 400L + random.nextInt(2_000);
    return limits
        .with(Limits.LEASE, lease)
        .with(Limits.LEASE_RENEW, 1 + lease / (2 + random.nextInt(10)))
        .with(Limits.LEADER_SILENCE, 1 + lease / (1 + random.nextInt(5)))
        .with(Limits.ELECTION_WAIT, 5 + random.nextInt(100))
        .with(Limits.REPLICA_SILENCE, lease)
        .with(Limits.LOG_REPLICA, 100 + random.nextInt(500))
        .with(Limits.REPAIR, 1 + random.nextInt(5));
  }

  List<TimedAct> acts(List<TableDefinition> tables, SimTime end) {
    List<TimedAct> acts = new ArrayList<>();
    for (int i = 2 + random.nextInt(12); i > 0; i--) {
      SimTime at = new SimTime(random.nextLong(end.nanos()));
      Address partition = partition(tables.get(random.nextInt(tables.size())));
      Address copy = partition.child(COPIES.get(random.nextInt(COPIES.size())));
      Act act =
          switch (random.nextInt(8)) {
            case 0 -> new Act.Break(Fault.frozen(copy));
            case 1 -> new Act.Break(Fault.gray(copy));
            case 2 -> new Act.Break(Fault.zoneOut(Zones.ALL.get(random.nextInt(3))));
            case 3 -> new Act.Turn(partition, "leader", 1 + random.nextInt(3));
            case 4 ->
                new Act.Break(
                    Fault.cut(
                        partition.child(COPIES.get(random.nextInt(2))),
                        partition.child("replica-c")));
            default -> new Act.Break(Fault.stopped(copy));
          };
      acts.add(new TimedAct(at, act));
      if (act instanceof Act.Break(var fault) && random.nextInt(5) > 0) {
        long later = random.nextLong(SimTime.ofSeconds(6).nanos());
        SimTime mended = new SimTime(Math.min(end.nanos() - 1, at.nanos() + later));
        acts.add(new TimedAct(mended, new Act.Mend(fault.at())));
      }
    }
    return acts;
  }

  /// A copy is made the leader, may lose a peer for longer than its lease, and then freezes, turns
  /// gray or crashes for anything up to two leases.
  List<TimedAct> ofLeader(Address partition, SimTime at, Limits limits) {
    int place = random.nextInt(COPIES.size());
    Address leader = partition.child(COPIES.get(place));
    Address peer = partition.child(COPIES.get((place + 1 + random.nextInt(2)) % COPIES.size()));
    long lease = limits.get(Limits.LEASE);
    List<TimedAct> acts = new ArrayList<>();
    acts.add(new TimedAct(at, new Act.Turn(partition, "leader", place + 1)));
    SimTime breaks = at.plus(Duration.ofMillis(100));
    if (random.nextBoolean()) {
      acts.add(new TimedAct(breaks, new Act.Break(Fault.cut(peer, leader))));
      breaks = breaks.plus(Duration.ofMillis(lease + random.nextLong(lease)));
    }
    Fault fault =
        switch (random.nextInt(4)) {
          case 0 -> Fault.gray(leader);
          case 1 -> Fault.stopped(leader);
          default -> Fault.frozen(leader);
        };
    SimTime mended = breaks.plus(Duration.ofMillis(random.nextLong(2 * lease)));
    acts.add(new TimedAct(breaks, new Act.Break(fault)));
    acts.add(new TimedAct(mended, new Act.Mend(leader)));
    acts.add(new TimedAct(mended.plus(Duration.ofMillis(1)), new Act.Mend(peer)));
    return acts;
  }

  private Address partition(TableDefinition table) {
    Address owner = Address.parse(table.name());
    List<IndexDefinition> indexes = table.globalIndexes();
    if (!indexes.isEmpty() && random.nextInt(3) == 0) {
      owner = indexes.get(random.nextInt(indexes.size())).address(owner);
    }
    return owner.child("P" + (1 + random.nextInt(2)));
  }
}
