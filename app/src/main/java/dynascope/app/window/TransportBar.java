package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Speed;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import dynascope.engine.simulation.StepUnit;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// Play, step, speed, and where time stands.
final class TransportBar extends HBox implements Face {
  /// In what steps a person goes through time; beats belong to the lesson.
  enum Unit {
    EVENT,
    REQUEST,
    SECOND,
    BEAT,
    /// The causes of what is explained; there is no such unit while nothing is.
    CAUSE,
    /// What went otherwise on two branches; there is no such unit while they are not compared.
    DIFFERENCE
  }

  private final Desk desk;
  private final StackPane playIcon = Icon.PLAY.node();
  private final Button play = new Button("", playIcon);
  private final ToggleGroup units = new ToggleGroup();
  private final Label pace = Nodes.label("", "small");
  private final Slider speed = new Slider(0, 1, Speed.DEFAULT.place());
  private final ToggleButton autoSlow = new ToggleButton();
  private final ToggleButton comparing = new ToggleButton();
  private final Label why = new Label();
  private final Label now = Nodes.label("0.000 s", "now");
  private Unit unit = Unit.REQUEST;
  private boolean showing;
  private boolean explained;
  private boolean compared;
  private Unit before = Unit.REQUEST;
  private Icon shownIcon = Icon.PLAY;

  TransportBar(Desk desk, Runnable fork, Runnable compare, Runnable playOrGoOn) {
    this.desk = desk;
    getStyleClass().add("transport");
    setMinWidth(0);
    Button back = Nodes.iconButton(Icon.BACK, Texts.say("transport.back"), () -> step(false));
    Button forward =
        Nodes.iconButton(Icon.FORWARD, Texts.say("transport.forward"), () -> step(true));
    back.setId("step-back");
    forward.setId("step-forward");
    play.getStyleClass().add("play");
    play.setId("play");
    Nodes.named(play, Texts.say("transport.play"));
    play.setOnAction(event -> playOrGoOn.run());
    Label step = Nodes.label(Texts.say("transport.step"), "second", "small");
    HBox.setMargin(step, new Insets(0, 0, 0, 12));
    pace.setMinWidth(112);
    HBox.setMargin(pace, new Insets(0, 0, 0, 16));
    speed.setPrefWidth(150);
    speed.setMinWidth(70);
    speed.setId("speed");
    speed.setAccessibleText(Texts.say("transport.speed"));
    speed.setBlockIncrement(0.03);
    speed
        .valueProperty()
        .addListener((property, before, after) -> {
          if (!showing) {
            desk.wish(new Wish.Pace(Speed.at(after.doubleValue())));
          }
        });
    autoSlow.setId("auto-slow");
    autoSlow.getStyleClass().addAll("ghost", "small");
    autoSlow.setSelected(true);
    autoSlow.setText(Texts.say("transport.auto-slow.on"));
    autoSlow.setMinWidth(USE_PREF_SIZE);
    autoSlow.setOnAction(event -> desk.wish(new Wish.AutoSlow(autoSlow.isSelected())));
    Button forkHere = new Button(Texts.say("transport.fork"), Icon.FORK.node());
    forkHere.getStyleClass().addAll("ghost", "small");
    forkHere.setId("fork");
    forkHere.setMinWidth(USE_PREF_SIZE);
    forkHere.setOnAction(event -> fork.run());
    comparing.setText(Texts.say("transport.compare"));
    comparing.setGraphic(Icon.COMPARE.node());
    comparing.getStyleClass().addAll("ghost", "small", "compare-button");
    comparing.setId("compare-button");
    comparing.setMinWidth(USE_PREF_SIZE);
    comparing.setOnAction(event -> {
      comparing.setSelected(compared);
      compare.run();
    });
    why.getStyleClass().addAll("second", "small");
    getChildren()
        .addAll(
            back,
            play,
            forward,
            step,
            unitBox(),
            pace,
            speed,
            autoSlow,
            forkHere,
            comparing,
            Nodes.spacer(),
            why,
            now);
  }

