package dynascope.app.window.console;

import dynascope.assets.Words;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The list of what may be written at the caret of a field. The field keeps the keys: arrows
/// choose, Enter and Tab take, Esc closes, Ctrl+Space opens.
final class CompletionList {
  private static final int ROW = 26;
  private static final int MOST_ROWS = 9;
  private static final int WIDTH = 380;

  private final Pane layer;
  private final ListView<Completion.Proposal> list = new ListView<>();
  private @Nullable CodeField field;
  private @Nullable Consumer<Completion.Proposal> taking;
  private boolean quiet;

  /// @param layer lies over all fields, and lets the pointer through
  CompletionList(Pane layer) {
    this.layer = layer;
    list.getStyleClass().add("completion");
    list.setId("completion");
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setManaged(false);
    list.setVisible(false);
    list.setAccessibleText(Words.say("console.completion"));
    list.setCellFactory(view -> new Row());
    list.setOnMouseClicked(event -> take());
    layer.getChildren().add(list);
  }

  boolean isOpen() {
    return list.isVisible();
  }

  /// Serves a field.
  ///
  /// @param at what may be written at a place of a text
  /// @param taken puts what was chosen into the field
  void serve(
      CodeField served,
      BiFunction<String, Integer, List<Completion.Proposal>> at,
      Consumer<Completion.Proposal> taken) {
    served.area().addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, served, at, taken));
    served
        .area()
        .addEventHandler(
            KeyEvent.KEY_TYPED,
            event -> {
              String typed = event.getCharacter();
              boolean tells = !typed.isEmpty() && !event.isControlDown() && typed.charAt(0) >= ' ';
              if (!quiet && (tells && typed.charAt(0) != 127 || isOpen())) {
                open(served, at, taken, false);
              }
            });
    served
        .area()
        .focusedProperty()
        .addListener((property, before, on) -> {
          if (!on && field == served && !list.isPressed()) {
            close();
          }
        });
  }

  /// Opens the list of all that may be written.
  void open(
      CodeField served,
      BiFunction<String, Integer, List<Completion.Proposal>> at,
      Consumer<Completion.Proposal> taken,
      boolean asked) {
    int caret = served.area().getCaretPosition();
    List<Completion.Proposal> found = at.apply(served.text(), caret);
    boolean written =
        found.size() == 1
            && !asked
            && served.text().startsWith(found.getFirst().insert(), found.getFirst().from());
    boolean nothing = !asked && !found.isEmpty() && found.getFirst().from() == caret;
    if (found.isEmpty() || written || nothing) {
      close();
      return;
    }
    field = served;
    taking = taken;
    list.getItems().setAll(found);
    list.getSelectionModel().select(0);
    list.scrollTo(0);
    place(served, found.size());
    list.setVisible(true);
    list.toFront();
    tell();
  }

  private void place(CodeField served, int count) {
    Bounds caret = served.caret();
    if (caret == null) {
      return;
    }
    Point2D foot = layer.sceneToLocal(caret.getMinX(), caret.getMaxY());
    Point2D head = layer.sceneToLocal(caret.getMinX(), caret.getMinY());
    double wanted = Math.min(count, MOST_ROWS) * ROW + 4;
    double below = layer.getHeight() - foot.getY() - 4;
    boolean under = below >= Math.min(wanted, 4 * ROW) || below >= head.getY();
    double high = Math.min(wanted, Math.max(2 * ROW, under ? below : head.getY() - 4));
    double x = Math.clamp(foot.getX() - 12, 0, Math.max(0, layer.getWidth() - WIDTH));
    list.resizeRelocate(x, under ? foot.getY() + 2 : head.getY() - high - 2, WIDTH, high);
  }

  void close() {
    list.setVisible(false);
    field = null;
  }

  private void key(
      KeyEvent event,
      CodeField served,
      BiFunction<String, Integer, List<Completion.Proposal>> at,
      Consumer<Completion.Proposal> taken) {
    KeyCode code = event.getCode();
    if (code == KeyCode.SPACE && event.isControlDown()) {
      open(served, at, taken, true);
      event.consume();
      return;
    }
    if (!isOpen() || event.isControlDown() || event.isAltDown()) {
      return;
    }
    switch (code) {
      case DOWN -> move(1);
      case UP -> move(-1);
      case PAGE_DOWN -> move(MOST_ROWS);
      case PAGE_UP -> move(-MOST_ROWS);
      case ENTER, TAB -> take();
      case ESCAPE -> close();
      case LEFT, RIGHT, HOME, END -> {
        close();
        return;
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(int by) {
    int last = list.getItems().size() - 1;
    int next = Math.clamp(list.getSelectionModel().getSelectedIndex() + by, 0, last);
    list.getSelectionModel().select(next);
    list.scrollTo(Math.max(0, next - 3));
    tell();
  }

  /// Lets a reader say what is chosen.
  private void tell() {
    Completion.Proposal chosen = list.getSelectionModel().getSelectedItem();
    CodeField served = field;
    if (chosen != null && served != null) {
      served
          .area()
          .setAccessibleHelp(Words.say("console.completion.at", chosen.shown(), chosen.detail()));
    }
  }

  private void take() {
    Completion.Proposal chosen = list.getSelectionModel().getSelectedItem();
    Consumer<Completion.Proposal> into = taking;
    CodeField served = field;
    close();
    if (chosen != null && into != null && served != null) {
      quiet = true;
      into.accept(chosen);
      quiet = false;
      served.area().requestFocus();
    }
  }

  /// A proposal and what is known of it.
  private static final class Row extends ListCell<Completion.Proposal> {
    private final Label name = new Label();
    private final Label detail = new Label();
    private final HBox row = new HBox(8, name, new Region(), detail);

    Row() {
      name.getStyleClass().addAll("mono", "small");
      detail.getStyleClass().addAll("second", "least");
      name.setMinWidth(Region.USE_PREF_SIZE);
      HBox.setHgrow(row.getChildren().get(1), Priority.ALWAYS);
    }

    @Override
    protected void updateItem(Completion.@Nullable Proposal proposal, boolean empty) {
      super.updateItem(proposal, empty);
      setGraphic(empty || proposal == null ? null : row);
      if (proposal != null && !empty) {
        name.setText(proposal.shown());
        detail.setText(proposal.detail());
      }
    }
  }
}
