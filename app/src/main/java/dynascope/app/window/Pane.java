package dynascope.app.window;

/// A pane at an edge of the window that can be hidden, and made wider or higher.
enum Pane {
  GUIDE(200, 240, 400),
  LENS(240, 312, 520),
  /// Numbers, bill and log, below everything.
  BOTTOM(112, 132, 360),
  /// Requests by hand, in the place of the strip at the bottom.
  CONSOLE(220, 300, 560);

  private final int least;
  private final int usual;
  private final int greatest;

  Pane(int least, int usual, int greatest) {
    this.least = least;
    this.usual = usual;
    this.greatest = greatest;
  }

  int usual() {
    return usual;
  }

  /// Whether it lies below everything, so that its height is what changes.
  boolean low() {
    return this == BOTTOM || this == CONSOLE;
  }

  /// Whether it is seen unless somebody hides it.
  boolean usuallyShown() {
    return this != CONSOLE;
  }

  /// The allowed size next to this one.
  int within(double size) {
    return (int) Math.round(Math.clamp(size, least, greatest));
  }
}
