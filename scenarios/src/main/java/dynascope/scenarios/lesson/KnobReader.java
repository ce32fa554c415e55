package dynascope.scenarios.lesson;

import dynascope.engine.client.Buffering;
import dynascope.engine.client.Dealing;
import dynascope.engine.client.Keys;
import dynascope.engine.client.Merge;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.Scanning;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Limits;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.grade.Subject;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads knobs and finds where they stand in the world at the start.
record KnobReader(WorldDefinition world, GoalReader goals) {
  private static final List<String> OF_TABLES =
      List.of(
          "writeCapacity",
          "readCapacity",
          "items",
          "itemBytes",
          "partitions",
          "admission",
          "warmWrite",
          "maxWrite",
          "sweep");
  private static final List<String> OF_SCALERS =
      ActReader.PROPERTIES.stream()
          .filter(name ->
              ScalingPolicy.KNOBS.stream()
                  .anyMatch(each -> name.equals("write" + each) || name.equals("read" + each)))
          .toList();
  private static final List<String> OF_QUEUES = List.of("batch", "retries", "idempotent");
  private static final List<String> OF_FEEDS = List.of("delay");
  private static final List<String> OF_CACHES =
      List.of("nodes", "memory", "type", "itemTtl", "queryTtl");
  private static final List<String> OF_CLIENTS =
      ActReader.PROPERTIES.stream()
          .filter(name -> name.equals("itemBytes") || !OF_TABLES.contains(name))
          .filter(name -> !OF_CACHES.contains(name))
          .filter(name -> !OF_SCALERS.contains(name) && !OF_FEEDS.contains(name))
          .filter(name -> !Consuming.KNOBS.contains(name) || OF_QUEUES.contains(name))
          .toList();

  private static final List<String> OF_VERSIONS = List.of("latest", "condition", "writers");

  private static final List<String> OF_CONTENTS = List.of("take", "expiry", "filter", "sparse");

  Knob knob(Json json) {
    Fields fields = Shape.KNOB.in(json);
    Address of = goals.existing(fields.need("of"));
    boolean client = Subject.of(of) == Subject.CLIENT;
    boolean cache = of.equals(CacheDefinition.CLUSTER);
    if (fields.has("examples")) {
      return ofText(fields, of, client);
    }
    boolean scaler = of.name().equals(ScalingPolicy.SCALER);
    String property =
        fields
            .need("property")
            .word(
                Subject.of(of) == Subject.CONSUMER
                    ? Consuming.KNOBS
                    : ofFeed(of)
                        ? OF_FEEDS
                        : client
                            ? OF_CLIENTS
                            : cache ? OF_CACHES : scaler ? OF_SCALERS : OF_TABLES);
    if (property.equals("through") && world.cache() == null) {
      throw fields.need("property").bad("no \"dax\" stands in this world to go through");
    }
    if (property.equals("shape") && workload(of).shapes() == null) {
      throw fields.need("property").bad(of.text() + " has no shapes");
    }
    if (client && OF_VERSIONS.contains(property) && workload(of).versions() == null) {
      throw fields.need("property").bad(of.text() + " keeps no versions");
    }
    if (OF_CONTENTS.contains(property) && !workload(of).contents().has(property)) {
      throw fields.need("property").bad(of.text() + " has no attribute that this is about");
    }
    if (property.equals("suffix") && workload(of).merge() == null) {
      throw fields.need("property").bad(of.text() + " does not merge what it reads");
    }
    if (Dealing.KNOBS.contains(property) && workload(of).dealing() == null) {
      throw fields.need("property").bad(of.text() + " deals with no balances");
    }
    if (property.equals("segments") && workload(of).scanning() == null) {
      throw fields.need("property").bad(of.text() + " does not scan");
    }
    if (fields.has("choices")) {
      return choices(fields, of, property);
    }
    double min = fields.need("min").number();
    double max = fields.need("max").number(min, Double.MAX_VALUE);
    double initial = initial(of, property);
    boolean log = fields.may("log").map(Json::truth).orElse(false);
    if (log && min <= 0) {
      throw fields.need("min").bad("a logarithmic knob begins above zero");
    }
    if (initial < min || initial > max) {
      throw json.bad("it stands at " + initial + " at the start, outside " + min + " to " + max);
    }
    double step = fields.need("step").number(0, max);
    if (step <= 0) {
      throw fields.need("step").bad("a step is more than zero");
    }
    return new Knob(of, property, fields.text("label"), unit(fields), min, max, step, log, initial);
  }

  private boolean ofFeed(Address of) {
    return world.tables().stream()
        .flatMap(table ->
            table.globalIndexes().stream().map(each -> each.address(Address.parse(table.name()))))
        .anyMatch(each -> each.child("feed").equals(of));
  }

  /// A knob of text: what stands there at the start, and examples.
  private Knob ofText(Fields fields, Address of, boolean client) {
    String property = fields.need("property").word(ActReader.TEXTS);
    if (!client) {
      throw fields.need("of").bad("only a client has templates");
    }
    List<String> examples = fields.need("examples").list(KnobReader::template);
    Keys keys = workload(of).keys();
    String now = property.equals("sort") ? keys.sort() : keys.template();
    if (!examples.getFirst().equals(now)) {
      throw fields.need("examples").bad("the first is the one at the start, " + now);
    }
    return new Knob(of, property, fields.text("label"), examples);
  }

  private static String template(Json json) {
    return WorldReader.template(json).text();
  }

