package dynascope.app.command;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.List;

/// What much traffic and a long time cost: a hundred partitions, and an hour.
final class HourBench {
  private static final double WRITES_PER_SECOND = 50_000;
  private static final long CAPACITY = 45_000;
  private static final int PARTITIONS = 100;
  private static final SimTime WARM = SimTime.ofSeconds(4);
  private static final SimTime SHORT = SimTime.ofSeconds(20);
  private static final double REQUESTS_PER_SECOND = 1_000;
  private static final SimTime HOUR = SimTime.ofSeconds(3_600);

  private HourBench() {}

  /// Requests that are simulated in a second of CPU time, where more is offered than is admitted:
  /// by the table's tokens at the router, and by the buckets of a hundred partitions.
  static void hundred(String name, Figure.Sink sink) {
    TableDefinition table = table("Orders", CAPACITY).withInitialPartitions(PARTITIONS);
    Workload client = client(WRITES_PER_SECOND, 1);
    Recording recording =
        recording(table.with(table.options().with(AdmissionStage.GLOBAL)), client, Limits.STANDARD);
    Machine.warm(recording, WARM);
    var playback = new Playback(recording);
    long before = Machine.cpuNanos();
    playback.runTo(SHORT, () -> true);
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    sink.figure(new Figure(name, playback.requests(SHORT) / seconds, "/s"));
    long refused =
        playback.chronicle().over(Counter.THROTTLED, Address.parse("Orders"), 0, SHORT.second());
    sink.figure(
        new Figure(name + ".refused", 100.0 * refused / playback.requests(SHORT), "% of requests"));
  }

  /// The CPU time of an hour, and what its history keeps of the heap.
  static void hour(String time, String heap, Figure.Sink sink) {
    var playback =
        new Playback(
            recording(
                table("Orders", 2_000).withInitialPartitions(4),
                client(REQUESTS_PER_SECOND, 0.5),
                Limits.STANDARD));
    long before = Machine.cpuNanos();
    playback.runTo(HOUR, () -> true);
    sink.figure(new Figure(time, (Machine.cpuNanos() - before) / 1e9, "s of CPU"));
    sink.figure(new Figure(heap, Machine.heapMegabytes(), "MB"));
    sink.figure(new Figure(time + ".requests", playback.requests(HOUR), "requests"));
  }

  private static TableDefinition table(String name, long capacity) {
    return TableDefinition.provisioned(
        name, KeySchema.of(KeyAttribute.s("id")), capacity, capacity);
  }

  private static Workload client(double rate, double writes) {
    return new Workload(
        Address.parse("client/shop"),
        "Orders",
        rate,
        writes,
        0,
        0.2,
        new Keys(Keys.Kind.UNIFORM, "ORDER#{n}", 100_000, 0, 1),
        900,
        RetryPolicy.NONE,
        false);
  }

  private static Recording recording(TableDefinition table, Workload client, Limits limits) {
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.EPOCH, limits, List.of(table), List.of(), List.of(client), List.of()),
        List.of());
  }
}
