package dynascope.app.window;

import dynascope.app.play.Wish;
import java.util.function.LongSupplier;
import javafx.scene.Scene;

/// The scene of the main window, with all that works in it. The toolkit's thread makes and uses it.
final class WindowScene {
  private final Desk desk;
  private final Preferences preferences;
  private final Actions actions;
  private final Commands commands;
  private final Shell shell;
  private final Scene scene;

  WindowScene(
      LessonShelf shelf, LongSupplier wall, Preferences preferences, double width, double height) {
    this.preferences = preferences;
    desk = new Desk(wall);
    actions = new Actions(desk, shelf);
    commands = new Commands();
    shell = new Shell(desk, shelf, actions, commands, preferences);
    actions.shell(shell);
    scene = new Scene(shell, width, height);
    Look look = new Look(scene, preferences, shell::paint);
    CommandList.fill(commands, shell, desk, actions, look::next);
    CommandList.looks(commands, shell, preferences);
    preferences.follow(now -> commands.letters(now.letters()));
    preferences.follow(now -> autoSlow());
    desk.add(new AutoSlow());
  }

  /// Ends what would go on without a window.
  void close() {
    shell.live().close();
    desk.close();
  }

  Scene scene() {
    return scene;
  }

  Desk desk() {
    return desk;
  }

  Shell shell() {
    return shell;
  }

  Actions actions() {
    return actions;
  }

  Commands commands() {
    return commands;
  }

  Preferences preferences() {
    return preferences;
  }

  private void autoSlow() {
    desk.wish(new Wish.AutoSlow(preferences.now().autoSlow()));
  }

  /// Every lesson begins as the settings say.
  private final class AutoSlow implements Face {
    @Override
    public void opened(Opening opening) {
      autoSlow();
    }

    @Override
    public void show(dynascope.app.play.Shown shown) {}
  }
}
