package dynascope.visualisers.scene;

import dynascope.visualisers.scene.Shape.Arc;
import dynascope.visualisers.scene.Shape.Area;
import dynascope.visualisers.scene.Shape.Disc;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.scene.Shape.Hatch;
import dynascope.visualisers.scene.Shape.Line;
import dynascope.visualisers.scene.Shape.Rect;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects shapes in the order in which they are drawn.
public final class Pen {
  private final List<Shape> shapes = new ArrayList<>();

  public List<Shape> shapes() {
    return List.copyOf(shapes);
  }

  public Pen add(Shape shape) {
    shapes.add(shape);
    return this;
  }

  public Pen fill(Box box, Tone tone) {
    return box.width() <= 0 || box.height() <= 0 ? this : add(Rect.filled(box, tone));
  }

  public Pen card(Box box, double radius, @Nullable Tone fill, @Nullable Stroke stroke) {
    return add(new Rect(box, radius, fill, stroke));
  }

  public Pen line(double x1, double y1, double x2, double y2, Tone tone, double width) {
    return add(Line.of(x1, y1, x2, y2, Stroke.of(tone, width)));
  }

  public Pen way(List<Point> points, double radius, Stroke stroke) {
    return add(new Line(points, radius, stroke));
  }

  public Pen area(List<Point> points, @Nullable Tone fill, @Nullable Stroke stroke) {
    return add(new Area(points, fill, stroke));
  }

  public Pen disc(double x, double y, double radius, @Nullable Tone fill, @Nullable Stroke stroke) {
    return add(new Disc(new Point(x, y), radius, fill, stroke));
  }

  public Pen arc(double x, double y, double radius, double from, double extent, Stroke stroke) {
    return add(new Arc(new Point(x, y), radius, from, extent, stroke));
  }

  public Pen hatch(Box box, double spacing, boolean crossed, Tone tone, double width) {
    return box.width() <= 0 || box.height() <= 0
        ? this
        : add(new Hatch(box, spacing, crossed, Stroke.of(tone, width)));
  }

  public Pen glyph(double x, double y, Mark mark, double degrees, int notches, Tone tone) {
    return add(new Glyph(new Point(x, y), mark, degrees, notches, tone));
  }

  public Pen glyph(double x, double y, Mark mark, Tone tone) {
    return glyph(x, y, mark, 0, 0, tone);
  }

  public Pen text(double x, double y, String words, Type type, Tone tone) {
    return text(x, y, words, type, Anchor.START, tone);
  }

  public Pen text(double x, double y, String words, Type type, Anchor anchor, Tone tone) {
    return words.isEmpty()
        ? this
        : add(new Text(Math.rint(x), Math.rint(y), words, type, anchor, tone));
  }

  /// The text, shortened until it fits; nothing when there is no room.
  public Pen fitted(
      double x, double y, double room, String words, Type type, Anchor anchor, Tone tone) {
    return text(x, y, type.fit(words, room), type, anchor, tone);
  }
}
