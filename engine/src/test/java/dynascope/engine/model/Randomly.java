package dynascope.engine.model;

import java.util.SplittableRandom;
import java.util.function.Consumer;

/// Checks a claim on many random cases; a failure says the seed of its case.
///
/// The cases are the same in every build. `-Dseed=...` runs others.
public final class Randomly {
  private Randomly() {}

  public static void check(int cases, Consumer<SplittableRandom> claim) {
    long seed = Long.getLong("seed", 20_261_122L);
    for (int i = 0; i < cases; i++) {
      long caseSeed = seed + i;
      try {
        claim.accept(new SplittableRandom(caseSeed));
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("fails with -Dseed=" + caseSeed + ": " + failed, failed);
      }
    }
  }
}
