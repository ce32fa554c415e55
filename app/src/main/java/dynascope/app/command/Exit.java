package dynascope.app.command;

/// With what a command ends.
final class Exit {
  static final int DONE = 0;

  /// The lesson was not finished, or a run is not as agreed.
  static final int NOT_SO = 1;

  /// The words were not understood, or a file is broken.
  static final int USAGE = 2;

  /// The engine failed: a bug of ours.
  static final int ENGINE = 3;

  private Exit() {}
}
