package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.HAIRLINE;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.CacheView.Card;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DAX cluster above the router: a column for each node, in it a tray of items by key and a tray
/// of pages by what was asked.
///
/// Each card has a ring that gets shorter until it may be shown no more. A card that is not what
/// the table has says how far it is behind; a page has a clock with a slash.
final class CacheTrays {
  private static final double PAD = 8;
  private static final double GAP = 6;
  private static final double CARD = 52;
  private static final double CARD_HEIGHT = 20;
  private static final double FULL_TURN = 360;

  private CacheTrays() {}

  /// Where a cluster stands.
  ///
  /// @param left the room for what is told of all nodes
  /// @param boxes one for each node
  record Place(Box left, List<Address> nodes, List<Box> boxes, double bottom) {
    static final double HEIGHT = 118;
    static final double LOW = 84;

    /// What a cluster takes of a stage's height; nothing where there is none.
    static double height(@Nullable CacheView cache, double all) {
      return cache == null ? 0 : (all >= 560 ? HEIGHT : LOW) + 30;
    }

    static Place of(CacheView cache, Box left, double x, double right, double all) {
      double high = all >= 560 ? HEIGHT : LOW;
      int count = Math.max(1, cache.nodes().size());
      double each = (right - x + GAP) / count;
      var boxes = new ArrayList<Box>();
      for (int i = 0; i < cache.nodes().size(); i++) {
        double from = Math.rint(x + i * each);
        boxes.add(Box.between(from, 8, Math.rint(from + each - GAP), 8 + high));
      }
      List<Address> nodes = cache.nodes().stream().map(CacheView.Node::address).toList();
      return new Place(left, nodes, List.copyOf(boxes), 8 + high);
    }

    @Nullable Box node(Address node) {
      int at = nodes.indexOf(node);
      return at < 0 ? null : boxes.get(at);
    }

    double askY() {
      return bottom + 5;
    }

    double backY() {
      return bottom + 10;
    }

    double missY() {
      return bottom + 15;
    }
  }

  static List<SceneObject> of(CacheView cache, Place place, Moment moment, View view) {
    var scene = new ArrayList<SceneObject>();
    scene.add(whole(cache, place.left()));
    for (int i = 0; i < cache.nodes().size(); i++) {
      CacheView.Node node = cache.nodes().get(i);
      scene.add(node(cache, node, place.boxes().get(i), moment, view));
    }
    scene.addAll(fallen(place, moment, view));
    return scene;
  }

  private static SceneObject whole(CacheView cache, Box box) {
    Pen pen = new Pen();
    CacheDefinition of = cache.definition();
    double y = box.y() + 14;
    double room = box.width();
    pen.text(box.x(), y, Words.say("picture.cache"), Type.TITLE, INK);
    String nodes = Words.say("picture.cache.nodes", cache.nodes().size(), of.type().text());
    pen.fitted(box.x(), y + 18, room, nodes, Type.LEAST, Anchor.START, SECOND);
    long asked = cache.hits() + cache.misses();
    String rate = asked == 0 ? "–" : Figures.percent((double) cache.hits() / asked);
    pen.text(box.x(), y + 36, Words.say("picture.cache.hits"), Type.LEAST, SECOND);
    pen.text(box.right(), y + 36, rate, Type.LEAST_STRONG, Anchor.END, INK);
    pen.text(box.x(), y + 52, Words.say("picture.cache.asked"), Type.LEAST, SECOND);
    String second = Words.say("picture.cache.per-second", Figures.grouped((double) asked));
    pen.text(box.right(), y + 52, second, Type.LEAST_STRONG, Anchor.END, INK);
    if (box.height() >= 84) {
      pen.text(box.x(), y + 68, Words.say("picture.cache.stale"), Type.LEAST, SECOND);
      Tone tone = cache.stale() > 0 ? ALARM : INK;
      String stale = Words.say("picture.cache.per-second", Figures.grouped((double) cache.stale()));
      pen.text(box.right(), y + 68, stale, Type.LEAST_STRONG, Anchor.END, tone);
    }
    if (box.height() >= 110) {
      String ttl = Words.say("picture.cache.ttl", seconds(of.itemTtl()), seconds(of.queryTtl()));
      pen.fitted(box.x(), y + 88, room, ttl, Type.LEAST, Anchor.START, SECOND);
    }
    return SceneObject.still(
        CacheDefinition.CLUSTER,
        "cache",
        box,
        pen.shapes(),
        "stage.cache",
        cache.nodes().size(),
        rate,
        cache.stale(),
        seconds(of.itemTtl()),
        seconds(of.queryTtl()));
  }

