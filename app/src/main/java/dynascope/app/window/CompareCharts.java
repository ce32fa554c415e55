package dynascope.app.window;

import dynascope.app.play.Compared;
import dynascope.app.play.Graph;
import dynascope.app.play.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Measures of two branches over the timeline's axis: A is a solid line, B a double one, and one
/// cursor reads both.
final class CompareCharts extends Pane {
  private static final int MOST = 3;
  private static final double GAP = 12;

  private final Pane still = new Pane();
  private final Pane cursor = new Pane();
  private int chosen;
  private @Nullable Object drawn;
  private @Nullable Runnable again;

  CompareCharts() {
    getStyleClass().add("compare-charts");
    setId("compare-charts");
    setAccessibleRole(AccessibleRole.PARENT);
    getChildren().addAll(still, cursor);
    widthProperty().addListener(size -> redo());
    heightProperty().addListener(size -> redo());
  }

  private void redo() {
    if (again != null) {
      again.run();
    }
  }

  /// How high they stand in a window of this height.
  void fit(double window) {
    double height = window < 860 ? 156 : 196;
    setMinHeight(height);
    setMaxHeight(height);
    setPrefHeight(height);
  }

  void choose(int measure) {
    chosen = measure;
    redo();
  }

  void show(Shown shown, Compared compared, TimelineModel time) {
    again = () -> show(shown, compared, time);
    if (getWidth() <= 0 || getHeight() <= 0) {
      return;
    }
    List<Integer> seen = seen(compared.measures().size());
    long second = shown.playhead().second();
    Object stands =
        List.of(
            compared.measures(),
            seen,
            chosen,
            second,
            time.end(),
            getWidth(),
            getHeight(),
            compared.parted() == null ? -1L : compared.parted().nanos());
    boolean fresh = !stands.equals(drawn);
    if (fresh) {
      drawn = stands;
      still.getChildren().clear();
    }
    cursor.getChildren().clear();
    double x = x(time, shown.playhead().seconds());
    Line line = new Line(x, 0, x, getHeight() - 4);
    add(cursor, line, "playhead-line");
    for (int i = 0; i < seen.size(); i++) {
      Compared.Measured measured = compared.measures().get(seen.get(i));
      Chart chart = new Chart(measured, second, top(i, seen.size()), height(seen.size()), time);
      if (fresh) {
        chart.draw(seen.get(i) == chosen);
      }
      chart.read(x);
    }
    if (fresh && compared.parted() != null) {
      double at = x(time, compared.parted().seconds());
      add(still, new Line(at, 0, at, getHeight() - 4), "compare-parted");
    }
  }

