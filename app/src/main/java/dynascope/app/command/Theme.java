package dynascope.app.command;

import java.util.List;

/// The words for the two looks.
final class Theme {
  static final String LIGHT = "light";
  private static final String DARK = "dark";

  private Theme() {}

  static boolean dark(String word) {
    return switch (word) {
      case LIGHT -> false;
      case DARK -> true;
      default -> throw Complaint.word("--theme", word, List.of(LIGHT, DARK));
    };
  }
}
