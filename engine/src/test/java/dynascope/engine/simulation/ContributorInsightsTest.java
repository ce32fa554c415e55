package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The keys that made a table hot, counted from what happened.
final class ContributorInsightsTest {
  private static final Address USERS = Address.parse("Users");

  @Test
  void theCelebrityLeadsBothRankings() {
    var playback = new Playback(TestDriver.celebrity(7));
    SimTime from = SimTime.ofSeconds(5);
    SimTime to = SimTime.ofSeconds(15);
    ContributorInsights insights = playback.insights(USERS, from, to, 3);
    assertEquals(3, insights.accessed().size());
    assertEquals("USER#1", insights.accessed().getFirst().key());
    assertEquals("USER#1", insights.throttled().getFirst().key());
    long[] refused = {0};
    playback.eachEvent(
        from,
        to,
        event -> {
          if (event instanceof Event.Refused each && each.key().equals("USER#1")) {
            refused[0]++;
          }
        });
    assertEquals(refused[0], insights.throttled().getFirst().count());
    List<Long> counts =
        insights.accessed().stream().map(ContributorInsights.Contributor::count).toList();
    assertTrue(counts.get(0) >= counts.get(1) && counts.get(1) >= counts.get(2), () -> "" + counts);
  }
}
