package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.CACHE;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.EDGE;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;

import dynascope.engine.event.Event;
import dynascope.engine.event.Event.Hop;
import dynascope.engine.event.Event.Refused;
import dynascope.engine.event.Event.Served;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is on its way: every live hop and refusal once, as a token or as part of a pipe.
///
/// A hop is shown from its departure for as long as it takes, but no less than 300 ms of wall time;
/// so is a refusal from its instant on.
final class Flight {
  /// Up to how many tokens are drawn singly.
  static final int SINGLE = 300;

  /// How far on its way an answer is seen to be lost.
  private static final double LOST_AT = 0.85;

  private final Moment moment;
  private final View view;
  private final Ways ways;
  private final long now;

  Flight(Moment moment, View view, Ways ways) {
    this.moment = moment;
    this.view = view;
    this.ways = ways;
    this.now = moment.frame().at().nanos();
  }

  /// One try of one request.
  record Try(RequestId request, int attempt) {}

  /// A token at a share of its way.
  record Token(Event event, Route way, double share, Mark mark, Tone tone, int notches) {}

  /// How far a hop is on its way, 0 to 1; below or above when it isn't live.
  static double share(Hop hop, long now, double leastShown) {
    double takes = Math.max(hop.arrives().nanos() - hop.departs().nanos(), leastShown);
    double gone = now - hop.departs().nanos();
    return takes <= 0 ? gone > 0 ? 2 : 0 : gone / takes;
  }

  /// The live tokens, in the order of their events.
  List<Token> tokens() {
    return tokens(_ -> true);
  }

  /// Of a crowd, those that are shown although there are pipes, among a few others: thousands are
  /// on their way, and most are passed over as they are.
  List<Token> fewTokens() {
    RequestId followed = followed();
    return tokens(hop -> hop.refused() || followed != null && followed.equals(hop.request()));
  }

  /// The request of the newest live errand.
  private @Nullable RequestId followed() {
    List<Hop> single = moment.slice().hops();
    Set<Long> seen = new HashSet<>();
    single.forEach(hop -> seen.add(hop.seq()));
    for (Hop hop : moment.frame().flying().reversed()) {
      if (isErrand(hop) && !seen.contains(hop.seq())) {
        return hop.request();
      }
    }
    for (Hop hop : single.reversed()) {
      if (isErrand(hop)) {
        return hop.request();
      }
    }
    return null;
  }

  private boolean isErrand(Hop hop) {
    double share = share(hop, now, view.leastShown());
    return hop.kind() == HopKind.ERRAND
        && !hop.refused()
        && share >= 0
        && share < 1
        && ways.of(hop) != null;
  }

  private List<Token> tokens(Predicate<Hop> wanted) {
    Map<Try, Refused> refusals = refusals();
    List<Event.Lost> lost = lostAnswers();
    List<Token> tokens = new ArrayList<>();
    Set<Long> seen = new LinkedHashSet<>();
    for (List<Hop> hops : List.of(moment.slice().hops(), moment.frame().flying())) {
      for (Hop hop : hops) {
        if (!wanted.test(hop)) {
          continue;
        }
        boolean told = hop.refused() && refusals.containsKey(tryOf(hop));
        double share = share(hop, now, view.leastShown());
        boolean gone =
            hop.kind() == HopKind.ANSWER && lost.stream().anyMatch(each -> each.isOf(hop));
        if (!told && share >= 0 && share < (gone ? 2 : 1) && seen.add(hop.seq())) {
          Route way = ways.of(hop);
          if (way != null) {
            tokens.add(gone && share >= LOST_AT ? ghost(hop, way) : token(hop, way, share));
          }
        }
      }
    }
    for (Refused refused : refusals.values()) {
      double share = (now - refused.at().nanos()) / Math.max(1, view.leastShown());
      Route way = ways.refusal(refused.address(), client(refused));
      if (share >= 0 && share < 1 && way != null) {
        int notches = Math.max(0, refused.attempt() - 1);
        tokens.add(new Token(refused, way, share, Mark.REFUSAL, ALARM, notches));
      }
    }
    handed(tokens);
    sentOn(tokens);
    return tokens;
  }

