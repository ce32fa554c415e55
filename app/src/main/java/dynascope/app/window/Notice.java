package dynascope.app.window;

import org.jspecify.annotations.Nullable;

/// A sentence for people, shown above the panes, with at most one thing to do about it.
///
/// @param error whether something failed; such a notice stays until it is closed
record Notice(String text, boolean error, @Nullable String actText, @Nullable Runnable act) {
  static Notice of(String text) {
    return new Notice(text, false, null, null);
  }

  static Notice error(String text) {
    return new Notice(text, true, null, null);
  }

  Notice with(String label, Runnable what) {
    return new Notice(text, error, label, what);
  }
}
