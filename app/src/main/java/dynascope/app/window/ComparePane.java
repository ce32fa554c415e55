package dynascope.app.window;

import dynascope.app.play.Compared;
import dynascope.app.play.Shown;
import dynascope.engine.moment.Moment;
import dynascope.visualisers.theme.Palette;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Two branches on one clock: stage A, a strip that says what went otherwise, stage B; their charts
/// stand below the timeline.
final class ComparePane extends Pane implements Face {
  private final Desk desk;
  private final Branches branches;
  private final CompareSide a;
  private final CompareSide b;
  private final CompareCharts charts = new CompareCharts();
  private final CompareStrip strip = new CompareStrip(charts::choose);

  ComparePane(Desk desk, Branches branches, Preferences preferences) {
    this.desk = desk;
    this.branches = branches;
    a = new CompareSide(desk, preferences, true);
    b = new CompareSide(desk, preferences, false);
    setMinSize(0, 0);
    setId("compare");
    getChildren().addAll(a, strip, b);
  }

  CompareCharts charts() {
    return charts;
  }

  void paint(Palette palette) {
    a.paint(palette);
    b.paint(palette);
  }

  @Override
  public void requestFocus() {
    Shown shown = desk.shown();
    Compared compared = shown == null ? null : shown.compared();
    boolean left = shown != null && compared != null && shown.branch() == compared.a();
    (left ? a : b).enter();
  }

  @Override
  public void opened(Opening opening) {
    a.forget();
    b.forget();
    strip.forget();
  }

  @Override
  public void show(Shown shown) {
    Compared compared = shown.compared();
    Opening opening = desk.opening();
    if (!isVisible() || compared == null || opening == null) {
      return;
    }
    BranchNames names = branches.names(shown);
    boolean left = shown.branch() == compared.a();
    Moment onA = left ? shown.moment() : compared.other();
    Moment onB = left ? compared.other() : shown.moment();
    a.show(shown, compared, names, knobs(opening, onA, onB));
    b.show(shown, compared, names, knobs(opening, onB, onA));
    strip.show(CompareModel.of(shown, compared));
    CompareModel.Row row = strip.chosen();
    a.says(row == null ? "" : says(row, row.a()));
    b.says(row == null ? "" : says(row, row.b()));
    charts.show(
        shown,
        compared,
        TimelineModel.of(shown, shown.teaching().length(), shown.teaching().beats()));
  }

  private static String says(CompareModel.Row row, String value) {
    return value.equals("–") ? "" : Texts.say("compare.says", row.label(), row.with(value));
  }

  /// Two knobs at most that stand otherwise there, as they stand here.
  private static String knobs(Opening opening, @Nullable Moment here, @Nullable Moment there) {
    if (here == null || there == null) {
      return "";
    }
    return opening.knobs().stream()
        .filter(knob -> !value(knob, here).equals(value(knob, there)))
        .limit(2)
        .map(knob ->
            Texts.say(
                "lane.turned",
                knob.label(),
                BranchNames.value(knob, value(knob, here).orElse(Double.NaN))))
        .collect(Collectors.joining(", "));
  }

  private static OptionalDouble value(KnobSpec knob, Moment moment) {
    return new KnobModel(knob).value(moment);
  }

  @Override
  protected void layoutChildren() {
    double middle = getWidth() < 1_500 ? 356 : 384;
    double side = Math.floor((getWidth() - middle) / 2);
    a.resizeRelocate(0, 0, side, getHeight());
    strip.resizeRelocate(side, 0, getWidth() - 2 * side, getHeight());
    b.resizeRelocate(getWidth() - side, 0, side, getHeight());
  }
}
