package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.window.node.Nodes;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// One bar that a learner draws: by its end, or as a number beside it.
final class BarForm extends VBox {
  private static final double BLOCK = 0.02;

  private final Form.Bars form;
  private final Slider slider = new Slider(0, 1, 0.5);
  private final TextField field;
  private final String name;

  BarForm(Form.Bars form, Form.Option bar) {
    super(2);
    this.form = form;
    this.name = bar.text();
    field = FormView.field(Texts.number(at(0.5)), bar.text());
    field.setPrefColumnCount(5);
    field.setId("bar-" + bar.id() + "-number");
    slider.setBlockIncrement(BLOCK);
    slider.setAccessibleText(bar.text() + ", " + form.unit());
    slider.setId("bar-" + bar.id());
    slider
        .valueProperty()
        .addListener((property, before, after) -> {
          if (!field.isFocused()) {
            field.setText(Texts.number(at(after.doubleValue())));
          }
        });
    field
        .textProperty()
        .addListener((property, before, after) -> {
          if (field.isFocused()) {
            FormView.number(after).ifPresent(value -> slider.setValue(place(value)));
          }
        });
    field.addEventFilter(KeyEvent.KEY_TYPED, FormView::refuseBlank);
    Region drawn = new Region();
    drawn.getStyleClass().add("bar-drawn");
    StackPane track = new StackPane(drawn, slider);
    track.getStyleClass().add("bar-track");
    track.setAlignment(Pos.CENTER_LEFT);
    drawn.maxWidthProperty().bind(track.widthProperty().multiply(slider.valueProperty()));
    HBox.setHgrow(track, Priority.ALWAYS);
    HBox row = new HBox(6, track, field, Nodes.label(form.unit(), "least", "second"));
    row.getStyleClass().add("option-row");
    getChildren().addAll(Nodes.prose(bar.text(), "small"), row);
  }

  Handle handle() {
    return new Handle(
        name, slider.valueProperty(), 0, 1, place -> Texts.number(at(place)) + " " + form.unit());
  }

  Node first() {
    return slider;
  }

  /// What is drawn; nothing where a number is typed that is none.
  Optional<Double> value() {
    return FormView.number(field.getText())
        .filter(value -> value >= form.from() && value <= form.to());
  }

  private double at(double place) {
    double value =
        form.log()
            ? form.from() * Math.pow(form.to() / form.from(), place)
            : form.from() + place * (form.to() - form.from());
    double unit = Math.pow(10, Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))) - 1);
    return Math.clamp(Math.round(value / unit) * unit, form.from(), form.to());
  }

  private double place(double value) {
    double within = Math.clamp(value, form.from(), form.to());
    return form.log()
        ? Math.log(within / form.from()) / Math.log(form.to() / form.from())
        : (within - form.from()) / (form.to() - form.from());
  }
}
