package dynascope.app.window;

import java.util.ArrayList;
import java.util.List;

/// The instant under the pointer or the keys, which all charts read together.
final class LinkedCursor {
  private final List<Runnable> listeners = new ArrayList<>();
  private double second = Double.NaN;

  /// In seconds; NaN while there is none.
  double second() {
    return second;
  }

  void at(double next) {
    if (Double.compare(second, next) != 0) {
      second = next;
      listeners.forEach(Runnable::run);
    }
  }

  void none() {
    at(Double.NaN);
  }

  void onMoved(Runnable listener) {
    listeners.add(listener);
  }
}
