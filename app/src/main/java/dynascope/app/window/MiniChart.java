package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// A small chart over simulated time with its present value above it.
///
/// All charts share one axis and one cursor.
final class MiniChart extends VBox {
  private static final double AXIS = 16;

  /// Room above a chart for what its top stands for.
  private static final double ROOF = 13;

  /// A row of refusals: a name and tries refused in each second.
  @SuppressWarnings("ArrayRecordComponent")
  record Row(String name, double[] values) {}

  private final Label title = new Label();
  private final Label value = new Label();
  private final Pane plot = new Pane();
  private final Pane still = new Pane();
  private final Line cursor = new Line();
  private final Line linked = new Line();
  private final Tooltip about = new Tooltip();
  private double end = 1;
  private double from;
  private double roof = 3;

  MiniChart(String name) {
    getStyleClass().add("metric");
    title.setText(name);
    title.getStyleClass().addAll("strong", "small");
    value.getStyleClass().addAll("strong", "small");
    value.setMinWidth(USE_PREF_SIZE);
    HBox head = new HBox(title, Nodes.spacer(), value);
    head.getStyleClass().add("metric-head");
    cursor.getStyleClass().add("chart-cursor");
    linked.getStyleClass().add("chart-linked");
    linked.setVisible(false);
    linked.setMouseTransparent(true);
    plot.getChildren().addAll(still, cursor, linked);
    plot.setMinHeight(0);
    VBox.setVgrow(plot, Priority.ALWAYS);
    getChildren().addAll(head, plot);
    setPrefWidth(200);
    setMinWidth(0);
  }

  Pane plot() {
    return plot;
  }

  void texts(String name, String now) {
    Nodes.text(title, name);
    Nodes.text(value, now);
    setAccessibleText(name + ": " + now);
  }

  /// What is measured, at length, for those who ask.
  void about(String words) {
    about.setText(words);
    Tooltip.install(this, about);
    setAccessibleHelp(words);
  }

  void cursor(double seconds) {
    upright(cursor, seconds);
  }

  /// Shows the instant that is read in another chart; NaN for none.
  void linked(double seconds) {
    linked.setVisible(seconds <= end);
    if (linked.isVisible()) {
      upright(linked, seconds);
    }
  }

  /// The second at a place of the plot.
  double secondAt(double x) {
    return Math.clamp(x / Math.max(1, plot.getWidth()), 0.0, 1.0) * end;
  }

  private void upright(Line line, double seconds) {
    double x = seconds / end * plot.getWidth();
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(roof);
    line.setEndY(Math.max(0, plot.getHeight() - AXIS));
  }

  /// Begins a new drawing over `seconds`, of which the data begin at `first`.
  void begin(double seconds, double first, double tick) {
    end = seconds;
    from = first;
    roof = 3;
    still.getChildren().clear();
    double floor = floor();
    add(new Line(0, floor, plot.getWidth(), floor), "chart-axis");
    Text before = null;
    for (double at = 0; at <= seconds + 1e-9; at += tick) {
      boolean last = at + tick > seconds + 1e-9;
      String words = at == 0 ? "0" : Texts.seconds(at);
      Text text = text(last && at > 0 ? Texts.say("seconds", words) : words, "chart-text");
      double width = text.getLayoutBounds().getWidth();
      double x = at / seconds * plot.getWidth() - width / 2;
      text.setX(Math.clamp(x, 0, Math.max(0, plot.getWidth() - width)));
      text.setY(floor + 13);
      if (before != null && text.getX() < before.getX() + before.getLayoutBounds().getWidth() + 6) {
        still.getChildren().remove(before);
      }
      before = text;
    }
  }

  /// Says what the top of the chart stands for, above it.
  void roof(String top) {
    roof = ROOF;
    add(new Line(0, roof, plot.getWidth(), roof), "chart-grid");
    Text text = text(top, "chart-text");
    text.setX(3);
    text.setY(roof - 3);
  }

  /// A limit that changes from second to second.
  void limits(double[] values, double top, String name) {
    Polyline line = new Polyline();
    for (int i = 0; i < values.length; i++) {
      double y = y(Double.isNaN(values[i]) ? 0 : values[i], top);
      double right = i == values.length - 1 ? plot.getWidth() : x(i + 1);
      line.getPoints().addAll(x(i), y, right, y);
    }
    add(line, "chart-limit");
    if (values.length > 0) {
      Text text = text(name, "chart-text");
      text.setX(plot.getWidth() - text.getLayoutBounds().getWidth());
      double y = y(values[values.length - 1], top);
      text.setY(y + 16 > floor() ? y - 4 : y + 13);
    }
  }

  /// The value of each second, as steps; nothing where there is none.
  void steps(double[] values, double top, String style) {
    for (int i = 0; i < values.length; i++) {
      int first = i;
      Polygon area = new Polygon(x(first), floor());
      Polyline line = new Polyline();
      for (; i < values.length && !Double.isNaN(values[i]); i++) {
        double y = y(values[i], top);
        line.getPoints().addAll(x(i), y, x(i + 1), y);
        area.getPoints().addAll(x(i), y, x(i + 1), y);
      }
      if (i > first) {
        area.getPoints().addAll(x(i), floor());
        add(area, "chart-area-" + style);
        add(line, "chart-line-" + style);
      }
    }
  }

  /// A level at the end of each second, joined by lines.
  void levels(double start, double[] values, double top, String style) {
    Polygon area = new Polygon();
    Polyline line = new Polyline();
    area.getPoints().addAll(x(0), floor(), x(0), y(start, top));
    line.getPoints().addAll(x(0), y(start, top));
    for (int i = 0; i < values.length; i++) {
      double y = y(Double.isNaN(values[i]) ? 0 : Math.max(0, values[i]), top);
      line.getPoints().addAll(x(i + 1), y);
      area.getPoints().addAll(x(i + 1), y);
    }
    area.getPoints().addAll(x(values.length), floor());
    add(area, "chart-area-" + style);
    add(line, "chart-line-" + style);
  }

  /// Rows of bars, one bar for each second, the name of the row above its line.
  void rows(List<Row> rows) {
    double pitch = floor() / rows.size();
    double most = 1;
    for (Row row : rows) {
      for (double each : row.values()) {
        most = Math.max(most, each);
      }
    }
    double unit = plot.getWidth() / end;
    for (int i = 0; i < rows.size(); i++) {
      double base = (i + 1) * pitch;
      if (i < rows.size() - 1) {
        add(new Line(0, base, plot.getWidth(), base), "chart-grid");
      }
      double[] values = rows.get(i).values();
      for (int s = 0; s < values.length; s++) {
        if (values[s] > 0) {
          double height = Math.max(3, values[s] / most * (pitch - 4));
          double x = (from + s) * unit;
          add(new Rectangle(x, base - height, Math.max(2, unit - 0.5), height), "chart-bar-alarm");
        }
      }
      Text name = text(rows.get(i).name(), "chart-label");
      name.setX(2);
      name.setY(base - pitch + 13);
    }
  }

  private double floor() {
    return Math.max(1, plot.getHeight() - AXIS);
  }

  private double x(double second) {
    return (from + second) / end * plot.getWidth();
  }

  private double y(double value, double top) {
    return floor() - Math.clamp(value / top, 0.0, 1.0) * (floor() - roof);
  }

  private Text text(String words, String style) {
    Text text = new Text(words);
    add(text, style);
    text.applyCss();
    return text;
  }

  private void add(Node node, String style) {
    node.getStyleClass().add(style);
    still.getChildren().add(node);
  }
}
