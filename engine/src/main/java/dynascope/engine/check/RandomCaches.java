package dynascope.engine.check;

import dynascope.engine.client.HandCaller;
import dynascope.engine.client.Workload;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// DAX clusters of random runs, in one of three. Drawn apart, so that all else is as without.
final class RandomCaches {
  private final SplittableRandom random;
  private final boolean stands;
  private final int nodes;

  RandomCaches(long seed) {
    random = new SplittableRandom(seed ^ 0xDA);
    stands = random.nextInt(3) == 0;
    nodes = 1 + random.nextInt(3);
  }

  WorldDefinition with(WorldDefinition world) {
    if (!stands) {
      return world;
    }
    List<Address> clients = new ArrayList<>();
    for (Workload each : world.workloads()) {
      if (random.nextInt(3) > 0) {
        clients.add(each.address());
      }
    }
    if (random.nextBoolean()) {
      clients.add(HandCaller.ADDRESS);
    }
    return world.with(
        new CacheDefinition(
            nodes,
            CacheNodeType.T3_SMALL,
            500L + random.nextInt(50_000),
            random.nextInt(4) == 0 ? 0 : random.nextInt(8_000),
            random.nextInt(4) == 0 ? 0 : random.nextInt(8_000),
            clients));
  }

  List<TimedAct> acts(SimTime end) {
    List<TimedAct> acts = new ArrayList<>();
    for (int i = stands ? random.nextInt(8) : 0; i > 0; i--) {
      SimTime at = new SimTime(random.nextLong(end.nanos()));
      Address node = CacheDefinition.node(random.nextInt(nodes));
      Address cluster = CacheDefinition.CLUSTER;
      Act act =
          switch (random.nextInt(7)) {
            case 0 -> new Act.Turn(cluster, "nodes", 1 + random.nextInt(4));
            case 1 -> new Act.Turn(cluster, "memory", 500 + random.nextInt(20_000));
            case 2 -> new Act.Turn(cluster, "itemTtl", random.nextInt(5_000));
            case 3 -> new Act.Turn(HandCaller.ADDRESS, "through", random.nextInt(2));
            case 4 -> new Act.Break(Fault.frozen(node));
            default -> new Act.Break(Fault.stopped(node));
          };
      acts.add(new TimedAct(at, act));
      if (act instanceof Act.Break(var fault) && random.nextInt(4) > 0) {
        long later = random.nextLong(SimTime.ofSeconds(6).nanos());
        SimTime mended = new SimTime(Math.min(end.nanos() - 1, at.nanos() + later));
        acts.add(new TimedAct(mended, new Act.Mend(fault.at())));
      }
    }
    return acts;
  }
}
