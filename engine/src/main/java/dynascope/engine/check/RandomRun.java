package dynascope.engine.check;

import dynascope.engine.check.plain.Plain;
import dynascope.engine.check.plain.RandomCondition;
import dynascope.engine.check.plain.RandomUpdate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.ScheduledWindow;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.UpdateTable;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A world with tables, clients and faults, and acts on it, all from one seed.
public final class RandomRun {
  /// How long a random run is.
  public static final SimTime END = SimTime.ofSeconds(20);

  private static final List<String> TABLES = List.of("Users", "Orders", "Carts");

  /// What every item of a workload has, and a small number: so all that is expired is older than it
  /// may be, unless a run takes it for younger.
  private static final String EXPIRES = "version";

  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final List<String> REPLICAS = List.of("replica-a", "replica-b", "replica-c");

  private final SplittableRandom random;
  private final List<TableDefinition> tables = new ArrayList<>();
  private final List<Workload> workloads = new ArrayList<>();
  private final List<TransactWriteItems> named = new ArrayList<>();

  private RandomRun(long seed) {
    random = new SplittableRandom(seed);
  }

  public static Recording of(long seed) {
    return new RandomRun(seed).recording(seed);
  }

  private Recording recording(long seed) {
    int count = 1 + random.nextInt(TABLES.size());
    for (String name : TABLES.subList(0, count)) {
      tables.add(table(name));
    }
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      workloads.add(workload("client/c" + i));
    }
    keepVersions(seed);
    boundRetries(seed);
    stream(seed);
    List<InitialItems> items = new ArrayList<>();
    for (TableDefinition table : tables) {
      if (random.nextBoolean()) {
        items.add(
            new InitialItems(
                table.name(),
                "K#{n}",
                1 + random.nextInt(40),
                table.schema().hasSort() ? "ITEM#{s}" : "",
                table.schema().hasSort() ? 1 + random.nextInt(5) : 1,
                1 + random.nextInt(3_000)));
      }
    }
    List<Fault> faults = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      faults.add(fault(tables.getFirst()));
    }
    var world =
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            failing(seed, feeding(seed, streaming(seed, splitting(seed, limits())))),
            List.copyOf(tables),
            List.copyOf(items),
            List.copyOf(workloads),
            List.copyOf(faults));
    var caches = new RandomCaches(seed);
    var consumers = new RandomConsumers(seed, tables);
    world = consumers.with(caches.with(world.with(scaling(seed))));
    List<TimedAct> acts = new ArrayList<>(acts(seed, caches));
    acts.addAll(consumers.acts(END));
    acts.sort(Comparator.comparing(TimedAct::at));
    return Recording.of(seed, world, acts);
  }

  /// Two runs in three have failures of copies and leaders.
  private static boolean fails(long seed) {
    return seed % 3 != 0;
  }

  private static Limits failing(long seed, Limits limits) {
    return fails(seed) ? new RandomFailures(seed).quick(limits) : limits;
  }

  private TableDefinition table(String name) {
    KeySchema schema =
        random.nextBoolean()
            ? KeySchema.of(KeyAttribute.s("id"))
            : KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("at"));
    TableDefinition table =
        random.nextInt(3) == 0
            ? TableDefinition.onDemand(name, schema)
            : TableDefinition.provisioned(
                name, schema, 1 + random.nextInt(500), 1 + random.nextInt(500));
    table = table.with(indexes(table));
    return random.nextBoolean() ? table : table.withInitialPartitions(1 + random.nextInt(6));
  }

  /// Indexes by chance: what workloads write changes `version`, what hands write `g` and `h`.
  private List<IndexDefinition> indexes(TableDefinition table) {
    var indexes = new ArrayList<IndexDefinition>();
    if (table.schema().hasSort() && random.nextInt(3) == 0) {
      indexes.add(
          IndexDefinition.local(
              "near", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("version")), projection()));
    }
    if (table.schema().hasSort() && random.nextInt(3) == 0) {
      indexes.add(
          IndexDefinition.local(
              "close", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.s("g")), projection()));
    }
    if (random.nextInt(3) == 0) {
      indexes.add(global(table, "far", KeySchema.of(KeyAttribute.n("version"))));
    }
    if (random.nextInt(3) == 0) {
      indexes.add(global(table, "wide", KeySchema.of(KeyAttribute.s("g"), KeyAttribute.n("h"))));
    }
    return indexes;
  }

  private IndexDefinition global(TableDefinition table, String name, KeySchema schema) {
    IndexDefinition index = IndexDefinition.global(name, schema, projection());
    return table.billing() == BillingMode.PAY_PER_REQUEST
        ? index
        : index.with(new Throughput(1 + random.nextInt(500), 1 + random.nextInt(500)));
  }

  private Projection projection() {
    return switch (random.nextInt(3)) {
      case 0 -> Projection.ALL;
      case 1 -> Projection.KEYS_ONLY;
      default -> Projection.include("a", "filler");
    };
  }

  private Limits limits() {
    Limits limits = Limits.STANDARD;
    if (random.nextBoolean()) {
      limits =
          limits
              .with(Limits.PARTITION_WRITE, 5 + random.nextInt(200))
              .with(Limits.PARTITION_READ, 5 + random.nextInt(300));
    }
    if (random.nextInt(3) == 0) {
      limits = limits.with(Limits.BURST_INITIAL, random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      limits = limits.with(Limits.REPLICA_LAG, random.nextInt(500));
    }
    if (random.nextInt(4) == 0) {
      limits = limits.with(Limits.COLLECTION_BYTES, 10_000);
    }
    limits =
        limits
            .with(Limits.ALLOCATE_INDEX, 100 + random.nextInt(2_000))
            .with(Limits.BACKFILL_INDEX, 100 + random.nextInt(2_000))
            .with(Limits.DELETE_INDEX, 100 + random.nextInt(1_000));
    return random.nextInt(3) == 0 ? limits.with(Limits.PAGE_BYTES, 2_000) : limits;
  }

  /// Partitions split within seconds now and then. Drawn apart, so that all else is as without.
  private static Limits splitting(long seed, Limits limits) {
    var apart = new SplittableRandom(seed ^ 0x5EED);
    if (apart.nextInt(3) == 0) {
      return limits;
    }
    Limits quick =
        limits
            .with(Limits.SPLIT_HEAT, 1 + apart.nextInt(60))
            .with(Limits.SPLIT_SUSTAINED, 1 + apart.nextInt(3))
            .with(Limits.SPLIT_TAKES, 1 + apart.nextInt(3));
    return apart.nextInt(4) == 0
        ? quick.with(Limits.PARTITION_BYTES, 20_000 + apart.nextInt(200_000))
        : quick;
  }

  /// Shards follow one another within seconds now and then, and forget within seconds. Drawn apart.
  private static Limits streaming(long seed, Limits limits) {
    var apart = new SplittableRandom(seed ^ 0x57EA);
    return apart.nextBoolean()
        ? limits
        : limits
            .with(Limits.STREAM_ROLL_OVER, 1 + apart.nextInt(8))
            .with(Limits.TTL_OLDEST, 1_000_000_000_000L)
            .with(Limits.TTL_PASS, 1 + apart.nextInt(4))
            .with(Limits.TTL_PASS_DERIVED, 1 + apart.nextInt(4))
            .with(Limits.TTL_CHUNK, 1 + apart.nextInt(20))
            .with(Limits.TTL_DELETE, apart.nextInt(3))
            .with(Limits.STREAM_RETENTION, 2 + apart.nextInt(8))
            .with(Limits.STREAM_DELAY, apart.nextInt(2_000));
  }

  /// Global indexes are slow to follow now and then, or little may wait for them. Drawn apart.
  private static Limits feeding(long seed, Limits limits) {
    var apart = new SplittableRandom(seed ^ 0xFEED);
    return apart.nextInt(3) == 0
        ? limits
        : limits
            .with(Limits.INDEX_DELAY, apart.nextInt(300))
            .with(Limits.INDEX_FEED, 1 + apart.nextInt(60))
            .with(Limits.INDEX_BATCH, 1 + apart.nextInt(25))
            .with(Limits.INDEX_PATIENCE, 5 + apart.nextInt(500))
            .with(Limits.BACKFILL_AHEAD, 1 + apart.nextInt(40));
  }

  /// Provisioned tables are scaled now and then, by a schedule: minutes are too long for these
  /// runs.
  private List<ScalingPolicy> scaling(long seed) {
    var apart = new SplittableRandom(seed ^ 0x5CA1E);
    var policies = new ArrayList<ScalingPolicy>();
    for (TableDefinition table : tables) {
      if (table.billing() == BillingMode.PROVISIONED && apart.nextInt(3) == 0) {
        Duration from = Duration.ofMillis(apart.nextInt(9_000));
        var window =
            new ScheduledWindow(
                from, from.plusMillis(500 + apart.nextInt(9_000)), false, 600, null);
        policies.add(
            new ScalingPolicy(
                Address.parse(table.name()),
                ScalableDimension.values()[apart.nextInt(2)],
                70,
                1 + apart.nextInt(20),
                700,
                List.of(window)));
      }
    }
    return policies;
  }

  /// One of the clients keeps versions now and then. Drawn apart, so that all else is as without.
  private void keepVersions(long seed) {
    var apart = new SplittableRandom(~seed);
    int place = apart.nextInt(workloads.size());
    Workload plain = workloads.get(place);
    boolean sorted =
        tables.stream().anyMatch(t -> t.name().equals(plain.table()) && t.schema().hasSort());
    if (sorted && apart.nextBoolean()) {
      Versions.Latest[] ways = Versions.Latest.values();
      workloads.set(
          place,
          plain.with(
              new Versions(
                  "V#{nnnn}",
                  ways[apart.nextInt(ways.length)],
                  apart.nextBoolean(),
                  1 + apart.nextInt(5),
                  Duration.ofMillis(1 + apart.nextInt(300)))));
    }
  }

  /// Some tables have a stream. Drawn apart, so that all else is as without.
  private void stream(long seed) {
    var apart = new SplittableRandom(~seed * 37);
    for (int i = 0; i < tables.size(); i++) {
      if (apart.nextInt(3) == 0) {
        StreamViewType[] views = StreamViewType.values();
        TableDefinition table = tables.get(i);
        tables.set(i, table.with(table.options().withStream(views[apart.nextInt(views.length)])));
      }
      if (apart.nextInt(3) == 0) {
        TableDefinition table = tables.get(i);
        tables.set(i, table.with(table.options().withTimeToLive(EXPIRES)));
      }
    }
  }

  /// Some clients have a small budget for retries, short pauses or little patience. Drawn apart.
  private void boundRetries(long seed) {
    var apart = new SplittableRandom(~seed * 31);
    for (int i = 0; i < workloads.size(); i++) {
      RetryPolicy retry = workloads.get(i).retry();
      retry = apart.nextInt(3) == 0 ? retry.budgeted(apart.nextInt(60)) : retry;
      retry = apart.nextInt(3) == 0 ? retry.pausing(1 + apart.nextInt(100), 500) : retry;
      retry = apart.nextInt(4) == 0 ? retry.waiting(1 + apart.nextInt(20)) : retry;
      workloads.set(i, workloads.get(i).with(retry));
    }
  }

  private Workload workload(String address) {
    Keys.Kind[] kinds = Keys.Kind.values();
    RetryPolicy.Kind[] retries = RetryPolicy.Kind.values();
    return new Workload(
        Address.parse(address),
        tables.get(random.nextInt(tables.size())).name(),
        random.nextInt(8) == 0 ? 0 : 1 + random.nextInt(150),
        random.nextInt(5) / 4.0,
        0,
        random.nextInt(5) / 4.0,
        new Keys(
            kinds[random.nextInt(kinds.length)],
            "K#{n}",
            1 + random.nextInt(100),
            random.nextDouble() * 3,
            1),
        1 + random.nextInt(6_000),
        new RetryPolicy(retries[random.nextInt(retries.length)], 1 + random.nextInt(5)),
        random.nextBoolean());
  }

  private List<TimedAct> acts(long seed, RandomCaches caches) {
    List<TimedAct> acts = new ArrayList<>(caches.acts(END));
    if (fails(seed)) {
      acts.addAll(new RandomFailures(~seed).acts(tables, END));
    }
    for (int i = random.nextInt(40); i > 0; i--) {
      // Now and then at a whole second, where seconds are counted.
      SimTime at =
          random.nextInt(4) == 0
              ? SimTime.ofSeconds(random.nextLong(END.second()))
              : new SimTime(random.nextLong(END.nanos()));
      acts.add(new TimedAct(at, act()));
    }
    for (TableDefinition table : tables) {
      if (random.nextInt(3) == 0) {
        SimTime at = new SimTime(random.nextLong(SimTime.ofSeconds(10).nanos()));
        acts.add(new TimedAct(at, new Act.Call(indexChange(table, true))));
      }
    }
    acts.sort(Comparator.comparing(TimedAct::at));
    return List.copyOf(acts);
  }

  private Act act() {
    TableDefinition table = tables.get(random.nextInt(tables.size()));
    Address address = Address.parse(table.name());
    return switch (random.nextInt(6)) {
      case 0 -> knob();
      case 1 ->
          new Act.Turn(
              address,
              random.nextBoolean() ? "writeCapacity" : "readCapacity",
              1 + random.nextInt(1_000));
      case 2 -> new Act.Break(fault(table));
      case 3 -> new Act.Mend(replica(table));
      default -> new Act.Call(operation(table));
    };
  }

  private Act knob() {
    Address client = workloads.get(random.nextInt(workloads.size())).address();
    return switch (random.nextInt(7)) {
      case 0 -> new Act.Turn(client, "rate", random.nextInt(200));
      case 1 -> new Act.Turn(client, "writes", random.nextInt(5) / 4.0);
      case 2 -> new Act.Turn(client, "strong", random.nextInt(5) / 4.0);
      case 3 -> new Act.Turn(client, "skew", random.nextInt(5));
      case 4 -> new Act.Turn(client, "salt", 1 + random.nextInt(10));
      case 5 -> new Act.Turn(client, "itemBytes", 1 + random.nextInt(20_000));
      default -> new Act.Turn(client, "retry", random.nextInt(4));
    };
  }

  private Fault fault(TableDefinition table) {
    Address follower = partition(table).child(REPLICAS.get(1 + random.nextInt(2)));
    return switch (random.nextInt(4)) {
      case 3 -> Fault.cut(partition(table).child("replica-a"), COORDINATOR);
      case 0 -> Fault.slow(replica(table), 1 + random.nextInt(1_000));
      case 1 -> Fault.stopped(follower);
      default -> Fault.cut(partition(table).child("replica-a"), follower);
    };
  }

  private Address replica(TableDefinition table) {
    return partition(table).child(REPLICAS.get(random.nextInt(REPLICAS.size())));
  }

  private Address partition(TableDefinition table) {
    return Address.parse(table.name()).child("P1");
  }

  private Operation operation(TableDefinition table) {
    String name = table.name();
    Item key = key(table);
    return switch (random.nextInt(28)) {
      case 0 -> new CreateTable(table);
      case 1 -> new DeleteTable(name);
      case 2 -> new DescribeTable(name);
      case 3 -> new ListTables(null, 10);
      case 4 -> capacity(name);
      case 5 -> new Scan(name);
      case 6 -> filteredScan(name);
      case 7 -> new Query(name, AttributeValue.s("K#1"), null);
      case 8, 9 -> new GetItem(name, key, random.nextBoolean());
      case 10 -> new DeleteItem(name, key, onlyIf());
      case 11 -> new BatchWriteItem(by(name, writes(table)));
      case 12 -> new BatchGetItem(by(name, new KeysAndAttributes(keys(table), true)));
      case 13, 14, 15 -> update(name, key);
      case 16, 17, 18 -> transaction();
      case 19 -> reading();
      case 20, 21 -> indexScan(table);
      case 22 -> indexQuery(table);
      case 23 -> rekeyed(name, key);
      case 24 -> indexChange(table, random.nextBoolean());
      default -> new PutItem(name, with(key), onlyIf(), null);
    };
  }

  private String index() {
    return List.of("near", "close", "far", "wide", "late").get(random.nextInt(5));
  }

  private Operation indexScan(TableDefinition table) {
    int total = 1 + random.nextInt(3);
    Segment segment = Segment.of(random.nextInt(total), total);
    return new Scan(table.name(), segment, PageShape.ALL, PageOptions.FIRST.of(index()).limit(20));
  }

  private Operation indexQuery(TableDefinition table) {
    String index = index();
    String key =
        switch (index) {
          case "wide" -> "g";
          case "far", "late" -> "version";
          default -> "id";
        };
    AttributeValue value =
        switch (key) {
          case "g" -> AttributeValue.s("k1");
          case "version" -> AttributeValue.n(1);
          default -> AttributeValue.s("K#1");
        };
    var values = new TreeMap<String, AttributeValue>();
    values.put(":v", value);
    PageOptions page = PageOptions.FIRST.of(index).limit(1 + random.nextInt(20));
    return new Query(
        table.name(),
        key + " = :v",
        PageShape.ALL.where(null, values),
        index.equals("near") && random.nextBoolean() ? page.consistent() : page);
  }

  /// An update of what is a key of indexes.
  private Operation rekeyed(String table, Item key) {
    var values = new TreeMap<String, AttributeValue>();
    values.put(":g", AttributeValue.s("k" + random.nextInt(3)));
    String more = random.nextBoolean() ? " REMOVE h" : ", version = version + :n";
    if (more.contains(":n")) {
      values.put(":n", AttributeValue.n(1));
    }
    return new UpdateItem(table, key, "SET g = :g" + more, WriteOptions.NONE.where(null, values));
  }

  /// Adds or deletes an index.
  private Operation indexChange(TableDefinition table, boolean born) {
    IndexDefinition late =
        global(table, "late", KeySchema.of(KeyAttribute.n("version"), KeyAttribute.s("id")));
    var declared = new CreateTable(table.with(late));
    var change =
        born
            ? new GlobalSecondaryIndexUpdate(
                Objects.requireNonNull(declared.globalSecondaryIndexes()).getLast(), null, null)
            : new GlobalSecondaryIndexUpdate(null, null, random.nextBoolean() ? "late" : "wide");
    return new UpdateTable(
        table.name(),
        born ? Objects.requireNonNull(declared.attributeDefinitions()) : List.of(),
        null,
        null,
        null,
        null,
        List.of(change),
        null,
        null,
        null,
        null);
  }

  private Operation capacity(String table) {
    var units = new ProvisionedThroughput(1L + random.nextInt(600), 1L + random.nextInt(600));
    return new UpdateTable(
        table, List.of(), null, units, null, null, List.of(), null, null, null, null);
  }

  private static <T> Map<String, T> by(String table, T what) {
    var map = new TreeMap<String, T>();
    map.put(table, what);
    return map;
  }

  private Item key(TableDefinition table) {
    AttributeValue id = AttributeValue.s("K#" + (1 + random.nextInt(5)));
    return table.schema().hasSort()
        ? Item.of("id", id, "at", AttributeValue.s("ITEM#" + random.nextInt(5)))
        : Item.of("id", id);
  }

  private List<Item> keys(TableDefinition table) {
    var keys = new LinkedHashSet<Item>();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      keys.add(key(table));
    }
    return List.copyOf(keys);
  }

  private List<WriteRequest> writes(TableDefinition table) {
    return keys(table).stream()
        .map(key -> random.nextBoolean() ? WriteRequest.put(with(key)) : WriteRequest.delete(key))
        .toList();
  }

  /// A key with attributes by chance.
  private Item with(Item key) {
    Item item = key;
    for (Map.Entry<String, Object> each : Plain.randomMap(random, 3).entrySet()) {
      item = item.with(each.getKey(), Plain.toValue(each.getValue()));
    }
    if (random.nextBoolean()) {
      item = item.with("g", AttributeValue.s("k" + random.nextInt(3)));
    }
    if (random.nextBoolean()) {
      item = item.with("h", AttributeValue.n(random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      item = item.with("version", AttributeValue.n(random.nextInt(3)));
    }
    return item;
  }

  private WriteOptions onlyIf() {
    if (random.nextBoolean()) {
      return WriteOptions.NONE;
    }
    var condition = new RandomCondition(random);
    return WriteOptions.NONE.onlyIf(condition.text).where(null, orNull(condition.values));
  }

  private Operation update(String table, Item key) {
    var update = new RandomUpdate(random);
    return new UpdateItem(
        table, key, update.text(), WriteOptions.NONE.where(null, orNull(update.values)));
  }

  private Operation filteredScan(String table) {
    var filter = new RandomCondition(random);
    PageShape shape = PageShape.ALL.onlyIf(filter.text).where(null, orNull(filter.values));
    int total = 1 + random.nextInt(3);
    Segment segment = Segment.of(random.nextInt(total), total);
    return new Scan(table, segment, shape, PageOptions.FIRST.limit(1 + random.nextInt(50)));
  }

  /// A transaction over all tables; now and then one that came before, token and all.
  private Operation transaction() {
    if (!named.isEmpty() && random.nextInt(3) == 0) {
      return named.get(random.nextInt(named.size()));
    }
    var actions = new ArrayList<TransactWriteItem>();
    for (TableDefinition table : tables) {
      for (Item key : keys(table)) {
        if (random.nextInt(4) == 0) {
          actions.add(TransactWriteItem.of(action(table.name(), key)));
        }
      }
    }
    var transaction = new TransactWriteItems(actions);
    if (random.nextBoolean()) {
      transaction = transaction.named("token-" + random.nextInt(3));
      named.add(transaction);
    }
    return transaction;
  }

  private TransactWriteItems.Action action(String table, Item key) {
    WriteOptions options = onlyIf();
    String condition = options.conditionExpression();
    Map<String, AttributeValue> values = options.expressionAttributeValues();
    var hide = ReturnValuesOnConditionCheckFailure.NONE;
    return switch (random.nextInt(6)) {
      case 0 ->
          new TransactWriteItems.ConditionCheck(
              table, key, "attribute_exists(id)", null, null, hide);
      case 1 -> new TransactWriteItems.Delete(table, key, condition, null, values, hide);
      case 2 -> {
        var update = new RandomUpdate(random);
        yield new TransactWriteItems.Update(
            table, key, update.text(), null, null, orNull(update.values), hide);
      }
      default -> new TransactWriteItems.Put(table, with(key), null, null, null, hide);
    };
  }

  private Operation reading() {
    return new TransactGetItems(
        tables.stream()
            .flatMap(table ->
                keys(table).stream()
                    .map(key -> new TransactGetItem(new TransactGetItems.Get(table.name(), key))))
            .toList());
  }

  private static @Nullable Map<String, AttributeValue> orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : values;
  }
}