  /// The answers that did not come where they were sent to.
  private List<Event.Lost> lostAnswers() {
    List<Event.Lost> lost = new ArrayList<>();
    for (Event event : moment.slice().events()) {
      if (event instanceof Event.Lost each && each.kind() == HopKind.ANSWER) {
        lost.add(each);
      }
    }
    return lost;
  }

  /// What is left of an answer that was lost stays where nobody got it.
  private static Token ghost(Hop hop, Route way) {
    return new Token(hop, way, LOST_AT, Mark.GHOST, ALARM, 0);
  }

  /// Changes for global indexes, from the partition that was written to where they wait.
  private void handed(List<Token> tokens) {
    for (Event event : moment.slice().events()) {
      if (event instanceof FeedEvent.Heard heard) {
        double share = (now - heard.at().nanos()) / Math.max(1, view.leastShown());
        Route way = share < 1 ? ways.handed(heard.base(), heard.address()) : null;
        if (share >= 0 && way != null) {
          Tone tone = heard.removal() ? EDGE : DERIVED;
          tokens.add(new Token(heard, way, share, Mark.INDEX_ENTRY, tone, 0));
        }
      }
    }
  }

  /// What a partition that has split sends on to its parts: it turns at the range bar.
  private void sentOn(List<Token> tokens) {
    for (Event event : moment.slice().events()) {
      if (event instanceof Event.Moved moved) {
        double share = (now - moved.at().nanos()) / Math.max(1, view.leastShown());
        Route way = share < 1 ? ways.sentOn(moved.address()) : null;
        if (share >= 0 && way != null) {
          tokens.add(new Token(moved, way, share, Mark.SENT_ON, INK, 0));
        }
      }
    }
  }

  private static @Nullable Address client(Event event) {
    RequestId request = event.request();
    return request == null ? null : request.client();
  }

  private static @Nullable Try tryOf(Event event) {
    RequestId request = event.request();
    return request == null ? null : new Try(request, event.attempt());
  }

  private Map<Try, Refused> refusals() {
    Map<Try, Refused> refusals = new LinkedHashMap<>();
    for (Event event : moment.slice().events()) {
      if (event instanceof Refused refused) {
        Try of = tryOf(refused);
        if (of != null) {
          refusals.put(of, refused);
        }
      }
    }
    return refusals;
  }

  private static Token token(Hop hop, Route way, double share) {
    int notches = Math.max(0, hop.attempt() - 1);
    if (hop.refused()) {
      return new Token(hop, way, share, Mark.REFUSAL, ALARM, notches);
    }
    return switch (hop.kind()) {
      case REQUEST, ERRAND -> new Token(hop, way, share, mark(hop), DATA, notches);
      case REPLICATE -> new Token(hop, way, share, Mark.ENTRY, FLOW, 0);
      case ACKNOWLEDGE -> new Token(hop, way, share, Mark.ACKNOWLEDGE, FLOW, 0);
      case GROUP -> new Token(hop, way, share, Mark.ACKNOWLEDGE, INK, 0);
      case FEED -> new Token(hop, way, share, Mark.INDEX_ENTRY, DERIVED, 0);
      case FED -> new Token(hop, way, share, Mark.ACKNOWLEDGE, DERIVED, 0);
      case CACHE -> new Token(hop, way, share, Mark.ENTRY, CACHE, 0);
      case REPLY, ANSWER -> new Token(hop, way, share, Mark.ANSWER, DATA, 0);
    };
  }

  private static Mark mark(Hop hop) {
    if (hop.operation().isTransaction()) {
      return hop.operation().isWrite() ? Mark.WRITE_TRANSACTION : Mark.READ_TRANSACTION;
    }
    if (hop.operation().isWrite()) {
      return Mark.WRITE;
    }
    return hop.strong() ? Mark.READ_STRONG : Mark.READ_EVENTUAL;
  }

