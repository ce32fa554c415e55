package dynascope.app.window;

import dynascope.engine.model.Address;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the arrow keys lead on the stage: to the nearest thing in their direction.
final class StageWalk {
  private StageWalk() {}

  /// What can be walked to: what stands, can be met and has a sentence of its own.
  static List<SceneObject> stops(List<SceneObject> scene) {
    return scene.stream()
        .filter(each -> each.layer() == Layer.STILL && !each.bounds().isNone())
        .filter(each -> !each.textKey().isEmpty() && each.knob() == null)
        .filter(each -> !each.role().equals("caption") && !each.role().equals("fault"))
        .toList();
  }

  /// The next thing from the chosen one, or the first of all if nothing is chosen.
  static Optional<Address> next(List<SceneObject> scene, @Nullable Address from, int dx, int dy) {
    List<SceneObject> stops = stops(scene);
    Optional<SceneObject> here =
        stops.stream().filter(each -> Objects.equals(each.address(), from)).findFirst();
    if (here.isEmpty()) {
      return stops.stream().map(SceneObject::address).min(Address::compareTo);
    }
    SceneObject start = here.get();
    SceneObject best = null;
    double least = Double.MAX_VALUE;
    for (SceneObject stop : stops) {
      double cost = cost(start, stop, dx, dy);
      if (!stop.address().equals(from) && cost < least) {
        least = cost;
        best = stop;
      }
    }
    return Optional.ofNullable(best).map(SceneObject::address);
  }

  /// How far away something is: to the side counts four times. Infinite behind the start.
  private static double cost(SceneObject from, SceneObject to, int dx, int dy) {
    double x = to.bounds().centreX() - from.bounds().centreX();
    double y = to.bounds().centreY() - from.bounds().centreY();
    double ahead = x * dx + y * dy;
    double aside = Math.abs(x * dy) + Math.abs(y * dx);
    return ahead > 4 ? ahead + 4 * aside : Double.MAX_VALUE;
  }
}
