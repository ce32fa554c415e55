package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Dealing;
import dynascope.engine.client.Dealing.By;
import dynascope.engine.client.Dealing.Kind;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Clients that move money, sum it up, pay and take. Two accounts of a pair have 100 together.
final class DealerTest {
  private static final Address BANK = Address.parse("client/bank");
  private static final Address AUDITOR = Address.parse("client/auditor");
  private static final Address SHOP = Address.parse("client/shop");
  private static final Address ACCOUNTS = Address.parse("Accounts");
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final Duration PAUSE = Duration.ofMillis(20);

  private static Workload client(Address address, double rate, Dealing dealing) {
    return new Workload(
            address,
            "Accounts",
            rate,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "ACCOUNT#{n}", 1, 0, 1),
            200,
            RetryPolicy.NONE.waiting(200),
            true)
        .with(dealing);
  }

  private static Dealing deals(Kind kind, By by, int accounts, int again) {
    return new Dealing(kind, by, accounts, 10, 100, 0, false, again, PAUSE);
  }

  private static TestDriver driver(Workload... clients) {
    return new TestDriver(world(clients), 1);
  }

  private static WorldDefinition world(Workload... clients) {
    TableDefinition table =
        TableDefinition.provisioned("Accounts", KeySchema.of(KeyAttribute.s("id")), 9_000, 9_000)
            .withInitialPartitions(4);
    var balance =
        new ItemAttribute(
            "balance", new ItemAttribute.Filled(KeyTemplate.parse("50"), true), 1, null);
    return new WorldDefinition(
        Instant.EPOCH,
        Limits.STANDARD,
        List.of(table),
        List.of(new InitialItems("Accounts", "ACCOUNT#{n}", 40, "", 1, 1, 200, List.of(balance))),
        Stream.of(clients).toList(),
        List.of());
  }

  private static long counted(TestDriver driver, Counter counter, Address of) {
    return driver.world.counters.get(counter, of);
  }

  @Test
  void strongReadsAndBatchesFindSumsThatNeverWere() {
    for (By by : List.of(By.SINGLE, By.BATCH)) {
      TestDriver driver =
          driver(
              client(BANK, 100, deals(Kind.MOVE, By.TRANSACTION, 2, 20)),
              client(AUDITOR, 200, deals(Kind.SUM, by, 2, 0)));
      driver.pass(Duration.ofSeconds(20));
      assertTrue(counted(driver, Counter.DEALS_DONE, AUDITOR) > 1_000);
      assertTrue(counted(driver, Counter.SUMS_BROKEN, AUDITOR) > 0, by.toString());
    }
  }

  @Test
  void transactionsThatReadFindNoSumThatNeverWas() {
    TestDriver driver =
        driver(
            client(BANK, 50, deals(Kind.MOVE, By.TRANSACTION, 2, 20)),
            client(AUDITOR, 50, deals(Kind.SUM, By.TRANSACTION, 2, 20)));
    driver.pass(Duration.ofSeconds(20));
    assertTrue(counted(driver, Counter.DEALS_DONE, AUDITOR) > 800);
    assertEquals(0, counted(driver, Counter.SUMS_BROKEN, AUDITOR));
    assertEquals(0, counted(driver, Counter.OVERDRAWN, ACCOUNTS));
  }

  @Test
  void aMoveByTwoWritesIsSeenHalfDoneEvenByTransactions() {
    TestDriver driver =
        driver(
            client(BANK, 50, deals(Kind.MOVE, By.SINGLE, 2, 20)),
            client(AUDITOR, 50, deals(Kind.SUM, By.TRANSACTION, 2, 20)));
    driver.pass(Duration.ofSeconds(20));
    assertTrue(counted(driver, Counter.SUMS_BROKEN, AUDITOR) > 0);
  }

  @Test
  void aPaymentWhoseAnswerIsLostIsTakenTwiceUnlessItIsKnownAgain() {
    for (By by : Kind.PAY.ways()) {
      for (boolean token : List.of(false, true)) {
        var pay = new Dealing(Kind.PAY, by, 40, 1, 0, 1, token, 20, PAUSE);
        TestDriver driver = driver(client(SHOP, 20, pay));
        for (int i = 0; i < 10; i++) {
          driver.act(new Act.Break(Fault.deaf(SHOP)));
          driver.pass(Duration.ofMillis(500));
          driver.act(new Act.Mend(SHOP));
          driver.pass(Duration.ofMillis(1_500));
        }
        driver.pass(Duration.ofSeconds(5));
        long twice = counted(driver, Counter.CHARGED_TWICE, ACCOUNTS);
        boolean safe = by == By.CONDITION || by == By.TRANSACTION && token;
        assertTrue(counted(driver, Counter.TIMEOUTS, SHOP) >= 50);
        assertEquals(safe, twice == 0, by + " token " + token + " twice " + twice);
        assertTrue(counted(driver, Counter.DEALS_DONE, SHOP) > 300);
      }
    }
  }

  @Test
  void aPaymentThatIsTakenTwiceIsAnEventThatNamesBothTriesAndTheLostAnswer() {
    for (By by : List.of(By.SINGLE, By.TRANSACTION)) {
      var pay = new Dealing(Kind.PAY, by, 40, 1, 0, 1, false, 20, PAUSE);
      var deaf = new TimedAct(SimTime.ofSeconds(1), new Act.Break(Fault.deaf(SHOP)));
      var heard = new TimedAct(new SimTime(1_200_000_000L), new Act.Mend(SHOP));
      WorldDefinition world = world(client(SHOP, 20, pay));
      var playback = new Playback(Recording.of(1, world, List.of(deaf, heard)));
      var found = new ArrayList<AccountEvent.ChargedTwice>();
      playback.eachEvent(
          SimTime.ofSeconds(1),
          SimTime.ofSeconds(3),
          event -> {
            if (event instanceof AccountEvent.ChargedTwice twice) {
              found.add(twice);
            }
          });
      assertFalse(found.isEmpty(), by.toString());
      for (AccountEvent.ChargedTwice twice : found) {
        Why why = playback.why(twice.seq(), twice.at()).getFirst();
        assertEquals("why.charged.twice", why.key());
        assertEquals(
            List.of("why.charged.first", "why.charged.lost", "why.charged.again"),
            why.because().stream().map(Why::key).toList());
        Object first = why.because().getFirst().args().getFirst();
        Object again = why.because().getLast().args().getFirst();
        assertEquals(first, why.because().get(1).args().getFirst(), "whose answer was lost");
        assertEquals(again, why.args().getLast());
        assertNotEquals(first, again);
      }
      assertTrue(
          playback.chronicle().markers().stream()
              .anyMatch(each -> each.key().equals(Marker.key("first-charged-twice"))));
    }
  }

  @Test
  void whoIsDeafIsNotRefused() {
    var pay = new Dealing(Kind.PAY, By.SINGLE, 40, 1, 0, 0, false, 0, PAUSE);
    TestDriver driver = driver(client(SHOP, 20, pay));
    driver.act(new Act.Break(Fault.deaf(SHOP)));
    driver.pass(Duration.ofSeconds(5));
    assertEquals(0, counted(driver, Counter.SUCCESSES, SHOP));
    assertTrue(counted(driver, Counter.WRITES, ACCOUNTS) > 90);
    driver.act(new Act.Mend(SHOP));
    driver.pass(Duration.ofSeconds(5));
    assertTrue(counted(driver, Counter.SUCCESSES, SHOP) > 90);
  }

  @Test
  void whoTakesWithAConditionNeverTakesMoreThanThereIs() {
    for (By by : Kind.TAKE.ways()) {
      TestDriver driver = driver(client(SHOP, 20, deals(Kind.TAKE, by, 1, 20)));
      driver.pass(Duration.ofSeconds(10));
      assertEquals(by == By.SINGLE, counted(driver, Counter.OVERDRAWN, ACCOUNTS) > 0);
      long refused = counted(driver, Counter.DEALS_REFUSED, SHOP);
      assertTrue(Math.abs(refused - (by == By.SINGLE ? 0 : 195)) <= 5, refused + " refused");
    }
  }

  @Test
  void conflictsAreTriedAgainByTheProgram() {
    TestDriver few = driver(client(SHOP, 300, deals(Kind.TAKE, By.TRANSACTION, 1, 0)));
    few.act(new Act.Turn(SHOP, "lines", 2));
    few.pass(Duration.ofMillis(100));
    assertTrue(counted(few, Counter.TX_CONFLICTED, COORDINATOR) > 0);
    assertTrue(counted(few, Counter.DEALS_FAILED, SHOP) > 0);
    TestDriver many = driver(client(SHOP, 300, deals(Kind.TAKE, By.TRANSACTION, 1, 50)));
    many.pass(Duration.ofMillis(100));
    assertEquals(0, counted(many, Counter.DEALS_FAILED, SHOP));
    assertTrue(counted(many, Counter.DEALS_AGAIN, SHOP) > 0);
  }

  @Test
  void aWorldWithDealsGoesOnAsItsCopy() {
    TestDriver driver =
        driver(
            client(BANK, 80, deals(Kind.MOVE, By.TRANSACTION, 2, 20)),
            client(AUDITOR, 80, deals(Kind.SUM, By.SINGLE, 2, 20)));
    driver.pass(Duration.ofSeconds(3));
    World copy = driver.world.copy();
    driver.world.run(SimTime.ofSeconds(9), List.of());
    copy.run(SimTime.ofSeconds(9), List.of());
    assertEquals(driver.world.hash.state(), copy.hash.state());
  }
}
