package dynascope.app.window;

import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key with its modifiers.
record Key(KeyCode code, boolean control, boolean shift, boolean alt) {
  private static final Map<KeyCode, String> NAMES =
      Map.ofEntries(
          Map.entry(KeyCode.PERIOD, "."),
          Map.entry(KeyCode.COMMA, ","),
          Map.entry(KeyCode.OPEN_BRACKET, "["),
          Map.entry(KeyCode.CLOSE_BRACKET, "]"),
          Map.entry(KeyCode.BACK_SLASH, "\\"),
          Map.entry(KeyCode.EQUALS, "+"),
          Map.entry(KeyCode.PLUS, "+"),
          Map.entry(KeyCode.ADD, "+"),
          Map.entry(KeyCode.MINUS, "−"),
          Map.entry(KeyCode.SUBTRACT, "−"),
          Map.entry(KeyCode.RIGHT, "→"),
          Map.entry(KeyCode.LEFT, "←"),
          Map.entry(KeyCode.UP, "↑"),
          Map.entry(KeyCode.DOWN, "↓"),
          Map.entry(KeyCode.SLASH, "/"));

  static Key of(KeyCode code) {
    return new Key(code, false, false, false);
  }

  static Key shift(KeyCode code) {
    return new Key(code, false, true, false);
  }

  static Key control(KeyCode code) {
    return new Key(code, true, false, false);
  }

  static Key controlShift(KeyCode code) {
    return new Key(code, true, true, false);
  }

  static Key controlAlt(KeyCode code) {
    return new Key(code, true, false, true);
  }

  /// Whether it is a letter, a digit or a sign, without Ctrl.
  boolean single() {
    return !control && !alt && name().length() == 1;
  }

  boolean matches(KeyEvent event) {
    return event.getCode() == code
        && (event.isControlDown() || event.isMetaDown()) == control
        && event.isShiftDown() == shift
        && event.isAltDown() == alt;
  }

  private String name() {
    String name = NAMES.getOrDefault(code, code.getName());
    return name.length() == 1 ? name.toUpperCase(Locale.ROOT) : name;
  }

  String text() {
    if (code == KeyCode.SLASH && shift && !control) {
      return "?";
    }
    return (control ? "Ctrl+" : "") + (alt ? "Alt+" : "") + (shift ? "Shift+" : "") + name();
  }
}
