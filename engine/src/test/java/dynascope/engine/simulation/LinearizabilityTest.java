package dynascope.engine.simulation;

import static dynascope.engine.check.Linearizability.NEVER;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.Linearizability;
import dynascope.engine.check.Linearizability.Step;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Writes and strongly consistent reads of one item look as if there were one copy of it.
final class LinearizabilityTest {
  private static Step write(long begin, long end, String value) {
    return new Step(begin, end, true, value);
  }

  private static Step read(long begin, long end, @Nullable String value) {
    return new Step(begin, end, false, value);
  }

  @Test
  void aReadAfterAWriteMustSeeIt() {
    assertTrue(Linearizability.holds(List.of(write(1, 2, "a"), read(3, 4, "a")), null));
    assertFalse(Linearizability.holds(List.of(write(1, 2, "a"), read(3, 4, null)), null));
  }

  @Test
  void aReadDuringAWriteMaySeeEitherButNeverGoBack() {
    assertTrue(Linearizability.holds(List.of(write(1, 9, "a"), read(2, 3, null)), null));
    assertTrue(
        Linearizability.holds(List.of(write(1, 9, "a"), read(2, 3, null), read(4, 5, "a")), null));
    assertFalse(
        Linearizability.holds(List.of(write(1, 9, "a"), read(2, 3, "a"), read(4, 5, null)), null));
  }

  @Test
  void aWriteWithoutAnAnswerMayTakeEffectLateOrNever() {
    assertTrue(
        Linearizability.holds(
            List.of(write(1, NEVER, "a"), read(2, 3, null), read(8, 9, "a")), null));
    assertTrue(Linearizability.holds(List.of(write(1, NEVER, "a"), read(8, 9, null)), null));
  }

  @Test
  void everyItemIsLinearizableWhateverItsFollowersSuffer() {
    long reads = 0;
    for (long seed = 1; seed <= 6; seed++) {
      Map<String, List<Step>> histories = histories(seed, 1.0);
      for (Map.Entry<String, List<Step>> each : histories.entrySet()) {
        reads += each.getValue().stream().filter(step -> !step.write()).count();
        assertTrue(
            Linearizability.holds(each.getValue(), null), "seed " + seed + ", " + each.getKey());
      }
    }
    assertTrue(reads > 500, "too few reads to prove anything: " + reads);
  }

  /// The proof of the proof: what may be old is found out.
  @Test
  void eventualReadsAreNotLinearizable() {
    boolean all = true;
    for (List<Step> history : histories(1, 0).values()) {
      all &= Linearizability.holds(history, null);
    }
    assertFalse(all);
  }

  private static Map<String, List<Step>> histories(long seed, double strong) {
    var random = new SplittableRandom(seed);
    List<Workload> clients = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      clients.add(
          new Workload(
              Address.parse("client/c" + i),
              "Users",
              40,
              0.4,
              0,
              strong,
              new Keys(Keys.Kind.UNIFORM, "K#{n}", 3, 0, 1),
              // The size tells whose version it is.
              100 + i,
              new RetryPolicy(RetryPolicy.Kind.IMMEDIATE, 3),
              false));
    }
    TableDefinition table =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 400, 400)
            .withInitialPartitions(2);
    Limits limits = Limits.STANDARD.with(Limits.CLIENT_TIMEOUT, 60).with(Limits.REPLICA_LAG, 20);
    var driver =
        new TestDriver(TestDriver.definition(limits, List.of(table), clients, List.of()), seed);
    List<TimedAct> acts = new ArrayList<>();
    for (int ms = 300; ms < 3_000; ms += 400) {
      Address partition = Address.parse("Users/P" + (1 + random.nextInt(2)));
      Address follower = partition.child(random.nextBoolean() ? "replica-b" : "replica-c");
      Act act =
          switch (random.nextInt(5)) {
            case 0 -> new Act.Break(Fault.slow(follower, 1 + random.nextInt(60)));
            case 1 ->
                new Act.Break(Fault.slow(partition.child("replica-a"), 1 + random.nextInt(60)));
            case 2 -> new Act.Break(Fault.stopped(follower));
            case 3 -> new Act.Break(Fault.cut(partition.child("replica-a"), follower));
            default -> new Act.Mend(follower);
          };
      acts.add(new TimedAct(SimTime.ofMillis(ms), act));
    }
    driver.run(SimTime.ofSeconds(3), acts);
    return histories(driver);
  }

  private static Map<String, List<Step>> histories(TestDriver driver) {
    Map<String, Event.Answered> answers = new TreeMap<>();
    for (Event event : driver.events) {
      if (event instanceof Event.Answered answered) {
        answers.put(answered.request() + "/" + answered.attempt(), answered);
      }
    }
    Map<String, List<Step>> histories = new LinkedHashMap<>();
    for (Event event : driver.events) {
      if (event instanceof Event.Issued issued) {
        Event.Answered answer = answers.get(issued.request() + "/" + issued.attempt());
        Step step = step(driver, issued, answer);
        if (step != null) {
          histories.computeIfAbsent(issued.key(), key -> new ArrayList<>()).add(step);
        }
      }
    }
    return histories;
  }

  private static @Nullable Step step(
      TestDriver driver, Event.Issued issued, Event.@Nullable Answered answer) {
    long begin = issued.at().nanos();
    Outcome outcome = answer == null ? Outcome.TIMED_OUT : answer.outcome();
    boolean lost = outcome == Outcome.TIMED_OUT;
    if (!lost && outcome != Outcome.SUCCESS) {
      return null;
    }
    long end = answer == null || lost ? NEVER : answer.at().nanos();
    if (issued.operation() == OperationKind.PutItem) {
      return new Step(begin, end, true, version(((PutItem) driver.called(issued)).item()));
    }
    var result = driver.result(issued);
    return !lost && result != null && result.response() instanceof GetItem.Answered got
        ? new Step(begin, end, false, version(got.item()))
        : null;
  }

  private static @Nullable String version(@Nullable Item item) {
    return item == null ? null : item.get("version") + " of " + item.size();
  }
}
