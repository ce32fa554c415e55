package dynascope.app.window;

/// How much larger than its room the stage is laid out, and how far it is moved.
record Camera(double zoom, double x, double y) {
  static final Camera WHOLE = new Camera(1, 0, 0);

  /// The same picture, moved no further than to its borders.
  Camera moved(double dx, double dy, double width, double height) {
    return new Camera(
        zoom,
        Math.clamp(x + dx, Math.min(0, width * (1 - zoom)), 0),
        Math.clamp(y + dy, Math.min(0, height * (1 - zoom)), 0));
  }

  /// Larger or smaller, with the point that stays where it is.
  Camera scaled(double to, double atX, double atY, double width, double height) {
    double factor = to / zoom;
    return new Camera(to, atX - (atX - x) * factor, atY - (atY - y) * factor)
        .moved(0, 0, width, height);
  }
}
