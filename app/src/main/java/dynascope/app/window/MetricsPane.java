package dynascope.app.window;

import dynascope.app.play.Curves;
import dynascope.app.play.Refusals;
import dynascope.app.play.Shown;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// Consumed against provisioned, refusals by reason, and the bucket of one partition.
final class MetricsPane extends HBox implements Face {
  private final Desk desk;
  private final MiniChart consumed = new MiniChart(Texts.say("metric.consumed"));
  private final MiniChart refused = new MiniChart(Texts.say("metric.refused"));
  private final MiniChart bucket = new MiniChart(Texts.say("metric.bucket", ""));
  private @Nullable Object drawn;

  MetricsPane(Desk desk) {
    super(28);
    this.desk = desk;
    setPadding(new Insets(0, 20, 0, 20));
    for (MiniChart chart : List.of(consumed, refused, bucket)) {
      HBox.setHgrow(chart, Priority.ALWAYS);
      chart.setPrefWidth(200);
      getChildren().add(chart);
    }
    setMinWidth(0);
  }

  @Override
  public void show(Shown shown) {
    Curves curves = shown.curves();
    Opening opening = desk.opening();
    if (curves == null || opening == null || consumed.plot().getWidth() <= 0) {
      return;
    }
    MetricsModel model = MetricsModel.of(shown);
    TimelineModel time =
        TimelineModel.of(shown, shown.teaching().length(), shown.teaching().beats());
    consumed.texts(Texts.say("metric.consumed"), model.consumed());
    refused.texts(Texts.say("metric.refused"), model.refused());
    bucket.texts(model.bucketName(), model.bucket());
    int seen = Math.clamp(shown.playhead().second() - curves.from(), 0, curves.seconds());
    Object now =
        List.of(
            curves,
            shown.refusals(),
            seen,
            consumed.plot().getWidth(),
            time.end(),
            model.capacity(),
            model.limit());
    if (!Objects.equals(now, drawn)) {
      drawn = now;
      draw(curves, shown.refusals(), seen, time, model);
    }
    double at = shown.playhead().seconds();
    consumed.cursor(at);
    refused.cursor(at);
    bucket.cursor(at);
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
