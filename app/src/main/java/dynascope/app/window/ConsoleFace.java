package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.window.console.ConsolePane;

/// The console as one of the faces of a desk.
record ConsoleFace(ConsolePane console) implements Face {
  @Override
  public void opened(Opening opening) {
    console.opened(opening.ask());
  }

  @Override
  public void show(Shown shown) {
    console.show(shown);
  }
}
