package dynascope.engine.check;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.TimedAct;
import java.lang.classfile.CodeBuilder;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The proof of the proof of failover: what keeps leaders apart is taken out of the engine's code,
/// piece by piece, and what checks random runs notices each time.
final class PlantedFaultsTest {
  private static final Address A = Address.parse("Users/P1/replica-a");
  private static final Address B = Address.parse("Users/P1/replica-b");
  private static final Address C = Address.parse("Users/P1/replica-c");

  /// Each is what may happen to a partition whose lease takes half a second.
  public enum Story {
    /// The leader freezes until another has led for a while.
    FREEZES_FOR_LONG(at(500, new Act.Break(Fault.frozen(A))), at(1_300, new Act.Mend(A))),

    /// The leader freezes until another was elected, which has to wait.
    FREEZES_FOR_SHORT(at(500, new Act.Break(Fault.frozen(A))), at(850, new Act.Mend(A))),

    /// A copy hears nothing of its leader for longer than its promise, a log replica does. Then the
    /// leader freezes, and that copy is elected with the log replica's vote.
    PROMISED_BY_ANOTHER(
        at(100, new Act.Break(Fault.stopped(C))),
        at(750, new Act.Break(Fault.cut(B, A))),
        at(1_500, new Act.Break(Fault.frozen(A))),
        at(1_850, new Act.Mend(A))),

    /// The same, but the leader crashes: the log replica alone has what was acknowledged since.
    KEPT_BY_ANOTHER(
        at(100, new Act.Break(Fault.stopped(C))),
        at(750, new Act.Break(Fault.cut(B, A))),
        at(1_500, new Act.Break(Fault.stopped(A))));

    private final List<TimedAct> acts;

    Story(TimedAct... acts) {
      this.acts = List.of(acts);
    }
  }

  private static TimedAct at(long millis, Act act) {
    return new TimedAct(SimTime.ofMillis(millis), act);
  }

  private static HistoryRun run(Story story) {
    Limits limits =
        Limits.STANDARD
            .with(Limits.CLIENT_TIMEOUT, 150)
            .with(Limits.LEASE, 500)
            .with(Limits.LEASE_RENEW, 50)
            .with(Limits.LEADER_SILENCE, 100)
            .with(Limits.ELECTION_WAIT, 15)
            .with(Limits.REPLICA_SILENCE, 150)
            .with(Limits.LOG_REPLICA, 100);
    return new HistoryRun(4, limits, 1, story.acts, SimTime.ofMillis(2_300));
  }

  /// What the audit says of a story; called in the engine that has the fault.
  public static @Nullable String audited(String story) {
    return run(Story.valueOf(story)).run().failure();
  }

  /// What clients notice of a story; called in the engine that has the fault.
  public static @Nullable String told(String story) {
    return run(Story.valueOf(story)).told().failure();
  }

  private static String with(Planted engine, String how, Story story)
      throws ReflectiveOperationException {
    Method asked = engine.of(PlantedFaultsTest.class).getMethod(how, String.class);
    asked.setAccessible(true);
    return String.valueOf(asked.invoke(null, story.name()));
  }

  @Test
  void withoutAFaultEveryStoryEndsWell() {
    for (Story story : Story.values()) {
      assertNull(audited(story.name()), story.name());
    }
  }

  @Test
  void aStrongReadAfterTheLeaseIsNoticed() throws ReflectiveOperationException {
    Planted engine =
        Planted.body(
            "dynascope.engine.table.Tenure",
            "leaseUntil",
            code -> code.ldc(Long.MAX_VALUE / 2).lreturn());
    String noticed = with(engine, "audited", Story.FREEZES_FOR_LONG);
    assertTrue(noticed.contains("StrongReadsAreFresh"), noticed);
  }

  @Test
  void aLeaderThatDoesNotWaitForTheLeaseBeforeIsNoticed() throws ReflectiveOperationException {
    Planted engine =
        Planted.call(
            "dynascope.engine.table.Tenure",
            "tryServe",
            "isBefore",
            code -> code.pop2().iconst_0());
    String noticed = with(engine, "audited", Story.FREEZES_FOR_SHORT);
    assertTrue(noticed.contains("StrongReadsAreFresh"), noticed);
  }

  @Test
  void aVotersPromiseThatIsNotCountedIsNoticed() throws ReflectiveOperationException {
    Planted engine = Planted.call("dynascope.engine.table.Vigil", "count", "max", CodeBuilder::pop);
    String noticed = with(engine, "audited", Story.PROMISED_BY_ANOTHER);
    assertTrue(noticed.contains("StrongReadsAreFresh"), noticed);
  }

  @Test
  void aLeaderWithAShorterLogIsNoticedByAuditAndByClients() throws ReflectiveOperationException {
    Planted engine =
        Planted.call(
            "dynascope.engine.table.Vigil", "", "compareTo", code -> code.pop2().iconst_0());
    String noticed = with(engine, "audited", Story.KEPT_BY_ANOTHER);
    assertTrue(noticed.contains("TwoOfThreeHoldWhatIsAcknowledged"), noticed);
    String heard = with(engine, "told", Story.KEPT_BY_ANOTHER);
    assertTrue(heard.startsWith("no order explains"), heard);
  }
}
