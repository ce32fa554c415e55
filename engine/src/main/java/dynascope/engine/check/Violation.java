package dynascope.engine.check;

/// Something that must be so is not: a bug of the engine.
public final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Violation(String what) {
    super(what);
  }

  Violation(String what, Throwable cause) {
    super(what, cause);
  }

  /// Says what was expected unless it is so.
  static void unless(boolean so, String expected, Object found) {
    if (!so) {
      throw new Violation("expected " + expected + " but found " + found);
    }
  }
}
