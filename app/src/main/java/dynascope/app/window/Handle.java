package dynascope.app.window;

import java.util.function.DoubleFunction;
import javafx.beans.property.DoubleProperty;

/// One number of an answer that is being filled in: the guide and the stage turn the same one.
///
/// @param name what it is the number of
/// @param value between `least` and `greatest`; NaN while nothing is filled in
/// @param says the number as people read it
record Handle(
    String name, DoubleProperty value, double least, double greatest, DoubleFunction<String> says) {
  String text() {
    return Double.isNaN(value.get()) ? "" : says.apply(value.get());
  }

  /// Where it stands, 0 to 1; 0 while nothing is filled in.
  double share() {
    return Double.isNaN(value.get()) ? 0 : (value.get() - least) / (greatest - least);
  }

  void put(double share) {
    value.set(least + Math.clamp(share, 0, 1) * (greatest - least));
  }
}
