package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.CacheView.Card;
import java.util.List;

/// What the lens says of a DAX cluster and of its nodes: each card beside what the table has.
final class CacheFacts {
  private static final int CARDS = 12;

  private CacheFacts() {}

  /// Adds what is known of a cluster or a node. Returns what it is; empty for anything else.
  static String of(Address about, CacheView cache, SimTime now, List<Fact> facts) {
    if (about.equals(CacheDefinition.CLUSTER)) {
      cluster(cache, facts);
      return Texts.say("lens.cache");
    }
    for (CacheView.Node node : cache.nodes()) {
      if (node.address().equals(about)) {
        node(node, cache, now, facts);
        return Texts.say(
            about.equals(cache.primary()) ? "lens.cache.primary" : "lens.cache.replica");
      }
    }
    return "";
  }

  private static void cluster(CacheView cache, List<Fact> facts) {
    CacheDefinition of = cache.definition();
    facts.add(new Fact(Texts.say("lens.cache.nodes"), Texts.number(cache.nodes().size())));
    facts.add(new Fact(Texts.say("lens.cache.type"), of.type().text()));
    facts.add(new Fact(Texts.say("lens.cache.memory"), bytes(of.memory())));
    facts.add(new Fact(Texts.say("lens.cache.item-ttl"), seconds(of.itemTtl())));
    facts.add(new Fact(Texts.say("lens.cache.query-ttl"), seconds(of.queryTtl())));
    facts.add(new Fact(Texts.say("lens.cache.hits"), Texts.number(cache.hits())));
    facts.add(new Fact(Texts.say("lens.cache.misses"), Texts.number(cache.misses())));
    facts.add(new Fact(Texts.say("lens.cache.stale"), Texts.number(cache.stale())));
    for (Address each : cache.through()) {
      facts.add(new Fact(Texts.say("lens.cache.through"), each.name()));
    }
  }

  private static void node(CacheView.Node node, CacheView cache, SimTime now, List<Fact> facts) {
    facts.add(new Fact(Texts.say("lens.cache.requests"), Texts.number(node.requests())));
    facts.add(new Fact(Texts.say("lens.cache.hits"), Texts.number(node.hits())));
    facts.add(new Fact(Texts.say("lens.cache.items"), Texts.number(node.items())));
    facts.add(new Fact(Texts.say("lens.cache.pages"), Texts.number(node.pages())));
    facts.add(
        new Fact(
            Texts.say("lens.cache.memory"),
            Texts.say("lens.cache.of", bytes(node.bytes()), bytes(cache.definition().memory()))));
    node.answers().stream().limit(CARDS).forEach(each -> facts.add(page(each, now)));
    node.newest().stream().limit(CARDS).forEach(each -> facts.add(item(each, now)));
  }

  private static Fact item(Card card, SimTime now) {
    String key =
        card.missing()
            ? "lens.cache.card.missing"
            : card.stale() ? "lens.cache.card.stale" : "lens.cache.card";
    return new Fact(card.text(), Texts.say(key, card.position(), card.newest(), left(card, now)));
  }

  private static Fact page(Card card, SimTime now) {
    return new Fact(
        card.text(),
        Texts.say(
            card.stale() ? "lens.cache.page.stale" : "lens.cache.page",
            card.count(),
            left(card, now)));
  }

  private static String left(Card card, SimTime now) {
    SimTime until = card.until();
    return until == null
        ? Texts.say("lens.cache.for-good")
        : Texts.say("lens.queue.seconds", Texts.number(until.since(now).toSeconds()));
  }

  private static String seconds(long millis) {
    return millis == 0
        ? Texts.say("lens.cache.none")
        : Texts.say("lens.queue.seconds", Texts.number(millis / 1_000.0));
  }

  private static String bytes(long bytes) {
    return Texts.number(bytes) + " B";
  }
}
