package dynascope.visualisers.paint;

import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// What stands, on one canvas, of which only those places are painted again where a shape changed.
final class Standing extends Canvas {
  /// When more than this share of the picture has changed, the whole is cheaper than its parts.
  private static final double MOST = 0.5;

  private final List<Shape> visible = new ArrayList<>();
  private List<Thing> things = List.of();

  /// An object with the places of its shapes, which are costly to find.
  private record Thing(SceneObject object, Box[] places, Box whole) {
    static Thing of(SceneObject object) {
      List<Shape> shapes = object.shapes();
      var places = new Box[shapes.size()];
      Box whole = Box.NONE;
      for (int i = 0; i < places.length; i++) {
        places[i] = shapes.get(i).bounds();
        whole = whole.union(places[i]);
      }
      return new Thing(object, places, whole);
    }
  }

  /// Forgets what is painted, so that all of it will be painted next.
  void forget() {
    things = List.of();
  }

  /// Shows these objects instead of those before.
  void show(Painter painter, List<SceneObject> objects) {
    GraphicsContext gc = getGraphicsContext2D();
    List<Thing> before = things;
    things = new ArrayList<>(objects.size());
    List<Box> changed = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      SceneObject object = objects.get(i);
      Thing old = i < before.size() ? before.get(i) : null;
      if (old != null && old.object.equals(object)) {
        things.add(old);
        continue;
      }
      Thing thing = Thing.of(object);
      things.add(thing);
      if (old != null) {
        differences(old, thing, changed);
      }
    }
    Box all = new Box(0, 0, getWidth(), getHeight());
    if (before.size() != objects.size() || area(changed) > MOST * all.width() * all.height()) {
      paint(painter, gc, all);
      return;
    }
    for (Box place : changed) {
      gc.save();
      gc.beginPath();
      gc.rect(place.x(), place.y(), place.width(), place.height());
      gc.clip();
      paint(painter, gc, place);
      gc.restore();
    }
  }

  private static void differences(Thing before, Thing after, List<Box> changed) {
    List<Shape> old = before.object.shapes();
    List<Shape> now = after.object.shapes();
    if (old.size() != now.size()) {
      add(before.whole.union(after.whole), changed);
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(old.get(i))) {
        add(before.places[i].union(after.places[i]), changed);
      }
    }
  }

  /// Adds a place in whole pixels; those that overlap become one.
  private static void add(Box place, List<Box> changed) {
    if (place.isNone()) {
      return;
    }
    Box grown = place.grown(2);
    Box whole =
        Box.between(
            Math.floor(grown.x()),
            Math.floor(grown.y()),
            Math.ceil(grown.right()),
            Math.ceil(grown.bottom()));
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).overlaps(whole)) {
        whole = whole.union(changed.remove(i));
        i = -1;
      }
    }
    changed.add(whole);
  }

  private static double area(List<Box> places) {
    double area = 0;
    for (Box place : places) {
      area += place.width() * place.height();
    }
    return area;
  }

  /// Paints a place, beginning with the last shape that covers all of it.
  private void paint(Painter painter, GraphicsContext gc, Box seen) {
    visible.clear();
    boolean covered = false;
    for (Thing thing : things) {
      if (thing.whole.overlaps(seen)) {
        List<Shape> shapes = thing.object.shapes();
        for (int i = 0; i < thing.places.length; i++) {
          if (thing.places[i].overlaps(seen)) {
            Shape shape = shapes.get(i);
            if (Painter.covers(shape, seen)) {
              covered = true;
              visible.clear();
            }
            visible.add(shape);
          }
        }
      }
    }
    if (!covered) {
      painter.clear(gc, seen);
    }
    painter.begin(gc);
    for (Shape shape : visible) {
      painter.paint(gc, shape, seen);
    }
  }
}
