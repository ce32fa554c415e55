package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.capacity.Share;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableOptions;
import dynascope.engine.model.Units;
import dynascope.engine.table.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How requests were admitted, stage by stage: each cures what the one before could not.
///
/// A table of 400 units a second in four partitions, each with a share of 100 and a ceiling of 200.
final class AdmissionStagesTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final Limits SMALL =
      Limits.STANDARD
          .with(Limits.PARTITION_WRITE, 200)
          .with(Limits.SPLIT_SUSTAINED, 10_000)
          .with(Limits.STORAGE_NODES, 4)
          .with(Limits.NODE_WRITE, 100_000);

  private static TableDefinition table(AdmissionStage stage) {
    return TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 400, 400)
        .withInitialPartitions(4)
        .with(TableOptions.PLAIN.with(stage));
  }

  /// A client that writes one key so often.
  private static Workload one(double rate) {
    var keys = new Keys(Keys.Kind.SINGLE, "hot", 1, 0, 1);
    return new Workload(SHOP, "Users", rate, 1, 0, 0, keys, 500, RetryPolicy.NONE, true);
  }

  private static TestDriver driver(AdmissionStage stage, Limits limits, double rate) {
    return new TestDriver(
        TestDriver.definition(limits, List.of(table(stage)), List.of(one(rate)), List.of()), 1);
  }

  private static <E extends Event> List<E> all(TestDriver driver, Class<E> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static double refused(TestDriver driver, int from, int to) {
    return (double)
            all(driver, Event.Refused.class).stream()
                .filter(each -> each.at().second() >= from && each.at().second() < to)
                .count()
        / (to - from);
  }

  private static Share share(TestDriver driver, String partition) {
    Address at = Address.parse("Users/" + partition);
    return Objects.requireNonNull(
        ((Partition) Objects.requireNonNull(driver.world.look(at))).share(true));
  }

  private static String hot(TestDriver driver) {
    return all(driver, Event.Written.class).getFirst().address().name();
  }

  @Test
  void aUniformSplitLeavesAHotPartitionItsShareAndNoMore() {
    TestDriver driver = driver(AdmissionStage.UNIFORM, SMALL, 150);
    driver.pass(Duration.ofSeconds(60));
    assertEquals(50, refused(driver, 5, 60), 1);
    Event.Refused first = all(driver, Event.Refused.class).getFirst();
    assertEquals("Users/" + hot(driver) + "/write-share", first.address().text());
    assertEquals(Units.of(100), first.rate());
  }

  @Test
  void aUniformSplitKeepsNothingOfWhatWasNotUsed() {
    TestDriver driver = driver(AdmissionStage.UNIFORM, SMALL, 0);
    driver.pass(Duration.ofSeconds(200));
    driver.act(new Act.Turn(SHOP, "rate", 150));
    driver.pass(Duration.ofSeconds(20));
    assertEquals(50, refused(driver, 205, 220), 1);
  }

  @Test
  void morePartitionsLeaveLessForEach() {
    TestDriver driver = driver(AdmissionStage.UNIFORM, SMALL, 0);
    assertEquals(100, share(driver, "P1").rate());
    driver.act(new Act.Turn(Address.parse("Users"), "partitions", 8));
    assertEquals(50, share(driver, "P1").rate());
    driver.act(new Act.Turn(Address.parse("Users"), "writeCapacity", 560));
    driver.pass(Duration.ofSeconds(2));
    assertEquals(70, share(driver, "P1").rate());
  }

  @Test
  void aBurstSpendsWhatWasSavedInThreeHundredSeconds() {
    TestDriver driver = driver(AdmissionStage.BURSTING, SMALL, 0);
    driver.pass(Duration.ofSeconds(400));
    driver.act(new Act.Turn(SHOP, "rate", 180));
    // 300 s of 100 units; 80 a second more are spent than flow in.
    driver.pass(Duration.ofSeconds(372));
    assertEquals(0, refused(driver, 400, 770));
    driver.pass(Duration.ofSeconds(30));
    assertEquals(80, refused(driver, 780, 800), 1);
  }

  @Test
  void aBurstNeverPassesTheCeiling() {
    TestDriver driver = driver(AdmissionStage.BURSTING, SMALL, 0);
    driver.pass(Duration.ofSeconds(400));
    driver.act(new Act.Turn(SHOP, "rate", 260));
    driver.pass(Duration.ofSeconds(30));
    assertEquals(60, refused(driver, 405, 430), 1);
    assertTrue(
        all(driver, Event.Refused.class).stream()
            .allMatch(each -> each.address().name().equals("write-bucket")));
  }

  @Test
  void aBurstNeedsRoomOnTheStorageNodes() {
    TestDriver driver = driver(AdmissionStage.BURSTING, SMALL.with(Limits.NODE_WRITE, 120), 0);
    driver.pass(Duration.ofSeconds(400));
    driver.act(new Act.Turn(SHOP, "rate", 180));
    driver.pass(Duration.ofSeconds(60));
    assertEquals(60, refused(driver, 410, 460), 2);
    assertEquals(
        "Users/" + hot(driver) + "/node-write-bucket",
        all(driver, Event.Refused.class).getLast().address().text());
  }

  @Test
  void adaptiveCapacityWidensTheTapAfterTheFirstRefusals() {
    TestDriver driver = driver(AdmissionStage.ADAPTIVE, SMALL, 150);
    driver.pass(Duration.ofSeconds(60));
    assertTrue(refused(driver, 1, 5) > 20, "it reacts, it does not foresee");
    assertEquals(0, refused(driver, 15, 60));
    CapacityEvent.Boosted boost = all(driver, CapacityEvent.Boosted.class).getFirst();
    assertEquals(100, boost.allocated());
    assertEquals(0, boost.before());
    assertTrue(share(driver, hot(driver)).rate() >= 145);
  }

  @Test
  void aBoostNeverLiftsTheCeiling() {
    TestDriver driver = driver(AdmissionStage.ADAPTIVE, SMALL, 300);
    driver.pass(Duration.ofSeconds(60));
    assertEquals(200, share(driver, hot(driver)).rate());
    assertEquals(100, refused(driver, 20, 60), 2);
  }

  @Test
  void boostsGiveNoMoreThanTheTableHas() {
    TestDriver driver = driver(AdmissionStage.ADAPTIVE, SMALL, 150);
    driver.pass(Duration.ofSeconds(30));
    driver.act(new Act.Turn(Address.parse("Users"), "writeCapacity", 100));
    driver.pass(Duration.ofSeconds(60));
    assertTrue(refused(driver, 45, 90) > 45, () -> "refused " + refused(driver, 45, 90));
    assertTrue(
        all(driver, CapacityEvent.Boosted.class).stream()
            .anyMatch(each -> each.after() < each.before() && each.used() >= each.limit()),
        "half goes back when the table uses all");
  }

  @Test
  void aBoostThatNobodyNeedsGoesBack() {
    TestDriver driver = driver(AdmissionStage.ADAPTIVE, SMALL, 150);
    driver.pass(Duration.ofSeconds(30));
    driver.act(new Act.Turn(SHOP, "rate", 10));
    driver.pass(Duration.ofSeconds(60));
    assertEquals(0, share(driver, hot(driver)).boost());
  }

  @Test
  void globalAdmissionControlLetsAHotPartitionHaveItsCeilingAtOnce() {
    TestDriver driver = driver(AdmissionStage.GLOBAL, SMALL, 150);
    driver.pass(Duration.ofSeconds(30));
    assertEquals(0, refused(driver, 1, 30));
    assertNull(
        ((Partition) Objects.requireNonNull(driver.world.look(Address.parse("Users/P1"))))
            .share(true));
  }

  @Test
  void globalAdmissionControlHandsOutTokensEveryFewSecondsAndNotMoreThanTheTableHas() {
    TestDriver driver =
        driver(AdmissionStage.GLOBAL, SMALL.with(Limits.PARTITION_WRITE, 1_000), 600);
    driver.pass(Duration.ofSeconds(40));
    List<CapacityEvent.TokensGranted> grants = all(driver, CapacityEvent.TokensGranted.class);
    assertFalse(grants.isEmpty());
    double granted =
        grants.stream()
            .filter(each -> each.at().second() >= 10)
            .mapToDouble(each -> each.granted().asDouble())
            .sum();
    assertEquals(400, granted / 30, 15);
    assertEquals(200, refused(driver, 10, 40), 10);
    assertEquals(
        "TableWriteProvisionedThroughputExceeded",
        all(driver, Event.Refused.class).getLast().reason().name());
    assertEquals(Units.of(400), all(driver, Event.Refused.class).getLast().rate());
  }

  @Test
  void unusedTokensFlowBack() {
    TestDriver driver = driver(AdmissionStage.GLOBAL, SMALL, 50);
    driver.pass(Duration.ofSeconds(60));
    CapacityEvent.TokensGranted last = all(driver, CapacityEvent.TokensGranted.class).getLast();
    // 59 s of 350 unused units, and the second that it began with; a grant is out.
    assertEquals(60 * 350, last.left().asDouble(), 800);
  }

  @Test
  void aStageIsAKnob() {
    TestDriver driver = driver(AdmissionStage.UNIFORM, SMALL, 150);
    driver.pass(Duration.ofSeconds(10));
    driver.act(new Act.Turn(Address.parse("Users"), "admission", AdmissionStage.GLOBAL.ordinal()));
    driver.pass(Duration.ofSeconds(20));
    assertEquals(0, refused(driver, 11, 30));
    driver.act(new Act.Turn(Address.parse("Users"), "admission", 1));
    driver.pass(Duration.ofSeconds(20));
    assertEquals(50, refused(driver, 35, 50), 1);
    driver.act(new Act.Turn(Address.parse("Users"), "admission", 9));
    assertEquals(1, all(driver, Event.ActRefused.class).size());
  }

  @Test
  void anOnDemandTableIsAdmittedAsToday() {
    TableDefinition onDemand =
        TableDefinition.onDemand("Users", KeySchema.of(KeyAttribute.s("id")))
            .with(TableOptions.PLAIN.with(AdmissionStage.UNIFORM));
    assertEquals(AdmissionStage.TODAY, onDemand.admission());
  }
}
