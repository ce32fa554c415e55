package dynascope.scenarios.run;

import dynascope.engine.client.Buffering;
import dynascope.engine.client.Contents;
import dynascope.engine.client.Dealing;
import dynascope.engine.client.Holds;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.Merge;
import dynascope.engine.client.RateShape;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Scanning;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.cost.PriceList;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.ProjectionType;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.ScheduledWindow;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableClass;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Calls;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.json.JsonOut;
import dynascope.scenarios.lesson.CacheReader;
import dynascope.scenarios.lesson.CallText;
import dynascope.scenarios.lesson.WorldReader;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes worlds and acts in the words that lessons use, so that the same reader reads them.
final class WorldWriter {
  private WorldWriter() {}

  static void world(JsonOut out, WorldDefinition world) {
    out.put("epoch", world.epoch().toString());
    if (!world.limits().changed().isEmpty()) {
      out.object("limits", each -> limits(each, world.limits()));
    }
    out.list("tables", world.tables(), WorldWriter::table);
    if (world.tables().isEmpty()) {
      out.texts("tables", java.util.List.of());
    }
    out.list("items", world.items(), WorldWriter::items);
    CacheDefinition cache = world.cache();
    out.list("clients", world.workloads(), (each, client) -> client(each, client, cache));
    out.list("faults", world.faults(), WorldWriter::fault);
    if (!world.prices().changed().isEmpty()) {
      out.object("prices", each -> prices(each, world.prices()));
    }
    out.list("scaling", world.scaling(), WorldWriter::policy);
    out.list("consumers", world.consumers(), WorldWriter::consumer);
    if (cache != null) {
      out.object("dax", each -> cache(each, cache));
    }
  }

  private static void cache(JsonOut out, CacheDefinition cache) {
    out.put("nodes", (long) cache.nodes());
    out.put("type", cache.type().text());
    out.put("memory", cache.memory());
    out.put("itemTtl", Duration.ofMillis(cache.itemTtl()));
    out.put("queryTtl", Duration.ofMillis(cache.queryTtl()));
    if (cache.clients().contains(CacheReader.YOU)) {
      out.put("you", true);
    }
  }

  private static void prices(JsonOut out, PriceList prices) {
    prices.changed().forEach(name -> out.put(name, prices.of(name).amount()));
  }

  private static void policy(JsonOut out, ScalingPolicy policy) {
    out.put("of", policy.of().text());
    out.put("dimension", word(policy.dimension()));
    out.put("target", (long) policy.target());
    out.put("min", policy.min());
    out.put("max", policy.max());
    out.list("schedule", policy.schedule(), WorldWriter::window);
  }

  private static void window(JsonOut out, ScheduledWindow window) {
    out.put("from", window.from());
    out.put("until", window.until());
    out.put("daily", window.daily());
    out.put("min", window.min());
    Long max = window.max();
    if (max != null) {
      out.put("max", max);
    }
  }

  private static void consumer(JsonOut out, Consuming consumer) {
    out.put("address", consumer.address().text());
    out.put("table", consumer.table());
    out.put("effect", word(consumer.effect()));
    out.put("idempotent", consumer.once());
    out.put("lineage", consumer.lineage());
    out.put("latest", consumer.latest());
    out.put("reads", consumer.reads());
    Consuming.Taking taking = consumer.taking();
    out.put("batch", (long) taking.batch());
    out.put("window", Duration.ofMillis(taking.windowMillis()));
    out.put("lanes", (long) taking.lanes());
    out.put("perItem", taking.perItem());
    out.put("handling", Duration.ofMillis(taking.handlingMillis()));
    out.put("poll", Duration.ofMillis(taking.pollMillis()));
    Consuming.Failing failing = consumer.failing();
    if (failing.retries() != Consuming.NONE) {
      out.put("retries", failing.retries());
    }
    out.put("bisect", failing.bisect());
    out.put("partial", failing.partial());
    out.put("maxAge", failing.maxAgeSeconds());
    out.put("tray", failing.tray());
    if (!failing.poisonKey().isEmpty()) {
      out.put("poisonKey", failing.poisonKey());
    }
    if (!failing.poisonAttribute().isEmpty()) {
      out.put("poisonAttribute", failing.poisonAttribute());
    }
    Consuming.Asking asking = consumer.asking();
    out.put("query", Duration.ofSeconds(asking.querySeconds()));
    out.put("aggregate", Duration.ofSeconds(asking.aggregateSeconds()));
  }

  private static void shape(JsonOut out, RateShape shape) {
    out.put("name", shape.name());
    out.list(
        "points",
        shape.points(),
        (each, point) -> each.put("at", point.at()).put("times", point.times()));
    Duration repeat = shape.repeat();
    if (repeat != null) {
      out.put("repeat", repeat);
    }
  }

