package dynascope.engine.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dynascope.engine.model.Address;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A copy counts for itself, whatever either of the two counts for the first time.
final class CountersTest {
  private static final Address A = Address.parse("a");
  private static final Address B = Address.parse("b");

  private final Counters counters = new Counters();

  @Test
  void whatNeverCountedIsZero() {
    counters.add(Counter.WRITES, A, 2);
    assertEquals(0, counters.get(Counter.READS, A));
    assertEquals(0, counters.get(Counter.WRITES, B));
  }

  @Test
  void aCopyAndItsOriginalCountApart() {
    counters.add(Counter.WRITES, A, 2);
    Counters copy = counters.copy();
    counters.add(Counter.READS, A, 3);
    copy.add(Counter.THROTTLED, B, 5);
    copy.add(Counter.WRITES, A, 7);
    assertEquals(2, counters.get(Counter.WRITES, A));
    assertEquals(3, counters.get(Counter.READS, A));
    assertEquals(0, counters.get(Counter.THROTTLED, B));
    assertEquals(List.of(A), counters.subjects());
    assertEquals(9, copy.get(Counter.WRITES, A));
    assertEquals(0, copy.get(Counter.READS, A));
    assertEquals(5, copy.get(Counter.THROTTLED, B));
    assertEquals(List.of(A, B), copy.subjects());
  }

  @Test
  void aCopyOfACopyKnowsWhereEverythingIs() {
    for (int i = 0; i < 100; i++) {
      counters.add(Counter.WRITES, Address.parse("n" + i), i);
    }
    Counters second = counters.copy().copy();
    for (int i = 0; i < 200; i++) {
      second.add(Counter.READS, Address.parse("n" + i), 1);
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(i, second.get(Counter.WRITES, Address.parse("n" + i)));
      assertEquals(0, counters.get(Counter.READS, Address.parse("n" + i)));
    }
  }
}
