package dynascope.visualisers.causes;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.FLOW;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.SECOND;

import dynascope.assets.Words;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.explain.Causes;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.visualisers.causes.LanePlan.Row;
import dynascope.visualisers.causes.Passage.Weight;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The lanes of time: a lane for each node, time from left to right, and every message a line from
/// where it left to where it arrived.
///
/// What led to the effect stands out, with the numbers of its causes; everything else is drawn at
/// 35 %. Roles are `lane`, `hop`, `event`, `cause` and `playhead`; a message, an event or a cause
/// is named by its number, such as `causes/hop-12`.
public final class CauseLanes {
  private static final Address ROOT = Address.parse("causes");
  private static final double FAINT = 0.35;
  private static final Tone FAINT_INK = INK.over(GROUND, FAINT);
  private static final Tone FAINT_DATA = DATA.over(GROUND, FAINT);

  /// A token is drawn where there is room for it.
  private static final double LEAST_FOR_TOKEN = 30;

  private final Causes causes;
  private final LaneView view;
  private final LanePlan plan;
  private final Places places;
  private final List<Passage> passages;
  private final List<SceneObject> objects = new ArrayList<>();

  private CauseLanes(Causes causes, LaneView view) {
    this.causes = causes;
    this.view = view;
    this.plan = new LanePlan(causes, view);
    this.places = new Places(plan.area());
    this.passages = new Passages(causes, view, plan).list();
  }

  /// The picture: equal causes and views give equal pictures.
  public static List<SceneObject> scene(Causes causes, LaneView view) {
    return new CauseLanes(causes, view).scene();
  }

  /// Where lanes begin, behind their names, in px.
  public static double left() {
    return LanePlan.NAMES;
  }

  /// The address of a message on the picture.
  public static Address ofHop(long seq) {
    return ROOT.child("hop-" + seq);
  }

  /// The address of an event on the picture.
  public static Address ofEvent(long seq) {
    return ROOT.child("event-" + seq);
  }

  /// The address of a cause on the picture, counted from 1.
  public static Address ofCause(int number) {
    return ROOT.child("cause-" + number);
  }

  private List<SceneObject> scene() {
    var rails = new Rails(causes, view, plan);
    List<SceneObject> axis = new LaneAxis(view, plan).objects();
    objects.addAll(rails.objects());
    for (Weight weight : Weight.values()) {
      for (Passage passage : passages) {
        if (passage.weight() == weight) {
          objects.add(passage(passage));
        }
      }
    }
    atOnce();
    tokens();
    List<SceneObject> dots = dots();
    objects.addAll(dots);
    reserve(rails);
    var numbers = new Numbers(causes, view, plan, places, passages);
    List<SceneObject> behind = behind();
    objects.addAll(numbers.objects());
    objects.addAll(behind);
    for (SceneObject dot : dots) {
      places.take(dot.painted());
    }
    objects.addAll(rails.versions(places));
    objects.addAll(rails.legend(places));
    objects.addAll(requests());
    if (causes.cycle() != null) {
      objects.addAll(CycleLanes.of(causes.cycle(), plan));
    }
    objects.addAll(axis);
    return List.copyOf(objects);
  }

  /// Labels keep clear of lanes and tokens, and better of lines, too.
  private void reserve(Rails rails) {
    rails.taken().forEach(places::take);
    for (SceneObject object : objects) {
      if (object.role().equals("token")) {
        places.take(object.painted());
      }
    }
    for (Passage passage : passages) {
      boolean strong = passage.weight().compareTo(Weight.STRONG) >= 0;
      places.line(passage.from(), passage.to(), strong);
    }
  }

