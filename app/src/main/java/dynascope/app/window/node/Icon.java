package dynascope.app.window.node;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// A small picture on a button, drawn with one line in the colour of text.
///
/// Each is a path on a field of 18 by 18.
public enum Icon {
  PLAY("M6 4 L14 9 L6 14 Z"),
  PAUSE("M6.5 4 V14 M11.5 4 V14"),
  BACK("M14 4 L6.5 9 L14 14 Z M4 4 V14"),
  FORWARD("M4 4 L11.5 9 L4 14 Z M14 4 V14"),
  HOME("M2.5 8.5 L9 3 L15.5 8.5 M4.5 7.5 V15 H13.5 V7.5"),
  MENU("M3 5 H15 M3 9 H15 M3 13 H15"),
  SUN(
      "M9 6 A3 3 0 1 1 8.99 6 Z M9 1.5 V3 M9 15 V16.5 M1.5 9 H3 M15 9 H16.5"
          + " M3.7 3.7 L4.8 4.8 M13.2 13.2 L14.3 14.3 M3.7 14.3 L4.8 13.2 M13.2 4.8 L14.3 3.7"),
  CONTRAST("M9 2 A7 7 0 1 1 8.99 2 Z M9 2 V16 M9 5 L14.5 5 M9 9 H16 M9 13 H14.5"),
  MOON("M15 10.2 A6.2 6.2 0 1 1 7.8 3 A5 5 0 0 0 15 10.2 Z"),
  TYPE("M2.5 14 L5.5 6.5 L8.5 14 M3.6 11.5 H7.4 M8.5 14 L12.5 3.5 L16.5 14 M10 10.5 H15"),
  HELP("M9 2 A7 7 0 1 1 8.99 2 Z M6.8 7 A2.2 2.2 0 1 1 9 9.3 V10.4 M9 12.7 V12.9"),
  AGAIN("M14.8 6.5 A6.3 6.3 0 1 0 15.3 9.6 M15.2 2.8 V6.6 H11.4"),
  FORK("M3 6 H7 C10 6 9 12 12 12 H16 M7 6 H16"),
  COMPARE("M3 3 H7.5 V15 H3 Z M10.5 3 H15 V15 H10.5 Z"),
  ZAP("M10 2 L3.5 10.5 H8.5 L8 16 L14.5 7.5 H9.5 Z"),
  CLOSE("M4.5 4.5 L13.5 13.5 M4.5 13.5 L13.5 4.5"),
  LEFT("M11 4.5 L6.5 9 L11 13.5"),
  RIGHT("M7 4.5 L11.5 9 L7 13.5"),
  UP("M9 14 V4 M5 8 L9 4 L13 8"),
  DOWN("M9 4 V14 M5 10 L9 14 L13 10");

  private static final double SIZE = 18;

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /// A new node; another icon can be put into it with [#into].
  public StackPane node() {
    SVGPath shape = new SVGPath();
    shape.getStyleClass().add("icon");
    StackPane field = new StackPane(shape);
    field.setMinSize(SIZE, SIZE);
    field.setMaxSize(SIZE, SIZE);
    field.setMouseTransparent(true);
    into(field);
    return field;
  }

  public void into(StackPane field) {
    ((SVGPath) field.getChildren().getFirst()).setContent(path);
  }
}