  /// The first measures, and the chosen one among them.
  private List<Integer> seen(int all) {
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST, all); i++) {
      seen.add(i);
    }
    if (chosen >= MOST && chosen < all) {
      seen.set(MOST - 1, chosen);
    }
    return seen;
  }

  private double height(int charts) {
    return (getHeight() - 8) / Math.max(1, charts) - GAP;
  }

  private double top(int place, int charts) {
    return 8 + place * (height(charts) + GAP);
  }

  private double x(TimelineModel time, double seconds) {
    return TimelinePane.COMPARED_LEFT + time.x(seconds, axis());
  }

  private double axis() {
    return Math.max(1, getWidth() - TimelinePane.COMPARED_LEFT - TimelinePane.RIGHT);
  }

  private static <T extends Node> T add(Pane to, T node, String... styles) {
    node.getStyleClass().addAll(styles);
    node.setMouseTransparent(true);
    to.getChildren().add(node);
    return node;
  }

  private static Text text(Pane to, String words, String style) {
    Text text = add(to, new Text(words), style);
    text.applyCss();
    return text;
  }

  /// One chart, from `top` downwards.
  private final class Chart {
    private final Compared.Measured of;
    private final long second;
    private final double top;
    private final double floor;
    private final double roof;
    private final TimelineModel time;

    Chart(Compared.Measured of, long second, double top, double height, TimelineModel time) {
      this.of = of;
      this.second = second;
      this.top = top;
      this.floor = top + height;
      this.time = time;
      this.roof = MetricsModel.roof(seen(of.a()), seen(of.b()));
    }

    private double[] seen(Graph graph) {
      return Arrays.copyOf(graph.values(), graph.seen(second));
    }

    private double y(double value) {
      return floor - Math.clamp(value / roof, 0.0, 1.0) * (floor - top);
    }

    void draw(boolean strong) {
      double left = TimelinePane.COMPARED_LEFT;
      add(still, new Line(left, floor, getWidth() - TimelinePane.RIGHT, floor), "chart-axis");
      add(still, new Line(left, top, getWidth() - TimelinePane.RIGHT, top), "chart-grid");
      right(text(still, of.a().text().apply(roof), "chart-text"), top + 4);
      right(text(still, "0", "chart-text"), floor + 4);
      Label name = add(still, new Label(of.a().label()), strong ? "strong" : "plain", "small");
      name.setWrapText(true);
      name.setAccessibleText(of.a().label() + ". " + of.a().about());
      name.setPrefWidth(left - 86);
      name.setMaxHeight(Math.max(18, floor - top + GAP));
      name.relocate(strong ? 30 : 20, top - 2);
      name.resize(left - 86, Math.max(18, floor - top + GAP - 2));
      name.setAlignment(Pos.TOP_LEFT);
      if (strong) {
        add(still, new Polygon(18, top + 2, 24, top + 6, 18, top + 10), "marker-act");
      }
      polyline(of.b(), "compare-line-b");
      polyline(of.b(), "compare-line-b-core");
      polyline(of.a(), "compare-line-a");
    }

    private void right(Text text, double y) {
      text.setX(TimelinePane.COMPARED_LEFT - 8 - text.getLayoutBounds().getWidth());
      text.setY(y);
    }

    private void polyline(Graph graph, String style) {
      double[] values = seen(graph);
      Polyline line = new Polyline();
      line.setStrokeLineJoin(StrokeLineJoin.ROUND);
      for (int i = 0; i < values.length; i++) {
        if (!Double.isNaN(values[i])) {
          line.getPoints().addAll(x(time, graph.from() + i + 1.0), y(values[i]));
        }
      }
      if (line.getPoints().size() > 2) {
        add(still, line, style);
      }
    }

    /// The values at the cursor, apart from each other, where there is room.
    void read(double x) {
      double a = of.a().at(second);
      double b = of.b().at(second);
      double ya = y(Double.isNaN(a) ? 0 : a);
      double yb = y(Double.isNaN(b) ? 0 : b);
      boolean above = ya <= yb;
      double low = Math.max(ya, yb);
      double high = Math.min(ya, yb);
      double apart = Math.max(0, 14 - (low - high));
      double highText = Math.max(top + 5, high + 4 - apart / 2);
      double lowText = Math.max(highText + 14, Math.min(floor + 2, low + 4 + apart / 2));
      if (lowText > floor + 4) {
        lowText = floor + 2;
        highText = lowText - 14;
      }
      Text left = text(cursor, "A  " + of.a().text().apply(a), "compare-value");
      Text right = text(cursor, "B  " + of.b().text().apply(b), "compare-value");
      double width =
          Math.max(left.getLayoutBounds().getWidth(), right.getLayoutBounds().getWidth());
      double at = x + 12 + width < getWidth() - 4 ? x + 12 : x - 14 - width;
      place(left, at, above ? highText : lowText);
      place(right, at, above ? lowText : highText);
      if (!Double.isNaN(b)) {
        add(cursor, new Circle(x, yb, 4.5), "side-ring");
      }
      if (!Double.isNaN(a)) {
        add(cursor, new Circle(x, ya, 3.5), "side-disc");
      }
    }

    /// On a plate, so that lines below it do not cross the figures.
    private void place(Text text, double x, double y) {
      text.setX(x);
      text.setY(y);
      Rectangle plate = new Rectangle(x - 3, y - 11, text.getLayoutBounds().getWidth() + 6, 14);
      plate.getStyleClass().add("compare-plate");
      plate.setMouseTransparent(true);
      cursor.getChildren().add(0, plate);
    }
  }
}
