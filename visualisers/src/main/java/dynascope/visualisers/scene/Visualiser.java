package dynascope.visualisers.scene;

import dynascope.engine.moment.Moment;
import java.util.List;

/// Makes a scene of a moment: pure, so equal moments and views give equal scenes.
public interface Visualiser {
  List<SceneObject> scene(Moment moment, View view);
}
