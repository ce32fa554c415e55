package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.Moment;
import dynascope.scenarios.run.Sweep;
import dynascope.scenarios.run.Sweep.Outcome;
import dynascope.scenarios.run.Sweeping;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.sweep.SweepScene;
import dynascope.visualisers.sweep.Swept;
import dynascope.visualisers.sweep.Swept.Spot;
import dynascope.visualisers.sweep.Swept.Spread;
import dynascope.visualisers.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The fan of a knob: all its settings played with many seeds, on threads of their own, and what
/// came of each.
final class SweepPane extends VBox implements Face {
  private static final double LOOKS_A_SECOND = 4;

  private final SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
  private final ChoiceBox<String> knob = new ChoiceBox<>();
  private final Button start = Nodes.plain(Words.say("sweep.start"), "sweep-start");
  private final Label state = Nodes.label(Words.say("sweep.about"), "second", "small");
  private final Timeline looks =
      new Timeline(new KeyFrame(Duration.seconds(1 / LOOKS_A_SECOND), event -> look()));
  private List<KnobSpec> specs = List.of();
  private @Nullable Sweeping sweeping;
  private @Nullable KnobSpec swept;
  private double present;
  private @Nullable Shown shown;

  SweepPane() {
    getStyleClass().addAll("charts", "stage-focus");
    setId("sweep");
    setFocusTraversable(true);
    setMinSize(0, 0);
    setAccessibleText(Words.say("sweep.name"));
    knob.setId("sweep-knob");
    knob.setMinWidth(160);
    knob.setAccessibleText(Words.say("sweep.knob"));
    start.setOnAction(event -> toggle());
    HBox head = new HBox(14, Nodes.label(Words.say("sweep.knob"), "small"), knob, start, state);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("charts-head");
    state.setMinWidth(0);
    canvas.setMinSize(0, 0);
    VBox.setVgrow(canvas, Priority.ALWAYS);
    getChildren().addAll(head, canvas);
    looks.setCycleCount(Animation.INDEFINITE);
    canvas.widthProperty().addListener(property -> redraw());
    canvas.heightProperty().addListener(property -> redraw());
    visibleProperty().addListener(property -> redraw());
  }

  void paint(Palette palette) {
    canvas.setPalette(palette);
    redraw();
  }

  @Override
  public void opened(Opening opening) {
    stop();
    sweeping = null;
    swept = null;
    specs = opening.knobs().stream().filter(each -> !each.property().equals("partitions")).toList();
    knob.getItems().setAll(specs.stream().map(KnobSpec::label).toList());
    knob.getSelectionModel().selectFirst();
    start.setDisable(specs.isEmpty());
    redraw();
  }

  @Override
  public void show(Shown now) {
    shown = now;
  }

  private void toggle() {
    Sweeping under = sweeping;
    if (under != null && !under.isOver()) {
      stop();
    } else {
      begin();
    }
  }

  private void stop() {
    Sweeping under = sweeping;
    if (under != null) {
      under.stop();
    }
    looks.stop();
    start.setText(Words.say("sweep.start"));
  }

  private void begin() {
    Shown now = shown;
    int index = knob.getSelectionModel().getSelectedIndex();
    if (now == null || index < 0) {
      return;
    }
    KnobSpec spec = specs.get(index);
    List<TableDefinition> tables = now.recording().world().tables();
    if (tables.isEmpty()) {
      return;
    }
    Moment moment = now.moment();
    present =
        moment == null ? spec.least() : new KnobModel(spec).value(moment).orElse(spec.least());
    swept = spec;
    sweeping =
        Sweeping.begin(
            new Sweep(
                now.recording(),
                now.playhead(),
                spec.of(),
                spec.property(),
                Sweep.spread(
                    spec.least(), spec.greatest(), spec.step(), spec.logarithmic(), Sweep.SETTINGS),
                Sweep.SEEDS,
                Address.parse(tables.getFirst().name()),
                Sweep.SECONDS),
            Sweeping.processors());
    start.setText(Words.say("sweep.stop"));
    looks.playFromStart();
    redraw();
  }

  private void look() {
    Sweeping under = sweeping;
    if (under == null) {
      return;
    }
    if (under.isOver()) {
      looks.stop();
      start.setText(Words.say("sweep.start"));
    }
    redraw();
  }

  private void redraw() {
    Sweeping under = sweeping;
    KnobSpec spec = swept;
    if (under == null || spec == null || !isVisible() || canvas.getWidth() <= 0) {
      canvas.show(List.of());
      Nodes.text(state, Words.say(specs.isEmpty() ? "sweep.no-knob" : "sweep.about"));
      return;
    }
    Swept now = known(under, spec, present);
    Nodes.text(
        state,
        under.failure() != null
            ? Words.say("sweep.failed")
            : Words.say("sweep.progress", now.done(), now.runs()));
    canvas.show(SweepScene.scene(now, spec.of(), canvas.getWidth(), canvas.getHeight()));
    setAccessibleText(Words.say("sweep.name") + ". " + SweepScene.best(now));
  }

  /// What is known of a sweep, to be drawn.
  static Swept known(Sweeping sweeping, KnobSpec spec, double present) {
    List<Spot> spots = new ArrayList<>();
    List<Double> settings = sweeping.sweep().settings();
    for (int i = 0; i < settings.size(); i++) {
      List<Outcome> known = sweeping.outcomes(i);
      spots.add(
          new Spot(
              settings.get(i),
              spread(known, Outcome::refused),
              spread(known, Outcome::p99),
              spread(known, Outcome::cost)));
    }
    return new Swept(
        spec.label(),
        spec.unit(),
        spec.logarithmic(),
        present,
        sweeping.done(),
        sweeping.sweep().runs(),
        spots);
  }

  private static Spread spread(List<Outcome> known, ToDoubleFunction<Outcome> what) {
    List<Double> values = known.stream().map(what::applyAsDouble).toList();
    double least = Double.NaN;
    double most = Double.NaN;
    for (double each : values) {
      least = Double.isNaN(least) || each < least ? each : least;
      most = Double.isNaN(most) || each > most ? each : most;
    }
    return new Spread(least, Sweep.median(values), most);
  }
}
