package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A run with a cache that went well is told with one thing changed, and the invariant notices.
final class CachesKeepTheirWordTest {
  private static final SimTime END = SimTime.ofSeconds(6);
  private static final List<Event> EVENTS = new ArrayList<>();

  @BeforeAll
  static void plays() {
    for (long seed = 1; seed <= 60 && !suits(); seed++) {
      EVENTS.clear();
      new Playback(RandomRun.of(seed)).eachEvent(SimTime.BEFORE_ALL, END, EVENTS::add);
    }
    assertTrue(suits(), "no run had all that is needed");
  }

  private static boolean suits() {
    return EVENTS.stream().anyMatch(CacheEvent.Hit.class::isInstance)
        && EVENTS.stream().anyMatch(CachesKeepTheirWordTest::isWrite);
  }

  private static boolean isWrite(Event event) {
    return event instanceof CacheEvent.Stored stored && stored.origin() == CacheEvent.Origin.WRITE;
  }

  private static void tell(UnaryOperator<Event> change) {
    var invariant = new CachesKeepTheirWord();
    EVENTS.forEach(each -> invariant.hear(change.apply(each)));
  }

  private static CacheEvent.Hit hit(CacheEvent.Hit hit, SimTime since, SimTime until) {
    return new CacheEvent.Hit(
        hit.stamp(),
        hit.operation(),
        hit.table(),
        hit.key(),
        since,
        until,
        hit.position(),
        hit.missing(),
        hit.stale());
  }

  @Test
  void aRunThatWentWellIsNotComplainedOf() {
    tell(each -> each);
  }

  @Test
  void aHitOfSomethingTooOldIsNoticed() {
    assertThrows(
        Violation.class,
        () ->
            tell(each ->
                each instanceof CacheEvent.Hit hit ? hit(hit, hit.since(), hit.at()) : each));
  }

  @Test
  void aHitOfSomethingThatWasNeverKeptIsNoticed() {
    assertThrows(
        Violation.class,
        () ->
            tell(each ->
                each instanceof CacheEvent.Hit hit
                    ? hit(hit, hit.since().plusNanos(1), hit.at().plusNanos(1))
                    : each));
  }

  @Test
  void aStrongReadThatACacheAnswersIsNoticed() {
    assertThrows(
        Violation.class,
        () ->
            tell(each ->
                each instanceof Event.Hop hop
                    ? new Event.Hop(
                        hop.stamp(),
                        hop.kind(),
                        hop.operation(),
                        hop.to(),
                        hop.arrives(),
                        true,
                        hop.refused())
                    : each));
  }

  @Test
  void aWriteThatTheTableDidNotDoIsNoticed() {
    assertThrows(
        Violation.class,
        () -> {
          var invariant = new CachesKeepTheirWord();
          EVENTS.stream().filter(each -> !(each instanceof Event.Written)).forEach(invariant::hear);
        });
  }
}
