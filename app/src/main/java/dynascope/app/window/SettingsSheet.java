package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The settings, over the window; each holds as soon as it is chosen.
final class SettingsSheet extends StackPane {
  private final Preferences preferences;
  private final GridPane rows = new GridPane(24, 12);
  private final Button done = new Button(Texts.say("settings.done"));
  private int row;

  SettingsSheet(Preferences preferences, Runnable close) {
    this.preferences = preferences;
    getStyleClass().add("veil");
    setId("settings");
    choice("tint", List.of(Tint.values()), Settings::tint, Settings::with);
    amount("type", Settings.TYPES, Settings::type, Settings::withType);
    amount("stage", Settings.STAGES, Settings::stage, Settings::withStage);
    choice("motion", List.of(Settings.Motion.values()), Settings::motion, Settings::with);
    rows.add(name("keys"), 0, row);
    rows.add(check("letters", Settings::letters, Settings::withLetters), 1, row++);
    rows.add(name("time"), 0, row);
    rows.add(check("auto-slow", Settings::autoSlow, Settings::withAutoSlow), 1, row++);
    HBox panes = new HBox(16);
    for (Pane pane : Pane.values()) {
      panes
          .getChildren()
          .add(
              check(
                  "pane." + pane,
                  now -> now.room(pane).shown(),
                  (now, on) -> now.withShown(pane, on)));
    }
    rows.add(name("panes"), 0, row);
    rows.add(panes, 1, row++);
    port();
    done.getStyleClass().add("outline-ink");
    done.setId("settings-done");
    done.setOnAction(event -> close.run());
    Button usual = new Button(Texts.say("settings.usual"));
    usual.getStyleClass().add("plain-line");
    usual.setId("settings-usual");
    usual.setOnAction(event -> preferences.change(now -> Settings.USUAL));
    HBox last = new HBox(10, usual, Nodes.spacer(), done);
    last.setAlignment(Pos.CENTER);
    VBox sheet =
        new VBox(18, Nodes.label(Texts.say("settings.title"), "subject", "strong"), rows, last);
    sheet.getStyleClass().add("form");
    Nodes.lay(this, sheet, close);
  }

  @Override
  public void requestFocus() {
    done.requestFocus();
  }

  private void port() {
    TextField field = new TextField();
    field.setId("settings-port");
    field.setPrefColumnCount(6);
    field.setAccessibleText(Texts.say("settings.port"));
    field
        .textProperty()
        .addListener((text, before, typed) -> {
          if (typed.matches("[1-9][0-9]{0,4}") && Integer.parseInt(typed) <= Settings.MOST_PORT) {
            preferences.change(now -> now.withPort(Integer.parseInt(typed)));
          }
        });
    follow(
        field,
        now -> {
          if (!field.isFocused()) {
            field.setText(Integer.toString(now.port()));
          }
        });
    HBox box = new HBox(10, field, Nodes.label(Texts.say("settings.port.note"), "second", "small"));
    box.setAlignment(Pos.CENTER_LEFT);
    rows.add(name("port"), 0, row);
    rows.add(box, 1, row++);
  }

  private static Label name(String what) {
    Label name = Nodes.label(Texts.say("settings." + what), "second");
    name.setMinWidth(Region.USE_PREF_SIZE);
    return name;
  }

  private <E extends Enum<E>> void choice(
      String what,
      List<E> all,
      Function<Settings, E> value,
      BiFunction<Settings, E, Settings> with) {
    HBox box = new HBox();
    box.getStyleClass().add("units");
    box.setMaxWidth(Region.USE_PREF_SIZE);
    ToggleGroup group = new ToggleGroup();
    for (E each : all) {
      ToggleButton button = new ToggleButton(Texts.say("settings." + what + "." + each));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setId("settings-" + what + "-" + each.name().toLowerCase(Locale.ROOT));
      button.setAccessibleText(Texts.say("settings." + what) + ": " + button.getText());
      button.setOnAction(event -> preferences.change(now -> with.apply(now, each)));
      follow(button, now -> button.setSelected(value.apply(now) == each));
      box.getChildren().add(button);
    }
    rows.add(name(what), 0, row);
    rows.add(box, 1, row++);
  }

  private void amount(
      String what,
      List<Integer> values,
      ToIntFunction<Settings> value,
      BiFunction<Settings, Integer, Settings> with) {
    Label now = Nodes.label("", "mono");
    now.setAlignment(Pos.CENTER);
    now.setPrefWidth(56);
    HBox box =
        new HBox(
            6,
            stepper(what, "−", values, value, with, false),
            now,
            stepper(what, "+", values, value, with, true));
    box.setAlignment(Pos.CENTER_LEFT);
    follow(now, set -> now.setText(value.applyAsInt(set) + " %"));
    rows.add(name(what), 0, row);
    rows.add(box, 1, row++);
  }

  private Button stepper(
      String what,
      String sign,
      List<Integer> values,
      ToIntFunction<Settings> value,
      BiFunction<Settings, Integer, Settings> with,
      boolean up) {
    Button button = new Button(sign);
    button.getStyleClass().add("plain-line");
    button.setMinWidth(32);
    button.setId("settings-" + what + (up ? "-more" : "-less"));
    Nodes.named(button, Texts.say("settings." + what) + " " + sign);
    button.setOnAction(event ->
        preferences.change(
            now -> with.apply(now, Settings.next(values, value.applyAsInt(now), up))));
    return button;
  }

  private CheckBox check(
      String what,
      Function<Settings, Boolean> value,
      BiFunction<Settings, Boolean, Settings> with) {
    CheckBox box = new CheckBox(Texts.say("settings." + what));
    box.setId("settings-" + what.replace('.', '-'));
    box.setOnAction(event -> preferences.change(now -> with.apply(now, box.isSelected())));
    follow(box, now -> box.setSelected(value.apply(now)));
    return box;
  }

  /// Keeps a control as the settings are, while it is seen.
  private void follow(Node control, java.util.function.Consumer<Settings> show) {
    show.accept(preferences.now());
    preferences.follow(now -> {
      if (control.getScene() != null) {
        show.accept(now);
      }
    });
  }
}
