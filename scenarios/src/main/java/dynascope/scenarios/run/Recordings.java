package dynascope.scenarios.run;

import dynascope.scenarios.json.BadFile;
import java.io.IOException;
import java.nio.file.Path;

/// Recordings as files and as texts that people send each other.
public final class Recordings {
  /// What every share text begins with.
  public static final String PREFIX = "dynascope:1:";

  private Recordings() {}

  /// Readable JSON.
  public static String write(Saved saved) {
    throw new UnsupportedOperationException();
  }

  /// Throws [BadFile] with line, path and what is allowed.
  public static Saved read(String name, String text) {
    throw new UnsupportedOperationException();
  }

  /// Writes the file whole or not at all.
  public static void save(Path file, Saved saved) throws IOException {
    throw new UnsupportedOperationException();
  }

  public static Saved open(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /// One line of a few kilobytes.
  public static String share(Saved saved) {
    throw new UnsupportedOperationException();
  }

  /// Reads a share text, blanks and line breaks in it allowed. Throws [BadFile] if it is damaged.
  public static Saved fromShared(String text) {
    throw new UnsupportedOperationException();
  }
}
