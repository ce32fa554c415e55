package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What of a crowd is shown singly.
final class FlightTest {
  /// Five thousand requests a second, for a table that takes four thousand.
  private static Playback crowd() {
    KeySchema schema = KeySchema.of(KeyAttribute.s("id"));
    TableDefinition table =
        TableDefinition.provisioned("Users", schema, 4_000, 4_000).withInitialPartitions(4);
    var client =
        new Workload(
            Address.parse("client/fans"),
            "Users",
            5_000,
            0.8,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", 1_000, 0, 1),
            900,
            RetryPolicy.NONE,
            true);
    return new Playback(
        Recording.of(
            7,
            new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(table),
                List.of(),
                List.of(client),
                List.of()),
            List.of()));
  }

  private static Flight flight(Moment moment) {
    View view = View.of(1_600, 900).withSpeed(1e9);
    StageLayout layout = StageLayout.of(moment.frame(), view);
    return new Flight(moment, view, new Ways(layout, moment.frame(), view));
  }

  @Test
  void theFewOfACrowdAreThoseThatAllWouldGive() {
    Playback playback = crowd();
    SimTime begin = SimTime.ofSeconds(2);
    int traced = 0;
    for (int i = 0; i < 200; i++) {
      Moment moment = playback.moment(begin.plusNanos(i * 16_666_667L), Duration.ofMillis(600));
      assertFalse(moment.slice().edges().isEmpty());
      Flight flight = flight(moment);
      List<Flight.Token> all = Flight.tracers(flight.tokens());
      assertEquals(all, Flight.tracers(flight.fewTokens()));
      assertTrue(flight.fewTokens().size() <= flight.tokens().size());
      traced += all.size();
    }
    assertTrue(traced > 200, traced + " tokens");
  }
}
