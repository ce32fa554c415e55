package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.RandomRun;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Alternative;
import dynascope.engine.explain.Alternative.Ground;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Rail;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The chain of causes, the messages around it, and what would have changed it.
final class CausesTest {
  private static final Address COPY_C = Address.parse("Profile/P1/replica-c");
  private static final Address WRITER = Address.parse("client/app");
  private static final SimTime BREAKS = SimTime.ofMillis(1_000);

  private static Recording world(double writes, Keys keys, long capacity, List<TimedAct> acts) {
    var workload =
        new Workload(
            WRITER,
            "Profile",
            200,
            writes,
            0,
            0,
            keys,
            900,
            new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 4),
            false);
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            Limits.STANDARD,
            List.of(
                TableDefinition.provisioned(
                    "Profile", KeySchema.of(KeyAttribute.s("pk")), 3_000, capacity)),
            List.of(),
            List.of(workload),
            List.of()),
        acts);
  }

  private static Recording slow() {
    return world(
        0.3,
        new Keys(Keys.Kind.UNIFORM, "USER#{n}", 5, 0, 1),
        1_000,
        List.of(new TimedAct(BREAKS, new Act.Break(Fault.slow(COPY_C, 20)))));
  }

  private static Event first(Playback playback, SimTime from, Predicate<Event> wanted) {
    var found = new ArrayList<Event>(1);
    playback.eachEvent(
        from,
        from.plus(Duration.ofSeconds(20)),
        event -> {
          if (found.isEmpty() && wanted.test(event)) {
            found.add(event);
          }
        });
    return found.getFirst();
  }

  private static Causes causes(Playback playback, Event event) {
    return Objects.requireNonNull(playback.causes(event.seq(), event.at()));
  }

  private static Event staleRead(Playback playback) {
    return first(
        playback,
        BREAKS,
        event ->
            event instanceof Event.Served served
                && served.stale()
                && served.address().equals(COPY_C));
  }

  @Test
  void aStaleReadIsToldFromTheWriteThatItLacks() {
    var playback = new Playback(slow());
    Event read = staleRead(playback);
    List<String> keys = causes(playback, read).chain().stream().map(Cause::key).toList();
    assertEquals(
        List.of(
            "cause.issued",
            "cause.stored",
            "cause.copy.fault",
            "cause.saved",
            "cause.applies.fault",
            "cause.issued",
            "cause.asked",
            "cause.stale"),
        keys);
  }

  @Test
  void explainingChangesNothing() {
    var looked = new Playback(slow());
    Event read = staleRead(looked);
    WhatIf whatIf = looked.whatIf(causes(looked, read));
    assertTrue(whatIf.work(() -> true));
    SimTime end = SimTime.ofSeconds(8);
    assertEquals(new Playback(slow()).hash(end), looked.hash(end));
  }

  @Test
  void nothingIsSaidOfAnEventThatIsNot() {
    assertNull(new Playback(slow()).causes(1_000_000_000, SimTime.ofSeconds(1)));
  }

  /// Refusals, stale reads, failures and plain answers of random worlds with random faults.
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4, 6, 8})
  void causesComeInOrderAndEveryMessageArrivesOnALane(long seed) {
    var playback = new Playback(RandomRun.of(seed));
    var kinds = new TreeSet<String>();
    var chosen = new ArrayList<Event>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        SimTime.ofSeconds(12),
        event -> {
          String kind = event.getClass().getSimpleName();
          boolean old = event instanceof Event.Served served && served.stale();
          if (kinds.add(old ? "stale" : kind)) {
            chosen.add(event);
          }
        });
    assertFalse(chosen.isEmpty());
    for (Event event : chosen) {
      Causes causes = causes(playback, event);
      ordered(causes, event);
      onLanes(causes, event);
      ledThere(causes);
    }
  }

  private static void ordered(Causes causes, Event event) {
    Cause before = null;
    assertFalse(causes.chain().isEmpty(), event::toString);
    for (Cause cause : causes.chain()) {
      assertFalse(cause.until().isBefore(cause.at()), event::toString);
      assertFalse(cause.at().isAfter(event.at()), () -> cause + " came after " + event);
      assertTrue(cause.seq() <= event.seq(), () -> cause + " came after " + event);
      if (before != null) {
        assertFalse(cause.at().isBefore(before.at()), () -> "out of order: " + causes.chain());
        boolean both = before.seq() > 0 && cause.seq() > 0;
        assertTrue(!both || before.seq() < cause.seq(), () -> "out of order: " + causes.chain());
      }
      before = cause;
    }
    assertEquals(event.seq(), causes.chain().getLast().seq(), "the effect is the last");
  }

  private static void onLanes(Causes causes, Event event) {
    var lanes = new TreeSet<Address>();
    for (Rail rail : causes.rails()) {
      assertTrue(lanes.add(rail.address()), () -> "two lanes of " + rail);
    }
    for (Event.Hop hop : causes.hops()) {
      assertTrue(lanes.contains(hop.from()) && lanes.contains(hop.to()), hop::toString);
      assertFalse(hop.arrives().isBefore(hop.departs()), hop::toString);
      assertTrue(hop.departs().isBefore(causes.until()), hop::toString);
      assertTrue(hop.arrives().isAfter(causes.since()), hop::toString);
    }
    for (Cause cause : causes.chain()) {
      assertTrue(lanes.contains(cause.lane()), () -> cause + " of " + event);
    }
    for (Long each : causes.answer()) {
      assertTrue(causes.hops().stream().anyMatch(hop -> hop.seq() == each));
    }
  }

  /// A message that a node sent because of another one left when that one had arrived. What the
  /// model does to several nodes at one instant, as in a transaction, takes no message.
  private static void ledThere(Causes causes) {
    for (Event.Hop hop : causes.hops()) {
      for (Event.Hop cause : causes.hops()) {
        if (cause.seq() == hop.stamp().cause() && causes.involves(hop)) {
          boolean atOnce = hop.departs().equals(cause.arrives());
          assertTrue(atOnce || cause.to().equals(hop.from()), () -> cause + " led to " + hop);
          assertFalse(hop.departs().isBefore(cause.arrives()), () -> cause + " led to " + hop);
        }
      }
    }
  }

  @Test
  void withoutTheFaultTheCopyHasTheVersionWhenAnIndependentRunSaysSo() {
    var playback = new Playback(slow());
    Event read = staleRead(playback);
    Causes causes = causes(playback, read);
    WhatIf whatIf = playback.whatIf(causes);
    assertFalse(whatIf.done());
    assertTrue(whatIf.work(() -> true));
    Alternative replayed = of(whatIf, "whatif.no-fault");
    assertEquals(Ground.REPLAYED, replayed.ground());
    assertTrue(replayed.changes());

    Event write =
        first(
            playback,
            BREAKS,
            event -> event instanceof Event.Written w && w.lsn() == causes.version());
    var healthy = new Playback(slow().withActs(List.of()));
    Event.Written again =
        (Event.Written)
            first(
                healthy,
                SimTime.ZERO,
                event ->
                    event instanceof Event.Written
                        && Objects.equals(event.request(), write.request()));
    SimTime had = shows(healthy, again.lsn());
    double said = Double.parseDouble(replayed.args().get(3).toString().replace(" s", ""));
    assertEquals(had.seconds(), said, 0.000_6);
    Event.Served fresh =
        (Event.Served)
            first(
                healthy,
                SimTime.ZERO,
                event ->
                    event instanceof Event.Served
                        && Objects.equals(event.request(), read.request()));
    assertFalse(fresh.stale());
  }

  /// When copy c first shows a version: looked for step by step, without any explanation.
  private static SimTime shows(Playback playback, long version) {
    for (SimTime at = BREAKS; ; at = at.plusNanos(50_000)) {
      long position =
          playback
              .moment(at, Duration.ofMillis(1))
              .frame()
              .tables()
              .getFirst()
              .partitions()
              .getFirst()
              .replicas()
              .get(2)
              .position();
      if (position >= version) {
        return at;
      }
    }
  }

  private static Alternative of(WhatIf whatIf, String key) {
    return whatIf.found().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not in " + whatIf.found()));
  }

  @Test
  void aStrongReadCostsTwiceByARule() {
    var playback = new Playback(slow());
    Event.Served read = (Event.Served) staleRead(playback);
    Alternative strong = of(playback.whatIf(causes(playback, read)), "whatif.strong");
    assertEquals(Ground.RULE, strong.ground());
    assertEquals(List.of(Long.toString(read.newest()), 2 * read.units().asDouble()), strong.args());
  }

  /// A table that holds plenty, and one key that asks for more than a partition gives.
  @Test
  void moreCapacityDoesNotHelpAHotKeyAndAnEvenLoadDoes() {
    Recording hot = world(1, new Keys(Keys.Kind.ZIPF, "USER#{n}", 2_000, 6, 1), 4_000, List.of());
    Recording busy =
        hot.withActs(
            List.of(new TimedAct(SimTime.ofMillis(100), new Act.Turn(WRITER, "rate", 2_500))));
    var playback = new Playback(busy);
    Event refused = first(playback, SimTime.ZERO, event -> event instanceof Event.Refused);
    assertTrue(((Event.Refused) refused).reason().isKeyRange());
    WhatIf whatIf = playback.whatIf(causes(playback, refused));
    assertTrue(whatIf.work(() -> true));
    Alternative capacity = of(whatIf, "whatif.capacity.refused");
    assertFalse(capacity.changes());
    assertTrue(of(whatIf, "whatif.spread").changes());

    // The same, run from the beginning by itself.
    SimTime full = ((Event.Refused) refused).fullAt();
    var acts = new ArrayList<TimedAct>();
    acts.add(new TimedAct(full, new Act.Turn(Address.parse("Profile"), "writeCapacity", 16_000)));
    acts.addAll(busy.acts());
    acts.sort(java.util.Comparator.comparing(TimedAct::at));
    assertNotNull(first(new Playback(busy.withActs(acts)), SimTime.ZERO, again(refused)));
  }

  private static Predicate<Event> again(Event refused) {
    return event ->
        event instanceof Event.Refused && Objects.equals(event.request(), refused.request());
  }

  @Test
  void aReplayStopsWhenItIsToldToAndGoesOnWhereItStopped() {
    var playback = new Playback(slow());
    SimTime late = SimTime.ofSeconds(15);
    Event read =
        first(playback, late, event -> event instanceof Event.Served served && served.stale());
    WhatIf whatIf = playback.whatIf(causes(playback, read));
    int pieces = 0;
    double before = -1;
    while (!whatIf.work(() -> false)) {
      assertTrue(whatIf.progress() >= before);
      before = whatIf.progress();
      pieces++;
    }
    assertTrue(pieces > 5, () -> "it came in one piece");
    WhatIf whole = playback.whatIf(causes(playback, read));
    whole.work(() -> true);
    assertEquals(whole.found(), whatIf.found());
  }
}
