package dynascope.app.window;

/// The colours of the window.
public enum Tint {
  /// Light or dark, as the system is.
  SYSTEM,
  LIGHT,
  DARK,
  /// Black on white; shape, texture and number say the rest.
  CONTRAST
}
