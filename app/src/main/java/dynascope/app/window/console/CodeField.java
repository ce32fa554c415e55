package dynascope.app.window.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A text area whose text has colours and marks.
///
/// Text, caret, selection, keys and readers are the platform's own; its glyphs are not seen, and
/// the same glyphs are drawn in colours at the same places above it.
final class CodeField extends StackPane {
  private static final double WAVE = 3;

  /// The least height of a line, and what is above and below all lines.
  private static final double LINE = 16;

  private static final double AROUND = 19;

  private final TextArea area = new TextArea();
  private final TextFlow flow = new TextFlow();
  private final Path wave = new Path();
  private final Pane above = new Pane(flow, wave);
  private final Rectangle clip = new Rectangle();
  private final Function<String, List<Colours.Stretch>> colours;
  private final int mostRows;
  private int markFrom = -1;
  private int markTo = -1;

  /// @param mostRows how high it grows with its text; 0 for as high as there is room
  /// @param lines whether it may have several lines
  CodeField(Function<String, List<Colours.Stretch>> colours, int mostRows, boolean lines) {
    this.colours = colours;
    this.mostRows = mostRows;
    getStyleClass().add("code");
    area.getStyleClass().add("code-area");
    area.setWrapText(mostRows > 0);
    flow.getStyleClass().add("code-flow");
    wave.getStyleClass().add("code-wave");
    flow.setManaged(false);
    wave.setManaged(false);
    above.setMouseTransparent(true);
    above.setClip(clip);
    above.setFocusTraversable(false);
    getChildren().addAll(area, above);
    setMinWidth(0);
    area.setMinSize(0, 0);
    area.textProperty().addListener((property, before, text) -> colour(text));
    area.scrollTopProperty().addListener(property -> place());
    area.scrollLeftProperty().addListener(property -> place());
    if (!lines) {
      area.addEventFilter(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isControlDown()) {
              event.consume();
            }
          });
    }
    colour("");
  }

  TextArea area() {
    return area;
  }

  String text() {
    return area.getText();
  }

  /// Shows another text, if it is another one.
  void text(String text) {
    if (!text.equals(area.getText())) {
      int caret = Math.min(area.getCaretPosition(), text.length());
      area.setText(text);
      area.positionCaret(caret);
    }
  }

  /// Writes something else for a stretch, so that it can be undone.
  void replace(int from, int to, String instead, int caretBack) {
    area.replaceText(from, to, instead);
    area.positionCaret(from + instead.length() - caretBack);
  }

  /// Underlines a stretch with a wave; a negative start underlines nothing.
  void mark(int from, int to) {
    if (from != markFrom || to != markTo) {
      markFrom = from;
      markTo = to;
      requestLayout();
    }
  }

  /// Draws the same text anew, since what it means has changed.
  void recolour() {
    colour(area.getText());
  }

  private void colour(String text) {
    List<Text> runs = new ArrayList<>();
    int at = 0;
    for (Colours.Stretch each : colours.apply(text)) {
      if (each.start() < at || each.end() > text.length()) {
        continue;
      }
      run(runs, text.substring(at, each.start()), Colours.Hue.PLAIN);
      run(runs, text.substring(each.start(), each.end()), each.hue());
      at = each.end();
    }
    run(runs, text.substring(at), Colours.Hue.PLAIN);
    flow.getChildren().setAll(runs);
    requestLayout();
  }

  /// Grows with the text, up to the rows that it may have.
  private void grow(double height, String text) {
    double row = height / Math.max(1, text.lines().count() + (text.endsWith("\n") ? 1 : 0));
    double wanted = Math.ceil(Math.min(height, Math.min(row, LINE) * mostRows)) + AROUND;
    if (mostRows > 0 && Math.abs(area.getPrefHeight() - wanted) > 0.5) {
      area.setPrefHeight(wanted);
      Platform.runLater(this::requestLayout);
    }
  }

  private static void run(List<Text> runs, String text, Colours.Hue hue) {
    if (!text.isEmpty()) {
      Text run = new Text(text);
      run.getStyleClass().addAll("code-run", hue.style());
      runs.add(run);
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    area.layout();
    place();
  }

  private @Nullable Text hidden() {
    return area.lookup(".content .text") instanceof Text text ? text : null;
  }

  /// Puts the coloured text where the other one is.
  private void place() {
    Text hidden = hidden();
    if (hidden == null || hidden.getScene() == null) {
      return;
    }
    Bounds ground = hidden.getLayoutBounds();
    Point2D at = above.sceneToLocal(hidden.localToScene(ground.getMinX(), ground.getMinY()));
    double wrap = hidden.getWrappingWidth();
    double width = wrap > 0 ? wrap : Math.max(ground.getWidth(), 4) + 4;
    double height = Math.max(flow.prefHeight(width), LINE);
    flow.resizeRelocate(at.getX(), at.getY(), width, height);
    grow(height, area.getText());
    flow.layout();
    clip.setX(1);
    clip.setY(1);
    clip.setWidth(Math.max(0, getWidth() - 2));
    clip.setHeight(Math.max(0, getHeight() - 2));
    wave();
  }

  private void wave() {
    wave.getElements().clear();
    int to = Math.min(markTo, area.getLength());
    if (markFrom < 0 || markFrom >= to) {
      return;
    }
    for (double[] line : lines(flow.getRangeShape(markFrom, to, false))) {
      double x = line[0];
      double y = line[2] - 1;
      wave.getElements().add(new MoveTo(x, y));
      for (int i = 1; x < line[1]; i++) {
        x = Math.min(line[1], x + WAVE);
        wave.getElements().add(new LineTo(x, i % 2 == 0 ? y : y - 2));
      }
    }
    wave.relocate(0, 0);
    wave.setLayoutX(flow.getLayoutX());
    wave.setLayoutY(flow.getLayoutY());
  }

  /// Left, right and bottom of each rectangle of a shape.
  private static List<double[]> lines(PathElement[] shape) {
    List<double[]> lines = new ArrayList<>();
    double[] line = null;
    for (PathElement element : shape) {
      if (element instanceof MoveTo move) {
        line = new double[] {move.getX(), move.getX(), move.getY()};
        lines.add(line);
      } else if (element instanceof LineTo to && line != null) {
        line[0] = Math.min(line[0], to.getX());
        line[1] = Math.max(line[1], to.getX());
        line[2] = Math.max(line[2], to.getY());
      }
    }
    return lines;
  }

  /// Where the caret stands, in the scene.
  @Nullable Bounds caret() {
    Text hidden = hidden();
    if (hidden == null) {
      return null;
    }
    int place = Math.min(area.getCaretPosition(), hidden.getText().length());
    var shape = new Path(hidden.caretShape(place, true));
    return hidden.localToScene(shape.getBoundsInLocal());
  }
}
