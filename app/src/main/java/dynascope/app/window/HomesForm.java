package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.window.node.Nodes;
import dynascope.engine.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Keys, each of which gets a partition: by a tap on the stage, by a click here, or by arrows and
/// digits. A tap fills the row that is marked and goes on to the next one that is open.
final class HomesForm extends VBox {
  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Form.Homes form;
  private final List<Row> rows = new ArrayList<>();
  private int marked;

  HomesForm(Form.Homes form) {
    super(4);
    this.form = form;
    setId("answer-homes");
    for (Form.Option each : form.rows()) {
      rows.add(new Row(each, rows.size()));
    }
    getChildren().addAll(rows);
    mark(0);
  }

  Row first() {
    return rows.getFirst();
  }

  /// Takes a place on the stage as the home of the marked key. Returns whether it is one.
  boolean tapped(Address place) {
    for (int i = 0; i < form.homes().size(); i++) {
      if (place.startsWith(form.table().child(form.homes().get(i).id()))) {
        rows.get(marked).choose(i);
        next();
        return true;
      }
    }
    return false;
  }

  /// The homes in the order of the rows; nothing while one is open.
  Optional<List<String>> homes() {
    return rows.stream().allMatch(row -> row.chosen >= 0)
        ? Optional.of(rows.stream().map(row -> form.homes().get(row.chosen).id()).toList())
        : Optional.empty();
  }

  private void mark(int to) {
    marked = Math.clamp(to, 0, rows.size() - 1);
    rows.forEach(row -> row.pseudoClassStateChanged(MARKED, row == rows.get(marked)));
  }

  /// To the next row that is open, from the marked one on; it stays where none is.
  private void next() {
    for (int i = 1; i < rows.size(); i++) {
      int at = (marked + i) % rows.size();
      if (rows.get(at).chosen < 0) {
        mark(at);
        return;
      }
    }
  }

  /// A key with its hash, and a mark for each partition.
  final class Row extends VBox {
    private final Form.Option key;
    private final List<Label> marks = new ArrayList<>();
    private int chosen = -1;

    Row(Form.Option key, int place) {
      super(2);
      this.key = key;
      getStyleClass().add("homes-row");
      setId("home-" + key.id());
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.TEXT);
      HBox names =
          new HBox(
              8,
              Nodes.label(key.text(), "mono", "small"),
              Nodes.spacer(),
              Nodes.label(form.hashes().get(place), "mono", "least"));
      FlowPane homes = new FlowPane(4, 4);
      for (int i = 0; i < form.homes().size(); i++) {
        Label mark = Nodes.label(form.homes().get(i).text(), "home-mark", "small");
        int at = i;
        mark.addEventHandler(
            MouseEvent.MOUSE_PRESSED,
            event -> {
              requestFocus();
              choose(at);
              event.consume();
            });
        marks.add(mark);
        homes.getChildren().add(mark);
      }
      getChildren().addAll(names, homes);
      focusedProperty()
          .addListener((property, before, on) -> {
            if (on) {
              mark(place);
            }
          });
      addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
      addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, place));
      said();
    }

    private void choose(int home) {
      chosen = Math.clamp(home, 0, form.homes().size() - 1);
      for (int i = 0; i < marks.size(); i++) {
        marks.get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
      }
      said();
    }

    private void said() {
      String home = chosen < 0 ? "" : form.homes().get(chosen).text();
      String hash = form.hashes().get(form.rows().indexOf(key));
      setAccessibleText(
          chosen < 0
              ? Texts.say("form.homes.open", key.text(), hash)
              : Texts.say("form.homes.chosen", key.text(), hash, home));
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void key(KeyEvent event, int place) {
      KeyCode code = event.getCode();
      int digit = code.isDigitKey() ? code.getName().charAt(code.getName().length() - 1) - '0' : 0;
      switch (code) {
        case LEFT -> choose(chosen < 0 ? form.homes().size() - 1 : chosen - 1);
        case RIGHT -> choose(chosen + 1);
        case UP -> rows.get(Math.max(0, place - 1)).requestFocus();
        case DOWN -> rows.get(Math.min(rows.size() - 1, place + 1)).requestFocus();
        default -> {
          if (digit < 1 || digit > form.homes().size() || event.isShortcutDown()) {
            return;
          }
          choose(digit - 1);
        }
      }
      event.consume();
    }
  }
}
