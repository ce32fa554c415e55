package dynascope.app.window;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.SceneObject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the arrow keys lead on the lanes: along a lane from event to event, and from lane to lane.
final class LaneWalk {
  private LaneWalk() {}

  private static List<SceneObject> lanes(List<SceneObject> scene) {
    return scene.stream()
        .filter(each -> each.role().equals("lane"))
        .sorted(Comparator.comparingDouble((SceneObject each) -> each.bounds().centreY()))
        .toList();
  }

  /// What can be walked to on a lane, its name first.
  private static List<SceneObject> stops(
      List<SceneObject> scene, List<SceneObject> lanes, SceneObject lane) {
    return scene.stream()
        .filter(each -> each == lane || each.role().equals("event") || each.role().equals("cause"))
        .filter(each -> nearest(lanes, each).equals(lane))
        .sorted(Comparator.comparingDouble((SceneObject each) -> each.bounds().centreX()))
        .toList();
  }

  private static SceneObject nearest(List<SceneObject> lanes, SceneObject object) {
    double y = object.bounds().centreY();
    return lanes.stream()
        .min(Comparator.comparingDouble((SceneObject l) -> Math.abs(l.bounds().centreY() - y)))
        .orElse(object);
  }

  /// The lane that a thing stands on.
  static Optional<SceneObject> laneOf(List<SceneObject> scene, SceneObject object) {
    List<SceneObject> lanes = lanes(scene);
    return lanes.isEmpty() ? Optional.empty() : Optional.of(nearest(lanes, object));
  }

  /// The next thing in a direction; the effect's number, if nothing is chosen yet.
  static Optional<SceneObject> next(
      List<SceneObject> scene, @Nullable Address from, int dx, int dy) {
    List<SceneObject> lanes = lanes(scene);
    Optional<SceneObject> here =
        scene.stream()
            .filter(each -> Objects.equals(each.address(), from) && !each.bounds().isNone())
            .findFirst();
    if (here.isEmpty() || lanes.isEmpty()) {
      return scene.stream().filter(each -> each.role().equals("cause")).reduce((a, b) -> b);
    }
    SceneObject start = here.get();
    SceneObject lane = nearest(lanes, start);
    if (dx != 0) {
      List<SceneObject> row = stops(scene, lanes, lane);
      int at = row.indexOf(start);
      int next = at < 0 ? 0 : at + dx;
      return next < 0 || next >= row.size() ? Optional.empty() : Optional.of(row.get(next));
    }
    int to = lanes.indexOf(lane) + dy;
    if (to < 0 || to >= lanes.size()) {
      return Optional.empty();
    }
    double x = start.bounds().centreX();
    return stops(scene, lanes, lanes.get(to)).stream()
        .min(Comparator.comparingDouble((SceneObject s) -> Math.abs(s.bounds().centreX() - x)));
  }
}
