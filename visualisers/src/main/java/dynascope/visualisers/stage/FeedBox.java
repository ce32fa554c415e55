package dynascope.visualisers.stage;

import static dynascope.visualisers.theme.Tone.Role.ALARM;
import static dynascope.visualisers.theme.Tone.Role.DERIVED;
import static dynascope.visualisers.theme.Tone.Role.GROUND;
import static dynascope.visualisers.theme.Tone.Role.INK;
import static dynascope.visualisers.theme.Tone.Role.LINE;

import dynascope.assets.Words;
import dynascope.engine.moment.FeedView;
import dynascope.visualisers.scene.Anchor;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Pen;
import dynascope.visualisers.scene.Point;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Stroke;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What waits between a table and a global index: a box at the end of the cable that fills, and,
/// when it is full, the wedge that it pushes back into the table's router.
final class FeedBox {
  /// How much of a heading's row it takes.
  static final double WIDTH = 148;

  private static final double HIGH = 18;
  private static final double WEDGE = 9;

  private FeedBox() {}

  static Box box(Strip strip) {
    double right = strip.rail().right();
    return Box.between(
        right - WIDTH + 12, strip.headingY() - 14, right, strip.headingY() - 14 + HIGH);
  }

  static List<SceneObject> of(Band band, Strip strip) {
    FeedView feed = strip.index().feed();
    if (feed == null) {
      return List.of();
    }
    List<SceneObject> objects = new ArrayList<>();
    objects.add(waiting(band, strip, feed));
    if (feed.isFull()) {
      objects.add(wedge(band, strip));
    }
    return objects;
  }

  /// The box, as full as its longest lane is.
  private static SceneObject waiting(Band band, Strip strip, FeedView feed) {
    Box box = box(strip);
    Pen pen = new Pen();
    boolean full = feed.isFull();
    boolean held = feed.reason() != null;
    double share = Math.min(1, feed.longest() / (double) Math.max(1, feed.most()));
    double level = Math.rint(box.width() * share);
    pen.card(box, 3, GROUND, null);
    if (level >= 1) {
      // It fills from where the changes come to where they go.
      Box inside = Box.between(box.right() - level, box.y(), box.right(), box.bottom());
      pen.fill(inside, DERIVED.over(GROUND, 0.35));
      // The level, off the words.
      pen.line(inside.x(), inside.y(), inside.x(), inside.y() + 4, DERIVED, 2);
      pen.line(inside.x(), inside.bottom() - 4, inside.x(), inside.bottom(), DERIVED, 2);
    }
    if (held) {
      Box gate = Box.between(box.x(), box.y(), box.x() + 5, box.bottom());
      pen.fill(gate, full ? ALARM : INK);
    }
    pen.card(box, 3, null, Stroke.of(full ? ALARM : LINE, full ? 2.5 : 1.5));
    String seconds = String.format(Locale.ROOT, "%.1f", feed.oldest().toMillis() / 1_000.0);
    String count = Figures.grouped(feed.waiting());
    String said =
        feed.waiting() == 0
            ? Words.say("picture.feed.none")
            : Words.say(full ? "picture.feed.full" : "picture.feed", count, seconds);
    pen.fitted(
        box.x() + 9,
        box.y() + 13,
        box.width() - 14,
        said,
        full ? Type.LEAST_STRONG : Type.LEAST,
        Anchor.START,
        INK);
    return SceneObject.still(
        feed.address(),
        "feed",
        box,
        pen.shapes(),
        full ? "stage.feed.full" : held ? "stage.feed.held" : "stage.feed",
        strip.index().definition().name(),
        count,
        seconds,
        band.table().definition().name());
  }

  /// Outside the cable from the box up to the router, and into it: writes are refused there because
  /// of what waits here.
  private static SceneObject wedge(Band band, Strip strip) {
    Box box = box(strip);
    Pen pen = new Pen();
    double x = band.cableX() + 6;
    double y = band.router().bottom() - 12;
    double into = band.router().right() - 2;
    pen.way(
        List.of(
            new Point(box.right(), box.centreY()),
            new Point(x, box.centreY()),
            new Point(x, y),
            new Point(into + 2, y)),
        6,
        Stroke.of(ALARM, 2.5));
    pen.line(into - WEDGE, y, into + 3, y - WEDGE, ALARM, 2.5);
    pen.line(into - WEDGE, y, into + 3, y + WEDGE, ALARM, 2.5);
    pen.line(into + 3, y - WEDGE, into + 3, y + WEDGE, ALARM, 2.5);
    pen.glyph(into - WEDGE - 14, y, Mark.OVER, ALARM);
    return SceneObject.still(
        strip.index().address().child("wedge"),
        "wedge",
        Box.between(into - WEDGE - 24, y - 12, x + 2, y + 12),
        pen.shapes(),
        "stage.feed.wedge",
        strip.index().definition().name(),
        band.table().definition().name());
  }
}
