package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two branches compared in lockstep give what a plain comparison of their two lists of events
/// gives.
final class ComparisonTest {
  private static final Address FANS = Address.parse("client/fans");
  private static final Address ALL = Address.parse("Users");
  private static final SimTime FORK = SimTime.ofMillis(1_700);
  private static final SimTime END = SimTime.ofSeconds(5);

  /// A playback with two branches that part at [#FORK].
  private static Playback forked(long seed, Act act) {
    var playback = new Playback(TestDriver.celebrity(seed));
    playback.fork(FORK);
    playback.act(FORK, act, false);
    return playback;
  }

  private static Act any(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> new Act.Turn(FANS, "salt", 2 + random.nextInt(12));
      case 1 -> new Act.Turn(FANS, "skew", 0.5 + random.nextInt(4));
      case 2 -> new Act.Turn(FANS, "rate", 100 + 50 * random.nextInt(10));
      case 3 -> new Act.Turn(FANS, "writes", random.nextInt(10) / 10.0);
      case 4 -> new Act.Turn(ALL, "writeCapacity", 50 + random.nextInt(200));
      default ->
          new Act.Break(
              Fault.slow(Address.parse("Users/P" + (1 + random.nextInt(4)) + "/replica-c"), 300));
    };
  }

  // ---- the plain comparison: two lists, and all there is to say at once

  private record Plain(TreeSet<SimTime> instants, Set<RequestId> requests, List<String> firsts) {
    String first(String kind) {
      return firsts.stream().filter(each -> each.endsWith(kind)).findFirst().orElse("");
    }
  }

  private static Plain plain(List<Event> a, List<Event> b) {
    Map<String, String> factsA = new HashMap<>();
    Map<String, String> factsB = new HashMap<>();
    Map<String, Event> eventsA = facts(a, factsA);
    Map<String, Event> eventsB = facts(b, factsB);
    Set<String> keys = new HashSet<>(factsA.keySet());
    keys.addAll(factsB.keySet());
    record Found(SimTime at, RequestId request, int attempt, String kind) {}
    List<Found> found = new ArrayList<>();
    for (String key : keys) {
      Event one = eventsA.get(key);
      Event other = eventsB.get(key);
      Event any = one == null ? Objects.requireNonNull(other) : one;
      String kind = key.split(" ")[2];
      boolean differs =
          one == null || other == null
              ? kind.equals("SENT")
              : !factsA.get(key).equals(factsB.get(key))
                  && Math.abs(one.at().nanos() - other.at().nanos())
                      <= Comparison.LONGEST_APART.toNanos();
      if (differs && kind.equals("ENDED") && end(factsA.get(key)).equals(end(factsB.get(key)))) {
        kind = "READ";
      }
      if (differs) {
        SimTime at = one != null && other != null ? SimTime.max(one.at(), other.at()) : any.at();
        found.add(new Found(at, Objects.requireNonNull(any.request()), any.attempt(), kind));
      }
    }
    List<String> order = List.of("SENT", "WENT", "ENDED", "READ");
    found.sort(
        Comparator.comparing(Found::at)
            .thenComparing(Found::request)
            .thenComparing(Found::attempt)
            .thenComparing(each -> order.indexOf(each.kind)));
    var plain = new Plain(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    for (Found each : found) {
      plain.instants.add(each.at);
      plain.requests.add(each.request);
      String text = each.at.nanos() + " " + each.request + " " + each.attempt + " " + each.kind;
      plain.firsts.add(text);
    }
    return plain;
  }

  /// Outcome and error, without what was read.
  private static String end(String fact) {
    return fact.substring(0, fact.indexOf('|'));
  }

  private static Map<String, Event> facts(List<Event> events, Map<String, String> facts) {
    Map<String, Event> byKey = new HashMap<>();
    Map<String, String> keyOf = new HashMap<>();
    Map<String, Long> items = new HashMap<>();
    Map<String, Boolean> stale = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Event event : events) {
      if (event.request() == null) {
        continue;
      }
      String twin = event.request() + " " + event.attempt();
      String kind = "";
      String fact = "";
      switch (event) {
        case Event.Issued issued -> {
          keyOf.put(twin, issued.key());
          kind = event.attempt() == 1 ? "SENT " + event.at().nanos() : "";
        }
        case Event.Hop hop when hop.kind() == HopKind.ERRAND -> {
          kind = "WENT " + counts.merge(twin + " WENT", 1, Integer::sum);
          fact = keyOf.getOrDefault(twin, "") + " " + hop.to();
        }
        case Event.Served served -> {
          items.merge(twin, (long) served.items(), Long::sum);
          stale.merge(twin, served.stale(), Boolean::logicalOr);
        }
        case Event.Answered answered -> {
          kind = "ENDED " + counts.merge(twin + " ENDED", 1, Integer::sum);
          fact =
              answered.outcome()
                  + " "
                  + answered.error()
                  + "|"
                  + items.getOrDefault(twin, 0L)
                  + " "
                  + (answered.older() || stale.getOrDefault(twin, false));
        }
        default -> {}
      }
      if (!kind.isEmpty()) {
        facts.put(twin + " " + kind, fact);
        byKey.put(twin + " " + kind, event);
      }
    }
    return byKey;
  }

  private static List<Event> events(Playback playback, int branch) {
    playback.select(branch);
    return playback.events(SimTime.ZERO, END, Integer.MAX_VALUE);
  }

  private static String text(@Nullable Difference found) {
    return found == null
        ? ""
        : found.at().nanos() + " " + found.request() + " " + found.attempt() + " " + found.kind();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void lockstepFindsWhatAPlainComparisonOfTwoListsFinds(long seed) {
    Playback playback = forked(seed, any(new Random(seed)));
    Plain plain = plain(events(playback, 0), events(playback, 1));
    Comparison comparison = playback.compare(0, 1);
    assertTrue(comparison.runTo(END, () -> true));

    assertEquals(plain.first(""), text(comparison.first()));
    assertEquals(plain.first("ENDED"), text(comparison.firstEnd()));
    assertEquals(plain.first("READ"), text(comparison.firstRead()));
    assertEquals(plain.requests.size(), comparison.differing(END));
    var walked = new TreeSet<SimTime>();
    for (SimTime at = comparison.after(SimTime.ZERO); at != null; at = comparison.after(at)) {
      walked.add(at);
    }
    assertEquals(plain.instants, walked);
    var back = new TreeSet<SimTime>();
    for (SimTime at = comparison.before(END.plusNanos(1)); at != null; at = comparison.before(at)) {
      back.add(at);
    }
    assertEquals(plain.instants, back);
  }

  @Test
  void aSaltSendsTheFirstRequestAfterItElsewhereAndARefusedOneThrough() {
    Playback playback = forked(7, new Act.Turn(FANS, "salt", 8));
    Comparison comparison = playback.compare(0, 1);
    comparison.runTo(END, () -> true);
    Difference first = Objects.requireNonNull(comparison.first());
    assertEquals(Difference.Kind.WENT, first.kind());
    assertTrue(first.at().isAfter(FORK));
    assertNotNull(Objects.requireNonNull(first.a()).to());
    Difference end = Objects.requireNonNull(comparison.firstEnd());
    assertEquals(Outcome.THROTTLED, Objects.requireNonNull(end.a()).outcome());
    assertEquals(Outcome.SUCCESS, Objects.requireNonNull(end.b()).outcome());
  }

  @Test
  void inPiecesItFindsTheSameAsAtOnce() {
    Playback playback = forked(7, new Act.Turn(FANS, "rate", 450));
    Comparison whole = playback.compare(0, 1);
    whole.runTo(END, () -> true);
    Comparison pieces = playback.compare(0, 1);
    for (long ms = 3; ms < 5_000; ms += 7) {
      pieces.runTo(SimTime.ofMillis(ms), () -> false);
    }
    while (!pieces.runTo(END, () -> false)) {
      assertTrue(pieces.upTo().isBefore(END));
    }
    assertEquals(whole.first(), pieces.first());
    assertEquals(whole.firstEnd(), pieces.firstEnd());
    for (long ms = 0; ms <= 5_000; ms += 100) {
      assertEquals(whole.differing(SimTime.ofMillis(ms)), pieces.differing(SimTime.ofMillis(ms)));
    }
  }

  @Test
  void branchesOfTheSameActsDifferInNothing() {
    var playback = new Playback(TestDriver.celebrity(7));
    playback.fork(FORK);
    Comparison comparison = playback.compare(0, 1);
    assertTrue(comparison.runTo(END, () -> false));
    assertNull(comparison.parted());
    assertNull(comparison.first());
    assertEquals(0, comparison.differing(END));
  }

  @Test
  void comparingAndLookingBesideChangeNoBranch() {
    Playback untouched = forked(7, new Act.Turn(FANS, "salt", 8));
    long fork = untouched.hash(END);
    untouched.select(0);
    long main = untouched.hash(END);

    Playback playback = forked(7, new Act.Turn(FANS, "salt", 8));
    for (long ms = 0; ms <= 5_000; ms += 250) {
      playback.moment(0, SimTime.ofMillis(ms), Duration.ofMillis(20));
      playback.moment(SimTime.ofMillis(ms), Duration.ofMillis(20));
    }
    playback.compare(0, 1).runTo(END, () -> true);
    assertEquals(fork, playback.hash(END));
    playback.select(0);
    assertEquals(main, playback.hash(END));
  }

  @Test
  void aMomentBesideIsTheOneThatIsSeenWhenGoneThere() {
    Playback playback = forked(7, new Act.Turn(FANS, "salt", 8));
    SimTime at = SimTime.ofMillis(3_210);
    var beside = playback.moment(0, at, Duration.ofMillis(20));
    playback.moment(at, Duration.ofMillis(20));
    var again = playback.moment(0, at, Duration.ofMillis(20));
    playback.select(0);
    assertEquals(playback.moment(at, Duration.ofMillis(20)), beside);
    assertEquals(beside, again);
  }

  @Test
  void anActThatRewritesABranchMakesItsComparisonVoid() {
    Playback playback = forked(7, new Act.Turn(FANS, "salt", 8));
    Comparison comparison = playback.compare(0, 1);
    assertTrue(playback.tells(comparison, 0, 1));
    playback.act(SimTime.ofSeconds(2), new Act.Turn(FANS, "salt", 4), false);
    assertEquals(false, playback.tells(comparison, 0, 1));
  }

  @Test
  void aRemovedBranchLeavesItsChildrenToItsParentAndComesBackAsItWas() {
    Playback playback = forked(7, new Act.Turn(FANS, "salt", 8));
    playback.fork(SimTime.ofSeconds(3));
    List<Branch> before = playback.branches();
    long hash = playback.hash(END);
    List<Branch> all = playback.branches();
    playback.select(1);
    playback.remove(1);
    assertEquals(0, playback.current().id());
    Branch child = playback.branches().get(1);
    assertEquals(2, child.id());
    assertEquals(0, child.parent());
    assertEquals(FORK, child.from());
    playback.restore(1);
    assertEquals(all, playback.branches());
    assertEquals(before.size(), playback.branches().size());
    playback.select(2);
    assertEquals(hash, playback.hash(END));
    assertEquals(3, playback.fork(SimTime.ofSeconds(4)).id());
  }
}
