package dynascope.engine.expression;

/// Puts the texts of a tree together.
final class Text {
  private Text() {}

  /// The parts in a row. Unlike `+` it takes little of the stack, which deep trees need.
  static String of(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      text.append(part);
    }
    return text.toString();
  }

  static String inParentheses(boolean needed, Object part) {
    return needed ? of("(", part, ")") : part.toString();
  }
}
