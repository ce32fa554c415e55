package dynascope.app.window;

import dynascope.app.play.LogLine;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The newest lines of what happened: time, step, phase, reason and outcome.
///
/// A click chooses the line's thing, explains its event and moves the playhead there.
final class LogPane extends VBox implements Face {
  private static final double[] COLUMNS = {72, 120, 80};

  private static final double ROW = 18;
  private static final double HEAD = 36;

  private final Desk desk;
  private final ListView<LogLine> list = new ListView<>();
  private long explained;
  private List<LogLine> lines = List.of();

  LogPane(Desk desk) {
    this.desk = desk;
    getStyleClass().addAll("log", "side");
    HBox head =
        row(
            Texts.say("log.name"),
            Texts.say("log.step"),
            Texts.say("log.phase"),
            Texts.say("log.outcome"));
    head.getStyleClass().add("log-head");
    ((Label) head.getChildren().getFirst()).getStyleClass().add("strong");
    list.getStyleClass().add("log-view");
    list.setId("log");
    list.setFixedCellSize(ROW);
    list.setCellFactory(view -> new Cell());
    list.setAccessibleText(Texts.say("log.name"));
    list.setOnKeyPressed(event -> {
      LogLine line = list.getSelectionModel().getSelectedItem();
      if (event.getCode() == KeyCode.ENTER && line != null) {
        choose(line);
      }
    });
    VBox.setVgrow(list, Priority.ALWAYS);
    setMinWidth(0);
    heightProperty()
        .addListener(
            property -> list.setMaxHeight(Math.floor((getHeight() - HEAD) / ROW) * ROW + 2));
    setSpacing(4);
    getChildren().addAll(head, list);
  }

  private void choose(LogLine line) {
    desk.wish(new Wish.Seek(line.at()));
    desk.outline(line.about());
    desk.wish(new Wish.Explain(line.seq(), line.at()));
  }

  @Override
  public void show(Shown shown) {
    long now = shown.focus().event() == null ? 0 : shown.focus().event().seq();
    boolean newFocus = now != explained;
    explained = now;
    if (!lines.equals(shown.log())) {
      lines = shown.log();
      list.getItems().setAll(lines);
      // To its end, which is behind the last row: to that row it stops one row short at times.
      list.layout();
      list.scrollTo(lines.size());
    } else if (newFocus) {
      list.refresh();
    }
  }

  private static HBox row(String... words) {
    HBox row = new HBox();
    row.getStyleClass().add("log-line");
    for (int i = 0; i < words.length; i++) {
      Label label = new Label(words[i]);
      if (i < COLUMNS.length) {
        label.setMinWidth(COLUMNS[i]);
        label.setPrefWidth(COLUMNS[i]);
        label.setMaxWidth(COLUMNS[i]);
      } else {
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(0);
      }
      row.getChildren().add(label);
    }
    return row;
  }

  private final class Cell extends ListCell<LogLine> {
    @Override
    protected void updateItem(@Nullable LogLine line, boolean empty) {
      super.updateItem(line, empty);
      setText(null);
      if (empty || line == null) {
        setGraphic(null);
        setTooltip(null);
        setOnMouseClicked(null);
        return;
      }
      HBox row = row(line.at().text(), line.step(), line.phase(), line.outcome());
      if (line.seq() == explained) {
        row.getStyleClass().add("chosen");
      }
      if (line.alarm()) {
        row.getChildren().get(2).getStyleClass().add("alarm");
      }
      row.setPrefWidth(0);
      setTooltip(new javafx.scene.control.Tooltip(line.outcome()));
      setGraphic(row);
      setPrefWidth(0);
      setOnMouseClicked(event -> choose(line));
    }
  }
}
