package dynascope.app.window;

import org.jspecify.annotations.Nullable;

/// How the window is to be opened.
///
/// @param lesson such as `S08`; null for home, or for the first lesson when nothing was kept yet
/// @param seed null for the lesson's own
/// @param tint null for what was chosen last
/// @param exitAfterFirstFrame whether to say how long the start took, and end
public record Options(
    @Nullable String lesson,
    @Nullable Long seed,
    @Nullable Tint tint,
    boolean exitAfterFirstFrame) {
  /// As people start it.
  public static final Options USUAL =
      new Options(null, null, null, Boolean.getBoolean("dynascope.exitAfterFirstFrame"));
}
