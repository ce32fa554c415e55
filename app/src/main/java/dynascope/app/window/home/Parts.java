package dynascope.app.window.home;

import dynascope.assets.Words;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/// Small nodes and words of home.
final class Parts {
  private static final double RADIUS = 5;

  private Parts() {}

  static String say(String key, Object... args) {
    return Words.say("window.home." + key, args);
  }

  /// How it stands with a lesson as a shape: a ring, a half disc, a tick, a tick in a ring.
  static Node mark(HomeModel.State state) {
    StackPane mark = new StackPane();
    mark.setMinSize(14, 14);
    mark.setMaxSize(14, 14);
    mark.setMouseTransparent(true);
    if (state != HomeModel.State.MISSING && state != HomeModel.State.DONE) {
      Circle ring = new Circle(RADIUS);
      ring.getStyleClass().add("home-ring");
      mark.getChildren().add(ring);
    }
    switch (state) {
      case UNDER_WAY -> {
        Arc half = new Arc(0, 0, RADIUS, RADIUS, 90, 180);
        half.setType(ArcType.ROUND);
        half.getStyleClass().add("home-half");
        half.setTranslateX(-RADIUS / 2);
        mark.getChildren().add(half);
      }
      case DONE -> mark.getChildren().add(tick(1));
      case DUE -> mark.getChildren().add(tick(0.6));
      case NEW, MISSING -> {}
    }
    return mark;
  }

  private static Node tick(double size) {
    Polyline tick = new Polyline(0, 4 * size, 3.5 * size, 7.5 * size, 10 * size, 0);
    tick.getStyleClass().add("home-tick");
    return tick;
  }
}
