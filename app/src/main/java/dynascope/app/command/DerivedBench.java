package dynascope.app.command;

import dynascope.engine.client.Contents;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.UpdateTable;
import dynascope.engine.simulation.DirectDriver;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The figures of indexes, streams and those who read them.
final class DerivedBench {
  private static final SimTime WARM = SimTime.ofSeconds(80);
  private static final SimTime BEGIN = SimTime.ofSeconds(5);
  private static final SimTime END = SimTime.ofSeconds(45);
  private static final double WRITES_A_SECOND = 2_000;
  private static final long ITEMS = 1_000_000;
  private static final int ITEM_BYTES = 200;
  private static final Throughput ENOUGH = new Throughput(8_000, 8_000);

  private DerivedBench() {}

  /// @param only the beginning of a figure's name, null for all
  /// @param launcher the script that starts an endpoint
  static void run(@Nullable String only, Figure.Sink sink, Path launcher) {
    if (meets("derived.put", only)) {
      put(sink);
    }
    if (meets("derived.backfill", only)) {
      backfill(sink);
    }
    if (meets("derived.records", only)) {
      RecordsBench.run("derived.records", sink, launcher);
    }
  }

  private static boolean meets(String name, @Nullable String only) {
    return only == null || name.startsWith(only) || only.startsWith(name);
  }

  /// Puts into a table with three global indexes, a local one, a stream and one who reads it.
  private static void put(Figure.Sink sink) {
    Machine.warm(writes(), WARM);
    var playback = new Playback(writes());
    playback.runTo(BEGIN, () -> true);
    long done = playback.requests(BEGIN);
    long before = Machine.cpuNanos();
    playback.runTo(END, () -> true);
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    sink.figure(new Figure("derived.put", (playback.requests(END) - done) / seconds, "/s"));
  }

  static Recording writes() {
    var indexes = new ArrayList<IndexDefinition>();
    var attributes = new ArrayList<ItemAttribute>();
    for (String name : List.of("a", "b", "c")) {
      indexes.add(
          IndexDefinition.global("by-" + name, KeySchema.of(KeyAttribute.s(name)), Projection.ALL)
              .with(ENOUGH));
      // Two that stay with their item, such as an address, and one that changes with each write.
      attributes.add(attribute(name, name.equals("c") ? "{random:1000}" : name + "#{n}"));
    }
    indexes.add(
        IndexDefinition.local(
            "by-d", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("d")), Projection.ALL));
    attributes.add(attribute("d", "{random:1000}"));
    TableDefinition table =
        TableDefinition.provisioned(
                "Load", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("at")), 40_000, 40_000)
            .withInitialPartitions(8)
            .with(indexes);
    table = table.with(table.options().withStream(StreamViewType.NEW_AND_OLD_IMAGES));
    var client =
        new Workload(
                Address.parse("client/load"),
                "Load",
                WRITES_A_SECOND,
                1,
                0,
                0,
                new Keys(Keys.Kind.UNIFORM, "USER#{n}", 100_000, 0, 1).sorted("ONE"),
                ITEM_BYTES,
                RetryPolicy.NONE,
                true)
            .with(new Contents(attributes, null, false, true));
    var reads =
        new Consuming(
            Address.parse("consumer/points"),
            "Load",
            Consuming.Effect.SUM,
            true,
            true,
            false,
            new Consuming.Taking(1_000, 0, 1, true, 0, 250),
            Consuming.Failing.USUAL);
    return Recording.of(
        7,
        new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(table),
                List.of(),
                List.of(client),
                List.of())
            .read(List.of(reads)),
        List.of());
  }

  private static ItemAttribute attribute(String name, String template) {
    return new ItemAttribute(name, new ItemAttribute.Filled(KeyTemplate.parse(template), false));
  }

  /// Adds an index to a table of a million items, as the endpoint does, until it is ACTIVE.
  private static void backfill(Figure.Sink sink) {
    TableDefinition table = TableDefinition.onDemand("Load", KeySchema.of(KeyAttribute.s("id")));
    var items =
        new InitialItems(
            "Load",
            "USER#{n}",
            ITEMS,
            "",
            1,
            1,
            ITEM_BYTES,
            List.of(attribute("country", "C{random:1000}")));
    DirectDriver driver =
        DirectDriver.unwatched(
            new WorldDefinition(
                Instant.EPOCH,
                Limits.STANDARD,
                List.of(table),
                List.of(items),
                List.of(),
                List.of()),
            7,
            false);
    IndexDefinition index =
        IndexDefinition.global(
            "by-country", KeySchema.of(KeyAttribute.s("country")), Projection.ALL);
    var declared = new CreateTable(table.with(List.of(index)));
    var create =
        new GlobalSecondaryIndexUpdate(
            Objects.requireNonNull(declared.globalSecondaryIndexes()).getFirst(), null, null);
    long before = Machine.cpuNanos();
    driver.call(
        new UpdateTable(
            "Load",
            Objects.requireNonNull(declared.attributeDefinitions()),
            null,
            null,
            null,
            null,
            List.of(create),
            null,
            null,
            null,
            null));
    driver.pass(Duration.ofMinutes(11));
    double seconds = (Machine.cpuNanos() - before) / 1e9;
    String status =
        driver.call(new DescribeTable("Load")).response() instanceof DescribeTable.Answered told
            ? String.valueOf(told.table().globalIndexes().getFirst().status())
            : "";
    if (!status.equals("ACTIVE")) {
      throw new IllegalStateException("the index is " + status);
    }
    sink.figure(new Figure("derived.backfill", seconds, "s"));
  }
}
