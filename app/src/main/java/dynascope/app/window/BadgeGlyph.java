package dynascope.app.window;

import dynascope.engine.model.Badge;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;

/// A disc that is full, half full or empty: how sure a number is.
final class BadgeGlyph {
  private BadgeGlyph() {}

  static Node of(Badge badge) {
    Circle disc = new Circle(5, 5, 4.25);
    disc.getStyleClass().add("badge-disc");
    Group group = new Group(disc);
    switch (badge) {
      case DOCUMENTED -> group.getChildren().add(filled(new Circle(5, 5, 4.25)));
      case PUBLISHED -> {
        Arc half = new Arc(5, 5, 4.25, 4.25, 90, 180);
        half.setType(ArcType.CHORD);
        group.getChildren().add(filled(half));
      }
      case MODELLED -> {}
    }
    return group;
  }

  private static javafx.scene.shape.Shape filled(javafx.scene.shape.Shape shape) {
    shape.getStyleClass().add("badge-fill");
    return shape;
  }
}
