package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DATA;
import static dynascope.visualisers.theme.Tone.Role.GROUND;

import dynascope.engine.event.Event.Hop;
import dynascope.engine.event.Event.Refused;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.scene.Stroke.Dash;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.Flight.Token;
import dynascope.visualisers.stage.Pipework.Piece;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Crowds as pipes: thickness is the rate, stripes move with the time.
final class Pipes {
  private static final double STRIPES = 24;

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

  /// What goes together: towards the items, back, and what was refused.
  private enum Kind {
    OUT,
    BACK,
    REFUSED
  }

  List<SceneObject> scene() {
    boolean counted = !moment.slice().edges().isEmpty();
    Map<Kind, Pipework> flows = new EnumMap<>(Kind.class);
    Flow flow =
        (kind, way, count) -> {
          if (way != null && count > 0) {
            flows.computeIfAbsent(kind, each -> new Pipework()).add(way.points(), count);
          }
        };
    if (counted) {
      fromEdges(flow);
    } else {
      fromTokens(flow);
    }
    double window =
        counted
            ? Math.max(1, moment.slice().to().nanos() - moment.slice().from().nanos())
            : Math.max(1, view.leastShown());
    List<SceneObject> objects = new ArrayList<>();
    flows.forEach((kind, pipes) -> objects.add(pipes(kind, pipes.pieces(), 1e9 / window)));
    return objects;
  }

  private interface Flow {
    void add(Kind kind, @Nullable Route way, double count);
  }

  private void fromTokens(Flow flow) {
    for (Token token : tokens) {
      if (token.event() instanceof Hop hop) {
        boolean copy = hop.kind().isBetweenCopies();
        if (!copy) {
          flow.add(hop.refused() ? Kind.REFUSED : kind(hop.kind()), ways.ofCrowd(hop), 1);
        }
      } else if (token.event() instanceof Refused) {
        flow.add(Kind.REFUSED, token.way(), 1);
      }
    }
  }

  private void fromEdges(Flow flow) {
    for (Slice.Edge edge : moment.slice().edges()) {
      boolean copy = edge.kind().isBetweenCopies();
      Route way = copy ? null : ways.ofCrowd(edge);
      flow.add(kind(edge.kind()), way, edge.count() - edge.refused());
      flow.add(Kind.REFUSED, way, edge.refused());
    }
    for (Token token : tokens) {
      if (token.event() instanceof Refused) {
        flow.add(Kind.REFUSED, token.way(), 1);
      }
    }
  }

  private static Kind kind(HopKind hop) {
    return hop == HopKind.REPLY || hop == HopKind.ANSWER ? Kind.BACK : Kind.OUT;
  }

  /// From 2 px for one a second to 12 px for 100,000.
  static double thickness(double perSecond) {
    return Math.clamp(2 + 2 * Math.log10(Math.max(1, perSecond)), 2, 12);
  }

  private SceneObject pipes(Kind kind, List<Piece> pieces, double perSecond) {
    Pen pen = new Pen();
    double most = 0;
    for (Piece piece : joined(pieces, perSecond)) {
      double rate = piece.count() * perSecond;
      most = Math.max(most, rate);
      double width = width(piece, perSecond);
      switch (kind) {
        case OUT -> {
          boolean narrow = !across(piece) && width < Math.rint(thickness(rate));
          pen.fill(body(piece, width), DATA.over(GROUND, narrow ? 0.4 : 0.6));
        }
        case BACK -> pen.fill(body(piece, width), DATA.over(GROUND, 0.35));
        case REFUSED ->
            pen.way(
                List.of(piece.from(), piece.to()),
                0,
                Stroke.of(ALARM, Math.min(4, width)).dashed(Dash.REFUSED));
      }
    }
    if (kind != Kind.REFUSED) {
      for (Piece piece : pieces) {
        stripes(pen, piece, width(piece, perSecond), kind == Kind.OUT);
      }
    }
    return SceneObject.moving(
        moment.frame().tables().isEmpty()
            ? Address.parse("stage")
            : moment.frame().tables().getFirst().address(),
        "pipe",
        Box.NONE,
        pen.shapes(),
        switch (kind) {
          case OUT -> "stage.pipe";
          case BACK -> "stage.pipe.back";
          case REFUSED -> "stage.pipe.refused";
        },
        Figures.grouped(most));
  }

  private double width(Piece piece, double perSecond) {
    double width = Math.rint(thickness(piece.count() * perSecond));
    return across(piece) ? width : Math.min(width, ways.widest(piece.from()));
  }

  /// Neighbours of one thickness are one piece.
  private static List<Piece> joined(List<Piece> pieces, double perSecond) {
    List<Piece> joined = new ArrayList<>();
    for (Piece piece : pieces) {
      Piece last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && last.to().equals(piece.from())
          && across(last) == across(piece)
          && same(last.count() * perSecond, piece.count() * perSecond)) {
        double more = Math.max(last.count(), piece.count());
        joined.set(joined.size() - 1, new Piece(last.from(), piece.to(), more));
      } else {
        joined.add(piece);
      }
    }
    return joined;
  }

  private static boolean same(double one, double other) {
    return Math.rint(thickness(one)) == Math.rint(thickness(other));
  }

  private static boolean across(Piece piece) {
    return piece.to().x() > piece.from().x();
  }

  /// A bar along the piece, with its ends drawn out so that corners close.
  private static Box body(Piece piece, double width) {
    double half = Math.floor(width / 2);
    return across(piece)
        ? new Box(
            piece.from().x() - half,
            piece.from().y() - half,
            piece.to().x() - piece.from().x() + 2 * half,
            width)
        : new Box(
            piece.from().x() - half,
            piece.from().y() - half,
            width,
            piece.to().y() - piece.from().y() + 2 * half);
  }

  /// Short ticks in ground that wander along the pipe with wall time: right and down on the way
  /// out.
  private void stripes(Pen pen, Piece piece, double width, boolean out) {
    double wall = moment.frame().at().nanos() / Math.max(1, view.speed());
    double gone = view.reducedMotion() ? 0 : (wall * 60) % STRIPES;
    double phase = out ? gone : STRIPES - gone;
    double from = across(piece) ? piece.from().x() : piece.from().y();
    double to = across(piece) ? piece.to().x() : piece.to().y();
    double half = Math.floor(width / 2);
    double first = Math.ceil((from - phase) / STRIPES) * STRIPES + phase;
    for (double at = first; at < to; at += STRIPES) {
      double place = Math.rint(at);
      pen.fill(
          across(piece)
              ? new Box(place, piece.from().y() - half, 2, width)
              : new Box(piece.from().x() - half, place, width, 2),
          GROUND);
    }
  }
}
