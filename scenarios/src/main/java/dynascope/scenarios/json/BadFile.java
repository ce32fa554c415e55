package dynascope.scenarios.json;

/// A file that can't be used, with the place and what is allowed there: a sentence for its author.
public final class BadFile extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;
  private final String path;
  private final String problem;

  /// @param line 0 for something that has no lines, of which only the problem is said
  public BadFile(String file, int line, String path, String problem) {
    super(
        line == 0
            ? problem
            : file + ":" + line + (path.isEmpty() ? "" : " at " + path) + ": " + problem);
    this.file = file;
    this.line = line;
    this.path = path;
    this.problem = problem;
  }

  /// The same, with more to say about it, unless that is said already.
  public BadFile saying(String more) {
    return problem.contains(more) ? this : new BadFile(file, line, path, problem + "; " + more);
  }

  /// The same, of a text that stands on another line.
  public BadFile onLine(int there) {
    return new BadFile(file, there, path, problem);
  }

  public String file() {
    return file;
  }

  public int line() {
    return line;
  }

  /// Such as `$.world.tables[0].hash`; empty if the file is no JSON at all.
  public String path() {
    return path;
  }
}
