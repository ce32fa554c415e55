package dynascope.app.window;

import java.util.List;

/// Something a person can ask for by name, by menu or by key.
///
/// @param id names it in the words, as `window.command.<id>`
/// @param keys any of them asks for it
record Command(String id, Group group, Scope scope, List<Key> keys, Runnable act) {
  /// The menu that holds it.
  enum Group {
    FILE,
    TIME,
    WORLD,
    VIEW
  }

  /// Where its keys work.
  enum Scope {
    /// Everywhere, in text fields too.
    ANYWHERE,
    /// Everywhere but where a key types or presses something.
    OUTSIDE_TEXT,
    /// On the stage and the timeline.
    STAGE,
    /// On the lanes of causes; there these keys come first.
    LANES
  }

  String name() {
    return Texts.say("command." + id);
  }

  /// The first key, as a key sheet writes it; empty if it has none.
  String keyText() {
    return keys.isEmpty() ? "" : keys.getFirst().text();
  }
}
