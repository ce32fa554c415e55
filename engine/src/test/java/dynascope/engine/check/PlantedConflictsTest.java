package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/// The proof of the proof of transactions: what keeps them apart is taken out of the engine's code,
/// piece by piece, and the graph of who must come before whom shows it each time.
public final class PlantedConflictsTest {
  private static final int RUNS = 6;
  private static final int REQUESTS = 250;

  /// How many of some seeded histories have a cycle; called in the engine that has the fault.
  public static int cycles() {
    int cycles = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      cycles += ConflictRun.late(seed, REQUESTS).cycle(false).isEmpty() ? 0 : 1;
    }
    return cycles;
  }

  private static int cycles(Planted engine) throws ReflectiveOperationException {
    Method asked = engine.of(PlantedConflictsTest.class).getMethod("cycles");
    asked.setAccessible(true);
    return (int) asked.invoke(null);
  }

  @Test
  void withoutAFaultThereIsNoCycle() {
    assertEquals(0, cycles());
  }

  @Test
  void aSecondReadingThatAlwaysSaysUnchangedIsNoticed() throws ReflectiveOperationException {
    Planted engine =
        Planted.body(
            "dynascope.engine.table.Participant", "isUnchanged", code -> code.iconst_1().ireturn());
    assertTrue(cycles(engine) > 0);
  }

  @Test
  void singleWritesThatPassOverWhatIsKeptAreNoticed() throws ReflectiveOperationException {
    Planted engine =
        Planted.body(
            "dynascope.engine.table.Participant", "stops", code -> code.aconst_null().areturn());
    assertTrue(cycles(engine) > 0);
  }

  /// What was wrong with the first seeded transaction that was not whole; called in the engine that
  /// has the fault.
  public static String broken() {
    for (long seed = 1; seed <= RUNS; seed++) {
      String failure = CrashPoints.of(seed).failure();
      if (failure != null) {
        return failure;
      }
    }
    return "";
  }

  @Test
  void aDeadCoordinatorsTransactionsThatNobodyFinishesAreNoticed()
      throws ReflectiveOperationException {
    Planted engine =
        Planted.body(
            "dynascope.engine.transaction.TransactionCoordinator",
            "recover",
            code -> code.return_());
    Method asked = engine.of(PlantedConflictsTest.class).getMethod("broken");
    asked.setAccessible(true);
    String noticed = String.valueOf(asked.invoke(null));
    assertTrue(noticed.contains("transaction-coordinator died"), noticed);
  }
}
