package dynascope.app.command;

/// Why a command ends early: a sentence for whoever typed it.
final class Complaint extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exit;

  Complaint(int exit, String sentence) {
    super(sentence);
    this.exit = exit;
  }

  static Complaint usage(String sentence) {
    return new Complaint(Exit.USAGE, sentence);
  }

  int exit() {
    return exit;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
