package dynascope.app.window.live;

import dynascope.app.live.ConnectLines;
import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The lines that bring a program here, over the window, each with a button that copies it.
public final class ConnectSheet extends StackPane {
  private final Button done = new Button(LiveDesk.say("connect.done"));

  /// @param port that is listened on, or would be
  public ConnectSheet(int port, boolean listening, Runnable close) {
    getStyleClass().add("veil");
    setId("connect-sheet");
    setPadding(new Insets(16));
    GridPane ways = new GridPane(16, 10);
    int row = 0;
    for (ConnectLines.Way way : ConnectLines.ways(port)) {
      Label name = new Label(Words.say("live.connect." + way.id()));
      name.getStyleClass().add("second");
      name.setWrapText(true);
      name.setPrefWidth(96);
      name.setMinHeight(Region.USE_PREF_SIZE);
      Label text = new Label(way.text());
      text.getStyleClass().addAll("mono", "connect-line");
      text.setMinWidth(Region.USE_PREF_SIZE);
      text.setMinHeight(Region.USE_PREF_SIZE);
      Button copy = Nodes.plain(LiveDesk.say("connect.copy"), "copy-" + way.id());
      copy.setAccessibleText(LiveDesk.say("connect.copy.of", name.getText()));
      copy.setTooltip(new Tooltip(copy.getAccessibleText()));
      copy.setOnAction(event -> {
        var content = new ClipboardContent();
        content.putString(way.text());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setText(LiveDesk.say("connect.copied"));
      });
      ways.addRow(row++, name, text, copy);
      GridPane.setValignment(name, javafx.geometry.VPos.TOP);
      GridPane.setValignment(copy, javafx.geometry.VPos.TOP);
    }
    Label title =
        new Label(
            LiveDesk.say(
                listening ? "connect.title" : "connect.title.off", LiveDesk.address(port)));
    title.getStyleClass().addAll("subject", "strong");
    Label note = new Label(LiveDesk.say("connect.note"));
    note.getStyleClass().addAll("second", "small");
    note.setWrapText(true);
    note.setMinHeight(Region.USE_PREF_SIZE);
    note.setMaxWidth(720);
    done.getStyleClass().add("outline-ink");
    done.setId("connect-done");
    done.setOnAction(event -> close.run());
    HBox last = new HBox(done);
    last.setAlignment(Pos.CENTER_RIGHT);
    VBox sheet = new VBox(14, title, ways, note, last);
    Nodes.lay(this, sheet, close);
  }

  @Override
  public void requestFocus() {
    done.requestFocus();
  }
}