  /// Everything that moves; labels avoid the given boxes.
  List<SceneObject> scene(Supplier<List<Box>> taken) {
    boolean crowd = !moment.slice().edges().isEmpty();
    List<Token> tokens = crowd ? fewTokens() : tokens();
    List<SceneObject> objects = new ArrayList<>();
    if (crowd || tokens.size() > SINGLE) {
      objects.addAll(new Pipes(moment, view, ways, tokens).scene());
      tokens = tracers(tokens);
    }
    if (view.reducedMotion()) {
      objects.addAll(stops(tokens));
    } else {
      for (Token token : tokens) {
        objects.add(object(token, token.way().at(token.share()), 1));
      }
    }
    objects.addAll(labels(tokens, taken));
    return objects;
  }

  /// Of a crowd, the newest request's tokens and the newest refusal.
  static List<Token> tracers(List<Token> tokens) {
    RequestId followed = null;
    Token refusal = null;
    for (Token token : tokens) {
      if (token.event() instanceof Hop hop && hop.kind() == HopKind.ERRAND && !hop.refused()) {
        followed = hop.request();
      }
      refusal = token.mark() == Mark.REFUSAL ? token : refusal;
    }
    List<Token> tracers = new ArrayList<>();
    for (Token token : tokens) {
      RequestId request = token.event().request();
      boolean traced = request != null && request.equals(followed) && token.mark() != Mark.REFUSAL;
      if (traced || token == refusal) {
        tracers.add(token);
      }
    }
    return tracers;
  }

  private SceneObject object(Token token, Point at, int together) {
    Pen pen = new Pen();
    double x = Math.rint(at.x());
    double y = Math.rint(at.y());
    boolean turns =
        token.mark() != Mark.REFUSAL
            && token.mark() != Mark.ANSWER
            && token.mark() != Mark.GHOST
            && token.mark() != Mark.ACKNOWLEDGE
            && token.mark() != Mark.INDEX_ENTRY
            && token.mark() != Mark.SENT_ON;
    double degrees = turns ? token.way().degrees(token.share()) : 0;
    pen.glyph(x, y, token.mark(), degrees, token.notches(), token.tone());
    if (together > 1) {
      Text count = new Text(x + 12, y + 4, "×" + together, Type.LEAST_STRONG, Anchor.START, INK);
      pen.card(count.bounds().grown(2), 2, GROUND, null);
      pen.add(count);
    }
    String request = name(token.event());
    return SceneObject.moving(
        token.event().address(),
        token.mark() == Mark.REFUSAL ? "refusal" : "request",
        Box.around(x, y, 9),
        pen.shapes(),
        key(token),
        request,
        Math.max(1, token.event().attempt()));
  }

  private static String key(Token token) {
    if (token.mark() == Mark.GHOST) {
      return "stage.token.lost";
    }
    return switch (token.event()) {
      case Refused refused -> "stage.token.refused";
      case Hop hop when hop.refused() -> "stage.token.refused";
      case Hop hop ->
          switch (hop.kind()) {
            case REQUEST, ERRAND ->
                hop.operation().isWrite() ? "stage.token.write" : "stage.token.read";
            case REPLICATE -> "stage.token.entry";
            case ACKNOWLEDGE -> "stage.token.acknowledge";
            case GROUP -> "stage.token.group";
            case FEED, FED -> "stage.token.entered";
            case CACHE -> "stage.token.cache";
            case REPLY, ANSWER -> "stage.token.answer";
          };
      case FeedEvent.Heard heard -> "stage.token.entered";
      case Event.Moved moved -> "stage.token.sent-on";
      default -> "stage.token.answer";
    };
  }

  /// `W14283`: what kind of request, and which.
  static String name(Event event) {
    RequestId request = event.request();
    String number = request == null ? "" : Long.toString(request.ordinal());
    return switch (event) {
      case Hop hop -> (hop.operation().isWrite() ? "W" : "R") + number;
      case Event.Moved moved -> (moved.operation().isWrite() ? "W" : "R") + number;
      case Refused refused -> (refused.reason().name().contains("Write") ? "W" : "R") + number;
      default -> number;
    };
  }

