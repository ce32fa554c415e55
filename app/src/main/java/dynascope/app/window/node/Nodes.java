package dynascope.app.window.node;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Small nodes that every pane needs.
public final class Nodes {
  private static final double LEAST_TARGET = 32;

  private Nodes() {}

  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  /// Text that breaks into lines.
  public static Label prose(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.setMaxWidth(Double.MAX_VALUE);
    return label;
  }

  public static Region spacer() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }

  /// A quiet button with words, which it always has room for.
  public static Button plain(String words, String id) {
    Button button = new Button(words);
    button.getStyleClass().addAll("plain-line", "small");
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setMinHeight(LEAST_TARGET);
    return button;
  }

  /// A button that shows an icon only; its name is in the tooltip and for readers.
  public static Button iconButton(Icon which, String name, Runnable act) {
    Button button = new Button("", which.node());
    button.getStyleClass().addAll("ghost", "bare");
    button.setOnAction(event -> act.run());
    named(button, name);
    return button;
  }

  public static void named(ButtonBase button, String name) {
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
  }

  /// Lays a sheet on a veil over the window; Escape and a click beside it close it.
  public static void lay(StackPane veil, Region sheet, Runnable close) {
    sheet.getStyleClass().add("key-sheet");
    sheet.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    sheet.setOnMouseClicked(event -> event.consume());
    veil.getChildren().add(sheet);
    veil.setAlignment(Pos.CENTER);
    veil.setOnMouseClicked(event -> close.run());
    veil.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close.run();
          }
        });
  }

  public static void shown(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }

  /// Sets a text only if it is another, so that nothing is laid out in vain.
  public static void text(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
  }
}
