package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.SweeperView;
import dynascope.engine.moment.TableView;
import java.time.Duration;
import java.util.List;

/// What the lens says of a table's stream, of its shards and records, and of its sweepers.
final class DerivedFacts {
  private static final String RECORD = "record-";

  private static final int MOST_LANES = 8;

  private DerivedFacts() {}

  /// Adds what is known of an address below a table. Returns what it is, empty if it is none of
  /// these.
  static String of(Address about, TableView table, SimTime now, List<Fact> facts) {
    for (SweeperView sweeper : table.sweepers()) {
      if (about.equals(sweeper.address())) {
        sweeper(sweeper, facts);
        return Texts.say("lens.sweeper");
      }
    }
    for (IndexView index : table.indexes()) {
      FeedView feed = index.feed();
      if (feed != null && about.equals(feed.address())) {
        feed(feed, facts);
        return Texts.say("lens.feed", index.definition().name());
      }
    }
    StreamView stream = table.stream();
    if (stream == null) {
      return "";
    }
    if (about.equals(table.address().child("stream"))) {
      stream(stream, facts);
      return Texts.say("lens.stream");
    }
    for (StreamView.Shard shard : stream.shards()) {
      if (about.equals(shard.address())) {
        shard(shard, now, facts);
        return Texts.say(shard.closed() == null ? "lens.shard" : "lens.shard.closed");
      }
      if (about.startsWith(shard.address()) && about.name().startsWith(RECORD)) {
        long ordinal = Long.parseLong(about.name().substring(RECORD.length()));
        record(shard, ordinal, now, facts);
        return Texts.say("lens.record");
      }
    }
    return "";
  }

  private static void feed(FeedView feed, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.feed.waiting"), Texts.number(feed.waiting())));
    facts.add(
        new Fact(
            Texts.say("lens.feed.oldest"),
            Texts.say("lens.feed.seconds", feed.oldest().toMillis() / 1_000.0)));
    facts.add(
        new Fact(
            Texts.say("lens.feed.longest"),
            Texts.say("lens.feed.of", feed.longest(), feed.most())));
    FeedView.Filling filling = feed.filling();
    if (filling != null) {
      facts.add(
          new Fact(
              Texts.say("lens.feed.filled"),
              Texts.say("lens.feed.percent", filling.percent(), filling.items(), filling.of())));
      facts.add(new Fact(Texts.say("lens.feed.skipped"), Texts.number(filling.skipped())));
    }
    String reason = feed.reason();
    if (reason != null) {
      facts.add(new Fact(Texts.say("lens.feed.kept-out"), reason));
    }
    for (FeedView.LaneView lane : feed.lanes().stream().limit(MOST_LANES).toList()) {
      facts.add(
          new Fact(
              Texts.say("lens.feed.lane", lane.source().name(), lane.target().name()),
              Texts.number(lane.waiting())));
    }
  }

  private static void stream(StreamView stream, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.status"), stream.status().name()));
    facts.add(new Fact(Texts.say("lens.stream.view"), stream.view().name()));
    facts.add(new Fact(Texts.say("lens.stream.arn"), stream.arn()));
    long open = stream.shards().stream().filter(each -> each.closed() == null).count();
    facts.add(
        new Fact(
            Texts.say("lens.stream.shards"),
            Texts.say("lens.stream.open", stream.shards().size(), open)));
    facts.add(
        new Fact(
            Texts.say("lens.stream.records"),
            Texts.number(stream.shards().stream().mapToLong(StreamView.Shard::count).sum())));
  }

  private static void shard(StreamView.Shard shard, SimTime now, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.shard.id"), shard.id()));
    facts.add(new Fact(Texts.say("lens.shard.reads"), shard.partition().text()));
    Address parent = shard.parent();
    if (parent != null) {
      facts.add(new Fact(Texts.say("lens.shard.parent"), parent.text()));
    }
    facts.add(new Fact(Texts.say("lens.shard.opened"), shard.opened().text()));
    SimTime closed = shard.closed();
    if (closed != null) {
      facts.add(new Fact(Texts.say("lens.shard.ended"), closed.text()));
    }
    facts.add(new Fact(Texts.say("lens.stream.records"), Texts.number(shard.count())));
    if (!shard.records().isEmpty()) {
      String oldest = age(now, shard.records().getLast().at());
      facts.add(new Fact(Texts.say("lens.shard.oldest"), oldest));
    }
    facts.add(new Fact(Texts.say("lens.shard.behind"), Texts.number(shard.behind())));
  }

  private static void record(StreamView.Shard shard, long ordinal, SimTime now, List<Fact> facts) {
    for (StreamView.Record each : shard.records()) {
      if (each.ordinal() == ordinal) {
        facts.add(new Fact(Texts.say("lens.record.kind"), each.kind().name()));
        facts.add(new Fact(Texts.say("lens.key"), each.key()));
        facts.add(
            new Fact(
                Texts.say("lens.record.write"),
                Texts.say("lens.record.of", each.lsn(), shard.partition().text())));
        facts.add(new Fact(Texts.say("lens.at"), each.at().text()));
        facts.add(new Fact(Texts.say("lens.shard.oldest"), age(now, each.at())));
        facts.add(
            new Fact(
                Texts.say("lens.record.images"),
                Texts.say("lens.record.images." + each.oldImage() + "." + each.newImage())));
        if (each.service()) {
          facts.add(new Fact(Texts.say("lens.record.by"), Texts.say("lens.record.service")));
        }
      }
    }
  }

  private static void sweeper(SweeperView sweeper, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.sweeper.attribute"), sweeper.attribute()));
    facts.add(new Fact(Texts.say("lens.sweeper.marked"), Texts.number(sweeper.marked())));
    facts.add(new Fact(Texts.say("lens.sweeper.deleted"), Texts.number(sweeper.deleted())));
    facts.add(new Fact(Texts.say("lens.sweeper.next"), sweeper.next().text()));
  }

  private static String age(SimTime now, SimTime at) {
    Duration age = at.isAfter(now) ? Duration.ZERO : now.since(at);
    return Texts.say(
        "lens.age", age.toHours(), age.toMinutesPart(), age.toSecondsPart(), age.toMillisPart());
  }
}
