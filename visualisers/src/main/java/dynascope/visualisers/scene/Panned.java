package dynascope.visualisers.scene;

import dynascope.visualisers.scene.Shape.Arc;
import dynascope.visualisers.scene.Shape.Area;
import dynascope.visualisers.scene.Shape.Disc;
import dynascope.visualisers.scene.Shape.Glyph;
import dynascope.visualisers.scene.Shape.Hatch;
import dynascope.visualisers.scene.Shape.Line;
import dynascope.visualisers.scene.Shape.Rect;
import dynascope.visualisers.scene.Shape.Text;
import java.util.List;

/// A scene moved as a whole.
public final class Panned {
  private Panned() {}

  public static List<SceneObject> by(List<SceneObject> scene, double dx, double dy) {
    if (dx == 0 && dy == 0) {
      return List.copyOf(scene);
    }
    return scene.stream().map(object -> moved(object, dx, dy)).toList();
  }

  private static SceneObject moved(SceneObject object, double dx, double dy) {
    Knob knob = object.knob();
    Knob handle =
        knob == null
            ? null
            : new Knob(
                knob.property(),
                knob.value(),
                knob.least(),
                knob.greatest(),
                knob.logarithmic(),
                knob.track().moved(dx, dy),
                knob.upright());
    return new SceneObject(
        object.address(),
        object.role(),
        object.bounds().moved(dx, dy),
        object.layer(),
        object.shapes().stream().map(shape -> moved(shape, dx, dy)).toList(),
        object.textKey(),
        object.args(),
        handle);
  }

  private static Shape moved(Shape shape, double dx, double dy) {
    return switch (shape) {
      case Rect(Box box, var radius, var fill, var stroke) ->
          new Rect(box.moved(dx, dy), radius, fill, stroke);
      case Disc(Point at, var radius, var fill, var stroke) ->
          new Disc(moved(at, dx, dy), radius, fill, stroke);
      case Arc(Point at, var radius, var from, var extent, var stroke) ->
          new Arc(moved(at, dx, dy), radius, from, extent, stroke);
      case Line(var points, var radius, var stroke) ->
          new Line(moved(points, dx, dy), radius, stroke);
      case Area(var points, var fill, var stroke) -> new Area(moved(points, dx, dy), fill, stroke);
      case Text(var x, var y, var text, var type, var anchor, var tone) ->
          new Text(x + dx, y + dy, text, type, anchor, tone);
      case Glyph(Point at, var mark, var degrees, var notches, var tone) ->
          new Glyph(moved(at, dx, dy), mark, degrees, notches, tone);
      case Hatch(Box box, var spacing, var crossed, var stroke) ->
          new Hatch(box.moved(dx, dy), spacing, crossed, stroke);
    };
  }

  private static Point moved(Point point, double dx, double dy) {
    return new Point(point.x() + dx, point.y() + dy);
  }

  private static List<Point> moved(List<Point> points, double dx, double dy) {
    return points.stream().map(point -> moved(point, dx, dy)).toList();
  }
}
