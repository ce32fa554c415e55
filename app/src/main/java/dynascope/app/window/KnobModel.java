package dynascope.app.window;

import dynascope.engine.client.Buffering;
import dynascope.engine.client.Dealing;
import dynascope.engine.client.Merge;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Scanning;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Workload;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.Act;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A knob's present value, its place on a slider, and what a typed text asks for.
record KnobModel(KnobSpec spec) {
  /// What came of a typed text: an act, or a sentence that says what is allowed.
  record Typed(Optional<Act> act, String complaint) {}

  /// The value as it stands at a moment.
  OptionalDouble value(Moment moment) {
    for (ClientView client : moment.frame().clients()) {
      if (client.address().equals(spec.of())) {
        return spec.property().equals("through")
            ? through(client, moment.frame().cache())
            : ofClient(client);
      }
    }
    for (TableView table : moment.frame().tables()) {
      if (table.address().equals(spec.of())) {
        return switch (spec.property()) {
          case "writeCapacity" -> OptionalDouble.of(table.definition().throughput().writeUnits());
          case "readCapacity" -> OptionalDouble.of(table.definition().throughput().readUnits());
          case "items" -> OptionalDouble.of(items(table));
          case "partitions" -> OptionalDouble.of(table.partitions().size());
          case "itemBytes" ->
              items(table) == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(
                      Math.floorDiv(
                          table.partitions().stream().mapToLong(PartitionView::bytes).sum(),
                          items(table)));
          case "admission" -> OptionalDouble.of(table.definition().admission().ordinal());
          case "warmWrite" -> OptionalDouble.of(table.servesAtOnce().writeUnits());
          case "maxWrite" ->
              OptionalDouble.of(
                  Math.max(0, table.definition().options().maximum().maxWriteRequestUnits()));
          case "sweep" ->
              table.sweepers().isEmpty()
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(table.sweepers().getFirst().pass().toSeconds());
          default -> OptionalDouble.empty();
        };
      }
    }
    CacheView cache = moment.frame().cache();
    if (cache != null && CacheDefinition.CLUSTER.equals(spec.of())) {
      return ofCache(cache.definition());
    }
    for (ConsumerView consumer : moment.frame().consumers()) {
      if (consumer.address().equals(spec.of())) {
        return OptionalDouble.of(consumer.how().knob(spec.property()));
      }
    }
    for (TableView table : moment.frame().tables()) {
      for (IndexView index : table.indexes()) {
        if (index.feed() != null && index.feed().address().equals(spec.of())) {
          return OptionalDouble.of(index.feed().delay());
        }
      }
    }
    return moment.frame().scalers().stream()
        .filter(each -> each.address().equals(spec.of()))
        .findFirst()
        .map(each -> each.knob(spec.property()))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble through(ClientView client, @Nullable CacheView cache) {
    return cache == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(cache.through().contains(client.address()) ? 1 : 0);
  }

  private OptionalDouble ofCache(CacheDefinition cache) {
    return switch (spec.property()) {
      case "nodes" -> OptionalDouble.of(cache.nodes());
      case "type" -> OptionalDouble.of(cache.type().ordinal());
      case "memory" -> OptionalDouble.of(cache.memory());
      case "itemTtl" -> OptionalDouble.of(cache.itemTtl());
      case "queryTtl" -> OptionalDouble.of(cache.queryTtl());
      default -> OptionalDouble.empty();
    };
  }

  private static long items(TableView table) {
    return table.partitions().stream().mapToLong(PartitionView::items).sum();
  }

  private OptionalDouble ofClient(ClientView client) {
    Workload load = client.workload();
    RetryPolicy retry = client.retries().policy();
    return switch (spec.property()) {
      case "rate" -> OptionalDouble.of(load.rate());
      case "shape" -> {
        RateShapes shapes = load.shapes();
        yield shapes == null ? OptionalDouble.empty() : OptionalDouble.of(shapes.chosen());
      }
      case "writes" -> OptionalDouble.of(load.writes());
      case "queries" -> OptionalDouble.of(load.queries());
      case "strong" -> OptionalDouble.of(load.strong());
      case "skew" -> OptionalDouble.of(load.keys().skew());
      case "salt" -> OptionalDouble.of(load.keys().salt());
      case "keys" -> OptionalDouble.of(load.keys().count());
      case "itemBytes" -> OptionalDouble.of(load.itemBytes());
      case "sortFormat" -> {
        SortKeys keys = load.sortKeys();
        yield keys == null ? OptionalDouble.empty() : OptionalDouble.of(keys.format());
      }
      case "buffer", "workers", "batch", "visibility", "shards", "idempotent" -> {
        Buffering buffering = load.buffering();
        yield buffering == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(buffering.knob(spec.property()));
      }
      case "latest", "condition", "writers" -> ofVersions(load.versions());
      case "take", "expiry", "filter", "sparse" ->
          load.contents().has(spec.property())
              ? OptionalDouble.of(load.contents().knob(spec.property()))
              : OptionalDouble.empty();
      case "suffix" -> {
        Merge merge = load.merge();
        yield merge == null ? OptionalDouble.empty() : OptionalDouble.of(merge.suffix().ordinal());
      }
      case "segments" -> {
        Scanning scanning = load.scanning();
        yield scanning == null ? OptionalDouble.empty() : OptionalDouble.of(scanning.segments());
      }
      case "by", "accounts", "lines", "token", "again" -> {
        Dealing dealing = load.dealing();
        yield dealing == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(dealing.knob(spec.property()));
      }
      case "retries" -> OptionalDouble.of(retry.attempts() - 1.0);
      case "retry" -> OptionalDouble.of(retry.kind().ordinal());
      case "retryTokens" -> OptionalDouble.of(retry.tokens());
      case "retryBase" -> OptionalDouble.of(retry.base());
      case "retryCap" -> OptionalDouble.of(retry.cap());
      case "timeout" -> OptionalDouble.of(retry.timeout());
      default -> OptionalDouble.empty();
    };
  }

  private OptionalDouble ofVersions(@Nullable Versions versions) {
    if (versions == null) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (spec.property()) {
          case "latest" -> versions.latest().ordinal();
          case "condition" -> versions.condition() ? 1 : 0;
          default -> versions.writers();
        });
  }

