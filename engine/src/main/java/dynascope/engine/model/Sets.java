package dynascope.engine.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/// What the three set types share.
final class Sets {
  private Sets() {}

  /// The elements in order. Throws [InvalidValue] if two are equal.
  static <T> List<T> sorted(
      Collection<T> input, Comparator<? super T> order, Supplier<String> duplicateMessage) {
    List<T> sorted = input.stream().sorted(order).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (order.compare(sorted.get(i - 1), sorted.get(i)) == 0) {
        throw new InvalidValue(duplicateMessage.get());
      }
    }
    return sorted;
  }

  static int sizeOf(List<? extends AttributeValue> elements) {
    int sum = 0;
    for (AttributeValue element : elements) {
      sum += element.size();
    }
    return sum;
  }
}
