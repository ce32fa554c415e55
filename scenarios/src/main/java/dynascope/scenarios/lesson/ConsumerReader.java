package dynascope.scenarios.lesson;

import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Consuming.Asking;
import dynascope.engine.model.Consuming.Failing;
import dynascope.engine.model.Consuming.Taking;
import dynascope.engine.model.TableDefinition;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads who reads the streams of a world.
final class ConsumerReader {
  private ConsumerReader() {}

  static List<Consuming> consumers(Fields world, List<TableDefinition> tables) {
    Set<Address> known = new HashSet<>();
    return world.list("consumers", json -> consumer(json, tables, known));
  }

  private static Consuming consumer(Json json, List<TableDefinition> tables, Set<Address> known) {
    Fields fields = Shape.CONSUMER.in(json);
    Json at = fields.need("address");
    Address address = at.address();
    if (!address.root().equals(Consuming.ROOT) || address.segments().size() != 2) {
      throw at.bad("a consumer's address is consumer/name, not " + address.text());
    }
    if (!known.add(address)) {
      throw at.bad("two consumers are named " + address.text());
    }
    Json named = fields.need("table");
    String table = named.word(tables.stream().map(TableDefinition::name).toList());
    if (tables.stream()
        .noneMatch(each -> each.name().equals(table) && each.options().stream() != null)) {
      throw named.bad(table + " has no stream");
    }
    return new Consuming(
        address,
        table,
        WorldReader.word(fields.need("effect"), Consuming.Effect.class),
        truth(fields, "idempotent", false),
        truth(fields, "lineage", true),
        truth(fields, "latest", false),
        truth(fields, "reads", true),
        taking(fields),
        failing(fields),
        new Asking(seconds(fields, "query"), seconds(fields, "aggregate")));
  }

  private static Taking taking(Fields fields) {
    Taking usual = Taking.USUAL;
    return new Taking(
        (int) whole(fields, "batch", usual.batch()),
        millis(fields, "window", usual.windowMillis()),
        (int) whole(fields, "lanes", usual.lanes()),
        truth(fields, "perItem", usual.perItem()),
        millis(fields, "handling", usual.handlingMillis()),
        millis(fields, "poll", usual.pollMillis()));
  }

  private static Failing failing(Fields fields) {
    Failing usual = Failing.USUAL;
    return new Failing(
        whole(fields, "retries", usual.retries()),
        truth(fields, "bisect", usual.bisect()),
        truth(fields, "partial", usual.partial()),
        whole(fields, "maxAge", usual.maxAgeSeconds()),
        truth(fields, "tray", usual.tray()),
        fields.may("poisonKey").map(Json::text).orElse(""),
        fields.may("poisonAttribute").map(Json::text).orElse(""));
  }

  private static boolean truth(Fields fields, String name, boolean usual) {
    return fields.may(name).map(Json::truth).orElse(usual);
  }

  private static long whole(Fields fields, String name, long usual) {
    double[] bounds = Consuming.bounds(name);
    return fields
        .may(name)
        .map(each -> each.whole(Math.max(0, (long) bounds[0]), (long) bounds[1]))
        .orElse(usual);
  }

  private static long seconds(Fields fields, String name) {
    double[] bounds = Consuming.bounds(name);
    return fields
        .may(name)
        .map(each -> {
          long seconds = each.duration().toSeconds();
          if (seconds < bounds[0] || seconds > bounds[1]) {
            throw each.bad("it takes " + (long) bounds[0] + " s to " + (long) bounds[1] + " s");
          }
          return seconds;
        })
        .orElse(0L);
  }

  private static long millis(Fields fields, String name, long usual) {
    double[] bounds = Consuming.bounds(name);
    return fields.may(name).map(each -> millis(each, bounds)).orElse(usual);
  }

  private static long millis(Json json, double[] bounds) {
    long millis = json.duration().toMillis();
    if (millis < bounds[0] || millis > bounds[1]) {
      throw json.bad("it takes " + (long) bounds[0] + " ms to " + (long) bounds[1] + " ms");
    }
    return millis;
  }
}