  /// Without motion: tokens stand where their way ends, equal ones together with their count.
  private List<SceneObject> stops(List<Token> tokens) {
    Map<String, List<Token>> stops = new LinkedHashMap<>();
    for (Token token : tokens) {
      Point end = token.way().at(1);
      String stop = token.mark() + " " + Math.rint(end.x()) + " " + Math.rint(end.y());
      stops.computeIfAbsent(stop, each -> new ArrayList<>()).add(token);
    }
    List<SceneObject> objects = new ArrayList<>();
    for (List<Token> together : stops.values()) {
      Token first = together.getFirst();
      Token still =
          new Token(first.event(), first.way(), 1, first.mark(), first.tone(), first.notches());
      double end = first.mark() == Mark.GHOST ? LOST_AT : 1;
      objects.add(object(still, still.way().at(end), together.size()));
    }
    return objects;
  }

  /// Names beside the newest refusal and the chosen request, and how stale an answer is.
  private List<SceneObject> labels(List<Token> tokens, Supplier<List<Box>> taken) {
    Map<Try, Served> stale = stale();
    if (stale.isEmpty() && tokens.stream().noneMatch(each -> each.mark() == Mark.REFUSAL)) {
      return List.of();
    }
    List<Box> used = new ArrayList<>(taken.get());
    List<SceneObject> labels = new ArrayList<>();
    Token refusal = null;
    for (Token token : tokens) {
      refusal = token.mark() == Mark.REFUSAL ? token : refusal;
      Try of = token.mark() == Mark.ANSWER ? tryOf(token.event()) : null;
      Served served = of == null ? null : stale.get(of);
      if (served != null && !view.reducedMotion()) {
        String lack = "−" + Math.max(1, served.newest() - served.position());
        label(labels, used, token, token.way().at(token.share()), lack, false);
      }
    }
    if (refusal != null) {
      double share = view.reducedMotion() ? 1 : refusal.share();
      label(labels, used, refusal, refusal.way().at(share), name(refusal.event()), true);
    }
    return labels;
  }

  private Map<Try, Served> stale() {
    Map<Try, Served> stale = new LinkedHashMap<>();
    for (Event event : moment.slice().events()) {
      Try of = event instanceof Served served && served.stale() ? tryOf(event) : null;
      if (of != null) {
        stale.put(of, (Served) event);
      }
    }
    return stale;
  }

  /// A label on a plate below, right or left of a token: the first place that is free.
  private static void label(
      List<SceneObject> labels, List<Box> used, Token token, Point at, String words, boolean ring) {
    double x = Math.rint(at.x());
    double y = Math.rint(at.y());
    Pen pen = new Pen();
    if (ring) {
      pen.disc(x, y, 15, GROUND, Stroke.of(INK, 1.5));
      pen.glyph(x, y, token.mark(), 0, token.notches(), token.tone());
    }
    double off = ring ? 20 : 9;
    Type type = ring ? Type.MONO_LEAST_STRONG : Type.LEAST_STRONG;
    List<Text> places =
        List.of(
            new Text(x + off, y + 4, words, type, Anchor.START, INK),
            new Text(x, y + off + 8, words, type, Anchor.MIDDLE, INK),
            new Text(x - off, y + 4, words, type, Anchor.END, INK),
            new Text(x, y - off, words, type, Anchor.MIDDLE, INK));
    for (Text place : places) {
      Box box = place.bounds().grown(2);
      if (box.x() >= 0 && used.stream().noneMatch(box::overlaps)) {
        pen.card(box, 2, GROUND, null);
        pen.add(place);
        used.add(box);
        break;
      }
    }
    if (!pen.shapes().isEmpty()) {
      labels.add(SceneObject.moving(token.event().address(), "label", Box.NONE, pen.shapes(), ""));
    }
  }
}
