package dynascope.app.command;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RateShape;
import dynascope.engine.client.RateShape.Point;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How long a day of auto scaling takes to be simulated.
final class DayBench {
  private static final double RATE = 20;
  private static final SimTime DAY = SimTime.ofSeconds(86_400);

  private DayBench() {}

  /// The CPU time of a day of auto scaling, at 20 requests a second on average.
  static void run(Figure.Sink sink) {
    var playback = new Playback(recording());
    long before = Machine.cpuNanos();
    playback.runTo(DAY, () -> true);
    sink.figure(new Figure("heat.day", (Machine.cpuNanos() - before) / 1e9, "s of CPU"));
    long actions =
        playback
            .chronicle()
            .over(Counter.SCALING_ACTIONS, Address.parse("Orders"), 0, DAY.second());
    sink.figure(new Figure("heat.day.actions", actions, "changes of capacity"));
  }

  /// A day whose rate rises from a quarter in the night to almost twice in the evening.
  static Recording recording() {
    TableDefinition table =
        TableDefinition.provisioned("Orders", KeySchema.of(KeyAttribute.s("id")), 20, 20);
    var shape =
        new RateShape(
            "day",
            List.of(
                new Point(Duration.ZERO, 0.25),
                new Point(Duration.ofHours(6), 0.25),
                new Point(Duration.ofHours(19), 1.9),
                new Point(Duration.ofHours(24), 0.9)),
            null);
    Workload client =
        new Workload(
                Address.parse("client/shop"),
                "Orders",
                RATE,
                0.5,
                0,
                0,
                new Keys(Keys.Kind.UNIFORM, "ORDER#{n}", 5_000, 0, 1),
                900,
                RetryPolicy.NONE,
                false)
            .with(new RateShapes(List.of(shape), 0));
    Address orders = Address.parse("Orders");
    List<ScalingPolicy> policies =
        List.of(
            new ScalingPolicy(orders, ScalableDimension.WRITE, 70, 5, 200, List.of()),
            new ScalingPolicy(orders, ScalableDimension.READ, 70, 5, 200, List.of()));
    return Recording.of(
        7,
        new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(table),
                List.of(),
                List.of(client),
                List.of())
            .with(policies),
        List.of());
  }
}
