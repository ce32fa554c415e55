package dynascope.app.window;

import dynascope.app.play.Curves;
import dynascope.app.play.Graph;
import dynascope.app.play.Refusals;
import dynascope.app.play.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// The charts that the lesson names; where room is left, consumed against provisioned, refusals by
/// reason, and the bucket of one partition.
final class MetricsPane extends HBox implements Face {
  /// More than these can't be read in the narrowest window.
  private static final int MOST = 4;

  /// With so many there is no room left.
  private static final int ENOUGH = 3;

  private final Desk desk;
  private final LinkedCursor cursor;
  private final MiniChart consumed = new MiniChart(Texts.say("metric.consumed"));
  private final MiniChart refused = new MiniChart(Texts.say("metric.refused"));
  private final MiniChart bucket = new MiniChart(Texts.say("metric.bucket", ""));
  private final List<MiniChart> named = new ArrayList<>();
  private final InvalidationListener resized = size -> Platform.runLater(this::again);
  private @Nullable Shown last;
  private @Nullable Object drawn;

  MetricsPane(Desk desk, LinkedCursor cursor) {
    this.desk = desk;
    this.cursor = cursor;
    cursor.onMoved(() -> charts().forEach(chart -> chart.linked(cursor.second())));
    setPadding(new Insets(0, 20, 0, 20));
    setMinWidth(0);
    arrange(0);
  }

  /// Puts so many charts of the lesson side by side, and fills up with the others.
  private void arrange(int count) {
    while (named.size() < count) {
      named.add(new MiniChart(""));
    }
    List<MiniChart> all = new ArrayList<>(named.subList(0, count));
    List<MiniChart> others = List.of(consumed, refused, bucket);
    all.addAll(others.subList(0, Math.max(0, ENOUGH - count)));
    if (!getChildren().equals(all)) {
      for (MiniChart chart : all) {
        HBox.setHgrow(chart, Priority.ALWAYS);
        chart.plot().setOnMouseMoved(event -> cursor.at(chart.secondAt(event.getX())));
        chart.plot().setOnMouseExited(event -> cursor.none());
        chart.plot().layoutBoundsProperty().removeListener(resized);
        chart.plot().layoutBoundsProperty().addListener(resized);
      }
      getChildren().setAll(all);
      setSpacing(all.size() > ENOUGH ? 20 : 28);
    }
  }

  private void again() {
    if (last != null) {
      show(last);
    }
  }

  @Override
  public void show(Shown shown) {
    last = shown;
    Curves curves = shown.curves();
    Opening opening = desk.opening();
    // Nothing is known of a world without tables, and nothing of the one before it may stay.
    getChildren().forEach(each -> each.setVisible(curves != null));
    if (curves == null || opening == null) {
      return;
    }
    List<Graph> graphs = shown.graphs().subList(0, Math.min(MOST, shown.graphs().size()));
    arrange(graphs.size());
    MetricsModel model = MetricsModel.of(shown);
    TimelineModel time =
        TimelineModel.of(shown, shown.teaching().length(), shown.teaching().beats());
    long second = shown.playhead().second();
    for (int i = 0; i < graphs.size(); i++) {
      Graph graph = graphs.get(i);
      named.get(i).texts(graph.label(), MetricsModel.value(graph, second));
      named.get(i).about(graph.about());
    }
    consumed.texts(Texts.say("metric.consumed"), model.consumed());
    refused.texts(Texts.say("metric.refused"), model.refused());
    bucket.texts(model.bucketName(), model.bucket());
    List<Bounds> sizes = charts().stream().map(each -> each.plot().getLayoutBounds()).toList();
    if (sizes.stream().anyMatch(Bounds::isEmpty)) {
      return;
    }
    int seen = Math.clamp(second - curves.from(), 0, curves.seconds());
    Object now =
        List.of(
            curves,
            graphs,
            shown.refusals(),
            seen,
            sizes,
            time.end(),
            model.capacity(),
            model.limit());
    if (!Objects.equals(now, drawn)) {
      drawn = now;
      draw(curves, shown.refusals(), seen, time, model);
      for (int i = 0; i < graphs.size(); i++) {
        draw(named.get(i), graphs.get(i), graphs.get(i).seen(second), time);
      }
    }
    double at = shown.playhead().seconds();
    charts()
        .forEach(chart -> {
          chart.cursor(at);
          chart.linked(cursor.second());
        });
  }

  private List<MiniChart> charts() {
    return getChildren().stream().map(MiniChart.class::cast).toList();
  }

  private static void draw(MiniChart chart, Graph graph, int seen, TimelineModel time) {
    double[] values = Arrays.copyOf(graph.values(), seen);
    double[] limits = Arrays.copyOf(graph.limits(), Math.min(seen, graph.limits().length));
    double top = MetricsModel.roof(values, limits);
    chart.begin(time.end(), graph.from(), time.tick() * 2);
    boolean known = Arrays.stream(values).anyMatch(each -> !Double.isNaN(each));
    chart.roof(known ? graph.text().apply(top) : "");
    chart.steps(
        values,
        top,
        switch (graph.ink()) {
          case DATA -> "data";
          case LEVEL -> "cache";
          case REFUSAL -> "alarm";
        });
    if (limits.length > 0) {
      chart.limits(limits, top, Texts.say("metric.provisioned"));
    }
  }

  private void draw(Curves curves, Refusals now, int seen, TimelineModel time, MetricsModel model) {
    double tick = time.tick() * 2;
    double[] units = Arrays.copyOf(curves.consumed(), seen);
    double top = 1;
    for (double each : units) {
      top = Math.max(top, each);
    }
    double[] limits = Arrays.copyOf(curves.provisioned(), seen);
    for (double each : limits) {
      top = Double.isNaN(each) ? top : Math.max(top, each);
    }
    if (seen == 0) {
      limits = new double[] {model.limit()};
      top = Double.isNaN(model.limit()) ? 1 : model.limit();
    }
    consumed.begin(time.end(), curves.from(), tick);
    consumed.steps(units, top, "data");
    consumed.limits(limits, top, Texts.say("metric.provisioned"));
    refused.begin(time.end(), curves.from(), tick);
    refused.rows(
        List.of(
            new MiniChart.Row(
                Texts.say("metric.key-range"), with(curves.keyRange(), seen, now.keyRange())),
            new MiniChart.Row(
                Texts.say("metric.table"), with(curves.byTable(), seen, now.byTable()))));
    bucket.begin(time.end(), curves.from(), tick);
    double capacity = Double.isNaN(model.capacity()) ? 1 : Math.max(1, model.capacity());
    double[] levels = Arrays.copyOf(curves.bucket(), seen);
    double start = levels.length > 0 ? Math.max(capacity, levels[0]) : capacity;
    bucket.levels(start, levels, Math.max(capacity, start), "cache");
  }

  /// The full seconds that were seen, and the present one.
  private static double[] with(double[] seconds, int seen, double present) {
    double[] values = Arrays.copyOf(seconds, seen + 1);
    values[seen] = present;
    return values;
  }
}
