package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What is due comes by its time, and in the order of scheduling within one instant.
final class DueQueueTest {
  private static final Address NODE = Address.parse("client/you");

  private record Entry(long at, long order) {}

  private static Due due(long order) {
    return new Due.Wake(NODE, SimTime.ZERO, new Alarm.Retry(order));
  }

  private static long order(Due due) {
    return due instanceof Due.Wake wake && wake.alarm() instanceof Alarm.Retry retry
        ? retry.ordinal()
        : -1;
  }

  @Test
  void whatIsDueComesByTimeAndThenInOrder() {
    for (long seed = 1; seed <= 200; seed++) {
      var random = new SplittableRandom(seed);
      var queue = new DueQueue();
      var waiting = new ArrayList<Entry>();
      for (int i = 1; i <= 300; i++) {
        if (waiting.isEmpty() || random.nextInt(5) < 3) {
          var entry = new Entry(random.nextInt(20), i);
          queue.add(entry.at, entry.order, due(entry.order));
          waiting.add(entry);
        } else {
          waiting.sort(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
          assertEquals(waiting.getFirst().at, queue.nextAt());
          assertEquals(waiting.removeFirst().order, order(queue.poll()), "seed " + seed);
        }
      }
    }
  }

  @Test
  void aCopyGoesItsOwnWay() {
    var queue = new DueQueue();
    List.of(1L, 2L, 3L).forEach(each -> queue.add(each, each, due(each)));
    DueQueue copy = queue.copy();
    copy.poll();
    copy.add(0, 4, due(4));
    assertEquals(1, order(queue.poll()));
    assertEquals(2, order(queue.poll()));
    assertEquals(4, order(copy.poll()));
    assertEquals(2, order(copy.poll()));
    assertEquals(3, order(copy.poll()));
    assertEquals(Long.MAX_VALUE, copy.nextAt());
    assertThrows(IllegalStateException.class, copy::poll);
  }
}
