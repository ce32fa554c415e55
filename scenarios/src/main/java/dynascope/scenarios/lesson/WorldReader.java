package dynascope.scenarios.lesson;

import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.Merge;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.error.ServiceException;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.ProjectionType;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableOptions;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the world of a lesson or of a recording.
public final class WorldReader {
  /// The most items that a world may begin with.
  public static final long MOST_ITEMS = 1_000_000;

  /// How the table class Standard-IA is named; the other one is `standard`.
  public static final String INFREQUENT = "standard-ia";

  static final List<String> CLASSES = List.of("standard", INFREQUENT);

  private static final long MOST_MILLIS = 600_000;
  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  /// How a projection is named; names of attributes stand for `INCLUDE`.
  static final List<String> PROJECTIONS = List.of("ALL", "KEYS_ONLY");

  private WorldReader() {}

  public static WorldDefinition world(Json json) {
    Fields fields = Shape.WORLD.in(json);
    Limits limits = fields.may("limits").map(WorldReader::limits).orElse(Limits.STANDARD);
    SortedMap<String, TableDefinition> tables = new TreeMap<>();
    List<TableDefinition> inOrder =
        fields.need("tables").list(each -> once(each, table(each, limits), tables));
    List<InitialItems> items = fields.list("items", each -> items(each, tables));
    long count = items.stream().mapToLong(each -> each.count() * each.sorts()).sum();
    if (count > MOST_ITEMS) {
      throw fields.need("items").bad(count + " items are more than the " + MOST_ITEMS + " allowed");
    }
    Set<Address> clients = new HashSet<>();
    var world =
        new WorldDefinition(
            fields.may("epoch").map(WorldReader::epoch).orElse(EPOCH),
            limits,
            inOrder,
            items,
            fields.list("clients", each -> client(each, tables, clients)),
            fields.list("faults", WorldReader::fault),
            fields.may("prices").map(PriceTable::changed).orElse(PriceTable.standard()),
            ScalingReader.policies(fields, inOrder),
            ConsumerReader.consumers(fields, inOrder),
            CacheReader.cluster(fields));
    fields.may("faults").ifPresent(each -> faults(each, world));
    return world;
  }

  private static TableDefinition once(
      Json json, TableDefinition table, SortedMap<String, TableDefinition> tables) {
    if (tables.put(table.name(), table) != null) {
      throw json.bad("two tables are named " + table.name());
    }
    return table;
  }

