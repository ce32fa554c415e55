package dynascope.engine.check;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Consuming.Effect;
import dynascope.engine.model.Consuming.Failing;
import dynascope.engine.model.Consuming.Taking;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Consumers of the streams of random runs, some of which crash. Drawn apart, so that all else is
/// as without.
final class RandomConsumers {
  private final SplittableRandom random;
  private final List<Consuming> consumers = new ArrayList<>();

  RandomConsumers(long seed, List<TableDefinition> tables) {
    random = new SplittableRandom(seed ^ 0xC0);
    for (TableDefinition table : tables) {
      if (table.options().stream() != null && random.nextInt(2) == 0) {
        consumers.add(consuming(table.name()));
      }
    }
  }

  private Consuming consuming(String table) {
    Effect[] effects = Effect.values();
    var taking =
        new Taking(
            1 + random.nextInt(50),
            random.nextInt(3) == 0 ? random.nextInt(2_000) : 0,
            1 + random.nextInt(3),
            true,
            random.nextInt(20),
            200L + random.nextInt(800));
    return new Consuming(
        Address.parse(Consuming.ROOT).child("of-" + table),
        table,
        effects[random.nextInt(effects.length)],
        random.nextBoolean(),
        true,
        random.nextInt(4) == 0,
        taking,
        Failing.USUAL);
  }

  WorldDefinition with(WorldDefinition world) {
    return consumers.isEmpty() ? world : world.read(List.copyOf(consumers));
  }

  List<TimedAct> acts(SimTime end) {
    List<TimedAct> acts = new ArrayList<>();
    for (Consuming each : consumers) {
      if (random.nextBoolean()) {
        SimTime at = new SimTime(random.nextLong(end.nanos()));
        acts.add(new TimedAct(at, new Act.Break(Fault.crashed(each.address()))));
        acts.add(
            new TimedAct(
                at.plus(Duration.ofMillis(random.nextInt(3_000))), new Act.Mend(each.address())));
      }
    }
    return acts;
  }
}
