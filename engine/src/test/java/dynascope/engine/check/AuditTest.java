package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.Stamp;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The proof of the proof: a run that went well is told with one thing changed, and the invariant
/// that should notice does.
final class AuditTest {
  private static final List<Event> EVENTS = new ArrayList<>();

  @BeforeAll
  static void plays() {
    for (long seed = 1; seed <= 30 && !suits(); seed++) {
      EVENTS.clear();
      Recording recording = RandomRun.of(seed);
      new Playback(recording).eachEvent(SimTime.BEFORE_ALL, RandomRun.END, EVENTS::add);
    }
    assertTrue(suits(), "no run had all that is needed");
  }

  private static boolean suits() {
    return EVENTS.stream()
            .anyMatch(
                each -> each instanceof Event.Answered to && to.outcome() == Outcome.THROTTLED)
        && EVENTS.stream().anyMatch(each -> each instanceof Event.Served read && read.strong())
        && EVENTS.stream().filter(Event.Acknowledged.class::isInstance).count() > 20;
  }

  /// Tells the run with an event of the type, after some, replaced or left out (null).
  private static <E extends Event> void notices(
      Class<? extends Invariant> by, Class<E> type, Function<E, @Nullable E> change) {
    notices(by, type, 5, change);
  }

  private static <E extends Event> void notices(
      Class<? extends Invariant> by, Class<E> type, int skipped, Function<E, @Nullable E> change) {
    Invariant invariant = invariant(by);
    int left = skipped;
    boolean changed = false;
    try {
      for (Event event : EVENTS) {
        Event told = event;
        if (!changed && type.isInstance(event)) {
          E given = type.cast(event);
          E other = change.apply(given);
          if (!given.equals(other) && left-- <= 0) {
            changed = true;
            told = other;
          }
        }
        if (told != null) {
          invariant.hear(told);
        }
      }
    } catch (Violation noticed) {
      assertTrue(changed, "noticed too early: " + noticed);
      return;
    }
    throw new AssertionError(by.getSimpleName() + " did not notice");
  }

  private static Invariant invariant(Class<? extends Invariant> type) {
    return new Audit().invariants().stream().filter(type::isInstance).findFirst().orElseThrow();
  }

  private static Stamp later(Stamp of, long nanos) {
    return new Stamp(
        of.seq(), of.at().plusNanos(nanos), of.request(), of.attempt(), of.cause(), of.address());
  }

  @Test
  void aRunThatWentWellIsNotComplainedOf() {
    var audit = new Audit();
    EVENTS.forEach(audit::hear);
    assertEquals(20, audit.last().size());
  }

  @Test
  void anEventThatIsLeftOutIsNoticed() {
    notices(EventsComeInOrder.class, Event.Written.class, each -> null);
    notices(EveryTryEndsOnce.class, Event.Issued.class, each -> null);
    notices(LogsHaveNoGaps.class, Event.Written.class, each -> null);
    notices(TwoOfThreeHoldWhatIsAcknowledged.class, Event.Acknowledged.class, each -> null);
    notices(RefusedTriesDoNothing.class, Event.Refused.class, 0, each -> null);
  }

  @Test
  void anEventAtAnotherTimeIsNoticed() {
    notices(
        EventsComeInOrder.class,
        Event.Written.class,
        each ->
            new Event.Written(
                later(each.stamp(), 9_000_000_000L),
                each.operation(),
                each.key(),
                each.lsn(),
                each.units(),
                each.bytes()));
  }

  @Test
  void aPositionThatIsWrongIsNoticed() {
    notices(
        FollowersNeverLead.class,
        Event.Replicated.class,
        each -> new Event.Replicated(each.stamp(), each.lsn() + 1_000));
    notices(
        FollowersNeverLead.class,
        Event.Replicated.class,
        each -> new Event.Replicated(each.stamp(), 0));
    notices(
        TwoOfThreeHoldWhatIsAcknowledged.class,
        Event.Acknowledged.class,
        each -> new Event.Acknowledged(each.stamp(), each.lsn() + 1, each.copies()));
    notices(
        TwoOfThreeHoldWhatIsAcknowledged.class,
        Event.Acknowledged.class,
        each -> new Event.Acknowledged(each.stamp(), each.lsn(), 1));
  }

  @Test
  void anAnswerThatCameTwiceIsNoticed() {
    Invariant invariant = invariant(EveryTryEndsOnce.class);
    assertThrows(
        Violation.class,
        () -> {
          for (Event event : EVENTS) {
            invariant.hear(event);
            if (event instanceof Event.Answered) {
              invariant.hear(event);
            }
          }
        });
  }

  @Test
  void aRefusalByABucketThatHoldsSomethingIsNoticed() {
    notices(
        RefusedTriesDoNothing.class,
        Event.Refused.class,
        0,
        each ->
            new Event.Refused(
                each.stamp(),
                each.reason(),
                each.key(),
                each.needed(),
                Units.of(1),
                each.rate(),
                each.emptySince(),
                each.fullAt(),
                each.spenders(),
                each.spent()));
  }

  @Test
  void aStrongReadThatIsStaleOrFromAFollowerIsNoticed() {
    notices(
        StrongReadsAreFresh.class,
        Event.Served.class,
        0,
        each -> !each.strong() ? each : served(each, each.address(), true));
    notices(
        StrongReadsAreFresh.class,
        Event.Served.class,
        0,
        each -> !each.strong() ? each : served(each, Address.parse("Users/P1/replica-b"), false));
  }

  private static Event.Served served(Event.Served of, Address by, boolean stale) {
    Stamp s = of.stamp();
    return new Event.Served(
        new Stamp(s.seq(), s.at(), s.request(), s.attempt(), s.cause(), by),
        of.operation(),
        of.key(),
        of.strong(),
        of.items(),
        of.units(),
        of.position(),
        of.newest(),
        stale,
        of.behind(),
        of.chargedBytes());
  }

  @Test
  void aCounterThatDoesNotAddUpIsNoticed() {
    Recording recording = RandomRun.of(1);
    var playback = new Playback(recording);
    var audit = new Audit();
    playback.eachEvent(SimTime.BEFORE_ALL, RandomRun.END, audit::hear);
    audit.close(playback.chronicle());
    var other = new Playback(RandomRun.of(2));
    other.runTo(RandomRun.END, () -> true);
    assertThrows(Violation.class, () -> audit.close(other.chronicle()));
  }

  @Test
  void theAuditNamesTheInvariantThatIsBroken() {
    var audit = new Audit();
    Violation violation =
        assertThrows(Violation.class, () -> EVENTS.reversed().forEach(audit::hear));
    assertTrue(
        String.valueOf(violation.getMessage()).startsWith("EventsComeInOrder: "),
        violation.getMessage());
  }
}