  private HBox unitBox() {
    HBox box = new HBox();
    box.getStyleClass().add("units");
    for (Unit each : Unit.values()) {
      ToggleButton button = new ToggleButton(Texts.say("unit." + each.name()));
      button.setToggleGroup(units);
      button.setMinWidth(USE_PREF_SIZE);
      button.setSelected(each == unit);
      button.setId("unit-" + (each.ordinal() + 1));
      button.setOnAction(event -> unit(each));
      if (each == Unit.CAUSE || each == Unit.DIFFERENCE) {
        Nodes.shown(button, false);
      }
      box.getChildren().add(button);
    }
    box.setMaxHeight(USE_PREF_SIZE);
    return box;
  }

  void unit(Unit chosen) {
    boolean missing = chosen == Unit.CAUSE && !explained || chosen == Unit.DIFFERENCE && !compared;
    if (missing) {
      return;
    }
    unit = chosen;
    units.getToggles().get(chosen.ordinal()).setSelected(true);
  }

  Unit unit() {
    return unit;
  }

  /// One unit on or back.
  void step(boolean forward) {
    switch (unit) {
      case EVENT -> desk.wish(new Wish.Step(StepUnit.EVENT, forward));
      case REQUEST -> desk.wish(new Wish.Step(StepUnit.REQUEST, forward));
      case SECOND -> desk.wish(new Wish.Step(StepUnit.SECOND, forward));
      case BEAT -> desk.wish(new Wish.Beat(forward));
      case CAUSE -> desk.wish(new Wish.Cause(forward));
      case DIFFERENCE -> desk.wish(new Wish.ToDifference(forward));
    }
  }

  void faster(boolean more) {
    Shown shown = desk.shown();
    if (shown != null) {
      desk.wish(new Wish.Pace(more ? shown.speed().faster() : shown.speed().slower()));
    }
  }

  /// Steps by causes are there while something is explained.
  private void causes(Shown shown) {
    boolean now = shown.focus().causes() != null;
    if (now != explained) {
      explained = now;
      Nodes.shown((ToggleButton) units.getToggles().get(Unit.CAUSE.ordinal()), now);
      if (!now && unit == Unit.CAUSE) {
        unit(Unit.REQUEST);
      }
    }
  }

  /// Steps by differences are there while two branches are compared, in the place of beats.
  private void compares(boolean now) {
    if (now == compared) {
      return;
    }
    compared = now;
    comparing.setSelected(now);
    Nodes.shown((ToggleButton) units.getToggles().get(Unit.DIFFERENCE.ordinal()), now);
    Nodes.shown((ToggleButton) units.getToggles().get(Unit.BEAT.ordinal()), !now);
    Nodes.shown(autoSlow, !now);
    if (now) {
      before = unit;
      unit(Unit.DIFFERENCE);
    } else if (unit == Unit.DIFFERENCE) {
      unit(before);
    }
  }

  @Override
  public void show(Shown shown) {
    TransportModel model = TransportModel.of(shown);
    Icon icon = model.running() ? Icon.PAUSE : Icon.PLAY;
    if (shownIcon != icon) {
      shownIcon = icon;
      icon.into(playIcon);
      String name = Texts.say(model.running() ? "transport.pause" : "transport.play");
      play.setAccessibleText(name);
    }
    causes(shown);
    compares(shown.compared() != null);
    Nodes.text(pace, model.pace());
    Nodes.text(why, model.why());
    Nodes.text(now, model.now());
    showing = true;
    if (!speed.isValueChanging() && !speed.isPressed()) {
      speed.setValue(shown.speed().place());
    }
    showing = false;
    if (autoSlow.isSelected() != shown.autoSlow() || autoSlow.getText().isEmpty()) {
      autoSlow.setSelected(shown.autoSlow());
    }
    autoSlow.setText(
        Texts.say(shown.autoSlow() ? "transport.auto-slow.on" : "transport.auto-slow.off"));
  }
}
