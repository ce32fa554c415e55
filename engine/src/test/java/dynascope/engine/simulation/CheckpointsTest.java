package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.RandomRun;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// However long a run is, its beginning and its newest past stay near.
final class CheckpointsTest {
  private final World begin = new World(RandomRun.of(1));

  private World at(long second) {
    World world = begin.copy();
    world.now = SimTime.ofSeconds(second);
    world.events = second * Checkpoints.EVERY;
    return world;
  }

  @Test
  void theBeginningIsNeverThinnedOut() {
    var checkpoints = new Checkpoints();
    for (int i = 0; i < 5_000; i++) {
      checkpoints.add(at(i));
      assertEquals(SimTime.ZERO, checkpoints.atOrBefore(SimTime.ZERO).now);
    }
    assertEquals(SimTime.ZERO, checkpoints.atOrBefore(SimTime.ofMillis(500)).now);
  }

  @Test
  void theNewestHundredSecondsStayWholeAndNoInstantIsFar() {
    var checkpoints = new Checkpoints();
    for (int i = 0; i < 5_000; i++) {
      checkpoints.add(at(i));
    }
    for (int second = 4_900; second < 5_000; second++) {
      SimTime wanted = SimTime.ofMillis(second * 1_000L + 500);
      assertEquals(SimTime.ofSeconds(second), checkpoints.atOrBefore(wanted).now);
    }
    for (int second = 0; second < 5_000; second++) {
      SimTime wanted = SimTime.ofSeconds(second);
      Duration way = wanted.since(checkpoints.atOrBefore(wanted).now);
      assertTrue(way.toSeconds() < 40, "to " + wanted + " it takes " + way);
    }
  }

  @Test
  void whereMuchStandsCopiesAreRarer() {
    World few = new World(RandomRun.of(1));
    TableDefinition wide =
        TableDefinition.provisioned("Wide", KeySchema.of(KeyAttribute.s("id")), 100_000, 100_000)
            .withInitialPartitions(100);
    var many =
        new World(
            Recording.of(
                1,
                new WorldDefinition(
                    Instant.EPOCH, Limits.STANDARD, List.of(wide), List.of(), List.of(), List.of()),
                List.of()));
    assertEquals(few.events + Checkpoints.EVERY, Checkpoints.next(few));
    assertTrue(Checkpoints.next(many) - many.events > Checkpoints.EVERY);
  }
}
