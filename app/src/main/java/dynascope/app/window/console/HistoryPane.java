package dynascope.app.window.console;

import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.simulation.Exchange;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What was sent on this branch, the newest first: chosen to be looked at, written again, sent
/// again or gone to.
final class HistoryPane extends VBox {
  /// What somebody wants of a request of the history.
  interface Wants {
    void look(Exchange exchange);

    void edit(Exchange exchange);

    void again(Exchange exchange);

    void go(Exchange exchange);
  }

  private final Wants wants;
  private final TextField filter = new TextField();
  private final ListView<HistoryRow> list = new ListView<>();
  private final Button edit = Nodes.plain(Words.say("console.edit"), "console-edit");
  private final Button again = Nodes.plain(Words.say("console.again"), "console-again");
  private List<Exchange> exchanges = List.of();
  private boolean showing;

  HistoryPane(Wants wants) {
    this.wants = wants;
    getStyleClass().add("console-history");
    filter.setPromptText(Words.say("console.filter"));
    filter.setAccessibleText(Words.say("console.filter"));
    filter.setId("console-filter");
    filter.setMinHeight(32);
    filter.textProperty().addListener(property -> fill(null));
    list.setId("console-history");
    list.getStyleClass().addAll("log-view", "console-list");
    list.setAccessibleText(Words.say("console.history"));
    list.setCellFactory(view -> new Row());
    list.setFixedCellSize(38);
    list.setPlaceholder(new Label(Words.say("console.history.none")));
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, row) -> {
          if (row != null && !showing) {
            wants.look(row.exchange());
          }
          edit.setDisable(row == null);
          again.setDisable(row == null);
        });
    list.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        chosen(wants::go);
      }
    });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    edit.setDisable(true);
    again.setDisable(true);
    edit.setOnAction(event -> chosen(wants::edit));
    again.setOnAction(event -> chosen(wants::again));
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setMinHeight(0);
    HBox acts = new HBox(6, edit, again);
    acts.setAlignment(Pos.CENTER_LEFT);
    setMinSize(0, 0);
    getChildren().addAll(filter, list, acts);
  }

  private void chosen(java.util.function.Consumer<Exchange> act) {
    HistoryRow row = list.getSelectionModel().getSelectedItem();
    if (row != null) {
      act.accept(row.exchange());
    }
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && !event.isControlDown()) {
      chosen(wants::go);
      event.consume();
    } else if (event.getCode() == KeyCode.E && !event.isControlDown()) {
      chosen(wants::edit);
      event.consume();
    }
  }

  /// @param seen what is looked at; null for nothing
  void show(List<Exchange> all, @Nullable Exchange seen) {
    HistoryRow chosen = list.getSelectionModel().getSelectedItem();
    boolean same = all.equals(exchanges);
    boolean chose = seen == null || chosen != null && chosen.exchange().sent() == seen.sent();
    if (!same || !chose) {
      exchanges = all;
      fill(seen);
    }
  }

  private void fill(@Nullable Exchange seen) {
    showing = true;
    HistoryRow before = list.getSelectionModel().getSelectedItem();
    Exchange wanted = seen == null && before != null ? before.exchange() : seen;
    list.getItems().setAll(HistoryRow.of(exchanges, filter.getText()));
    list.getSelectionModel().clearSelection();
    for (HistoryRow row : list.getItems()) {
      if (wanted != null && row.exchange().sent() == wanted.sent()) {
        list.getSelectionModel().select(row);
      }
    }
    showing = false;
  }

  private static final class Row extends ListCell<HistoryRow> {
    private final Label name = new Label();
    private final Label when = new Label();
    private final Label about = new Label();
    private final Label ended = new Label();
    private final HBox top;
    private final VBox box;

    Row() {
      name.getStyleClass().addAll("strong", "small");
      when.getStyleClass().addAll("mono", "least", "second");
      about.getStyleClass().addAll("least", "second");
      ended.getStyleClass().addAll("least");
      when.setMinWidth(Region.USE_PREF_SIZE);
      ended.setMinWidth(Region.USE_PREF_SIZE);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      Region other = new Region();
      HBox.setHgrow(other, Priority.ALWAYS);
      top = new HBox(6, name, gap, when);
      box = new VBox(top, new HBox(6, about, other, ended));
      box.getStyleClass().add("console-sent");
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable HistoryRow row, boolean empty) {
      super.updateItem(row, empty);
      setGraphic(empty || row == null ? null : box);
      box.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("chosen"), isSelected());
      if (row == null || empty) {
        setAccessibleText(null);
        return;
      }
      name.setText(row.operation());
      when.setText(AnswerPane.seconds(row.exchange().sent().at()));
      about.setText(row.about());
      String state = row.error().isEmpty() ? Words.say("console.row." + row.state()) : row.error();
      // All of them end so, and there is little room.
      ended.setText(state.replaceFirst("Exception$", ""));
      ended.getStyleClass().remove("alarm");
      if (!row.error().isEmpty()) {
        ended.getStyleClass().add("alarm");
      }
      setAccessibleText(
          row.operation() + ", " + row.about() + ", " + when.getText() + ", " + state);
    }

    @Override
    public void updateSelected(boolean selected) {
      super.updateSelected(selected);
      box.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("chosen"), selected);
    }
  }
}