  static void act(JsonOut out, TimedAct timed) {
    out.put("at", timed.at().since(SimTime.ZERO));
    switch (timed.act()) {
      case Act.Turn(var of, var property, var value) ->
          out.put("turn", of.text()).put("property", property).put("to", value);
      case Act.Spell(var of, var property, var text) ->
          out.put("spell", of.text()).put("property", property).put("text", text);
      case Act.Break(var fault) -> out.object("break", each -> fault(each, fault));
      case Act.Mend(var at) -> out.put("mend", at.text());
      case Act.Hold(var on) -> out.put("hold", on);
      case Act.Call(var operation, var toTheEnd) -> {
        CallText.write(out, operation);
        if (toTheEnd) {
          out.put("pages", "all");
        }
      }
    }
  }

  static void call(JsonOut out, Calls.Timed call) {
    out.put("at", call.at().since(SimTime.ZERO));
    CallText.write(out, call.operation());
  }

  private static void limits(JsonOut out, Limits limits) {
    limits.changed().forEach(limit -> out.put(limit.name(), limits.get(limit)));
  }

  private static void table(JsonOut out, TableDefinition table) {
    out.put("name", table.name());
    out.put("hash", key(table.schema().partition()));
    KeyAttribute sort = table.schema().sort();
    if (sort != null) {
      out.put("range", key(sort));
    }
    throughput(out, table.throughput());
    if (table.options().tableClass() == TableClass.STANDARD_INFREQUENT_ACCESS) {
      out.put("class", WorldReader.INFREQUENT);
    }
    if (table.initialPartitions() > 0) {
      out.put("partitions", table.initialPartitions());
    }
    if (table.admission() != AdmissionStage.TODAY) {
      out.put("admission", WorldReader.word(table.admission()));
    }
    OnDemandThroughput maximum = table.options().maximum();
    if (maximum.maxWriteRequestUnits() != OnDemandThroughput.NO_LIMIT) {
      out.put("maxWrite", maximum.maxWriteRequestUnits());
    }
    if (maximum.maxReadRequestUnits() != OnDemandThroughput.NO_LIMIT) {
      out.put("maxRead", maximum.maxReadRequestUnits());
    }
    if (table.options().stream() != null) {
      out.put("stream", table.options().stream().name());
    }
    if (table.options().timeToLive() != null) {
      out.put("ttl", table.options().timeToLive());
    }
    out.list("indexes", table.indexes(), WorldWriter::index);
  }

  private static void throughput(JsonOut out, Throughput throughput) {
    if (!throughput.equals(Throughput.NONE)) {
      out.put("write", throughput.writeUnits());
      out.put("read", throughput.readUnits());
    }
  }

  private static void index(JsonOut out, IndexDefinition index) {
    out.put("name", index.name());
    if (index.local()) {
      out.put("local", true);
    } else {
      out.texts("hash", index.hash().stream().map(WorldWriter::key).toList());
    }
    if (!index.range().isEmpty()) {
      out.texts("range", index.range().stream().map(WorldWriter::key).toList());
    }
    if (index.projection().type() == ProjectionType.INCLUDE) {
      out.texts("projection", index.projection().nonKeyAttributes());
    } else {
      out.put("projection", index.projection().type().name());
    }
    throughput(out, index.throughput());
  }

  private static String key(KeyAttribute key) {
    return key.name() + ":" + key.type().name();
  }

  private static void items(JsonOut out, InitialItems items) {
    out.put("table", items.table());
    out.put("keys", items.template());
    out.put("count", items.count());
    if (!items.sortTemplate().isEmpty()) {
      out.put("sortKeys", items.sortTemplate());
    }
    out.put("perKey", items.sorts());
    if (items.days() != 1) {
      out.put("days", items.days());
    }
    out.put("itemBytes", items.itemBytes());
    out.list("attributes", items.attributes(), WorldWriter::attribute);
  }

