package dynascope.app.play;

/// Tries on a table that were refused in the present second, up to the playhead.
public record Refusals(double keyRange, double byTable) {
  static final Refusals NONE = new Refusals(0, 0);

  public double all() {
    return keyRange + byTable;
  }
}
