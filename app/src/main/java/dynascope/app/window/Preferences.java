package dynascope.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.application.Platform;

/// The settings as they are now, and who wants to know when they change.
///
/// Used on the toolkit's thread only.
final class Preferences {
  private final List<Consumer<Settings>> heard = new ArrayList<>();
  private Settings now;

  Preferences(Settings now) {
    this.now = now;
  }

  Settings now() {
    return now;
  }

  /// Tells of every change from now on.
  void changed(Consumer<Settings> listener) {
    heard.add(listener);
  }

  /// Tells of every change from now on, and of the settings as they are.
  void follow(Consumer<Settings> listener) {
    heard.add(listener);
    listener.accept(now);
  }

  /// Whether things stand at their stops instead of travelling: as is set, or as the system has it.
  boolean reducedMotion() {
    return switch (now.motion()) {
      case SYSTEM -> Platform.getPreferences().isReducedMotion();
      case REDUCED -> true;
      case FULL -> false;
    };
  }

  void change(UnaryOperator<Settings> by) {
    Settings next = by.apply(now);
    if (!next.equals(now)) {
      now = next;
      List.copyOf(heard).forEach(each -> each.accept(next));
    }
  }
}
