package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;

import dynascope.engine.event.Event.Hop;
import dynascope.engine.event.Event.Refused;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Stamp;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.Flight.Token;
import dynascope.visualisers.theme.Tone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Crowds as pipes: thickness is the rate, stripes move with the time.
final class Pipes {
  private final Moment moment;
  private final View view;
  private final Ways ways;
  private final List<Token> tokens;

  Pipes(Moment moment, View view, Ways ways, List<Token> tokens) {
    this.moment = moment;
    this.view = view;
    this.ways = ways;
    this.tokens = tokens;
  }

  /// All that goes one way.
  private record Flow(Route way, boolean refused, boolean toClient, double count) {
    Flow plus(double more) {
      return new Flow(way, refused, toClient, count + more);
    }
  }

  List<SceneObject> scene() {
    Map<String, Flow> flows = moment.slice().edges().isEmpty() ? fromTokens() : fromEdges();
    double window =
        moment.slice().edges().isEmpty()
            ? Math.max(1, view.leastShown())
            : Math.max(1, moment.slice().to().nanos() - moment.slice().from().nanos());
    List<Flow> sorted = new ArrayList<>(flows.values());
    sorted.sort((a, b) -> Double.compare(b.count(), a.count()));
    List<SceneObject> objects = new ArrayList<>();
    for (Flow flow : sorted) {
      objects.add(pipe(flow, flow.count() * 1e9 / window));
    }
    return objects;
  }

  private Map<String, Flow> fromTokens() {
    Map<String, Flow> flows = new LinkedHashMap<>();
    for (Token token : tokens) {
      boolean copy =
          token.event() instanceof Hop hop
              && (hop.kind() == HopKind.REPLICATE || hop.kind() == HopKind.ACKNOWLEDGE);
      if (!copy) {
        boolean refused =
            token.event() instanceof Refused || token.event() instanceof Hop hop && hop.refused();
        boolean home = token.event() instanceof Hop hop && hop.kind() == HopKind.ANSWER;
        Route way = token.event() instanceof Hop hop ? ways.ofCrowd(hop) : token.way();
        add(flows, way, refused, home, 1);
      }
    }
    return flows;
  }

  private Map<String, Flow> fromEdges() {
    Map<String, Flow> flows = new LinkedHashMap<>();
    for (Slice.Edge edge : moment.slice().edges()) {
      boolean copy = edge.kind() == HopKind.REPLICATE || edge.kind() == HopKind.ACKNOWLEDGE;
      Route way = copy ? null : ways.ofCrowd(sample(edge, edge.from(), edge.to()));
      if (way != null) {
        boolean home = edge.kind() == HopKind.ANSWER;
        add(flows, way, false, home, edge.count() - edge.refused());
        add(flows, way, true, home, edge.refused());
      }
    }
    for (Token token : tokens) {
      if (token.event() instanceof Refused) {
        add(flows, token.way(), true, false, 1);
      }
    }
    return flows;
  }

  private static Hop sample(Slice.Edge edge, Address from, Address to) {
    OperationKind operation = edge.write() ? OperationKind.PutItem : OperationKind.GetItem;
    Stamp stamp = new Stamp(0, SimTime.ZERO, null, 0, 0, from);
    return new Hop(stamp, edge.kind(), operation, to, SimTime.ZERO, false, false);
  }

  private static void add(
      Map<String, Flow> flows, @Nullable Route way, boolean refused, boolean home, double count) {
    if (way != null && count > 0) {
      String key = way.points() + (refused ? " refused" : "");
      Flow known = flows.get(key);
      flows.put(key, known == null ? new Flow(way, refused, home, count) : known.plus(count));
    }
  }

  /// From 2 px for one a second to 12 px for 100,000.
  static double thickness(double perSecond) {
    return Math.clamp(2 + 2 * Math.log10(Math.max(1, perSecond)), 2, 12);
  }

  private SceneObject pipe(Flow flow, double perSecond) {
    Pen pen = new Pen();
    double width = Math.rint(thickness(perSecond));
    Tone tone = flow.refused() ? ALARM : DATA.over(GROUND, flow.toClient() ? 0.35 : 0.6);
    Stroke stroke = Stroke.of(tone, flow.refused() ? Math.min(4, width) : width);
    pen.way(flow.way().points(), 8, flow.refused() ? stroke.dashed(Dash.REFUSED) : stroke);
    if (!flow.refused()) {
      stripes(pen, flow.way(), width);
    }
    return SceneObject.moving(
        moment.frame().tables().isEmpty()
            ? Address.parse("stage")
            : moment.frame().tables().getFirst().address(),
        "pipe",
        Box.NONE,
        pen.shapes(),
        flow.refused() ? "stage.pipe.refused" : "stage.pipe",
        Figures.grouped(perSecond));
  }

  /// Short ticks in ground that wander along the pipe with wall time.
  private void stripes(Pen pen, Route way, double width) {
    double length = way.length();
    double wall = moment.frame().at().nanos() / Math.max(1, view.speed());
    double phase = view.reducedMotion() ? 0 : (wall * 60) % 24;
    for (double at = phase; at < length; at += 24) {
      double share = at / length;
      boolean upright = way.degrees(share) % 180 != 0;
      double x = Math.rint(way.at(share).x());
      double y = Math.rint(way.at(share).y());
      double half = width / 2;
      Box box = upright ? new Box(x - half, y, width, 2) : new Box(x, y - half, 2, width);
      pen.fill(box, GROUND);
    }
  }
}
