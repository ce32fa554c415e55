package dynascope.visualisers.scene;

import dynascope.visualisers.scene.Shape.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions about scenes.
public final class Scenes {
  /// The role of what a person can turn.
  public static final String KNOB = "knob";

  private Scenes() {}

  /// The uppermost thing at a place: a knob before all else, then what moves, then what stands.
  public static Optional<SceneObject> at(List<SceneObject> scene, double x, double y) {
    SceneObject best = null;
    for (SceneObject object : scene) {
      boolean meets = object.bounds().contains(x, y);
      if (meets && (best == null || rank(object) >= rank(best))) {
        best = object;
      }
    }
    return Optional.ofNullable(best);
  }

  private static int rank(SceneObject object) {
    if (object.knob() != null) {
      return 2;
    }
    return object.layer() == Layer.MOVING ? 1 : 0;
  }

  /// What can be turned, in the order of the scene.
  public static List<SceneObject> knobs(List<SceneObject> scene) {
    return scene.stream().filter(object -> object.knob() != null).toList();
  }

  /// Every text on the picture.
  public static Stream<Text> texts(List<SceneObject> scene) {
    return scene.stream()
        .flatMap(object -> object.shapes().stream())
        .filter(Text.class::isInstance)
        .map(Text.class::cast);
  }
}
