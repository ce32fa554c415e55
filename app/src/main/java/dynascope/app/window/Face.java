package dynascope.app.window;

import dynascope.app.play.Shown;

/// Something that shows the newest picture; called in the pulse, only when there is a newer one.
interface Face {
  void show(Shown shown);

  /// Another lesson lies on the desk.
  default void opened(Opening opening) {}
}
