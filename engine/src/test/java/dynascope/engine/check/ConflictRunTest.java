package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What the isolation levels of transactions promise, on seeded histories.
final class ConflictRunTest {
  private static final int RUNS = 3;
  private static final int REQUESTS = 250;

  @Test
  void transactionsAndSingleRequestsAreSerializableWhateverBreaks() {
    int decided = 0;
    int recovered = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      ConflictRun run = ConflictRun.of(seed, REQUESTS, true);
      assertEquals(List.of(), run.cycle(false), "seed " + seed);
      assertNull(run.partial(), "seed " + seed);
      decided += run.decided();
      recovered += run.recovered();
    }
    assertTrue(decided > 50 && recovered > 1, decided + " decided, " + recovered + " recovered");
  }

  @Test
  void twoStrongReadsAreNoSnapshot() {
    int broken = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      broken += ConflictRun.of(seed, REQUESTS, false).cycle(true).isEmpty() ? 0 : 1;
    }
    assertTrue(
        broken > 0, "a pair of strong reads saw one part of a transaction and not the other");
  }

  @Test
  void aBrokenSumIsACycle() {
    var graph = new Serializability();
    graph.write("from", "transfer");
    graph.write("to", "transfer");
    graph.read("from", "sum", "transfer");
    assertEquals(List.of(), graph.cycle());
    graph.read("to", "sum", "");
    assertFalse(graph.cycle().isEmpty());
  }

  @Test
  void writesInDifferentOrdersAreACycle() {
    var graph = new Serializability();
    graph.write("a", "one");
    graph.write("a", "two");
    graph.write("b", "two");
    assertEquals(List.of(), graph.cycle());
    graph.write("b", "one");
    assertEquals(2, graph.cycle().size());
  }
}
