package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.moment.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The lesson's knobs as sliders with fields: the same acts as on the stage, by keyboard. Many take
/// several rows: a knob whose value can't be read is none.
final class KnobStrip extends FlowPane implements Face {
  /// From this width on there is room for units.
  private static final double ROOMY = 900;

  private final Desk desk;
  private final List<Twin> twins = new ArrayList<>();
  private final List<TextKnob> texts = new ArrayList<>();
  private @Nullable Moment seen;

  KnobStrip(Desk desk) {
    this.desk = desk;
    getStyleClass().add("strip");
    setId("knobs");
    setMinWidth(0);
    Nodes.shown(this, false);
  }

  @Override
  public void opened(Opening opening) {
    twins.clear();
    texts.clear();
    getChildren().clear();
    for (KnobSpec spec : opening.knobs()) {
      if (!spec.examples().isEmpty()) {
        TextKnob text = new TextKnob(desk, spec);
        texts.add(text);
        getChildren().add(text);
        continue;
      }
      Twin twin = new Twin(new KnobModel(spec));
      twins.add(twin);
      getChildren().add(twin.box);
    }
    Nodes.shown(this, !getChildren().isEmpty());
    seen = null;
  }

  /// Goes to the next knob, round and round.
  void next() {
    List<Node> firsts = new ArrayList<>();
    int at = -1;
    for (Twin twin : twins) {
      at = twin.hasFocus() ? firsts.size() : at;
      firsts.add(twin.first());
    }
    for (TextKnob text : texts) {
      at = text.hasFocus() ? firsts.size() : at;
      firsts.add(text.first());
    }
    if (!firsts.isEmpty()) {
      firsts.get((at + 1) % firsts.size()).requestFocus();
    }
  }

  /// Moves the knob that has the focus, or the one that had it last.
  void move(int steps) {
    for (Twin twin : twins) {
      if (twin.hasFocus()) {
        twin.move(steps);
        return;
      }
    }
  }

  boolean hasKnobFocus() {
    return twins.stream().anyMatch(Twin::hasFocus) || texts.stream().anyMatch(TextKnob::hasFocus);
  }

  @Override
  public void show(Shown shown) {
    Moment moment = shown.moment();
    layouts(shown.teaching().part());
    if (moment == null || moment == seen) {
      return;
    }
    seen = moment;
    twins.forEach(twin -> twin.show(moment));
    texts.forEach(text -> text.show(moment));
  }

  /// Who is asked where keys live is not let change it meanwhile: tables are laid out anew by hands
  /// alone.
  private void layouts(String part) {
    boolean hands = part.equals("provoke") || part.equals("fix");
    boolean any = !texts.isEmpty();
    for (Twin twin : twins) {
      boolean there = hands || !twin.model.spec().property().equals("partitions");
      any |= there;
      if (there != twin.box.isVisible()) {
        Nodes.shown(twin.box, there);
      }
    }
    if (any != isVisible()) {
      Nodes.shown(this, any);
    }
  }

  /// A slider and a field for one knob.
  private final class Twin {
    private final KnobModel model;
    private final Slider slider = new Slider(0, 1, 0);
    private final TextField field = new TextField();
    private final ChoiceBox<String> choice = new ChoiceBox<>();
    private final HBox box = new HBox();
    private double value;
    private boolean showing;

