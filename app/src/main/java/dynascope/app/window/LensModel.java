package dynascope.app.window;

import dynascope.app.play.Focus;
import dynascope.app.play.Otherwise;
import dynascope.app.play.Shown;
import dynascope.assets.Words;
import dynascope.engine.client.Dealing;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Scanning;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Alternative;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.QueueView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.ScalerView;
import dynascope.engine.moment.TableView;
import dynascope.engine.simulation.ContributorInsights.Contributor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What the lens says: of a thing its facts, of an event its reasons.
///
/// @param alarm whether the subject is a refusal or a loss
/// @param reason the service's own word for it, empty for none
/// @param why sentences in the order of time, the effect last
/// @param limits the numbers that were at work, with how sure they are
/// @param json what the service answered, empty for none
record LensModel(
    String title,
    String rest,
    boolean alarm,
    List<Fact> facts,
    String reason,
    String whyTitle,
    List<Sentence> why,
    List<Limit> limits,
    String json,
    List<String> items,
    long firstItem,
    boolean moreItems,
    Else otherwise) {
  LensModel(
      String title,
      String rest,
      boolean alarm,
      List<Fact> facts,
      String reason,
      String whyTitle,
      List<Sentence> why,
      List<Limit> limits,
      String json,
      List<String> items,
      long firstItem,
      boolean moreItems) {
    this(
        title,
        rest,
        alarm,
        facts,
        reason,
        whyTitle,
        why,
        limits,
        json,
        items,
        firstItem,
        moreItems,
        Else.NOTHING);
  }

  static final LensModel EMPTY =
      new LensModel(
          "", "", false, List.of(), "", "", List.of(), List.of(), "", List.of(), 0, false);

  record Fact(String name, String value) {}

  /// One sentence of an explanation and when it was true.
  ///
  /// @param number its number on the lanes, 0 for none
  record Sentence(
      String when, String text, Address about, long seq, boolean last, int number, SimTime at) {}

  /// Something that might have been otherwise, and what that claim stands on.
  record Claim(String text, String ground) {}

  /// What would have changed it, what would not, and whether more is being looked for.
  ///
  /// @param progress in words, empty when nothing is left to do
  record Else(List<Claim> changes, List<Claim> others, String progress, boolean going) {
    static final Else NOTHING = new Else(List.of(), List.of(), "", false);

    boolean isEmpty() {
      return changes.isEmpty() && others.isEmpty() && progress.isEmpty();
    }
  }

  static LensModel of(Shown shown) {
    Focus focus = shown.focus();
    if (focus.event() != null) {
      Causes causes = focus.causes();
      List<Sentence> why = causes == null ? sentences(focus.why()) : chain(causes);
      return event(focus.event(), why).with(otherwise(focus.otherwise()));
    }
    if (focus.about() == null || shown.moment() == null) {
      return EMPTY;
    }
    return thing(focus, shown.moment().frame());
  }

  private LensModel with(Else known) {
    return new LensModel(
        title, rest, alarm, facts, reason, whyTitle, why, limits, json, items, firstItem, moreItems,
        known);
  }

  /// The chain of causes, numbered as on the lanes.
  static List<Sentence> chain(Causes causes) {
    List<Sentence> sentences = new ArrayList<>();
    for (Cause cause : causes.chain()) {
      int number = sentences.size() + 1;
      sentences.add(
          new Sentence(
              cause.lasts() && !cause.at().text().equals(cause.until().text())
                  ? Texts.say("lens.lasts", cause.at().text(), cause.until().text())
                  : cause.at().text(),
              Words.say(cause.key(), cause.args().toArray()),
              cause.about(),
              cause.seq(),
              number == causes.chain().size(),
              number,
              cause.at()));
    }
    return List.copyOf(sentences);
  }

  private static Else otherwise(Otherwise known) {
    List<Claim> changes = new ArrayList<>();
    List<Claim> others = new ArrayList<>();
    for (Alternative each : known.found()) {
      Claim claim =
          new Claim(
              Words.say(each.key(), each.args().toArray()),
              Words.say("whatif.ground." + each.ground().name()));
      (each.changes() ? changes : others).add(claim);
    }
    String progress =
        known.state() == Otherwise.State.DONE
            ? ""
            : Texts.say(
                known.state() == Otherwise.State.GOING ? "lens.else.going" : "lens.else.stopped",
                Math.round(100 * known.progress()));
    return new Else(
        List.copyOf(changes),
        List.copyOf(others),
        progress,
        known.state() == Otherwise.State.GOING);
  }

  private static LensModel event(Event event, List<Sentence> why) {
    return switch (event) {
      case Event.Refused refused -> refusal(refused, why);
      case Event.ConditionRefused failed -> conditionFailed(failed, why);
      case Event.Served served -> served(served, why);
      default ->
          new LensModel(
              kind(event),
              "",
              false,
              facts(event),
              "",
              Texts.say("lens.why"),
              why,
              List.of(),
              "",
              List.of(),
              0,
              false);
    };
  }

  private static LensModel refusal(Event.Refused refused, List<Sentence> why) {
    RequestId request = refused.request();
    boolean write = refused.reason().name().contains("Write");
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Texts.say("lens.key"), refused.key()));
    facts.add(new Fact(Texts.say("lens.needs"), units(refused.needed().asDouble(), write)));
    facts.add(new Fact(Texts.say("lens.try"), Integer.toString(refused.attempt())));
    List<Limit> limits =
        refused.reason().isKeyRange()
            ? List.of(
                write ? Limits.PARTITION_WRITE : Limits.PARTITION_READ, Limits.PARTITION_BUCKET)
            : List.of(Limits.BURST_SECONDS, Limits.BURST_INITIAL);
    String table = refused.address().root();
    ServiceException error =
        ServiceException.provisionedThroughput(refused.reason(), ServiceException.tableArn(table));
    String number = request == null ? "" : String.format("%,d", request.ordinal());
    return new LensModel(
        Texts.say(write ? "lens.write" : "lens.read", number),
        Texts.say("lens.refused"),
        true,
        facts,
        refused.reason().name(),
        Texts.say("lens.why.refused"),
        why,
        limits,
        json(error),
        List.of(),
        0,
        false);
  }

  private static LensModel conditionFailed(Event.ConditionRefused failed, List<Sentence> why) {
    RequestId request = failed.request();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Texts.say("lens.key"), failed.key()));
    facts.add(new Fact(Texts.say("lens.condition"), failed.condition()));
    facts.add(new Fact(Texts.say("lens.version"), "v" + failed.lsn()));
    facts.add(new Fact(Texts.say("lens.units"), failed.units().text()));
    ServiceException error = ServiceException.conditionFailed(null);
    return new LensModel(
        Texts.say("lens.write", request == null ? "" : String.format("%,d", request.ordinal())),
        Texts.say("lens.condition.failed"),
        true,
        facts,
        error.type(),
        Texts.say("lens.why"),
        why,
        List.of(),
        json(error),
        List.of(),
        0,
        false);
  }

  private static LensModel served(Event.Served served, List<Sentence> why) {
    RequestId request = served.request();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Texts.say("lens.key"), served.key()));
    facts.add(new Fact(Texts.say("lens.from"), served.address().text()));
    facts.add(
        new Fact(
            Texts.say("lens.version"),
            Texts.say("lens.version.of", served.position(), served.newest())));
    facts.add(new Fact(Texts.say("lens.units"), served.units().text()));
    return new LensModel(
        Texts.say("lens.read", request == null ? "" : String.format("%,d", request.ordinal())),
        Texts.say(served.stale() ? "lens.stale" : served.strong() ? "lens.strong" : "lens.served"),
        served.stale(),
        facts,
        "",
        Texts.say(served.stale() ? "lens.why.stale" : "lens.why"),
        why,
        List.of(Limits.REPLICA_LAG, Limits.REPLICAS),
        "",
        List.of(),
        0,
        false);
  }

  private static List<Fact> facts(Event event) {
    RequestId request = event.request();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(Texts.say("lens.at"), event.at().text()));
    facts.add(new Fact(Texts.say("lens.thing"), event.address().text()));
    if (request != null) {
      facts.add(new Fact(Texts.say("lens.request"), request.text()));
      facts.add(new Fact(Texts.say("lens.try"), Integer.toString(event.attempt())));
    }
    return facts;
  }

  private static String kind(Event event) {
    return Texts.say("lens.event." + event.getClass().getSimpleName());
  }

  /// The tree as a list in the order of time, the effect last.
  static List<Sentence> sentences(List<Why> roots) {
    List<Why> flat = new ArrayList<>();
    roots.forEach(root -> gather(root, flat));
    List<Why> ordered = new ArrayList<>(flat.reversed());
    Why effect = flat.isEmpty() ? null : flat.getFirst();
    ordered.sort(Comparator.comparing((Why why) -> why == effect).thenComparing(Why::at));
    List<Sentence> sentences = new ArrayList<>();
    for (Why why : ordered) {
      sentences.add(
          new Sentence(
              why.at().text(),
              Words.say(why.key(), why.args().toArray()),
              why.about(),
              why.seq(),
              why == effect,
              0,
              why.at()));
    }
    return List.copyOf(sentences);
  }

  /// Of sisters that say the same of different requests, the first is enough.
  private static void gather(Why why, List<Why> into) {
    into.add(why);
    String before = "";
    for (Why each : why.because()) {
      if (!each.key().equals("why.took") || !each.key().equals(before)) {
        gather(each, into);
      }
      before = each.key();
    }
  }

  private static LensModel thing(Focus focus, Frame frame) {
    Address about = java.util.Objects.requireNonNull(focus.about());
    List<Fact> facts = new ArrayList<>();
    String rest = "";
    for (ClientView client : frame.clients()) {
      if (client.address().equals(about)) {
        client(client, facts);
        rest = Texts.say("lens.client");
      }
      QueueView queue = client.queue();
      if (queue != null && about.equals(queue.address())) {
        facts.addAll(QueueFacts.of(queue));
        rest = Texts.say("lens.queue");
      }
    }
    ScalerView scaler = ScalerFacts.find(frame, about);
    if (scaler != null) {
      return scaler(scaler, frame);
    }
    ConsumerView consumer = ConsumerFacts.find(frame, about);
    if (consumer != null) {
      return consumer(consumer, about, frame);
    }
    if (frame.cache() != null && about.startsWith(CacheDefinition.CLUSTER)) {
      rest = CacheFacts.of(about, frame.cache(), frame.at(), facts);
    }
    CoordinatorView coordinator = frame.coordinator();
    if (coordinator != null && about.equals(coordinator.address())) {
      facts.addAll(TransactionLens.of(coordinator));
      rest = Texts.say("lens.coordinator");
    }
    for (TableView table : frame.tables()) {
      if (about.equals(table.address())) {
        table(table, facts);
        ScalerFacts.brief(frame, about, facts);
        contributors("lens.accessed", focus.insights().accessed(), facts);
        contributors("lens.throttled-most", focus.insights().throttled(), facts);
        rest = Texts.say("lens.table");
      } else if (about.startsWith(table.address())) {
        rest = DerivedFacts.of(about, table, frame.at(), facts);
        if (!rest.isEmpty()) {
          continue;
        }
        for (PartitionView partition : table.partitions()) {
          if (about.startsWith(partition.address())) {
            rest = within(about, partition, facts);
          }
        }
        for (IndexView index : table.indexes()) {
          if (about.startsWith(index.address())) {
            rest = index(about, index, facts);
            ScalerFacts.brief(frame, about, facts);
          }
        }
      }
    }
    List<String> items = items(focus, frame, about);
    return new LensModel(
        about.name(),
        rest,
        false,
        facts,
        "",
        "",
        List.of(),
        List.of(),
        "",
        items,
        focus.first(),
        items.size() >= Focus.PAGE);
  }

  /// The keys that a ranking of the last minute names.
  private static void contributors(String name, List<Contributor> keys, List<Fact> facts) {
    for (int i = 0; i < keys.size(); i++) {
      Contributor each = keys.get(i);
      facts.add(
          new Fact(
              Texts.say(name, i + 1),
              Texts.say(
                  "lens.contributor", each.key(), each.count(), Math.round(100 * each.share()))));
    }
  }

  private static LensModel consumer(ConsumerView consumer, Address about, Frame frame) {
    boolean whole = about.equals(consumer.address());
    return new LensModel(
        about.text(),
        Texts.say(whole ? "lens.consumer" : "lens.batch"),
        false,
        whole ? ConsumerFacts.facts(consumer) : ConsumerFacts.batch(consumer, about),
        "",
        Texts.say("lens.consumer.why"),
        ConsumerFacts.why(consumer, frame.at()),
        ConsumerFacts.limits(),
        "",
        List.of(),
        0,
        false);
  }

  private static LensModel scaler(ScalerView scaler, Frame frame) {
    return new LensModel(
        scaler.address().text(),
        Texts.say("lens.scaler"),
        false,
        ScalerFacts.facts(scaler),
        "",
        Texts.say("lens.scaling.why"),
        ScalerFacts.why(scaler, frame.at()),
        ScalerFacts.limits(),
        "",
        List.of(),
        0,
        false);
  }

  private static List<String> items(Focus focus, Frame frame, Address about) {
    for (TableView table : frame.tables()) {
      if (about.startsWith(table.address())) {
        return ItemLines.of(focus.items(), table.definition().schema());
      }
    }
    return List.of();
  }

  private static void client(ClientView client, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.rate"), Texts.number(client.workload().rate()) + "/s"));
    facts.add(new Fact(Texts.say("lens.tries"), Texts.number(client.tries())));
    facts.add(new Fact(Texts.say("lens.succeeded"), Texts.number(client.succeeded())));
    facts.add(new Fact(Texts.say("lens.throttled"), Texts.number(client.refused())));
    facts.add(new Fact(Texts.say("lens.waiting"), Texts.number(client.waiting())));
    if (!client.hottest().isEmpty()) {
      facts.add(new Fact(Texts.say("lens.hottest"), client.hottest()));
    }
    Scanning scanning = client.workload().scanning();
    if (scanning != null) {
      facts.add(
          new Fact(Texts.say("lens.scan"), Texts.say("lens.scan.segments", scanning.segments())));
    }
    deals(client, facts);
    retries(client, facts);
  }

  private static void deals(ClientView client, List<Fact> facts) {
    Dealing dealing = client.workload().dealing();
    if (dealing != null) {
      String how = Texts.say("lens.deals.by." + dealing.by().name().toLowerCase(Locale.ROOT));
      String what = dealing.kind().name().toLowerCase(Locale.ROOT);
      facts.add(new Fact(Texts.say("lens.deals"), Texts.say("lens.deals." + what, how)));
    }
  }

  private static void retries(ClientView client, List<Fact> facts) {
    ClientView.Retries retries = client.retries();
    RetryPolicy policy = retries.policy();
    if (policy.attempts() < 2 && retries.held() == 0) {
      return;
    }
    String kind = Texts.say("lens.retry." + policy.kind().name());
    facts.add(new Fact(Texts.say("lens.retry"), kind));
    facts.add(new Fact(Texts.say("lens.retry.attempts"), Integer.toString(policy.attempts())));
    if (client.succeeded() > 0) {
      double tries = (double) client.tries() / client.succeeded();
      facts.add(new Fact(Texts.say("lens.retry.per-success"), Texts.number(tries)));
    }
    if (retries.hasBudget()) {
      String of = Texts.say("lens.retry.of", retries.tokens(), policy.tokens());
      facts.add(new Fact(Texts.say("lens.retry.tokens"), of));
    }
    if (retries.limitsRate()) {
      facts.add(new Fact(Texts.say("lens.retry.limiter"), Texts.number(retries.rate()) + "/s"));
    }
    facts.add(new Fact(Texts.say("lens.retry.pausing"), Texts.number(retries.pausing())));
    if (retries.held() > 0) {
      facts.add(new Fact(Texts.say("lens.retry.held"), Texts.number(retries.held())));
    }
    facts.add(
        new Fact(Texts.say("lens.retry.timeout"), Texts.say("lens.retry.ms", policy.timeout())));
  }

  private static void table(TableView table, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.status"), table.status().name()));
    facts.add(new Fact(Texts.say("lens.partitions"), Integer.toString(table.partitions().size())));
    facts.add(new Fact(Texts.say("lens.write-units"), rate(table.writeRate().asDouble())));
    facts.add(new Fact(Texts.say("lens.read-units"), rate(table.readRate().asDouble())));
    if (!table.admission().stage().shares()) {
      facts.add(new Fact(Texts.say("lens.bucket"), level(table.write())));
    }
    AdmissionFacts.table(table, facts);
    facts.add(new Fact(Texts.say("lens.throttled"), Texts.number(table.refused())));
    for (IndexView index : table.indexes()) {
      facts.add(new Fact(index.definition().name(), said(index)));
    }
  }

  private static String said(IndexView index) {
    return Texts.say(
        "lens.index.line",
        Texts.say(index.definition().local() ? "lens.index.local" : "lens.index.global"),
        index.status().name(),
        Texts.number(index.entries()),
        Texts.number(index.bytes()));
  }

  private static String index(Address about, IndexView index, List<Fact> facts) {
    for (PartitionView partition : index.partitions()) {
      if (about.startsWith(partition.address())) {
        return within(about, partition, facts);
      }
    }
    facts.add(new Fact(Texts.say("lens.status"), index.status().name()));
    facts.add(new Fact(Texts.say("lens.items"), Texts.number(index.entries())));
    facts.add(new Fact(Texts.say("lens.partitions"), Texts.number(index.partitions().size())));
    facts.add(new Fact(Texts.say("lens.write-units"), rate(index.writeRate().asDouble())));
    facts.add(new Fact(Texts.say("lens.read-units"), rate(index.readRate().asDouble())));
    BucketView writes = index.write();
    if (writes != null) {
      facts.add(new Fact(Texts.say("lens.bucket"), level(writes)));
    }
    facts.add(new Fact(Texts.say("lens.throttled"), Texts.number(index.refused())));
    return Texts.say(index.definition().local() ? "lens.index.local" : "lens.index.global");
  }

  private static String within(Address about, PartitionView partition, List<Fact> facts) {
    for (ReplicaView replica : partition.replicas()) {
      if (about.equals(replica.address())) {
        facts.add(new Fact(Texts.say("lens.version"), "v" + replica.position()));
        facts.add(new Fact(Texts.say("lens.behind"), Texts.number(replica.behind())));
        facts.add(
            new Fact(Texts.say("lens.lag"), Texts.number(replica.lag().toNanos() / 1e6) + " ms"));
        return Texts.say(replica.leader() ? "lens.leader" : "lens.follower");
      }
    }
    facts.add(
        new Fact(
            Texts.say("lens.range"),
            String.format("%016X", partition.from()).substring(0, 4)
                + "… – "
                + String.format("%016X", partition.to()).substring(0, 4)
                + "…"));
    facts.add(new Fact(Texts.say("lens.items"), Texts.number(partition.items())));
    facts.add(new Fact(Texts.say("lens.write-units"), rate(partition.writeRate().asDouble())));
    facts.add(new Fact(Texts.say("lens.read-units"), rate(partition.readRate().asDouble())));
    facts.add(new Fact(Texts.say("lens.bucket"), level(partition.write())));
    AdmissionFacts.partition(partition, facts);
    LeaseFacts.partition(partition, facts);
    facts.add(new Fact(Texts.say("lens.throttled"), Texts.number(partition.refused())));
    if (!partition.hottest().isEmpty()) {
      facts.add(new Fact(Texts.say("lens.hottest"), partition.hottest().getFirst().key()));
    }
    return Texts.say("lens.partition");
  }

  private static String rate(double units) {
    return Texts.number(units) + "/s";
  }

  private static String units(double units, boolean write) {
    return Texts.say(write ? "lens.units.write" : "lens.units.read", Texts.number(units));
  }

  static String level(BucketView bucket) {
    return Texts.say(
        "lens.level",
        Texts.number(Math.floor(bucket.level().asDouble())),
        Texts.number(bucket.capacity().asDouble()));
  }

  /// The exception as the service writes it.
  static String json(ServiceException error) {
    StringBuilder out = new StringBuilder("{ \"__type\": \"").append(error.type()).append('"');
    if (!error.reasons().isEmpty()) {
      out.append(",\n  \"ThrottlingReasons\": [ {\n    \"reason\": \"")
          .append(error.reasons().getFirst().name())
          .append("\",\n    \"resource\": \"")
          .append(error.resource())
          .append("\" } ]");
    }
    return out.append(",\n  \"message\": \"").append(error.message()).append("\" }").toString();
  }
}
