package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.plain.IndexRun;
import dynascope.engine.check.plain.ModelRun;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The service without distances answers what the simulated one answers.
final class DirectDriverTest {
  private static final int SEEDS = 8;
  private static final int STEPS = 400;

  @Test
  void bothDriversAnswerAlikeAndEndWithEqualTables() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      WorldDefinition world = ModelRun.world(seed);
      var direct = new DirectDriver(world, seed);
      var simulated = new SimulatedDriver(world, seed);
      ModelRun.Tally tally =
          new ModelRun(
                  operation -> {
                    Answer answer = direct.call(operation);
                    assertEquals(answer, simulated.call(operation), operation::toString);
                    return answer;
                  },
                  seed)
              .run(STEPS);
      assertTrue(tally.asked() > 2 * STEPS, tally::toString);
      assertTrue(tally.failed() > STEPS / 40 && tally.impossible() > STEPS / 40, tally::toString);
      assertTrue(tally.transacted() > 1 && tally.cancelled() > 3, tally::toString);
    }
  }

  @Test
  void answersAreTheSameWhenNobodyWatches() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      var watched = new DirectDriver(ModelRun.world(seed), seed);
      DirectDriver unwatched = DirectDriver.unwatched(ModelRun.world(seed), seed, true);
      new ModelRun(
              operation -> {
                Answer answer = watched.call(operation);
                assertEquals(answer, unwatched.call(operation), operation::toString);
                return answer;
              },
              seed)
          .run(STEPS);
      var indexed = new DirectDriver(IndexRun.world(seed), seed);
      DirectDriver unthrottled = DirectDriver.unwatched(IndexRun.world(seed), seed, false);
      new IndexRun(
              operation -> {
                Answer answer = indexed.call(operation);
                assertEquals(answer, unthrottled.call(operation), operation::toString);
                return answer;
              },
              seed)
          .run(STEPS);
    }
  }

  @Test
  void timeGoesToAnInstantAndNeverBack() {
    var driver = new DirectDriver(ModelRun.world(1), 1);
    Instant epoch = ModelRun.world(1).epoch();
    driver.passTo(epoch.plusSeconds(10));
    driver.passTo(epoch);
    assertEquals(epoch.plusSeconds(10), driver.now());
  }

  @Test
  void bothDriversReadIndexesAlikeOnceTheyHadTimeToFollow() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      WorldDefinition world = IndexRun.world(seed);
      var direct = new DirectDriver(world, seed);
      var simulated = new TestDriver(world, seed);
      IndexRun.Tally tally =
          new IndexRun(
                  operation -> {
                    Answer answer = direct.call(operation);
                    if (operation instanceof Query || operation instanceof Scan) {
                      simulated.pass(Duration.ofSeconds(1));
                    }
                    assertEquals(answer, simulated.call(operation), operation::toString);
                    return answer;
                  },
                  seed)
              .run(STEPS);
      assertTrue(tally.asked() > STEPS / 2, tally::toString);
    }
  }

  @Test
  void indexesHoldAndCostWhatALookAtEveryItemSays() {
    long refused = 0;
    long cancelled = 0;
    long found = 0;
    for (long seed = 1; seed <= 20; seed++) {
      IndexRun.Tally tally =
          new IndexRun(new DirectDriver(IndexRun.world(seed), seed), seed).run(2_000);
      refused += tally.refused();
      cancelled += tally.cancelled();
      found += tally.found();
    }
    assertTrue(refused > 1_000 && cancelled > 500 && found > 10_000, refused + " " + cancelled);
  }

  @Test
  void aLongRunAnswersAsMapsOfMapsWould() {
    ModelRun.Tally tally = new ModelRun(new DirectDriver(ModelRun.world(77), 77), 77).run(20_000);
    assertTrue(tally.failed() > 1_000 && tally.impossible() > 500, tally::toString);
    assertTrue(tally.transacted() > 150 && tally.cancelled() > 300, tally::toString);
  }

  @Test
  void theGreatestCapacityThatATableMayHaveOverflowsNothing() {
    long most = 1_000_000_000_000L;
    var table =
        TableDefinition.provisioned("Plenty", KeySchema.of(KeyAttribute.s("id")), most, most);
    var driver =
        new DirectDriver(
            TestDriver.definition(
                Limits.STANDARD
                    .with(Limits.BURST_INITIAL, most)
                    .with(Limits.BURST_SECONDS, most)
                    .with(Limits.PARTITION_WRITE, most),
                List.of(table),
                List.of(),
                List.of()),
            1);
    var put = new PutItem("Plenty", Item.of("id", AttributeValue.s("a")));
    assertNull(driver.call(put).error());
    driver.pass(Duration.ofDays(400));
    assertNull(driver.call(put).error());
  }
}
