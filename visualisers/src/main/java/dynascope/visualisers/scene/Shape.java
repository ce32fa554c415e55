package dynascope.visualisers.scene;

import dynascope.visualisers.theme.Tone;
import dynascope.visualisers.theme.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The simplest thing that is painted.
public sealed interface Shape {
  /// What it covers, lines' widths included.
  Box bounds();

  /// A rectangle, filled, outlined or both.
  record Rect(Box box, double radius, @Nullable Tone fill, @Nullable Stroke stroke)
      implements Shape {
    public static Rect filled(Box box, Tone fill) {
      return new Rect(box, 0, fill, null);
    }

    @Override
    public Box bounds() {
      return stroke == null ? box : box.grown(stroke.width() / 2);
    }
  }

  /// A disc or a ring.
  record Disc(Point at, double radius, @Nullable Tone fill, @Nullable Stroke stroke)
      implements Shape {
    @Override
    public Box bounds() {
      double width = stroke == null ? 0 : stroke.width();
      return Box.around(at.x(), at.y(), radius + width / 2);
    }
  }

  /// A piece of a circle's line; degrees run anticlockwise from the right.
  record Arc(Point at, double radius, double from, double extent, Stroke stroke) implements Shape {
    @Override
    public Box bounds() {
      return Box.around(at.x(), at.y(), radius + stroke.width() / 2);
    }
  }

  /// A line through points, its corners rounded.
  record Line(List<Point> points, double radius, Stroke stroke) implements Shape {
    public static Line of(double x1, double y1, double x2, double y2, Stroke stroke) {
      return new Line(List.of(new Point(x1, y1), new Point(x2, y2)), 0, stroke);
    }

    @Override
    public Box bounds() {
      return around(points).grown(stroke.width() / 2);
    }
  }

  /// A closed outline.
  record Area(List<Point> points, @Nullable Tone fill, @Nullable Stroke stroke) implements Shape {
    @Override
    public Box bounds() {
      return around(points).grown(stroke == null ? 0 : stroke.width() / 2);
    }
  }

  /// Words or a number; `y` is the baseline.
  record Text(double x, double y, String text, Type type, Anchor anchor, Tone tone)
      implements Shape {
    @Override
    public Box bounds() {
      double width = type.width(text);
      double left =
          switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
          };
      return new Box(left, y - type.ascent(), width, type.ascent() + type.descent());
    }
  }

  /// A small glyph, its centre at a point.
  ///
  /// @param degrees turned clockwise: 0 points right, 90 down
  /// @param notches one for every retry
  record Glyph(Point at, Mark mark, double degrees, int notches, Tone tone) implements Shape {
    @Override
    public Box bounds() {
      double half = Math.max(mark.width(), mark.height()) / 2 + 2;
      return Box.around(at.x(), at.y(), half);
    }
  }

  /// Parallel lines that fill a rectangle.
  ///
  /// @param spacing between neighbouring lines along x
  /// @param crossed whether a second set crosses the first
  record Hatch(Box box, double spacing, boolean crossed, Stroke stroke) implements Shape {
    @Override
    public Box bounds() {
      return box;
    }
  }

  private static Box around(List<Point> points) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    for (Point point : points) {
      left = Math.min(left, point.x());
      top = Math.min(top, point.y());
      right = Math.max(right, point.x());
      bottom = Math.max(bottom, point.y());
    }
    return points.isEmpty() ? Box.NONE : Box.between(left, top, right, bottom);
  }
}