  /// The engine knows what can be broken: it is asked with a world that is nearly empty.
  private static void faults(Json json, WorldDefinition world) {
    var bare =
        new WorldDefinition(
            world.epoch(),
            world.limits(),
            world.tables(),
            List.of(),
            world.workloads(),
            world.faults(),
            world.prices(),
            world.scaling(),
            world.consumers(),
            world.cache());
    try {
      new Playback(Recording.of(0, bare, List.of()));
    } catch (IllegalArgumentException e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
  }

  /// A template of keys must make keys of the table's type.
  private static void makes(Json template, TableDefinition table, KeyAttribute key) {
    String what = "the key " + key.name() + " of " + table.name() + " ";
    makes(
        template,
        what,
        SortKeys.text(template.text().replace("{salt}", "1"), 1, 0, Instant.EPOCH),
        key);
  }

  private static void makes(Json template, String what, String made, KeyAttribute key) {
    switch (key.type()) {
      case S -> {}
      case B -> throw template.bad(what + "is binary, and nobody here can make binary keys");
      case N -> {
        try {
          AttributeValue.n(made);
        } catch (InvalidValue e) {
          throw template.bad(what + "is a number, and \"" + made + "\" is none");
        }
      }
    }
  }

  /// A template of keys that can be read.
  static KeyTemplate template(Json json) {
    try {
      return KeyTemplate.parse(json.text());
    } catch (InvalidValue e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
  }

  static Fault fault(Json json) {
    Map<String, Json> members = json.members();
    for (Fault.Kind kind : Fault.Kind.values()) {
      if (members.containsKey(kind.verb())) {
        Fields fields = json.fields("a fault of this kind", names(kind));
        return new Fault(
            kind,
            fields.need(kind.verb()).address(),
            kind.needs() == Fault.Needs.FACTOR ? fields.need("factor").number(1, Fault.MOST) : 1,
            kind.needs() == Fault.Needs.OTHER_END ? fields.need("to").address() : null);
      }
    }
    throw json.bad(
        "no fault; allowed: "
            + Stream.of(Fault.Kind.values())
                .map(WorldReader::example)
                .collect(Collectors.joining(", ")));
  }

  /// The members of a fault in a lesson file.
  static List<String> names(Fault.Kind kind) {
    return switch (kind.needs()) {
      case NOTHING -> List.of(kind.verb());
      case FACTOR -> List.of(kind.verb(), "factor");
      case OTHER_END -> List.of(kind.verb(), "to");
    };
  }

  private static String example(Fault.Kind kind) {
    String more =
        switch (kind.needs()) {
          case NOTHING -> "";
          case FACTOR -> ", \"factor\": 20";
          case OTHER_END -> ", \"to\": address";
        };
    return "{\"" + kind.verb() + "\": address" + more + "}";
  }

  private static Instant epoch(Json json) {
    try {
      return Instant.parse(json.text());
    } catch (DateTimeException e) {
      throw json.bad("expected an instant such as \"2026-01-01T00:00:00Z\", not " + json.found());
    }
  }

  private static Limits limits(Json json) {
    List<String> names = Limits.declared().stream().map(Limit::name).toList();
    Fields fields = json.fields("the limits", names);
    Limits limits = Limits.STANDARD;
    for (String name : fields.members().keySet()) {
      Limit limit = Limits.named(name).orElseThrow();
      limits = limits.with(limit, fields.need(name).whole(0, 1_000_000_000_000L));
    }
    return limits;
  }

  private static TableDefinition table(Json json, Limits limits) {
    Fields fields = Shape.TABLE.in(json);
    KeyAttribute hash = key(fields.need("hash"));
    KeyAttribute range = fields.may("range").map(WorldReader::key).orElse(null);
    Throughput throughput = throughput(fields);
    var table =
        new TableDefinition(
            fields.text("name"),
            new KeySchema(hash, range),
            throughput.equals(Throughput.NONE)
                ? BillingMode.PAY_PER_REQUEST
                : BillingMode.PROVISIONED,
            throughput,
            fields
                .may("partitions")
                .map(each -> (int) each.whole(1, TableDefinition.MOST_PARTITIONS))
                .orElse(0),
            List.of(),
            options(fields, throughput));
    if (fields.may("class").map(each -> each.word(CLASSES)).orElse("").equals(INFREQUENT)) {
      table = table.with(table.options().with(TableClass.STANDARD_INFREQUENT_ACCESS));
    }
    try {
      table.validate();
    } catch (InvalidValue | IllegalArgumentException e) {
      throw json.bad(String.valueOf(e.getMessage()));
    }
    if (fields.has("stream")) {
      Json view = fields.need("stream");
      List<String> views = Stream.of(StreamViewType.values()).map(Enum::name).toList();
      table = table.with(table.options().withStream(StreamViewType.valueOf(view.word(views))));
    }
    if (fields.has("ttl")) {
      table = table.with(table.options().withTimeToLive(fields.text("ttl")));
    }
    for (Json index : fields.list("indexes", each -> each)) {
      table = withIndex(table, index, limits);
    }
    return table;
  }

  /// How requests are admitted, and an on-demand table's own maximum.
  private static TableOptions options(Fields fields, Throughput throughput) {
    boolean onDemand = throughput.equals(Throughput.NONE);
    for (String spare : onDemand ? List.of("admission") : List.of("maxWrite", "maxRead")) {
      if (fields.has(spare)) {
        throw fields
            .need(spare)
            .bad(
                onDemand ? "an on-demand table is admitted as today" : "for on-demand tables only");
      }
    }
    return TableOptions.PLAIN
        .with(new OnDemandThroughput(maximum(fields, "maxRead"), maximum(fields, "maxWrite")))
        .with(
            fields
                .may("admission")
                .map(each -> word(each, AdmissionStage.class))
                .orElse(AdmissionStage.TODAY));
  }

  private static long maximum(Fields fields, String name) {
    return fields
        .may(name)
        .map(each -> each.whole(1, 1_000_000))
        .orElse(OnDemandThroughput.NO_LIMIT);
  }

  private static Throughput throughput(Fields fields) {
    return fields.has("write") || fields.has("read")
        ? new Throughput(
            fields.need("read").whole(1, 1_000_000), fields.need("write").whole(1, 1_000_000))
        : Throughput.NONE;
  }

  /// The table with one index more, as the service would let it be created.
  private static TableDefinition withIndex(TableDefinition table, Json json, Limits limits) {
    IndexDefinition index = index(json, table.schema().partition());
    if (table.index(index.name()) != null) {
      throw json.bad("two indexes of " + table.name() + " are named " + index.name());
    }
    for (KeyAttribute key : index.keys()) {
      for (KeyAttribute other : table.keyAttributes()) {
        if (key.name().equals(other.name()) && key.type() != other.type()) {
          throw json.bad(
              key.name() + " is " + key.type() + " here and " + other.type() + " in another key");
        }
      }
    }
    TableDefinition with = table.with(index);
    try {
      CreateTable.check(with, limits);
    } catch (InvalidValue e) {
      throw json.bad(CallText.says(ServiceException.validation(e)));
    }
    return with;
  }

  private static IndexDefinition index(Json json, KeyAttribute tableHash) {
    Fields fields = Shape.INDEX.in(json);
    boolean local = fields.may("local").map(Json::truth).orElse(false);
    for (String spare : List.of("hash", "write", "read")) {
      if (local && fields.has(spare)) {
        throw fields.need(spare).bad("a local index has \"" + spare + "\" of its table");
      }
    }
    return new IndexDefinition(
        fields.text("name"),
        local,
        local ? List.of(tableHash) : keys(fields.need("hash")),
        fields.may("range").map(WorldReader::keys).orElse(List.of()),
        projection(fields.need("projection")),
        throughput(fields),
        OnDemandThroughput.NONE);
  }

  /// One key attribute, or a list of several.
  private static List<KeyAttribute> keys(Json json) {
    return json.value() instanceof List<?> ? json.list(WorldReader::key) : List.of(key(json));
  }

  /// `ALL`, `KEYS_ONLY`, or the names of what is included.
  private static Projection projection(Json json) {
    if (json.value() instanceof List<?>) {
      return new Projection(ProjectionType.INCLUDE, json.list(Json::text));
    }
    String type = json.word(PROJECTIONS);
    return new Projection(ProjectionType.valueOf(type), List.of());
  }

  private static KeyAttribute key(Json json) {
    String text = json.text();
    int colon = text.lastIndexOf(':');
    String type = text.substring(colon + 1);
    List<String> types = Arrays.stream(KeyType.values()).map(Enum::name).toList();
    if (colon < 1 || !types.contains(type)) {
      throw json.bad("expected name:TYPE with one of " + types + ", not " + json.found());
    }
    return new KeyAttribute(text.substring(0, colon), KeyType.valueOf(type));
  }

  private static InitialItems items(Json json, SortedMap<String, TableDefinition> tables) {
    Fields fields = Shape.ITEMS.in(json);
    TableDefinition table = table(fields, tables);
    makes(fields.need("keys"), table, table.schema().partition());
    KeyAttribute sort = table.schema().sort();
    if (sort != null) {
      makes(fields.need("sortKeys"), table, sort);
    } else if (fields.has("sortKeys")) {
      throw fields.need("sortKeys").bad(table.name() + " has no range key");
    }
    return new InitialItems(
        table.name(),
        fields.text("keys"),
        fields.need("count").whole(1, MOST_ITEMS),
        fields.may("sortKeys").map(Json::text).orElse(""),
        fields.may("perKey").map(each -> each.whole(1, MOST_ITEMS)).orElse(1L),
        fields.may("days").map(each -> each.whole(0, 10_000)).orElse(1L),
        itemBytes(fields),
        ContentsReader.attributes(fields));
  }

  private static int itemBytes(Fields fields) {
    return (int) fields.need("itemBytes").whole(1, Limits.ITEM_BYTES.value());
  }

  private static TableDefinition table(Fields fields, SortedMap<String, TableDefinition> tables) {
    String name = fields.need("table").word(tables.keySet());
    return Objects.requireNonNull(tables.get(name));
  }

  private static Workload client(
      Json json, SortedMap<String, TableDefinition> tables, Set<Address> others) {
    Fields fields = Shape.CLIENT.in(json);
    TableDefinition table = table(fields, tables);
    var address = fields.need("address").address();
    if (!address.root().equals("client") || address.segments().size() != 2) {
      throw fields.need("address").bad("a client's address is client/name, not " + address.text());
    }
    if (!others.add(address)) {
      throw fields.need("address").bad("two clients are named " + address.text());
    }
    return new Workload(
        address,
        table.name(),
        fields.need("rate").number(0, 100_000),
        fields.may("writes").map(each -> each.number(0, 1)).orElse(0.0),
        fields.may("queries").map(each -> each.number(0, 1)).orElse(0.0),
        fields.may("strong").map(each -> each.number(0, 1)).orElse(0.0),
        keys(fields.need("keys"), table),
        itemBytes(fields),
        fields.may("retry").map(WorldReader::retry).orElse(RetryPolicy.NONE),
        fields.may("steady").map(Json::truth).orElse(false),
        fields.may("sortKeys").map(each -> sortKeys(each, table)).orElse(null),
        fields.may("versions").map(each -> versions(each, fields, table)).orElse(null),
        fields.may("merge").map(each -> new Merge(word(each, Merge.Suffix.class))).orElse(null),
        RateShapeReader.shapes(fields),
        fields.may("buffer").map(BufferReader::read).orElse(null),
        ContentsReader.contents(fields),
        fields.may("scan").map(ScanReader::read).orElse(null),
        fields.may("deals").map(each -> DealsReader.read(each, fields, table)).orElse(null));
  }

  private static SortKeys sortKeys(Json json, TableDefinition table) {
    Fields fields = Shape.SORT_KEYS.in(json);
    ofTexts(json, table);
    List<String> formats = fields.need("formats").list(Json::text);
    if (formats.isEmpty() || formats.size() > 9) {
      throw fields.need("formats").bad("expected 1 to 9 formats");
    }
    return new SortKeys(
        formats,
        fields.may("format").map(each -> (int) each.whole(0, formats.size() - 1)).orElse(0),
        fields.need("count").whole(1, MOST_ITEMS),
        fields.may("days").map(each -> each.whole(0, 10_000)).orElse(1L));
  }

  private static Versions versions(Json json, Fields client, TableDefinition table) {
    Fields fields = Shape.VERSIONS.in(json);
    for (String other : List.of("queries", "sortKeys")) {
      boolean zero =
          other.equals("queries") && client.has(other) && client.need(other).number() == 0;
      if (client.has(other) && !zero) {
        throw client.need(other).bad("who keeps versions has no \"" + other + "\"");
      }
    }
    ofTexts(json, table);
    Json sortKey = fields.need("sortKey");
    if (!sortKey.text().contains("{n")) {
      throw sortKey.bad("expected {n} or {nnnn} where the number of the version is to stand");
    }
    return new Versions(
        sortKey.text(),
        fields
            .may("latest")
            .map(each -> word(each, Versions.Latest.class))
            .orElse(Versions.Latest.READ_ALL),
        fields.may("condition").map(Json::truth).orElse(false),
        fields.may("writers").map(each -> (int) each.whole(1, Versions.MOST_WRITERS)).orElse(1),
        fields.may("editing").map(Json::duration).orElse(Duration.ZERO));
  }

  private static void ofTexts(Json json, TableDefinition table) {
    KeyAttribute sort = table.schema().sort();
    if (sort == null || sort.type() != KeyType.S) {
      throw json.bad(table.name() + " has no range key of type S");
    }
  }

  private static Keys keys(Json json, TableDefinition table) {
    Fields fields = Shape.KEYS.in(json);
    fields.may("sort").ifPresent(each -> templated(each, table, table.schema().sort()));
    templated(fields.need("template"), table, table.schema().partition());
    var keys =
        new Keys(
            word(fields.need("kind"), Keys.Kind.class),
            fields.text("template"),
            fields.may("count").map(each -> each.whole(1, 1_000_000_000)).orElse(1L),
            fields.may("skew").map(each -> each.number(0, 20)).orElse(0.0),
            fields.may("salt").map(each -> (int) each.whole(1, 10_000)).orElse(1),
            fields.may("sort").map(Json::text).orElse(""),
            fields.may("day").map(WorldReader::day).orElse(KeyTemplate.DAY_MILLIS));
    if (!keys.canSalt(table.schema().partition().type())) {
      throw fields
          .need("salt")
          .bad("a number takes a salt only where {salt} stands in its template");
    }
    return keys;
  }

  /// A template must make keys of the table's type.
  private static void templated(Json json, TableDefinition table, @Nullable KeyAttribute key) {
    KeyTemplate template = template(json);
    if (key == null) {
      throw json.bad(table.name() + " has no range key");
    }
    makes(json, "the key " + key.name() + " of " + table.name() + " ", template.sample(), key);
  }

  private static long day(Json json) {
    long millis = json.duration().toMillis();
    if (millis < 1_000 || millis > KeyTemplate.DAY_MILLIS) {
      throw json.bad("a day lasts from 1 s to 24 h");
    }
    return millis;
  }

  private static RetryPolicy retry(Json json) {
    Fields fields = Shape.RETRY.in(json);
    RetryPolicy.Kind kind = word(fields.need("kind"), RetryPolicy.Kind.class);
    return new RetryPolicy(
        kind,
        fields.may("attempts").map(each -> (int) each.whole(1, 100)).orElse(kind.attempts()),
        usual(fields, "base", 0, MOST_MILLIS),
        usual(fields, "cap", 0, MOST_MILLIS),
        usual(fields, "tokens", 0, 100_000),
        usual(fields, "timeout", 1, MOST_MILLIS));
  }

  private static long usual(Fields fields, String name, long least, long most) {
    return fields.may(name).map(each -> each.whole(least, most)).orElse(RetryPolicy.USUAL);
  }

  /// A constant by its word: `FULL_JITTER` is `full-jitter`.
  static <E extends Enum<E>> E word(Json json, Class<E> type) {
    String word = json.word(words(type));
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static <E extends Enum<E>> List<String> words(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(WorldReader::word).toList();
  }

  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