  /// Where a value lies on the slider, 0 to 1.
  double place(double value) {
    double within = Math.clamp(value, spec.least(), spec.greatest());
    if (!spec.logarithmic()) {
      return (within - spec.least()) / (spec.greatest() - spec.least());
    }
    double low = Math.log(floor());
    return Math.clamp(
        (Math.log(Math.max(within, floor())) - low) / (Math.log(spec.greatest()) - low), 0.0, 1.0);
  }

  /// The value at a place of the slider.
  double at(double place) {
    if (!spec.logarithmic()) {
      return nearest(spec.least() + place * (spec.greatest() - spec.least()));
    }
    double low = Math.log(floor());
    return nearest(Math.exp(low + place * (Math.log(spec.greatest()) - low)));
  }

  /// The value `steps` further, within what is allowed.
  double moved(double value, int steps) {
    if (spec.logarithmic() && !spec.whole()) {
      return Math.clamp(at(place(value) + 0.02 * steps), spec.least(), spec.greatest());
    }
    return Math.clamp(nearest(value + steps * spec.step()), spec.least(), spec.greatest());
  }

  Act.Turn act(double value) {
    return new Act.Turn(spec.of(), spec.property(), value);
  }

  Typed typed(String text) {
    String plain = text.strip().replace(",", "").replace("\u202f", "");
    if (plain.endsWith("%")) {
      plain = plain.substring(0, plain.length() - 1).strip();
    }
    double value;
    try {
      value = Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return new Typed(
          Optional.empty(),
          Texts.say(
              "knob.no-number",
              spec.label(),
              text.strip(),
              Texts.number(spec.least()),
              Texts.number(spec.greatest())));
    }
    if (spec.whole() && value != Math.rint(value)) {
      return new Typed(Optional.empty(), Texts.say("knob.whole", spec.label()));
    }
    if (!(value >= spec.least() && value <= spec.greatest())) {
      return new Typed(
          Optional.empty(),
          Texts.say(
              "knob.range",
              spec.label(),
              Texts.number(spec.least()),
              Texts.number(spec.greatest())));
    }
    return new Typed(Optional.of(act(value)), "");
  }

  String text(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ENGLISH, "%,.0f", value)
        : String.format(Locale.ENGLISH, "%.2f", value).replaceAll("0$", "");
  }

  private double floor() {
    return spec.least() > 0 ? spec.least() : Math.max(spec.step(), 1e-9);
  }

  /// The allowed value next to this one.
  double nearest(double value) {
    double step = spec.step() > 0 ? spec.step() : 1e-3;
    return Math.clamp(Math.round(value / step) * step, spec.least(), spec.greatest());
  }
}
