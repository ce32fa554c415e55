package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.app.play.Teaching;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The window's live region: a screen reader hears what the first sight of a phenomenon is
/// captioned with, and nothing else by itself.
///
/// The toolkit knows no live regions. A text that changes, and says so, is what it can do.
final class Announcer extends Label implements Face {
  private final Model model = new Model();

  Announcer() {
    setId("live-region");
    setManaged(false);
    setOpacity(0);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.TEXT);
  }

  @Override
  public void opened(Opening opening) {
    model.forget();
  }

  @Override
  public void show(Shown shown) {
    String said = model.says(shown.status(), shown.teaching().caption());
    if (!said.isEmpty()) {
      setText(said);
      setAccessibleText(said);
      notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }
  }

  /// What is said, and when.
  static final class Model {
    private @Nullable Status last;

    /// Another lesson: what was a first may be one again.
    void forget() {
      last = null;
    }

    /// What is to be said now; empty for nothing.
    String says(Status status, Teaching.@Nullable Caption caption) {
      boolean news = status instanceof Status.AtFirst && !status.equals(last);
      last = status;
      if (!news) {
        return "";
      }
      return caption == null ? TransportModel.why(status) : caption.text();
    }
  }
}