  private static String seconds(long millis) {
    return millis == 0 ? Words.say("picture.cache.no-ttl") : Figures.grouped(millis / 1e3) + " s";
  }

  private static SceneObject node(
      CacheView cache, CacheView.Node node, Box box, Moment moment, View view) {
    boolean primary = node.address().equals(cache.primary());
    Pen pen = new Pen();
    Stroke edge = Stroke.of(node.down() ? ALARM : CACHE, primary ? 2 : 1.5);
    pen.card(
        new Box(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1), 6, null, edge);
    double x = box.x() + PAD;
    double right = box.right() - PAD;
    double y = box.y() + 15;
    pen.text(x, y, node.address().name(), Type.LEAST_STRONG, INK);
    double after = x + Type.LEAST_STRONG.width(node.address().name()) + 8;
    if (primary) {
      pen.glyph(after + 5, y - 4, Mark.FLAG, INK);
    }
    double full = Math.min(1, (double) node.bytes() / Math.max(1, cache.definition().memory()));
    String memory =
        Words.say("picture.cache.full", Figures.percent(full), Figures.grouped(node.items()));
    double room = right - after - 20;
    if (Type.LEAST.width(memory) <= room) {
      pen.text(right, y, memory, Type.LEAST, Anchor.END, SECOND);
    }
    pen.line(x, y + 6.5, right, y + 6.5, HAIRLINE, 3);
    pen.line(x, y + 6.5, x + (right - x) * full, y + 6.5, CACHE, 3);
    if (node.down()) {
      pen.hatch(
          Box.between(box.x() + 2, y + 10, box.right() - 2, box.bottom() - 2), 8, true, LINE, 1);
      pen.glyph(box.centreX(), box.centreY() + 8, Mark.OVER, ALARM);
      String state = Words.say(node.lost() ? "picture.cache.lost" : "picture.cache.down");
      pen.text(box.centreX(), box.bottom() - 12, state, Type.LEAST_STRONG, Anchor.MIDDLE, INK);
    } else {
      SimTime now = moment.frame().at();
      double pages = Math.min(CARD_HEIGHT + 6, (box.bottom() - y - 12) / 2);
      Box items = Box.between(x, y + 14, right, box.bottom() - pages - 8);
      Box queries = Box.between(x, box.bottom() - pages - 4, right, box.bottom() - 4);
      tray(pen, items, node.newest(), node.items(), now, view, false);
      tray(pen, queries, node.answers(), node.pages(), now, view, true);
    }
    long stale = node.answers().stream().filter(Card::stale).count();
    return SceneObject.still(
        node.address(),
        "cacheNode",
        box,
        pen.shapes(),
        node.down() ? "stage.cache.node.down" : "stage.cache.node",
        node.address().name(),
        Words.say(primary ? "picture.cache.primary" : "picture.cache.replica"),
        node.items(),
        node.pages(),
        Figures.percent(full),
        stale);
  }

  /// The cards that there is room for, what was used last first, and how many more there are.
  private static void tray(
      Pen pen, Box box, List<Card> cards, int all, SimTime now, View view, boolean pages) {
    pen.line(box.x(), box.bottom() + 0.5, box.right(), box.bottom() + 0.5, CACHE, 1);
    int rows = (int) Math.max(1, Math.floor((box.height() + 3) / (CARD_HEIGHT + 3)));
    double wide = pages ? CARD + 12 : CARD;
    double more = 52;
    int across = (int) Math.max(1, Math.floor((box.width() - more + 4) / (wide + 4)));
    int shown = Math.min(cards.size(), rows * across);
    for (int i = 0; i < shown; i++) {
      double left = Math.rint(box.x() + (i % across) * (wide + 4));
      double top = Math.rint(box.bottom() - (i / across + 1) * (CARD_HEIGHT + 3));
      card(pen, new Box(left, top, wide, CARD_HEIGHT), cards.get(i), now, view, pages);
    }
    String rest =
        all == 0
            ? Words.say(pages ? "picture.cache.no-pages" : "picture.cache.no-items")
            : Words.say(
                pages ? "picture.cache.pages" : "picture.cache.items", Figures.grouped(all), all);
    pen.fitted(
        all == 0 ? box.x() : box.right(),
        box.bottom() - 5,
        all == 0 ? box.width() : more,
        rest,
        Type.LEAST,
        all == 0 ? Anchor.START : Anchor.END,
        SECOND);
  }