  private SceneObject passage(Passage passage) {
    Pen pen = new Pen();
    Tone tone = tone(passage);
    Address address = ofHop(passage.hop().seq());
    double width = width(passage) + (address.equals(view.focused()) ? 1.6 : 0);
    Stroke stroke = Stroke.of(tone, width);
    boolean refused = passage.hop().refused();
    Dash dash = passage.lost() ? Dash.GHOST : refused ? Dash.REFUSED : Dash.SOLID;
    Point tip = passage.to();
    Point end = passage.whole() ? back(passage, 3 + width) : tip;
    pen.way(List.of(passage.from(), end), 0, stroke.dashed(dash));
    if (passage.lost()) {
      pen.glyph(tip.x(), tip.y(), Mark.OVER, tone);
    } else if (passage.whole()) {
      pen.area(head(passage, 4.5 + width * 1.6), tone, null);
    }
    if (refused && passage.weight() == Weight.ANSWER && passage.length() > 40) {
      Point middle = passage.at(0.5);
      pen.glyph(middle.x(), middle.y(), Mark.REFUSAL, tone);
    }
    Event.Hop hop = passage.hop();
    return SceneObject.still(
        address,
        "hop",
        pen.shapes().getFirst().bounds().grown(4),
        pen.shapes(),
        passage.lost() ? "causes.hop.lost" : "causes.hop",
        Words.say("causes.hop." + hop.kind().name()),
        request(hop.request()),
        hop.from().text(),
        hop.to().text(),
        hop.departs().text(),
        hop.arrives().text(),
        millis(hop.arrives().since(hop.departs())));
  }

  private static Point back(Passage passage, double by) {
    double length = Math.max(1, passage.length());
    return passage.at(Math.max(0, 1 - by / length));
  }

  private static List<Point> head(Passage passage, double size) {
    Point tip = passage.to();
    Point base = back(passage, size * 1.5);
    double length = Math.max(0.1, tip.distance(base));
    double nx = -(tip.y() - base.y()) / length * size * 0.5;
    double ny = (tip.x() - base.x()) / length * size * 0.5;
    return List.of(
        tip, new Point(base.x() + nx, base.y() + ny), new Point(base.x() - nx, base.y() - ny));
  }

  private boolean followed(@Nullable RequestId request) {
    return view.followed() != null && view.followed().equals(request);
  }

  private Tone tone(Passage passage) {
    return switch (passage.weight()) {
      case ANSWER -> bad() ? ALARM : DATA;
      case STRONG -> INK;
      case USUAL -> SECOND;
      case FAINT -> FAINT_INK;
    };
  }

  private double width(Passage passage) {
    if (passage.weight() == Weight.ANSWER) {
      return 4;
    }
    boolean one = followed(passage.hop().request());
    return one ? 2.6 : passage.weight() == Weight.STRONG ? 1.6 : 1.2;
  }

  /// Whether the effect is a refusal, a failure or an old version.
  private boolean bad() {
    return switch (causes.effect()) {
      case Event.Refused _, Event.ConditionRefused _, Event.ChangeRefused _ -> true;
      case Event.TransactionCancelled _, Event.VersionLost _, TtlEvent.HoldLost _, Event.GaveUp _ ->
          true;
      case AccountEvent.ChargedTwice _, TransactionEvent.Conflicted _ -> true;
      case Event.Served served -> served.stale();
      case Event.Answered answered -> answered.older() || !answered.error().isEmpty();
      default -> false;
    };
  }

  private void tokens() {
    for (Passage passage : passages) {
      Mark mark = passage.mark();
      boolean copies = passage.isCopying() && passage.weight() == Weight.FAINT;
      if (mark == null || copies || passage.length() < LEAST_FOR_TOKEN || passage.lost()) {
        continue;
      }
      boolean entry = mark == Mark.ENTRY;
      boolean faint = passage.weight() == Weight.FAINT;
      Tone tone = faint ? FAINT_DATA : entry ? FLOW : DATA;
      Point at = passage.at(entry ? 0.22 : 0.45);
      Pen pen = new Pen().glyph(at.x(), at.y(), mark, Math.rint(passage.degrees()), 0, tone);
      objects.add(SceneObject.decoration(ofHop(passage.hop().seq()), "token", pen.shapes()));
    }
  }

  /// What a node did to another at the very instant at which it got a message: no message went
  /// between the two.
  private void atOnce() {
    for (Passage next : passages) {
      if (next.weight() == Weight.FAINT) {
        continue;
      }
      for (Passage before : passages) {
        Row one = plan.row(before.hop().to());
        Row other = plan.row(next.hop().from());
        boolean led = next.hop().stamp().cause() == before.hop().seq();
        if (led && one != null && other != null && !one.equals(other) && before.whole()) {
          double x = plan.x(next.hop().departs());
          Pen pen = new Pen();
          pen.way(
              List.of(new Point(x, one.y()), new Point(x, other.y())),
              0,
              Stroke.of(SECOND, 1.2).dashed(Dash.GHOST));
          objects.add(SceneObject.decoration(ofHop(next.hop().seq()), "at-once", pen.shapes()));
        }
      }
    }
  }

