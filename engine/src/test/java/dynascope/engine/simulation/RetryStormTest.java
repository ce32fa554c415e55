package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.RetryPolicy.Kind;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.explain.Why;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What retries do to a table that is asked for more than it can give: 140 writes a second of a
/// shop that retries and 20 of a biller that does not, and capacity for 100.
final class RetryStormTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final Address SHOP = Address.parse("client/shop");
  private static final Address BILLING = Address.parse("client/billing");
  private static final int CAPACITY = 100;
  private static final RetryPolicy AT_ONCE = new RetryPolicy(Kind.IMMEDIATE, 4);
  private static final RetryPolicy NEVER = RetryPolicy.NONE;
  private static final RetryPolicy ADAPTIVE = new RetryPolicy(Kind.ADAPTIVE, 3);

  /// From here on nothing of the beginning is left.
  private static final int SETTLED = 30;

  private static final int END = 60;

  private static Recording recording(RetryPolicy retry) {
    return recording(retry, Limits.STANDARD);
  }

  private static Recording recording(RetryPolicy retry, Limits limits) {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("pk")), 100, 1_000)
            .withInitialPartitions(4);
    return Recording.of(
        14,
        TestDriver.definition(
            limits,
            List.of(table),
            List.of(load(SHOP, 140, retry, true), load(BILLING, 20, NEVER, false)),
            List.of()),
        List.of());
  }

  private static Workload load(Address who, double rate, RetryPolicy retry, boolean steady) {
    var keys = new Keys(Keys.Kind.UNIFORM, who.name() + "#{n}", 5_000, 1, 1);
    return new Workload(who, "Orders", rate, 1, 0, 0, keys, 10_000, retry, steady);
  }

  private static Chronicle run(RetryPolicy retry) {
    var playback = new Playback(recording(retry));
    playback.moment(SimTime.ofSeconds(END), Duration.ofMillis(1));
    return playback.chronicle();
  }

  private static double over(Chronicle chronicle, Counter counter, Address of) {
    return chronicle.over(counter, of, SETTLED, END);
  }

  private static double goodput(Chronicle chronicle) {
    return over(chronicle, Counter.SUCCESSES, ORDERS) / (END - SETTLED);
  }

  private static double amplification(Chronicle chronicle) {
    return over(chronicle, Counter.TRIES, SHOP) / over(chronicle, Counter.SUCCESSES, SHOP);
  }

  private static double billed(Chronicle chronicle) {
    return over(chronicle, Counter.SUCCESSES, BILLING) / over(chronicle, Counter.REQUESTS, BILLING);
  }

  private static List<Event> events(Recording recording, SimTime until) {
    var events = new ArrayList<Event>();
    var world = new World(recording);
    world.sink = events::add;
    world.run(until, recording.acts());
    return events;
  }

  @Test
  void retriesMakeNoCapacity() {
    for (RetryPolicy each :
        List.of(NEVER, AT_ONCE, AT_ONCE.trying(11), new RetryPolicy(Kind.FULL_JITTER, 4))) {
      assertEquals(CAPACITY, goodput(run(each)), 1, each.toString());
    }
  }

  @Test
  void retriesAtOnceAreRefusedAsTheFirstTryWas() {
    Chronicle never = run(NEVER);
    Chronicle storm = run(AT_ONCE);
    assertTrue(amplification(storm) > 2 * amplification(never));
    assertTrue(billed(storm) < billed(never) / 2, "the neighbour pays");
  }

  @Test
  void jitterSpreadsRetriesAndRemovesFew() {
    double atOnce = amplification(run(AT_ONCE));
    double jitter = amplification(run(new RetryPolicy(Kind.FULL_JITTER, 4)));
    assertTrue(jitter > 0.8 * atOnce && jitter < atOnce, jitter + " of " + atOnce);
  }

  @Test
  void aBudgetEndsMostRetriesAndNoFirstTries() {
    double never = amplification(run(NEVER));
    double budget = amplification(run(AT_ONCE.budgeted(500)));
    double atOnce = amplification(run(AT_ONCE));
    assertTrue(never < budget && budget < 0.6 * atOnce, never + ", " + budget + ", " + atOnce);
  }

  @Test
  void anAdaptiveClientSendsWhatTheTableCanGiveAndLeavesItsNeighbourAlone() {
    Chronicle adaptive = run(ADAPTIVE);
    assertTrue(amplification(adaptive) < 1.05, "" + amplification(adaptive));
    assertEquals(CAPACITY, goodput(adaptive), 5);
    assertTrue(billed(adaptive) > 0.95, "" + billed(adaptive));
    double late = adaptive.gauge(Gauge.HELD, SHOP, END - 1);
    assertTrue(late > 500, "the rest waits at the client: " + late);
  }

  @Test
  void refusedTriesAreNotBilledHoweverOftenTheyAreRetried() {
    double never = over(run(NEVER), Counter.WRITE_UNITS, ORDERS);
    double storm = over(run(AT_ONCE.trying(11)), Counter.WRITE_UNITS, ORDERS);
    assertEquals(never, storm, 0.01 * never);
  }

  @Test
  void theTokensThatAreLeftAreThoseThatWereTakenAndBroughtBack() {
    Recording recording = recording(AT_ONCE.budgeted(500));
    long tokens = 500;
    long least = 500;
    for (Event event : events(recording, SimTime.ofSeconds(40))) {
      if (!event.address().equals(SHOP)) {
        continue;
      }
      switch (event) {
        case Event.RetryPlanned _ -> tokens -= 5;
        case Event.Answered answered when answered.outcome() == Outcome.SUCCESS ->
            tokens = Math.min(500, tokens + (answered.attempt() > 1 ? 5 : 1));
        case Event.GaveUp gaveUp when gaveUp.forLackOfTokens() -> {
          assertEquals(tokens, gaveUp.tokens());
          assertTrue(tokens < 5, "a token was left: " + tokens);
        }
        default -> {}
      }
      least = Math.min(least, tokens);
    }
    var playback = new Playback(recording);
    playback.moment(SimTime.ofSeconds(40), Duration.ofMillis(1));
    assertEquals(tokens, playback.chronicle().gauge(Gauge.RETRY_TOKENS, SHOP, 39));
    assertTrue(least < 5);
  }

  @Test
  void firstTriesDoNotDependOnHowTheOthersAreRetried() {
    SimTime until = SimTime.ofSeconds(20);
    assertEquals(arrivals(NEVER, until), arrivals(AT_ONCE, until));
    assertEquals(arrivals(NEVER, until), arrivals(new RetryPolicy(Kind.STANDARD, 3), until));
  }

  private static List<String> arrivals(RetryPolicy retry, SimTime until) {
    return events(recording(retry), until).stream()
        .filter(each -> each instanceof Event.Issued && each.attempt() == 1)
        .map(each -> each.at() + " " + each.request())
        .toList();
  }

  @Test
  void everyModeRunsTheSameTwice() {
    for (Kind kind : Kind.values()) {
      Recording recording = recording(new RetryPolicy(kind, Math.max(4, kind.attempts())));
      var once = new World(recording);
      once.run(SimTime.ofSeconds(15), List.of());
      var twice = new World(recording);
      twice.run(SimTime.ofSeconds(7), List.of());
      World copy = twice.copy();
      twice.run(SimTime.ofSeconds(12), List.of());
      copy.run(SimTime.ofSeconds(15), List.of());
      assertEquals(once.hash.value(), copy.hash.value(), kind.name());
    }
  }

  @Test
  void anImpatientClientPaysSeveralTimesForOneWrite() {
    // A hop takes 0.8 ms: hardly an answer comes within 1 ms, and what the buckets admit is written
    // all the same.
    Limits ample = Limits.STANDARD.with(Limits.BURST_INITIAL, 300);
    Recording recording = recording(AT_ONCE.waiting(1), ample);
    var written = new TreeMap<RequestId, Integer>();
    var unknown = new TreeSet<RequestId>();
    for (Event event : events(recording, SimTime.ofSeconds(10))) {
      RequestId request = event.request();
      if (request != null && request.client().equals(SHOP)) {
        if (event instanceof Event.Written) {
          written.merge(request, 1, Integer::sum);
        } else if (event instanceof Event.GaveUp gaveUp
            && gaveUp.error().equals("RequestTimeout")) {
          unknown.add(request);
        }
      }
    }
    long several = written.values().stream().filter(each -> each > 1).count();
    assertTrue(several > 100, several + " requests were written more than once");
    unknown.retainAll(written.keySet());
    assertFalse(unknown.isEmpty(), "given up, and yet written");
    var playback = new Playback(recording);
    playback.moment(SimTime.ofSeconds(10), Duration.ofMillis(1));
    assertTrue(playback.chronicle().total(Counter.UNKNOWN, SHOP, 9) >= unknown.size());
    assertTrue(
        playback.chronicle().total(Counter.WRITE_UNITS, ORDERS, 9) / Units.NANOS_PER_UNIT > 9_000);
  }

  @Test
  void whyARequestWasNotTriedAgainEndsAtTheRefusal() {
    Recording recording = recording(AT_ONCE.budgeted(500));
    Event.GaveUp gaveUp =
        events(recording, SimTime.ofSeconds(20)).stream()
            .filter(Event.GaveUp.class::isInstance)
            .map(Event.GaveUp.class::cast)
            .filter(Event.GaveUp::forLackOfTokens)
            .findFirst()
            .orElseThrow();
    Why why = new Playback(recording).why(gaveUp.seq(), gaveUp.at()).getFirst();
    assertEquals("why.no-token", why.key());
    assertEquals(5L, why.args().get(1));
    assertEquals("why.refused.table", why.because().getFirst().key());
  }

  @Test
  void whyATryIsHeldBackEndsAtTheRefusalThatSlowedTheClientDown() {
    Recording recording = recording(ADAPTIVE);
    Event.HeldBack held =
        events(recording, SimTime.ofSeconds(20)).stream()
            .filter(Event.HeldBack.class::isInstance)
            .map(Event.HeldBack.class::cast)
            .findFirst()
            .orElseThrow();
    Why why = new Playback(recording).why(held.seq(), held.at()).getFirst();
    assertEquals("why.held-back", why.key());
    assertEquals("why.slowed", why.because().getFirst().key());
    assertEquals("why.refused.table", why.because().getFirst().because().getFirst().key());
  }

  @Test
  void aTurnedKnobLetsGoWhatWasHeldBack() {
    Recording recording =
        Recording.of(
            14,
            recording(ADAPTIVE).world(),
            List.of(
                new TimedAct(SimTime.ofSeconds(20), new Act.Turn(SHOP, "retry", 0)),
                new TimedAct(SimTime.ofSeconds(25), new Act.Turn(SHOP, "retryTokens", 40))));
    var playback = new Playback(recording);
    assertTrue(held(playback, 20) > 100);
    assertEquals(0, held(playback, 21));
    assertEquals(
        40,
        playback
            .moment(SimTime.ofSeconds(26), Duration.ofMillis(1))
            .frame()
            .clients()
            .getFirst()
            .retries()
            .tokens());
  }

  private static long held(Playback playback, int second) {
    return playback
        .moment(SimTime.ofSeconds(second).minus(Duration.ofNanos(1)), Duration.ofMillis(1))
        .frame()
        .clients()
        .getFirst()
        .retries()
        .held();
  }
}
