package dynascope.app.window;

/// A pane at an edge of the window that can be hidden, and made wider or higher.
enum Pane {
  GUIDE(200, 240, 400),
  LENS(240, 312, 520),
  /// Numbers, bill and log, below everything.
  BOTTOM(112, 132, 360);

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

  /// The allowed size next to this one.
  int within(double size) {
    return (int) Math.round(Math.clamp(size, least, greatest));
  }
}
