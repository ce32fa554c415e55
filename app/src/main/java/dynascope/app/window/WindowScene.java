package dynascope.app.window;

import java.util.function.LongSupplier;
import javafx.scene.Scene;

/// The scene of the main window, with all that works in it. The toolkit's thread makes and uses it.
final class WindowScene {
  private final Desk desk;
  private final Actions actions;
  private final Commands commands;
  private final Shell shell;
  private final Look look;
  private final Scene scene;

  WindowScene(LessonShelf shelf, LongSupplier wall, boolean dark, double width, double height) {
    desk = new Desk(wall);
    actions = new Actions(desk, shelf);
    commands = new Commands(actions::openLesson);
    shell = new Shell(desk, shelf, actions, commands);
    actions.shell(shell);
    scene = new Scene(shell, width, height);
    look = new Look(scene, dark);
    CommandList.fill(commands, shell, desk, actions, this::theme);
    CommandList.type(commands, look);
    shell.dark(dark);
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

  private void theme() {
    look.toggle();
    shell.dark(look.dark());
  }
}
