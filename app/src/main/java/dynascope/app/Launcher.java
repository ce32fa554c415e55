package dynascope.app;

/// The entry point, of the window and of the command line.
public final class Launcher {
  private Launcher() {}

  /// Prints how to use Dynascope.
  public static void main(String[] args) {
    System.out.println("Usage: dynascope [--help]");
  }
}
