package dynascope.app.window;

import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.moment.Moment;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/// A knob of text, such as the template of keys: a field with examples to choose from, and beside
/// it what the text makes or what is wrong with it, while it is typed.
final class TextKnob extends HBox {
  private static final int COLUMNS = 22;

  private final Desk desk;
  private final TextKnobModel model;
  private final ComboBox<String> field = new ComboBox<>();
  private final Label says;
  private @Nullable Moment moment;
  private String value = "";
  private boolean showing;

  TextKnob(Desk desk, KnobSpec spec) {
    this.desk = desk;
    model = new TextKnobModel(spec);
    getStyleClass().add("knob");
    Label name = Nodes.label(spec.label(), "small", "second");
    says = Nodes.label("", "least", "second");
    says.setId("knob-" + spec.property() + "-says");
    says.setMinWidth(0);
    HBox.setHgrow(says, Priority.SOMETIMES);
    HBox.setHgrow(this, Priority.SOMETIMES);
    field.setEditable(true);
    field.getItems().setAll(spec.examples());
    field.getEditor().setPrefColumnCount(COLUMNS);
    field.setId("knob-" + spec.property());
    field.setAccessibleText(spec.label());
    field.getEditor().setAccessibleText(spec.label());
    field.getEditor().textProperty().addListener((property, before, after) -> check(after));
    field.setOnAction(event -> turn());
    field
        .getEditor()
        .focusedProperty()
        .addListener((property, before, on) -> {
          if (!on) {
            turn();
          }
        });
    getChildren().addAll(name, field, says);
  }

  Node first() {
    return field.getEditor();
  }

  boolean hasFocus() {
    return field.isFocused() || field.getEditor().isFocused();
  }

  void show(Moment now) {
    moment = now;
    Optional<String> stands = model.value(now);
    if (stands.isEmpty() || hasFocus() || field.isShowing()) {
      return;
    }
    if (!stands.get().equals(value)) {
      value = stands.get();
      showing = true;
      field.setValue(value);
      field.getEditor().setText(value);
      showing = false;
      check(value);
    }
  }

  private void check(String text) {
    Moment now = moment;
    if (now != null) {
      TextKnobModel.Said said = model.says(text, now);
      says.setText(said.words());
      field.getEditor().getStyleClass().remove("wrong");
      if (said.wrong()) {
        field.getEditor().getStyleClass().add("wrong");
      }
    }
  }

  /// Takes over what was typed or chosen, or says what is wrong with it.
  private void turn() {
    String text = field.getEditor().getText().strip();
    Moment now = moment;
    if (showing || now == null || text.equals(value)) {
      return;
    }
    TextKnobModel.Said said = model.says(text, now);
    if (said.wrong()) {
      desk.tell(Notice.of(said.words()));
      return;
    }
    value = text;
    desk.wish(new Wish.Do(model.act(text)));
  }
}
