package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.app.window.LensModel.Sentence;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the lens says of a consumer of a stream, and of a batch that it has.
final class ConsumerFacts {
  private static final int SHARDS = 8;

  private ConsumerFacts() {}

  static @Nullable ConsumerView find(Frame frame, Address about) {
    return frame.consumers().stream()
        .filter(each -> about.startsWith(each.address()))
        .findFirst()
        .orElse(null);
  }

  static List<Fact> facts(ConsumerView consumer) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("state", Texts.say("lens.consumer." + state(consumer))));
    facts.add(fact("age", age(consumer)));
    facts.add(fact("handled", Texts.number(consumer.handled())));
    facts.add(fact("again", Texts.number(consumer.again())));
    facts.add(fact("twice", Texts.number(consumer.twice())));
    facts.add(fact("lost", Texts.number(consumer.lost())));
    if (!consumer.tray().isEmpty()) {
      ConsumerView.Noted newest = consumer.tray().getFirst();
      facts.add(
          fact(
              "tray",
              Texts.say(
                  "lens.consumer.tray.at",
                  Texts.number(consumer.noted()),
                  newest.first(),
                  newest.last(),
                  name(newest.shard()),
                  newest.key())));
    }
    if (consumer.differs() >= 0) {
      facts.add(
          fact(
              "differs",
              Texts.say(
                  "lens.consumer.differs." + (consumer.differs() == 0 ? "none" : "some"),
                  Texts.number(consumer.size()),
                  Texts.number(consumer.differs()))));
    }
    warehouse(consumer, facts);
    told(consumer.how(), facts);
    consumer.shards().stream()
        .filter(each -> !each.done())
        .limit(SHARDS)
        .forEach(each -> facts.add(new Fact(name(each.address()), shard(each))));
    return List.copyOf(facts);
  }

  private static String state(ConsumerView consumer) {
    return consumer.down() ? "dead" : consumer.how().reads() ? "reads" : "stands";
  }

  /// Its files, and what those are told who ask about them.
  private static void warehouse(ConsumerView consumer, List<Fact> facts) {
    ConsumerView.Warehouse warehouse = consumer.warehouse();
    if (warehouse == null) {
      return;
    }
    facts.add(
        fact(
            "files",
            Texts.say(
                "lens.consumer.files.at",
                Texts.number(warehouse.count()),
                Texts.number(warehouse.rows()),
                Texts.number(warehouse.bytes()),
                Texts.number(warehouse.gathered()))));
    Consuming.Asking asking = consumer.how().asking();
    if (asking.querySeconds() > 0) {
      facts.add(
          fact(
              "asked",
              Texts.say(
                  "lens.consumer.asked." + (asking.aggregateSeconds() > 0 ? "sums" : "files"),
                  asking.querySeconds(),
                  asking.aggregateSeconds())));
    }
    ConsumerView.Told told = warehouse.answer();
    if (told != null) {
      facts.add(
          fact(
              "answer",
              Texts.say(
                  "lens.consumer.answer.at",
                  Texts.number(told.rows()),
                  Texts.number(warehouse.made()),
                  Texts.number(told.files()),
                  Texts.number(told.bytes()),
                  seconds(told.took()),
                  seconds(told.behind()))));
    }
  }

  /// What it was told.
  private static void told(Consuming how, List<Fact> facts) {
    Consuming.Taking taking = how.taking();
    facts.add(
        fact(
            "batch",
            Texts.say(
                "lens.consumer.batch.at", taking.batch(), taking.windowMillis(), taking.lanes())));
    facts.add(
        fact("lanes", Texts.say("lens.consumer.lanes." + (taking.perItem() ? "item" : "any"))));
    Consuming.Failing failing = how.failing();
    facts.add(
        fact(
            "failing",
            Texts.say(
                "lens.consumer.failing.at",
                failing.retries() == Consuming.NONE
                    ? Texts.say("lens.consumer.failing.forever")
                    : Texts.say("lens.consumer.failing.retries", failing.retries()),
                failing.bisect() ? Texts.say("lens.consumer.failing.bisect") : "",
                failing.partial() ? Texts.say("lens.consumer.failing.partial") : "")));
    facts.add(fact("effect", Texts.say("lens.consumer.effect." + (how.once() ? "once" : "twice"))));
  }

  private static String age(ConsumerView consumer) {
    return consumer.shards().stream()
        .max(Comparator.comparing(ConsumerView.Shard::age))
        .filter(each -> !each.age().isZero())
        .map(each -> Texts.say("lens.consumer.age.at", seconds(each.age()), name(each.address())))
        .orElse(Texts.say("lens.consumer.age.none"));
  }

  private static String shard(ConsumerView.Shard shard) {
    return shard.begun()
        ? Texts.say(
            "lens.consumer.shard.at",
            Texts.number(shard.checkpoint()),
            Texts.number(shard.read()),
            Texts.number(shard.behind()))
        : Texts.say("lens.consumer.shard.waits");
  }

  /// What is known of a batch, by its address.
  static List<Fact> batch(ConsumerView consumer, Address about) {
    List<Fact> facts = new ArrayList<>();
    for (ConsumerView.Shard shard : consumer.shards()) {
      for (ConsumerView.Batch batch : shard.batches()) {
        if (about.equals(shard.batch(consumer.address(), batch))) {
          facts.add(
              new Fact(
                  Texts.say("lens.batch.records"),
                  Texts.say(
                      "lens.batch.records.at",
                      batch.first(),
                      batch.last(),
                      name(shard.address()),
                      batch.records())));
          facts.add(new Fact(Texts.say("lens.batch.done"), Texts.number(batch.done())));
          facts.add(
              new Fact(
                  Texts.say("lens.batch.attempt"),
                  Texts.say("lens.batch.attempt.at", batch.attempt())));
          facts.add(new Fact(Texts.say("lens.batch.again"), Texts.number(batch.again().size())));
        }
      }
    }
    return List.copyOf(facts);
  }

  /// Why its checkpoints are where they are, shard by shard.
  static List<Sentence> why(ConsumerView consumer, SimTime now) {
    List<Sentence> sentences = new ArrayList<>();
    if (consumer.down()) {
      sentences.add(sentence(now, Texts.say("lens.consumer.why.dead"), consumer.address()));
    } else if (!consumer.how().reads()) {
      sentences.add(sentence(now, Texts.say("lens.consumer.why.stands"), consumer.address()));
    }
    for (ConsumerView.Shard shard : consumer.shards()) {
      if (!shard.done() && sentences.size() < SHARDS && !consumer.down()) {
        sentences.add(sentence(now, state(shard), shard.address()));
      }
    }
    return List.copyOf(sentences);
  }

  private static String state(ConsumerView.Shard shard) {
    String name = name(shard.address());
    if (!shard.begun()) {
      return Texts.say("lens.consumer.why.parent", name);
    }
    for (ConsumerView.Batch batch : shard.batches()) {
      return batch.attempt() > 1
          ? Texts.say(
              "lens.consumer.why.fails", name, batch.first(), batch.last(), batch.attempt() - 1)
          : Texts.say(
              "lens.consumer.why.works",
              name,
              batch.first(),
              batch.last(),
              batch.done(),
              batch.records());
    }
    return Texts.say("lens.consumer.why.waits", name);
  }

  static List<Limit> limits() {
    return List.of(
        Limits.CONSUMER_SEARCH,
        Limits.CONSUMER_CHECKPOINT,
        Limits.CONSUMER_RETRY,
        Limits.CONSUMER_PAYLOAD,
        Limits.FILE_OPEN,
        Limits.FILE_READ,
        Limits.FILE_SUM);
  }

  private static Sentence sentence(SimTime at, String text, Address about) {
    return new Sentence(at.text(), text, about, 0, true, 0, at);
  }

  private static String seconds(Duration age) {
    return String.format(Locale.ROOT, "%.1f", age.toMillis() / 1_000.0);
  }

  private static String name(Address shard) {
    Address partition = shard.parent();
    return (partition == null ? "" : partition.name() + "/") + shard.name();
  }

  private static Fact fact(String name, String value) {
    return new Fact(Texts.say("lens.consumer." + name), value);
  }
}
