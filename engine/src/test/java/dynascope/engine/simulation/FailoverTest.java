package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Zones;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.LeaseView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.RepairView;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A partition without its leader elects another, which waits until the old lease has run out.
final class FailoverTest {
  private static final Address PARTITION = Address.parse("Users/P1");
  private static final Address A = PARTITION.child("replica-a");
  private static final Address B = PARTITION.child("replica-b");
  private static final Address C = PARTITION.child("replica-c");
  private static final Item ANN = Item.of("id", AttributeValue.s("ann"));

  private final TestDriver driver =
      TestDriver.of(
          Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.CLIENT_TIMEOUT, 60_000),
          TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 100, 100)
              .withInitialPartitions(1));

  private static Item version(int n) {
    return ANN.with("n", AttributeValue.n(n));
  }

  private void put(int n) {
    driver.ask(new PutItem("Users", version(n)));
  }

  private @Nullable Item get() {
    return driver.ask(new GetItem("Users", ANN, true), GetItem.Answered.class).item();
  }

  private void fail(Fault fault) {
    driver.act(new Act.Break(fault));
  }

  private <T> Stream<T> events(Class<T> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast);
  }

  private Address leader() {
    return ((Partition) Objects.requireNonNull(driver.world.look(PARTITION))).leader();
  }

  private boolean watched() {
    return ((Partition) Objects.requireNonNull(driver.world.look(PARTITION))).isWatched();
  }

  @Test
  void aNewLeaderIsElectedWithinSecondsAndServesWhenTheOldLeaseHasRunOut() {
    put(1);
    driver.pass(Duration.ofSeconds(5));
    SimTime renewed =
        ((Leader) driver.world.look(A)).leaseUntil(driver.world.limits, driver.world.now);
    SimTime crash = driver.world.now;
    fail(Fault.stopped(A));
    driver.pass(Duration.ofSeconds(20));
    GroupEvent.Elected elected = events(GroupEvent.Elected.class).findFirst().orElseThrow();
    GroupEvent.Leads leads = events(GroupEvent.Leads.class).findFirst().orElseThrow();
    assertTrue(elected.at().since(crash).toMillis() < 4_000, elected.toString());
    assertEquals(renewed, elected.waits());
    assertTrue(!leads.at().isBefore(renewed), leads.toString());
    assertTrue(leads.at().since(renewed).toMillis() < 10, leads.toString());
    assertEquals(leads.at().since(crash), leads.without());
    assertEquals(version(1), get());
    put(2);
    assertEquals(version(2), get());
    assertEquals(1, events(GroupEvent.Elected.class).count());
  }

  @Test
  void aRequestDuringTheWaitIsRefusedAndSaysWhoseLeaseRuns() {
    put(1);
    fail(Fault.stopped(A));
    driver.pass(Duration.ofSeconds(5));
    assertEquals(ServiceException.internal(), driver.refusal(new GetItem("Users", ANN, true)));
    GroupEvent.NotLeading why = events(GroupEvent.NotLeading.class).findFirst().orElseThrow();
    assertEquals(GroupEvent.Why.WAITS, why.why());
    assertEquals(A, why.holder());
    assertTrue(why.until().isAfter(why.at()));
  }

  @Test
  void theMomentTellsWhoseLeaseIsWaitedForAndWhatTakesTheCopysPlace() {
    TableDefinition users =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 100, 100)
            .withInitialPartitions(1);
    SimTime crash = SimTime.ofSeconds(5);
    var playback =
        new Playback(
            Recording.of(
                1,
                new WorldDefinition(
                    Instant.EPOCH,
                    Limits.STANDARD,
                    List.of(users),
                    List.of(),
                    List.of(),
                    List.of()),
                List.of(new TimedAct(crash, new Act.Break(Fault.stopped(A))))));
    assertNull(partition(playback, crash.minus(Duration.ofMillis(1))).lease());
    LeaseView down = partition(playback, crash.plus(Duration.ofMillis(100))).lease();
    assertNotNull(down);
    assertEquals(LeaseView.Why.DOWN, down.why());
    LeaseView waits = partition(playback, crash.plus(Duration.ofSeconds(5))).lease();
    assertNotNull(waits);
    assertEquals(LeaseView.Why.WAITS, waits.why());
    assertEquals(down.until(), waits.until());
    assertEquals(A, waits.holder());
    PartitionView well = partition(playback, crash.plus(Duration.ofSeconds(60)));
    assertNull(well.lease());
    RepairView repair = well.repair();
    assertNotNull(repair);
    assertEquals(A, repair.lost());
    assertTrue(repair.joined() && repair.done() > 0 && repair.done() < 1, repair.toString());
    assertNull(partition(playback, crash.plus(Duration.ofMinutes(10))).repair());
  }

  private static PartitionView partition(Playback playback, SimTime at) {
    return playback
        .moment(at, Duration.ofMillis(1))
        .frame()
        .tables()
        .getFirst()
        .partitions()
        .getFirst();
  }

  @Test
  void aLeaderThatWasFrozenAnswersNoStaleReadWhenItGoesOn() {
    put(1);
    fail(Fault.frozen(A));
    // It gets that only when it goes on.
    driver.act(new Act.Call(new GetItem("Users", ANN, true)));
    driver.pass(Duration.ofSeconds(15));
    put(2);
    driver.act(new Act.Mend(A));
    driver.pass(Duration.ofSeconds(5));
    assertTrue(events(Event.Served.class).noneMatch(each -> each.strong() && each.stale()));
    assertTrue(events(GroupEvent.NotLeading.class).anyMatch(each -> each.address().equals(A)));
    assertEquals(version(2), get());
    assertFalse(watched());
    put(3);
    assertEquals(version(3), get());
  }

  @Test
  void aLeaderThatHearsNobodyServesStrongReadsNoLongerThanItsLease() {
    put(1);
    fail(Fault.stopped(B));
    fail(Fault.stopped(C));
    assertEquals(version(1), get());
    driver.pass(Duration.ofSeconds(15));
    assertEquals(ServiceException.internal(), driver.refusal(new GetItem("Users", ANN, true)));
    GroupEvent.NotLeading why = events(GroupEvent.NotLeading.class).findFirst().orElseThrow();
    assertEquals(GroupEvent.Why.LEASE_OVER, why.why());
    assertEquals(A, why.holder());
    assertTrue(!why.until().isAfter(why.at()), why.toString());
    driver.act(new Act.Mend(B));
    driver.pass(Duration.ofSeconds(15));
    assertEquals(version(1), get());
  }

  @Test
  void aGrayLeaderLosesItsLeaseAndWhatItCouldNotMakeDurable() {
    put(1);
    fail(Fault.gray(A));
    driver.act(new Act.Call(new PutItem("Users", version(9))));
    driver.pass(Duration.ofSeconds(15));
    assertEquals(version(1), get());
    GroupEvent.Leads leads = events(GroupEvent.Leads.class).findFirst().orElseThrow();
    assertEquals(1, leads.lost());
    driver.act(new Act.Mend(A));
    driver.pass(Duration.ofSeconds(5));
    assertEquals(1, events(GroupEvent.SteppedDown.class).count());
    assertEquals(1, events(GroupEvent.LogCut.class).count());
    put(2);
    assertEquals(version(2), get());
    assertFalse(watched());
  }

  @Test
  void aFollowerThatAloneDoesNotHearTheLeaderWantsNoElection() {
    fail(Fault.cut(A, B));
    driver.pass(Duration.ofSeconds(10));
    assertTrue(events(GroupEvent.StillHeard.class).anyMatch(each -> each.peer().equals(C)));
    assertEquals(0, events(GroupEvent.Elected.class).count());
    put(1);
    assertEquals(A, leader());
  }

  @Test
  void aPlannedHandOverNeedsNoWait() {
    put(1);
    SimTime before = driver.world.now;
    driver.act(new Act.Turn(PARTITION, "leader", 2));
    driver.ask(new PutItem("Users", version(2)));
    assertEquals(B, leader());
    GroupEvent.Leads leads = events(GroupEvent.Leads.class).findFirst().orElseThrow();
    assertTrue(leads.at().since(before).toMillis() < 50, leads.toString());
    assertEquals(version(2), get());
    driver.pass(Duration.ofSeconds(5));
    assertFalse(watched());
    driver.act(new Act.Turn(PARTITION, "leader", 1));
    driver.pass(Duration.ofSeconds(1));
    assertEquals(A, leader());
    assertEquals(version(2), get());
  }

  @Test
  void aLogReplicaTakesPartWithinSecondsAndTheCopyIsMadeAnewWithinMinutes() {
    put(1);
    fail(Fault.stopped(C));
    driver.pass(Duration.ofSeconds(10));
    GroupEvent.LogReplicaAdded added =
        events(GroupEvent.LogReplicaAdded.class).findFirst().orElseThrow();
    assertEquals(C, added.lost());
    // A second loss costs no write, but for an election none at all.
    fail(Fault.stopped(B));
    put(2);
    driver.act(new Act.Mend(B));
    driver.pass(Duration.ofSeconds(190));
    assertEquals(1, events(GroupEvent.Repaired.class).count());
    assertEquals(1, events(GroupEvent.Rejoined.class).count());
    assertNull(driver.world.look(PARTITION.child("log-replica")));
    assertEquals(List.of(), driver.world.faults);
    assertFalse(watched());
  }

  @Test
  void aLogReplicaGivesWhatItHasToWhoIsElected() {
    put(1);
    fail(Fault.stopped(C));
    driver.pass(Duration.ofSeconds(10));
    // Only the leader and the log replica have the second version.
    fail(Fault.cut(A, B));
    put(2);
    fail(Fault.stopped(A));
    driver.act(new Act.Mend(A));
    fail(Fault.stopped(A));
    driver.pass(Duration.ofSeconds(30));
    assertEquals(B, leader());
    assertEquals(version(2), get());
  }

  @Test
  void oneZoneOutCostsNoMoreThanElectionsAndTwoStopWrites() {
    put(1);
    fail(Fault.zoneOut(Zones.ALL.get(1)));
    put(2);
    assertEquals(0, events(GroupEvent.Elected.class).count());
    fail(Fault.zoneOut(Zones.ALL.get(0)));
    driver.pass(Duration.ofSeconds(20));
    assertNotNull(driver.refusal(new PutItem("Users", version(3))));
    driver.act(new Act.Mend(Zones.ALL.get(0)));
    driver.act(new Act.Mend(Zones.ALL.get(1)));
    driver.pass(Duration.ofSeconds(30));
    put(4);
    assertEquals(version(4), get());
    driver.pass(Duration.ofSeconds(5));
    assertFalse(watched());
  }

  @Test
  void aLeaderThatComesBackBeforeAnotherIsElectedGoesOn() {
    put(1);
    fail(Fault.stopped(A));
    driver.pass(Duration.ofMillis(500));
    driver.act(new Act.Mend(A));
    driver.pass(Duration.ofMillis(50));
    put(2);
    assertEquals(A, leader());
    assertEquals(0, events(GroupEvent.Elected.class).count());
  }
}
