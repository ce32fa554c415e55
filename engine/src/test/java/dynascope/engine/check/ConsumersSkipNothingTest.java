package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.lang.classfile.CodeBuilder;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The proof of the proof of consumers: a run with all kinds of them, which all die once, goes
/// well, and what is broken in their code is noticed.
final class ConsumersSkipNothingTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final long END = 10;

  private static Recording recording() {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("pk")), 1_000, 1_000)
            .withInitialPartitions(2);
    table = table.with(table.options().withStream(StreamViewType.NEW_IMAGE));
    var keys = new Keys(Keys.Kind.UNIFORM, "USER#{n}", 10, 0, 1);
    var load = new Workload(SHOP, "Orders", 30, 1, 0, 0, keys, 200, RetryPolicy.NONE, true);
    var consumers = new ArrayList<Consuming>();
    var acts = new ArrayList<TimedAct>();
    for (Consuming.Effect effect : Consuming.Effect.values()) {
      Address at = Address.parse("consumer/of-" + effect.name().toLowerCase(Locale.ROOT));
      var taking = new Consuming.Taking(20, 300, 1, true, 20, 250);
      consumers.add(
          new Consuming(at, "Orders", effect, true, true, false, taking, Consuming.Failing.USUAL));
      for (long crash = 3_000; crash < 6_000; crash += 577) {
        acts.add(new TimedAct(SimTime.ofMillis(crash), new Act.Break(Fault.crashed(at))));
        acts.add(new TimedAct(SimTime.ofMillis(crash + 200), new Act.Mend(at)));
      }
    }
    acts.sort(Comparator.comparing(TimedAct::at));
    var world =
        new WorldDefinition(
                Instant.parse("2026-01-01T00:00:00Z"),
                Limits.STANDARD,
                List.of(table),
                List.of(),
                List.of(load),
                List.of())
            .read(List.copyOf(consumers));
    return Recording.of(3, world, acts);
  }

  /// What is said of that run; called in the engine that has a fault.
  public static String audited() {
    var playback = new Playback(recording());
    var invariant = new ConsumersSkipNothing();
    try {
      for (long second = 1; second <= END; second++) {
        playback.eachEvent(
            second == 1 ? SimTime.BEFORE_ALL : SimTime.ofSeconds(second - 1),
            SimTime.ofSeconds(second),
            invariant::hear);
        playback.kept(SimTime.ofSeconds(second)).forEach(invariant::look);
      }
    } catch (Violation violation) {
      return "" + violation.getMessage();
    }
    return "well";
  }

  private static String with(String where, String method, String call, Consumer<CodeBuilder> code)
      throws ReflectiveOperationException {
    Planted engine = Planted.call("dynascope.engine.consumer." + where, method, call, code);
    Method asked = engine.of(ConsumersSkipNothingTest.class).getMethod("audited");
    asked.setAccessible(true);
    return String.valueOf(asked.invoke(null));
  }

  private static void notices(String told, String what) {
    assertTrue(told.contains(what), told);
  }

  @Test
  void consumersOfAllKindsThatDieSkipNothing() {
    assertEquals("well", audited());
  }

  @Test
  void aCopyThatTakesNoNewerVersionIsNoticed() throws ReflectiveOperationException {
    notices(
        with("Store", "apply", "compareTo", code -> code.pop2().iconst_m1()),
        "no item older than its checkpoint");
  }

  @Test
  void anEffectThatIsLeftOutIsNoticed() throws ReflectiveOperationException {
    notices(with("Handling", "worked", "apply", code -> code.pop2().pop()), "expected");
  }

  @Test
  void anIdempotentSumThatCountsTwiceIsNoticed() throws ReflectiveOperationException {
    notices(
        with("Store", "apply", "once", code -> code.pop().iconst_0()),
        "no more effects than changes");
  }
}