  private static void card(Pen pen, Box box, Card card, SimTime now, View view, boolean page) {
    boolean fresh = now.nanos() - card.since().nanos() < 2 * view.leastShown();
    Stroke edge =
        Stroke.of(card.stale() ? ALARM : fresh ? INK : LINE, card.stale() || fresh ? 1.5 : 1);
    if (page) {
      Box behind = new Box(box.x() + 2, box.y() - 2, box.width() - 2, box.height());
      pen.card(behind, 2, GROUND, Stroke.of(LINE, 1));
    }
    pen.card(box, 2, GROUND, card.missing() ? edge.dashed(Stroke.Dash.REFUSED) : edge);
    double ring = box.right() - 8;
    double room = box.width() - 20;
    String key = shown(card.key(), room);
    pen.fitted(box.x() + 4, box.y() + 13, room, key, Type.MONO_LEAST, Anchor.START, INK);
    if (page && card.stale()) {
      clock(pen, ring, box.centreY());
      return;
    }
    SimTime until = card.until();
    double share = until == null ? 1 : share(card, now, until);
    pen.disc(ring, box.centreY(), 4, null, Stroke.of(HAIRLINE, 2));
    if (share > 0) {
      pen.arc(ring, box.centreY(), 4, 90, FULL_TURN * share, Stroke.of(CACHE, 2));
    }
    if (card.stale() && !card.missing()) {
      String behind = "−" + Math.max(1, card.newest() - card.position());
      double width = Type.LEAST_STRONG.width(behind);
      Box plate = new Box(box.right() - width - 2, box.y() - 6, width + 4, 12);
      pen.fill(plate, GROUND);
      pen.text(plate.centreX(), box.y() + 4, behind, Type.LEAST_STRONG, Anchor.MIDDLE, ALARM);
    }
  }

  /// The end of a key where it is too long: keys begin alike.
  private static String shown(String key, double room) {
    if (key.isEmpty()) {
      return Words.say("picture.cache.scan");
    }
    int tail = key.lastIndexOf('#');
    return tail > 0 && Type.MONO_LEAST.width(key) > room ? key.substring(tail) : key;
  }

  private static double share(Card card, SimTime now, SimTime until) {
    double ttl = Math.max(1, until.nanos() - card.since().nanos());
    return Math.clamp((until.nanos() - now.nanos()) / ttl, 0, 1);
  }

  /// A clock with a slash: older than what it lists.
  private static void clock(Pen pen, double x, double y) {
    pen.disc(x, y, 5, null, Stroke.of(ALARM, 1.5));
    pen.line(x, y, x, y - 3, ALARM, 1.5);
    pen.line(x, y, x + 2.5, y, ALARM, 1.5);
    pen.line(x - 6, y + 6, x + 6, y - 6, ALARM, 1.5);
  }

  /// Cards that were evicted or are too old, on their way out of a node.
  private static List<SceneObject> fallen(Place place, Moment moment, View view) {
    var falling = new ArrayList<SceneObject>();
    for (Event event : moment.slice().events()) {
      Box node = event instanceof CacheEvent.Dropped ? place.node(event.address()) : null;
      if (node == null || !(event instanceof CacheEvent.Dropped gone)) {
        continue;
      }
      double share = (moment.frame().at().nanos() - gone.at().nanos()) / (2 * view.leastShown());
      if (share < 0 || share >= 1 || falling.size() >= 3) {
        continue;
      }
      Pen pen = new Pen();
      double wide = Math.min(CARD, node.width() / 3);
      double left = node.right() - wide * (falling.size() + 1) - 6;
      double drop = view.reducedMotion() ? 0.5 : share;
      Box box = new Box(left, node.bottom() - CARD_HEIGHT + drop * 26, wide, CARD_HEIGHT);
      pen.card(box, 2, GROUND, Stroke.of(LINE, 1).dashed(Stroke.Dash.REFUSED));
      pen.fitted(
          box.x() + 4, box.y() + 13, wide - 8, gone.key(), Type.MONO_LEAST, Anchor.START, SECOND);
      falling.add(
          SceneObject.moving(
              gone.address(),
              "cacheCard",
              box,
              pen.shapes(),
              "stage.cache.gone",
              gone.key(),
              Words.say("cache.gone." + gone.why().name())));
    }
    return falling;
  }
}
