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
    List<Box> changed = new ArrayList<>();
    things = compared(before, objects, changed);
    Box all = new Box(0, 0, getWidth(), getHeight());
    if (before.isEmpty() || area(changed) > MOST * all.width() * all.height()) {
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

  /// The objects with their places, those that were there before taken over; finds what changed.
  /// Objects that come or go leave those before and behind them alone.
  private static List<Thing> compared(
      List<Thing> before, List<SceneObject> objects, List<Box> changed) {
    int same = Math.min(before.size(), objects.size());
    int head = 0;
    while (head < same && before.get(head).object.equals(objects.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < same - head
        && before
            .get(before.size() - 1 - tail)
            .object
            .equals(objects.get(objects.size() - 1 - tail))) {
      tail++;
    }
    List<Thing> after = new ArrayList<>(objects.size());
    after.addAll(before.subList(0, head));
    boolean paired = before.size() == objects.size();
    for (int i = head; i < objects.size() - tail; i++) {
      SceneObject object = objects.get(i);
      if (paired && before.get(i).object.equals(object)) {
        after.add(before.get(i));
        continue;
      }
      Thing thing = Thing.of(object);
      after.add(thing);
      if (paired) {
        differences(before.get(i), thing, changed);
      } else {
        add(thing.whole, changed);
      }
    }
    if (!paired) {
      before.subList(head, before.size() - tail).forEach(gone -> add(gone.whole, changed));
    }
    after.addAll(before.subList(before.size() - tail, before.size()));
    return after;
  }

  /// Where two states of an object differ: shapes that come or go leave those before and behind
  /// them alone.
  private static void differences(Thing before, Thing after, List<Box> changed) {
    List<Shape> old = before.object.shapes();
    List<Shape> now = after.object.shapes();
    int same = Math.min(old.size(), now.size());
    int head = 0;
    while (head < same && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < same - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    boolean paired = old.size() == now.size();
    for (int i = head; i < old.size() - tail; i++) {
      if (!paired || !old.get(i).equals(now.get(i))) {
        add(before.places[i], changed);
      }
    }
    for (int i = head; i < now.size() - tail; i++) {
      if (!paired || !old.get(i).equals(now.get(i))) {
        add(after.places[i], changed);
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