  /// A knob whose values have names: they count from 0.
  private Knob choices(Fields fields, Address of, String property) {
    List<String> choices = fields.need("choices").list(Json::text);
    double most = choices.size() - 1.0;
    double initial = initial(of, property);
    if (initial > most) {
      throw fields.need("choices").bad("it stands at " + initial + " at the start");
    }
    return new Knob(
        of, property, fields.text("label"), unit(fields), 0, most, 1, false, initial, choices);
  }

  private static String unit(Fields fields) {
    return fields.may("unit").map(Json::text).orElse("");
  }

  private double initial(Address of, String property) {
    if (of.name().equals(ScalingPolicy.SCALER)) {
      return ofScaler(of, property);
    }
    CacheDefinition cache = world.cache();
    if (cache != null && (Subject.of(of) == Subject.CACHE || property.equals("through"))) {
      return ofCache(cache, of, property);
    }
    return switch (Subject.of(of)) {
      case CLIENT -> ofClient(of, property);
      case CONSUMER -> consumer(of).knob(property);
      default -> ofTable(of, property);
    };
  }

  private static double ofCache(CacheDefinition cache, Address of, String property) {
    return switch (property) {
      case "nodes" -> cache.nodes();
      case "memory" -> (double) cache.memory();
      case "type" -> cache.type().ordinal();
      case "itemTtl" -> (double) cache.itemTtl();
      case "queryTtl" -> (double) cache.queryTtl();
      default -> cache.clients().contains(of) ? 1 : 0;
    };
  }

  /// Without a policy, all of it stands at 0.
  private double ofScaler(Address of, String property) {
    ScalableDimension dimension =
        property.startsWith("read") ? ScalableDimension.READ : ScalableDimension.WRITE;
    String what = property.substring(dimension.name().length());
    return world.scaling().stream()
        .filter(each -> each.scaler().equals(of) && each.dimension() == dimension)
        .mapToDouble(each -> each.knob(what))
        .findFirst()
        .orElse(0);
  }

  private double ofClient(Address of, String property) {
    Workload client = workload(of);
    return switch (property) {
      case "rate" -> client.rate();
      case "shape" -> {
        RateShapes shapes = client.shapes();
        yield shapes == null ? 0 : shapes.chosen();
      }
      case "writes" -> client.writes();
      case "queries" -> client.queries();
      case "strong" -> client.strong();
      case "skew" -> client.keys().skew();
      case "salt" -> client.keys().salt();
      case "keys" -> client.keys().count();
      case "itemBytes" -> client.itemBytes();
      case "sortFormat" -> {
        SortKeys keys = client.sortKeys();
        yield keys == null ? 0 : keys.format();
      }
      case "buffer", "workers", "batch", "visibility", "shards", "idempotent" -> {
        Buffering buffering = client.buffering();
        yield buffering == null ? 0 : buffering.knob(property);
      }
      case "latest", "condition", "writers" -> ofVersions(client.versions(), property);
      case "take", "expiry", "filter", "sparse" -> client.contents().knob(property);
      case "suffix" -> {
        Merge merge = client.merge();
        yield merge == null ? 0 : merge.suffix().ordinal();
      }
      case "segments" -> {
        Scanning scanning = client.scanning();
        yield scanning == null ? 0 : scanning.segments();
      }
      case "by", "accounts", "lines", "token", "again" -> {
        Dealing dealing = client.dealing();
        yield dealing == null ? 0 : dealing.knob(property);
      }
      case "retries" -> client.retry().attempts() - 1;
      case "retryTokens" -> client.retry().in(world.limits()).tokens();
      case "retryBase" -> client.retry().in(world.limits()).base();
      case "retryCap" -> client.retry().in(world.limits()).cap();
      case "timeout" -> client.retry().in(world.limits()).timeout();
      default -> client.retry().kind().ordinal();
    };
  }

  private Workload workload(Address of) {
    return world.workloads().stream()
        .filter(each -> each.address().equals(of))
        .findFirst()
        .orElseThrow();
  }

  private Consuming consumer(Address of) {
    return world.consumers().stream()
        .filter(each -> each.address().equals(of))
        .findFirst()
        .orElseThrow();
  }

  private static double ofVersions(@Nullable Versions versions, String property) {
    if (versions == null) {
      return 0;
    }
    return switch (property) {
      case "latest" -> versions.latest().ordinal();
      case "condition" -> versions.condition() ? 1 : 0;
      default -> versions.writers();
    };
  }

  private double ofTable(Address of, String property) {
    if (property.equals("delay")) {
      return world.limits().get(Limits.INDEX_DELAY);
    }
    TableDefinition table =
        world.tables().stream()
            .filter(each -> each.name().equals(of.root()))
            .findFirst()
            .orElseThrow();
    return switch (property) {
      case "writeCapacity" -> table.throughput().writeUnits();
      case "readCapacity" -> table.throughput().readUnits();
      case "partitions" -> table.initialPartitions();
      case "admission" -> table.admission().ordinal();
      case "warmWrite" ->
          Math.max(table.throughput().writeUnits(), world.limits().get(Limits.ON_DEMAND_WRITE));
      case "sweep" ->
          world
              .limits()
              .get(
                  table.indexes().isEmpty() && table.options().stream() == null
                      ? Limits.TTL_PASS
                      : Limits.TTL_PASS_DERIVED);
      case "maxWrite" -> Math.max(0, table.options().maximum().maxWriteRequestUnits());
      default -> {
        InitialItems items =
            world.items().stream()
                .filter(each -> each.table().equals(table.name()))
                .findFirst()
                .orElseThrow();
        yield property.equals("items")
            ? items.count() * Math.max(1, items.sorts())
            : items.itemBytes();
      }
    };
  }
}