    Twin(KnobModel model) {
      this.model = model;
      KnobSpec spec = model.spec();
      Label name = Nodes.label(spec.label(), "small", "second");
      box.getStyleClass().add("knob");
      name.setMinWidth(Region.USE_PREF_SIZE);
      choice.setMinWidth(Region.USE_PREF_SIZE);
      slider.setId("knob-" + spec.property());
      slider.setMinWidth(64);
      slider.setPrefWidth(90);
      slider.setMaxWidth(140);
      slider.setFocusTraversable(true);
      slider.setAccessibleText(spec.label() + " " + spec.unit());
      HBox.setHgrow(slider, Priority.SOMETIMES);
      field.setPrefColumnCount(4);
      if (spec.greatest() >= 10_000) {
        field.getStyleClass().add("large");
      }
      field.setId("knob-" + spec.property() + "-field");
      field.setAccessibleText(spec.label() + " " + spec.unit());
      field.setTooltip(new Tooltip(spec.label() + ", " + spec.unit()));
      Label unit = Nodes.label(spec.unit(), "least", "second");
      unit.visibleProperty().bind(KnobStrip.this.widthProperty().greaterThan(ROOMY));
      unit.managedProperty().bind(unit.visibleProperty());
      if (spec.choices().isEmpty()) {
        box.getChildren().addAll(name, slider, field, unit);
      } else {
        box.getChildren().addAll(name, choice);
        choose(spec);
      }
      slider
          .valueProperty()
          .addListener((property, before, after) -> {
            if (showing) {
              return;
            }
            if (slider.isPressed()) {
              field.setText(model.text(model.at(after.doubleValue())));
            } else {
              turn(model.at(after.doubleValue()));
            }
          });
      // A drag is one act, done when the hand lets go.
      slider.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> turn(model.at(slider.getValue())));
      slider.setOnKeyPressed(event -> {
        int steps = event.isShiftDown() ? 10 : 1;
        switch (event.getCode()) {
          case RIGHT, UP, PLUS, EQUALS, ADD -> move(steps);
          case LEFT, DOWN, MINUS, SUBTRACT -> move(-steps);
          default -> {
            return;
          }
        }
        event.consume();
      });
      slider.addEventFilter(
          KeyEvent.KEY_PRESSED,
          event -> {
            boolean arrow =
                event.getCode() == KeyCode.LEFT
                    || event.getCode() == KeyCode.RIGHT
                    || event.getCode() == KeyCode.UP
                    || event.getCode() == KeyCode.DOWN;
            if (arrow && !event.isControlDown()) {
              boolean more = event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.UP;
              move((more ? 1 : -1) * (event.isShiftDown() ? 10 : 1));
              event.consume();
            }
          });
      field.setOnAction(event -> {
        if (typed()) {
          slider.requestFocus();
        }
      });
      field
          .focusedProperty()
          .addListener((property, before, on) -> {
            if (!on) {
              typed();
            }
          });
    }

    /// A knob whose values have names is a list to choose from.
    private void choose(KnobSpec spec) {
      choice.getItems().setAll(spec.choices());
      choice.setId("knob-" + spec.property());
      choice.setAccessibleText(spec.label());
      choice
          .getSelectionModel()
          .selectedIndexProperty()
          .addListener((property, before, after) -> {
            if (!showing && after.intValue() >= 0) {
              turn(after.intValue());
            }
          });
      // Arrows would lead away from a closed list, or open it when they are let go.
      choice.addEventFilter(
          KeyEvent.ANY,
          event -> {
            int steps =
                switch (event.getCode()) {
                  case DOWN, RIGHT -> 1;
                  case UP, LEFT -> -1;
                  default -> 0;
                };
            if (steps != 0 && !choice.isShowing() && !event.isShortcutDown()) {
              if (event.getEventType() == KeyEvent.KEY_PRESSED) {
                move(steps);
              }
              event.consume();
            }
          });
    }

    Node first() {
      return model.spec().choices().isEmpty() ? slider : choice;
    }

    boolean hasFocus() {
      return choice.isFocused() || slider.isFocused() || field.isFocused();
    }

    void move(int steps) {
      turn(model.moved(value, steps));
      place();
    }

    private void turn(double to) {
      if (to != value) {
        value = to;
        field.setText(model.text(to));
        field.getStyleClass().remove("wrong");
        desk.wish(new Wish.Do(model.act(to)));
      }
    }

    /// Takes over what was typed. Returns whether it was a value, or says what is allowed.
    private boolean typed() {
      field.getStyleClass().remove("wrong");
      if (field.getText().equals(model.text(value))) {
        return true;
      }
      KnobModel.Typed typed = model.typed(field.getText());
      if (typed.act().isPresent()) {
        turn(((dynascope.engine.simulation.Act.Turn) typed.act().get()).value());
        place();
        return true;
      }
      field.getStyleClass().add("wrong");
      desk.tell(Notice.of(typed.complaint()));
      return false;
    }

    void show(Moment moment) {
      OptionalDouble now = model.value(moment);
      if (now.isEmpty() || slider.isPressed() || field.isFocused() || choice.isShowing()) {
        return;
      }
      if (now.getAsDouble() != value || field.getText().isEmpty()) {
        value = now.getAsDouble();
        field.setText(model.text(value));
        field.getStyleClass().remove("wrong");
        place();
      }
    }

    private void place() {
      showing = true;
      slider.setValue(model.place(value));
      if (!model.spec().choices().isEmpty()) {
        choice.getSelectionModel().select((int) value);
      }
      showing = false;
    }
  }
}
