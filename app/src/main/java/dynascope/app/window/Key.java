package dynascope.app.window;

import java.util.Locale;
import java.util.Map;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// A key with its modifiers.
record Key(KeyCode code, boolean control, boolean shift) {
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
          Map.entry(KeyCode.SLASH, "/"));

  static Key of(KeyCode code) {
    return new Key(code, false, false);
  }

  static Key shift(KeyCode code) {
    return new Key(code, false, true);
  }

  static Key control(KeyCode code) {
    return new Key(code, true, false);
  }

  static Key controlShift(KeyCode code) {
    return new Key(code, true, true);
  }

  boolean matches(KeyEvent event) {
    return event.getCode() == code
        && (event.isControlDown() || event.isMetaDown()) == control
        && event.isShiftDown() == shift
        && !event.isAltDown();
  }

  String text() {
    if (code == KeyCode.SLASH && shift && !control) {
      return "?";
    }
    String name = NAMES.getOrDefault(code, code.getName());
    if (name.length() == 1) {
      name = name.toUpperCase(Locale.ROOT);
    }
    return (control ? "Ctrl+" : "") + (shift ? "Shift+" : "") + name;
  }
}
