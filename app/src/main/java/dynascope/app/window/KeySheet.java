package dynascope.app.window;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every command with its keys, over the window; any key or click closes it.
final class KeySheet extends StackPane {
  KeySheet(List<Command> commands, Runnable close) {
    getStyleClass().add("veil");
    setId("key-sheet");
    setFocusTraversable(true);
    HBox columns = new HBox(40);
    for (List<Command.Group> side :
        List.of(
            List.of(Command.Group.TIME),
            List.of(Command.Group.WORLD, Command.Group.FILE, Command.Group.VIEW))) {
      VBox column = new VBox(14);
      for (Command.Group group : side) {
        column.getChildren().add(block(group, commands));
      }
      columns.getChildren().add(column);
    }
    VBox sheet = new VBox(14, Nodes.label(Texts.say("keys.title"), "subject", "strong"), columns);
    sheet.getStyleClass().add("key-sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(sheet);
    setAlignment(Pos.CENTER);
    setOnMouseClicked(event -> close.run());
    setOnKeyPressed(event -> {
      if (event.getCode() != KeyCode.SHIFT && event.getCode() != KeyCode.CONTROL) {
        event.consume();
        close.run();
      }
    });
  }

  private static VBox block(Command.Group group, List<Command> commands) {
    GridPane grid = new GridPane(14, 5);
    ColumnConstraints names = new ColumnConstraints(230);
    grid.getColumnConstraints().add(names);
    int row = 0;
    for (Command command : commands) {
      if (command.group() == group && !command.keys().isEmpty()) {
        HBox keys = new HBox(4);
        command.keys().stream()
            .map(Key::text)
            .distinct()
            .limit(2)
            .forEach(text -> keys.getChildren().add(Nodes.label(text, "key-cap")));
        grid.addRow(row++, Nodes.label(command.name()), keys);
      }
    }
    return new VBox(
        6, Nodes.label(Texts.say("menu." + group.name()), "strong", "small", "second"), grid);
  }
}