  /// What happened on the lanes, as dots.
  private List<SceneObject> dots() {
    List<SceneObject> dots = new ArrayList<>();
    for (Event event : causes.events()) {
      boolean drawn = passages.stream().anyMatch(each -> Passages.same(each.hop(), event));
      Address lane = Passages.lane(event, causes);
      Row row = lane == null ? null : plan.row(lane);
      boolean alone = event.request() == null;
      if (row == null || row.hidden() || !plan.shows(event.at()) || !(drawn || alone)) {
        continue;
      }
      boolean strong = causes.involves(event) || view.everything() || followed(event.request());
      double x = plan.x(event.at());
      Address address = ofEvent(event.seq());
      Pen pen = new Pen();
      if (address.equals(view.focused())) {
        pen.disc(x, row.y(), 9, null, Stroke.of(INK, 2));
      }
      boolean bad = event instanceof Event.Refused;
      pen.disc(x, row.y(), strong ? 3 : 2.2, strong ? bad ? ALARM : INK : FAINT_INK, null);
      dots.add(
          SceneObject.still(
              address,
              "event",
              Box.around(x, row.y(), 8),
              pen.shapes(),
              "causes.event",
              event.at().text(),
              told(event)));
    }
    return dots;
  }

  private static String told(Event event) {
    return Words.say(
        "why.event." + event.getClass().getSimpleName(),
        request(event.request()),
        event.address().text());
  }

  private static String request(@Nullable RequestId request) {
    return request == null ? "" : request.text();
  }

  /// By how many versions an answer is old, on the line of that answer.
  private List<SceneObject> behind() {
    if (!(causes.effect() instanceof Event.Served served) || !served.stale()) {
      return List.of();
    }
    for (Passage passage : passages) {
      if (passage.weight() == Weight.ANSWER
          && passage.hop().kind() == HopKind.REPLY
          && passage.length() > 50) {
        String text =
            Words.say("causes.behind", Long.toString(served.newest() - served.position()));
        double width = Type.LABEL_STRONG.width(text) + 14;
        Box box = null;
        for (double share : new double[] {0.5, 0.4, 0.6, 0.3, 0.7}) {
          Point at = passage.at(share);
          Box there = new Box(at.x() - width / 2, at.y() - 10, width, 20);
          if (box == null && places.free(there)) {
            box = there;
          }
        }
        if (box == null) {
          return List.of();
        }
        places.take(box);
        Pen pen = new Pen();
        pen.card(box, 10, GROUND, Stroke.of(ALARM, 2));
        pen.text(box.centreX(), box.centreY() + 4, text, Type.LABEL_STRONG, Anchor.MIDDLE, INK);
        return List.of(SceneObject.decoration(ROOT.child("behind"), "behind", pen.shapes()));
      }
    }
    return List.of();
  }

  /// The names of requests where they set out.
  private List<SceneObject> requests() {
    List<SceneObject> names = new ArrayList<>();
    for (boolean strong : new boolean[] {true, false}) {
      for (Passage passage : passages) {
        Event.Hop hop = passage.hop();
        boolean faint = passage.weight() == Weight.FAINT;
        RequestId request = hop.request();
        if (hop.kind() != HopKind.REQUEST || faint == strong || request == null) {
          continue;
        }
        Row row = plan.row(hop.from());
        if (row == null || !plan.shows(hop.departs())) {
          continue;
        }
        String name = (hop.operation().isWrite() ? "W" : "R") + request.ordinal();
        Type type = strong ? Type.MONO_LEAST_STRONG : Type.MONO_LEAST;
        double x = plan.x(hop.departs());
        Box box = new Box(x - type.width(name) / 2, row.y() - 20, type.width(name), 13);
        if (places.free(box.grown(2))) {
          places.take(box.grown(2));
          Pen pen = new Pen();
          pen.text(x, row.y() - 10, name, type, Anchor.MIDDLE, strong ? INK : SECOND);
          names.add(SceneObject.decoration(ofHop(hop.seq()), "request", pen.shapes()));
        }
      }
    }
    return names;
  }

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
