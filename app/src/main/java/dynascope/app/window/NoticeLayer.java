package dynascope.app.window;

import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Where notices appear: over the stage, newest below. What went wrong stays until it is closed;
/// the same again takes the place of the one before.
final class NoticeLayer extends VBox implements Desk.Notices {
  private static final int MOST = 3;

  NoticeLayer() {
    super(8);
    setAlignment(Pos.TOP_CENTER);
    setPickOnBounds(false);
    setMaxHeight(USE_PREF_SIZE);
    setId("notices");
  }

  /// Closes the newest notice. Returns whether there was one.
  boolean closeNewest() {
    if (getChildren().isEmpty()) {
      return false;
    }
    getChildren().removeLast();
    return true;
  }

  @Override
  public void tell(Notice notice) {
    getChildren().removeIf(node -> notice.text().equals(node.getUserData()));
    HBox box = new HBox();
    box.setUserData(notice.text());
    box.getStyleClass().add("notice");
    if (notice.error()) {
      box.getStyleClass().add("error");
    }
    Label text = Nodes.prose(notice.text());
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(520);
    box.getChildren().add(text);
    Runnable act = notice.act();
    if (act != null) {
      Button button = new Button(notice.actText());
      button.getStyleClass().add("plain-line");
      button.setMinWidth(USE_PREF_SIZE);
      button.setOnAction(event -> {
        if (!notice.error()) {
          getChildren().remove(box);
        }
        act.run();
      });
      box.getChildren().add(button);
    }
    box.getChildren()
        .add(
            Nodes.iconButton(
                Icon.CLOSE, Texts.say("notice.close"), () -> getChildren().remove(box)));
    box.setMaxWidth(USE_PREF_SIZE);
    getChildren().add(box);
    while (getChildren().size() > MOST) {
      getChildren().removeFirst();
    }
    if (!notice.error()) {
      PauseTransition stay = new PauseTransition(Duration.seconds(act == null ? 6 : 30));
      stay.setOnFinished(event -> getChildren().remove(box));
      stay.play();
    }
  }
}
