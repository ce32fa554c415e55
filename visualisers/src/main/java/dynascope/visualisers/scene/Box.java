package dynascope.visualisers.scene;

/// An upright rectangle on a picture, in px.
public record Box(double x, double y, double width, double height) {
  /// Touches nothing and adds nothing to a union.
  public static final Box NONE = new Box(0, 0, -1, -1);

  public static Box between(double left, double top, double right, double bottom) {
    return new Box(left, top, right - left, bottom - top);
  }

  public static Box around(double x, double y, double radius) {
    return new Box(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  public double centreX() {
    return x + width / 2;
  }

  public double centreY() {
    return y + height / 2;
  }

  public Point centre() {
    return new Point(centreX(), centreY());
  }

  public boolean isNone() {
    return width < 0 || height < 0;
  }

  public boolean contains(double px, double py) {
    return px >= x && px <= right() && py >= y && py <= bottom();
  }

  /// Whether the two share more than an edge.
  public boolean overlaps(Box other) {
    return !isNone()
        && !other.isNone()
        && x < other.right()
        && other.x < right()
        && y < other.bottom()
        && other.y < bottom();
  }

  public Box union(Box other) {
    if (isNone()) {
      return other;
    }
    return other.isNone()
        ? this
        : between(
            Math.min(x, other.x),
            Math.min(y, other.y),
            Math.max(right(), other.right()),
            Math.max(bottom(), other.bottom()));
  }

  public Box grown(double by) {
    return isNone() ? this : new Box(x - by, y - by, width + 2 * by, height + 2 * by);
  }

  public Box moved(double dx, double dy) {
    return isNone() ? this : new Box(x + dx, y + dy, width, height);
  }
}
