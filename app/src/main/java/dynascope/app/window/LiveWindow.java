package dynascope.app.window;

import dynascope.app.live.FreeTutor;
import dynascope.app.live.LiveWorld;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.live.LiveDesk;
import dynascope.app.window.live.LiveHost;
import dynascope.app.window.live.LiveStrip;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ChoiceDialog;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// This window as programs outside find it.
final class LiveWindow implements LiveHost, Face {
  private final Desk desk;
  private final Preferences preferences;
  private final Node owner;
  private final LiveDesk live;
  private final LiveStrip strip;

  LiveWindow(Desk desk, Preferences preferences, Node owner, Runnable connect) {
    this.desk = desk;
    this.preferences = preferences;
    this.owner = owner;
    live = new LiveDesk(this, Platform::runLater, Clock.systemUTC());
    strip = new LiveStrip(live, connect);
  }

  LiveDesk live() {
    return live;
  }

  LiveStrip strip() {
    return strip;
  }

  @Override
  public void opened(Opening opening) {
    strip.opened(opening.tutor() instanceof FreeTutor);
  }

  @Override
  public void show(Shown shown) {
    strip.show(shown);
  }

  @Override
  public void wish(Wish wish) {
    desk.wish(wish);
  }

  @Override
  public @Nullable Shown shown() {
    return desk.shown();
  }

  @Override
  public void open(LiveWorld world) {
    desk.open(opening(world));
  }

  /// A world for programs, ready to be played.
  static Opening opening(LiveWorld world) {
    String title = world.title().isEmpty() ? Texts.say("live.title") : world.title();
    return new Opening(
        Texts.say("live.id"),
        title,
        world.source().recording().seed(),
        world.source(),
        world.tutor(),
        List.of(),
        List.of());
  }

  @Override
  public void tell(String text) {
    desk.tell(Notice.of(text));
  }

  @Override
  public void complain(String text) {
    desk.tell(Notice.error(text));
  }

  @Override
  public int port() {
    return preferences.now().port();
  }

  @Override
  public @Nullable Path chooseFile(String title) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    java.io.File file = chooser.showOpenDialog(window());
    return file == null ? null : file.toPath();
  }

  @Override
  public @Nullable String choose(String title, List<String> words) {
    ChoiceDialog<String> dialog = new ChoiceDialog<>(words.getFirst(), words);
    dialog.initOwner(window());
    dialog.setHeaderText(null);
    dialog.setGraphic(null);
    dialog.setTitle(title);
    dialog.setContentText(title);
    return dialog.showAndWait().orElse(null);
  }

  private @Nullable Window window() {
    return owner.getScene() == null ? null : owner.getScene().getWindow();
  }
}
