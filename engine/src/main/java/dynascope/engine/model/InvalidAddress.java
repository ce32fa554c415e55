package dynascope.engine.model;

/// A text that is no address, with what is wrong and where.
public final class InvalidAddress extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final String what;
  private final int where;

  InvalidAddress(String text, String what, int where) {
    super("\"" + text + "\" is not an address: " + what + " at character " + (where + 1));
    this.text = text;
    this.what = what;
    this.where = where;
  }

  /// The refused text.
  public String text() {
    return text;
  }

  /// What is wrong.
  public String what() {
    return what;
  }

  /// The index of the character where it is wrong, from 0.
  public int where() {
    return where;
  }
}
