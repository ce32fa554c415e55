package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Every command with its keys, over the window; any other key than up and down, or a click, closes
/// it.
final class KeySheet extends StackPane {
  KeySheet(List<Command> commands, Runnable close) {
    getStyleClass().add("veil");
    setId("key-sheet");
    setFocusTraversable(true);
    List<Command> view = with(Command.Group.VIEW, commands);
    int third = view.size() / 3;
    HBox columns =
        new HBox(
            32,
            new VBox(
                14,
                block(Command.Group.TIME, with(Command.Group.TIME, commands)),
                block(Command.Group.FILE, with(Command.Group.FILE, commands))),
            new VBox(
                14,
                block(Command.Group.WORLD, with(Command.Group.WORLD, commands)),
                block(Command.Group.VIEW, view.subList(0, third))),
            new VBox(14, block(Command.Group.VIEW, view.subList(third, view.size()))));
    ScrollPane scroll = new ScrollPane(columns);
    scroll.getStyleClass().add("on-ground");
    scroll.setFocusTraversable(false);
    VBox sheet = new VBox(14, Nodes.label(Texts.say("keys.title"), "subject", "strong"), scroll);
    setPadding(new Insets(16));
    sheet.getStyleClass().add("key-sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(sheet);
    setAlignment(Pos.CENTER);
    setOnMouseClicked(event -> close.run());
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
        double step = event.getCode() == KeyCode.DOWN ? 0.2 : -0.2;
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + step, 0, 1));
        event.consume();
      } else if (event.getCode() != KeyCode.SHIFT && event.getCode() != KeyCode.CONTROL) {
        event.consume();
        close.run();
      }
    });
  }

  private static List<Command> with(Command.Group group, List<Command> commands) {
    return commands.stream()
        .filter(each -> each.group() == group && !each.keys().isEmpty())
        .toList();
  }

  private static VBox block(Command.Group group, List<Command> commands) {
    GridPane grid = new GridPane(14, 5);
    int row = 0;
    for (Command command : commands) {
      HBox keys = new HBox(4);
      command.keys().stream()
          .map(Key::text)
          .distinct()
          .limit(2)
          .forEach(text -> keys.getChildren().add(Nodes.label(text, "key-cap")));
      grid.addRow(row++, Nodes.label(command.name()), keys);
    }
    return new VBox(
        6, Nodes.label(Texts.say("menu." + group.name()), "strong", "small", "second"), grid);
  }
}
