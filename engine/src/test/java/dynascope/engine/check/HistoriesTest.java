package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What clients were told while leaders failed can be told of one copy of each item.
final class HistoriesTest {
  @Test
  void everyItemIsLinearizableWhileLeadersFail() {
    long elections = 0;
    long reads = 0;
    long unknown = 0;
    for (long seed = 1; seed <= 6; seed++) {
      HistoryRun.Outcome outcome = HistoryRun.of(seed).run();
      assertNull(outcome.failure(), "seed " + seed);
      elections += outcome.elections();
      reads += outcome.reads();
      unknown += outcome.unknown();
    }
    assertTrue(elections > 12, "too few elections to prove anything: " + elections);
    assertTrue(reads > 1_500, "too few reads to prove anything: " + reads);
    assertTrue(unknown > 100, "too few writes of unknown outcome: " + unknown);
  }

  @Test
  void aHistoryIsTheSameTwice() {
    assertTrue(HistoryRun.of(3).run().equals(HistoryRun.of(3).run()));
  }
}
