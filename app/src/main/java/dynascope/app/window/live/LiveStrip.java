package dynascope.app.window.live;

import dynascope.app.live.ConnectLines;
import dynascope.app.play.Shown;
import dynascope.app.window.node.Nodes;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;

/// One line below the title: how it stands with programs outside. It is there while the window
/// listens, and in a world that is for them.
public final class LiveStrip extends HBox {
  private final LiveDesk live;
  private final Circle lamp = new Circle(4.5);
  private final Label state = new Label();
  private final Label more = new Label();
  private final Map<LiveModel.Deed, Button> buttons = new EnumMap<>(LiveModel.Deed.class);
  private final Label hint = new Label();
  private @Nullable LiveModel drawn;
  private boolean forPrograms;

  public LiveStrip(LiveDesk live, Runnable connect) {
    super(10);
    this.live = live;
    getStyleClass().addAll("strip", "live-strip");
    setId("live-strip");
    setAlignment(Pos.CENTER_LEFT);
    lamp.getStyleClass().add("live-lamp");
    state.getStyleClass().add("strong");
    state.setId("live-state");
    state.setMinWidth(Region.USE_PREF_SIZE);
    more.getStyleClass().add("second");
    more.setId("live-more");
    more.setMinWidth(0);
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    getChildren().addAll(lamp, state, more, between);
    for (LiveModel.Deed deed : LiveModel.Deed.values()) {
      Runnable act =
          switch (deed) {
            case LISTEN -> live::listen;
            case STOP -> live::stop;
            case HOLD, LET_GO -> live::hold;
            case FOLLOW -> live::follow;
            case CONNECT -> connect;
            case CANCEL_LOAD -> live::cancelLoad;
          };
      String id = "live-" + deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
      Button button = Nodes.plain(LiveDesk.say("do." + deed), id);
      button.setOnAction(event -> act.run());
      buttons.put(deed, button);
      getChildren().add(button);
    }
    hint.getStyleClass().addAll("mono", "connect-line");
    hint.setId("live-hint");
    hint.setMouseTransparent(true);
    hint.setTranslateY(52);
    hint.setVisible(false);
    shown(false);
  }

  /// What an empty stage says to begin with, to be laid over it.
  public Node hint() {
    return hint;
  }

  private void shown(boolean visible) {
    setVisible(visible);
    setManaged(visible);
  }

  /// Something else lies on the desk.
  ///
  /// @param programs whether it is for programs outside
  public void opened(boolean programs) {
    forPrograms = programs;
    live.opened();
  }

  public void show(Shown shown) {
    live.show(shown);
    draw(shown);
  }

  private void draw(Shown shown) {
    shown(forPrograms || live.port() != 0);
    LiveModel model = LiveModel.of(shown, live.port(), live.loading());
    if (model.equals(drawn)) {
      return;
    }
    drawn = model;
    hint.setText(ConnectLines.first(live.port()));
    hint.setVisible(model.bare());
    state.setText(model.state());
    more.setText(model.more());
    List<String> look =
        model.alarm()
            ? List.of("live-lamp", "held")
            : live.port() == 0 ? List.of("live-lamp") : List.of("live-lamp", "on");
    lamp.getStyleClass().setAll(look);
    buttons.forEach((deed, button) -> {
      boolean there = model.deeds().contains(deed);
      button.setVisible(there);
      button.setManaged(there);
    });
  }
}
