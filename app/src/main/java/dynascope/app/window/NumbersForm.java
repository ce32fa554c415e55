package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.window.node.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Rows of which each gets a number: Up and Down go from field to field.
final class NumbersForm extends VBox {
  private static final double MOST = 10_000;

  private final List<TextField> fields = new ArrayList<>();
  private final List<Handle> handles = new ArrayList<>();

  NumbersForm(Form.Numbers form) {
    super(4);
    HBox head = new HBox(Nodes.spacer(), Nodes.label(form.unit(), "least", "second"));
    getChildren().add(head);
    for (Form.Option row : form.rows()) {
      TextField field = FormView.field("", row.text() + ", " + form.unit());
      field.setPrefColumnCount(4);
      field.setMinWidth(USE_PREF_SIZE);
      field.setId("number-" + row.id());
      field.addEventFilter(KeyEvent.KEY_TYPED, FormView::refuseBlank);
      int place = fields.size();
      field.addEventFilter(
          KeyEvent.KEY_PRESSED,
          event -> {
            int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
            if (by != 0 && place + by >= 0 && place + by < fields.size()) {
              fields.get(place + by).requestFocus();
              event.consume();
            }
          });
      fields.add(field);
      handles.add(handle(row, field, form.unit()));
      Label text = Nodes.prose(row.text(), "small");
      text.setLabelFor(field);
      HBox.setHgrow(text, Priority.ALWAYS);
      text.setMaxWidth(Double.MAX_VALUE);
      HBox line = new HBox(6, text, field);
      line.getStyleClass().add("option-row");
      getChildren().add(line);
    }
  }

  /// The number in a field; what turns it elsewhere is written there.
  private static Handle handle(Form.Option row, TextField field, String unit) {
    SimpleDoubleProperty value = new SimpleDoubleProperty(Double.NaN);
    field
        .textProperty()
        .addListener(
            (property, before, after) -> value.set(FormView.number(after).orElse(Double.NaN)));
    value.addListener((property, before, after) -> {
      double now = after.doubleValue();
      if (!Double.isNaN(now) && FormView.number(field.getText()).orElse(Double.NaN) != now) {
        field.setText(Texts.number(now));
      }
    });
    return new Handle(row.text(), value, 0, MOST, now -> Texts.number(now) + " " + unit);
  }

  List<Handle> handles() {
    return List.copyOf(handles);
  }

  Node first() {
    return fields.getFirst();
  }

  /// What stands in the fields; nothing where one holds no number.
  Optional<List<Double>> values() {
    List<Double> values = new ArrayList<>();
    for (TextField field : fields) {
      Optional<Double> value = FormView.number(field.getText());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.add(value.get());
    }
    return Optional.of(List.copyOf(values));
  }
}
