package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Transactions whose coordinator, or the leader of one of whose items, dies wherever it may.
final class CrashPointsTest {
  private static final int SEEDS = 12;

  @Test
  void aTransactionIsDoneOrNotWhereverItsCoordinatorOrALeaderDies() {
    int plays = 0;
    int done = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      CrashPoints.Outcome outcome = CrashPoints.of(seed);
      assertNull(outcome.failure());
      plays += outcome.plays();
      done += outcome.done();
    }
    assertTrue(done > plays / 5 && done < plays, done + " done in " + plays + " plays");
  }
}
