package dynascope.app.command;

import dynascope.engine.client.Dealing;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of conflicts and caches.
final class ConflictBench {
  private static final SimTime WARM = SimTime.ofSeconds(20);
  private static final SimTime ORDERS_WARM = SimTime.ofSeconds(60);
  private static final SimTime BEGIN = SimTime.ofSeconds(5);
  private static final SimTime END = SimTime.ofSeconds(45);
  private static final SimTime ORDERS_END = SimTime.ofSeconds(45);
  private static final double ORDERS_A_SECOND = 2_000;
  private static final double READS_A_SECOND = 20_000;
  private static final int KEYS = 50_000;
  private static final int ITEM_BYTES = 400;

  private ConflictBench() {}

  /// @param only the beginning of a figure's name, null for all
  static void run(@Nullable String only, Figure.Sink sink) {
    if (only == null || "conflict.dax".startsWith(only) || only.startsWith("conflict.dax")) {
      cachedReads(sink);
    }
    if (only == null || "conflict.transact".startsWith(only)) {
      transactions(sink);
    }
  }

  /// Reads through a cache that has room for nine of ten items that are wanted.
  private static void cachedReads(Figure.Sink sink) {
    Machine.warm(reads(), WARM);
    var playback = new Playback(reads());
    playback.runTo(BEGIN, () -> true);
    long before = Machine.cpuNanos();
    playback.runTo(END, () -> true);
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    long from = BEGIN.second();
    Address cache = CacheDefinition.CLUSTER;
    long hits = playback.chronicle().over(Counter.ITEM_CACHE_HITS, cache, from, END.second());
    long misses = playback.chronicle().over(Counter.ITEM_CACHE_MISSES, cache, from, END.second());
    sink.figure(new Figure("conflict.dax", (hits + misses) / seconds, "/s"));
    sink.figure(new Figure("conflict.dax.hits", 100.0 * hits / (hits + misses), "%"));
  }

  /// Transactions of four items that are in nobody's way.
  private static void transactions(Figure.Sink sink) {
    Machine.warm(orders(), ORDERS_WARM);
    var playback = new Playback(orders());
    playback.runTo(BEGIN, () -> true);
    long before = Machine.cpuNanos();
    playback.runTo(ORDERS_END, () -> true);
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    Address coordinator = Address.parse("transaction-coordinator");
    long done =
        playback
            .chronicle()
            .over(Counter.TX_COMMITTED, coordinator, BEGIN.second(), ORDERS_END.second());
    sink.figure(new Figure("conflict.transact", done / seconds, "/s"));
  }

  static Recording orders() {
    TableDefinition table =
        TableDefinition.provisioned("Load", KeySchema.of(KeyAttribute.s("id")), 40_000, 40_000)
            .withInitialPartitions(64);
    var workload =
        new Workload(
                Address.parse("client/load"),
                "Load",
                ORDERS_A_SECOND,
                1,
                0,
                0,
                new Keys(Keys.Kind.UNIFORM, "USER#{n}", 1, 0, 1),
                ITEM_BYTES,
                RetryPolicy.NONE,
                true)
            .with(
                new Dealing(
                    Dealing.Kind.PAY,
                    Dealing.By.TRANSACTION,
                    1_000_000,
                    1,
                    0,
                    3,
                    false,
                    0,
                    Duration.ZERO));
    return Recording.of(
        7,
        new WorldDefinition(
            Instant.EPOCH,
            Limits.STANDARD,
            List.of(table),
            List.of(),
            List.of(workload),
            List.of()),
        List.of());
  }

  static Recording reads() {
    TableDefinition table =
        TableDefinition.provisioned("Load", KeySchema.of(KeyAttribute.s("id")), 40_000, 40_000)
            .withInitialPartitions(8);
    Address client = Address.parse("client/load");
    var workload =
        new Workload(
            client,
            "Load",
            READS_A_SECOND,
            0,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "USER#{n}", KEYS, 0, 1),
            ITEM_BYTES,
            RetryPolicy.NONE,
            true);
    var cluster =
        new CacheDefinition(
            1, CacheNodeType.R5_LARGE, KEYS * 9L / 10 * ITEM_BYTES, 0, 0, List.of(client));
    return Recording.of(
        7,
        new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD.with(Limits.CACHE_NODE_REQUESTS, 1_000_000),
                List.of(table),
                List.of(new InitialItems("Load", "USER#{n}", KEYS, "", 1, ITEM_BYTES)),
                List.of(workload),
                List.of())
            .with(cluster),
        List.of());
  }
}
