package dynascope.app.window;

import org.jspecify.annotations.Nullable;

/// How the window is to be opened.
///
/// @param lesson such as `S08`, or the path of a saved recording; null for home, or for the first
///   lesson when nothing was kept yet
/// @param seed null for the lesson's own
/// @param tint null for what was chosen last
/// @param live whether to open a world for programs, and to say on which port it listens
/// @param port that programs are listened for on, 0 for any, null for the one that is set
/// @param exitAfterFirstFrame whether to say how long the start took, and end
public record Options(
    @Nullable String lesson,
    @Nullable Long seed,
    @Nullable Tint tint,
    boolean live,
    @Nullable Integer port,
    boolean exitAfterFirstFrame) {
  /// The flag of the JVM for [#exitAfterFirstFrame], where a command without arguments is measured.
  public static final String EXIT_AFTER_FIRST_FRAME = "-Ddynascope.exitAfterFirstFrame=true";

  /// As people start it.
  public static final Options USUAL =
      new Options(
          null, null, null, false, null, Boolean.getBoolean("dynascope.exitAfterFirstFrame"));
}
