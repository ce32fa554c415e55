package dynascope.app.window;

import dynascope.app.play.Form;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// Slips in their order and one piece among them, which arrows, a click or a drag move.
final class ShelfForm extends VBox {
  private final Form.Shelf form;
  private final Label piece;
  private final SimpleIntegerProperty place = new SimpleIntegerProperty();

  ShelfForm(Form.Shelf form) {
    this.form = form;
    place.set(form.slips().size() - 1);
    place.addListener(property -> fill());
    this.piece = slip(form.piece(), "piece");
    getStyleClass().add("shelf-form");
    setId("answer-shelf");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TEXT);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          requestFocus();
          pointed(event.getY());
        });
    addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> pointed(event.getY()));
    fill();
  }

  /// Stands wherever another one stands, and takes it along.
  void follows(ShelfForm other) {
    place.bindBidirectional(other.place);
    fill();
  }

  /// The slip that the piece stands before.
  String before() {
    return form.slips().get(place.get()).id();
  }

  private static Label slip(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().addAll("slip", style);
    label.setMaxWidth(Double.MAX_VALUE);
    label.setMouseTransparent(true);
    return label;
  }

  private void fill() {
    getChildren().clear();
    for (int i = 0; i < form.slips().size(); i++) {
      if (i == place.get()) {
        getChildren().add(piece);
      }
      if (i < form.slips().size() - 1) {
        getChildren().add(slip(form.slips().get(i).text(), "standing"));
      }
    }
    boolean last = place.get() == form.slips().size() - 1;
    setAccessibleText(
        last
            ? Texts.say("form.shelf.end", form.piece())
            : Texts.say("form.shelf.before", form.piece(), form.slips().get(place.get()).text()));
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private void put(int to) {
    place.set(Math.clamp(to, 0, form.slips().size() - 1));
  }

  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    switch (code) {
      case UP, LEFT -> put(place.get() - 1);
      case DOWN, RIGHT -> put(place.get() + 1);
      case HOME -> put(0);
      case END -> put(form.slips().size() - 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Into the gap that is nearest to a height. Slips that were just filled in have no places yet.
  private void pointed(double y) {
    applyCss();
    layout();
    int above = 0;
    for (Node node : getChildren()) {
      double middle = node.getBoundsInParent().getCenterY();
      above += node != piece && middle < y ? 1 : 0;
    }
    put(above);
  }
}
