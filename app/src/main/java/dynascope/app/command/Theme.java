package dynascope.app.command;

import dynascope.app.window.Tint;
import dynascope.visualisers.theme.Palette;
import java.util.List;

/// The words for the looks.
final class Theme {
  static final String LIGHT = "light";
  private static final String DARK = "dark";
  private static final String CONTRAST = "contrast";

  private Theme() {}

  /// The colours of the window.
  static Tint tint(String word) {
    return switch (word) {
      case LIGHT -> Tint.LIGHT;
      case DARK -> Tint.DARK;
      case CONTRAST -> Tint.CONTRAST;
      default -> throw Complaint.word("--theme", word, List.of(LIGHT, DARK, CONTRAST));
    };
  }

  /// The colours of a picture.
  static Palette palette(String word) {
    return switch (word) {
      case LIGHT -> Palette.LIGHT;
      case DARK -> Palette.DARK;
      case CONTRAST -> Palette.HIGH_CONTRAST;
      default -> throw Complaint.word("--theme", word, List.of(LIGHT, DARK, CONTRAST));
    };
  }
}
