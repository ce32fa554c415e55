package dynascope.visualisers.scene;

import java.util.List;

/// A thing as it is drawn wherever it stands, in all its states: one row of the glyph sheet.
///
/// @param key names it in the words, as `glyph.<key>`
public record Specimen(String key, List<State> states) {

  /// One state, drawn by the very code that draws it on the stage.
  ///
  /// @param key names it in the words, as `glyph.<glyph>.<key>`
  /// @param room what the drawing needs
  /// @param scene the drawing; the first thing in it that can be spoken of says the sentence
  public record State(String key, Box room, List<SceneObject> scene) {}
}