  private static void client(JsonOut out, Workload client, @Nullable CacheDefinition cache) {
    out.put("address", client.address().text());
    out.put("table", client.table());
    out.put("rate", client.rate());
    out.put("writes", client.writes());
    out.put("queries", client.queries());
    out.put("strong", client.strong());
    out.object("keys", each -> keys(each, client.keys()));
    out.put("itemBytes", client.itemBytes());
    out.object("retry", each -> retry(each, client.retry()));
    out.put("steady", client.steady());
    SortKeys sortKeys = client.sortKeys();
    if (sortKeys != null) {
      out.object("sortKeys", each -> sortKeys(each, sortKeys));
    }
    Versions versions = client.versions();
    if (versions != null) {
      out.object("versions", each -> versions(each, versions));
    }
    Merge merge = client.merge();
    if (merge != null) {
      out.put("merge", word(merge.suffix()));
    }
    RateShapes shapes = client.shapes();
    if (shapes != null) {
      out.list("shapes", shapes.all(), WorldWriter::shape);
      out.put("shape", (long) shapes.chosen());
    }
    Scanning scanning = client.scanning();
    if (scanning != null) {
      out.object(
          "scan",
          each ->
              each.put("segments", (long) scanning.segments())
                  .put("page", (long) scanning.page())
                  .put("handling", Duration.ofMillis(scanning.handlingMillis())));
    }
    Dealing dealing = client.dealing();
    if (dealing != null) {
      out.object("deals", each -> deals(each, dealing));
    }
    Buffering buffering = client.buffering();
    if (buffering != null) {
      out.object("buffer", each -> buffer(each, buffering));
    }
    Contents contents = client.contents();
    out.list("attributes", contents.attributes(), WorldWriter::attribute);
    Holds holds = contents.holds();
    if (holds != null) {
      out.object(
          "holds", each -> each.put("take", word(holds.way())).put("thinking", holds.thinking()));
    }
    if (contents.unexpired()) {
      out.put("unexpired", true);
    }
    if (contents.sparse() && !contents.attributes().isEmpty()) {
      out.put("sparse", true);
    }
    if (cache != null && cache.clients().contains(client.address())) {
      out.put("through", CacheReader.THROUGH);
    }
  }

  private static void attribute(JsonOut out, ItemAttribute attribute) {
    out.put("name", attribute.name());
    switch (attribute.content()) {
      case ItemAttribute.Filled(var template, var number) ->
          out.put(number ? "number" : "text", template.text());
      case ItemAttribute.Expires(var least, var most) ->
          out.put("expires", least).put("latest", most);
    }
    if (attribute.share() < 1) {
      out.put("share", attribute.share());
    }
    ItemAttribute.Filled otherwise = attribute.otherwise();
    if (otherwise != null) {
      out.put("otherwise", otherwise.template().text());
    }
  }

  private static void retry(JsonOut out, RetryPolicy retry) {
    out.put("kind", word(retry.kind())).put("attempts", (long) retry.attempts());
    unlessUsual(out, "base", retry.base());
    unlessUsual(out, "cap", retry.cap());
    unlessUsual(out, "tokens", retry.tokens());
    unlessUsual(out, "timeout", retry.timeout());
  }

  private static void unlessUsual(JsonOut out, String name, long value) {
    if (value != RetryPolicy.USUAL) {
      out.put(name, value);
    }
  }

  private static void versions(JsonOut out, Versions versions) {
    out.put("sortKey", versions.sortKey());
    out.put("latest", word(versions.latest()));
    out.put("condition", versions.condition());
    out.put("writers", (long) versions.writers());
    out.put("editing", versions.editing());
  }

  private static void deals(JsonOut out, Dealing dealing) {
    out.put("kind", word(dealing.kind()))
        .put("by", word(dealing.by()))
        .put("accounts", (long) dealing.accounts())
        .put("amount", dealing.amount())
        .put("total", dealing.total())
        .put("lines", (long) dealing.lines())
        .put("token", dealing.token())
        .put("again", (long) dealing.again())
        .put("pause", dealing.pause());
  }

  private static void buffer(JsonOut out, Buffering buffering) {
    out.put("kind", word(buffering.kind()));
    out.put("workers", (long) buffering.workers());
    out.put("batch", (long) buffering.batch());
    out.put("visibility", Duration.ofMillis(buffering.visibilityMillis()));
    out.put("handling", Duration.ofMillis(buffering.handlingMillis()));
    out.put("idempotent", buffering.idempotent());
    out.put("shards", (long) buffering.shards());
  }

  private static void sortKeys(JsonOut out, SortKeys keys) {
    out.texts("formats", keys.formats());
    out.put("format", (long) keys.format());
    out.put("count", keys.count());
    out.put("days", keys.days());
  }

  private static void keys(JsonOut out, Keys keys) {
    out.put("kind", word(keys.kind()));
    out.put("template", keys.template());
    out.put("count", keys.count());
    out.put("skew", keys.skew());
    out.put("salt", keys.salt());
    if (!keys.sort().isEmpty()) {
      out.put("sort", keys.sort());
    }
    if (keys.dayMillis() != KeyTemplate.DAY_MILLIS) {
      out.put("day", Duration.ofMillis(keys.dayMillis()));
    }
  }

  private static void fault(JsonOut out, Fault fault) {
    out.put(fault.kind().verb(), fault.at().text());
    Address to = fault.to();
    if (to != null) {
      out.put("to", to.text());
    }
    if (fault.kind().needs() == Fault.Needs.FACTOR) {
      out.put("factor", fault.factor());
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
