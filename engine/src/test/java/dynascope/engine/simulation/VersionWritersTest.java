package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Versions;
import dynascope.engine.client.Versions.Latest;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Version;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.ShelfView.Slip;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Writers who keep every version: what they read, what they claim, and what is lost.
final class VersionWritersTest {
  /// Ways that keep every version as an item of its own.
  private static final List<Latest> KEEPING =
      Arrays.stream(Latest.values()).filter(way -> way != Latest.IN_PLACE).toList();

  private static final Address EDITORS = Address.parse("client/editors");
  private static final Address DOCS = Address.parse("Docs");
  private static final Address P1 = Address.parse("Docs/P1");
  private static final TableDefinition TABLE =
      TableDefinition.provisioned(
              "Docs", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk")), 2_000, 2_000)
          .withInitialPartitions(1);

  private static WorldDefinition world(Latest latest, boolean condition, int writers, long start) {
    return world(Limits.STANDARD, latest, condition, writers, start);
  }

  private static WorldDefinition world(
      Limits limits, Latest latest, boolean condition, int writers, long start) {
    var workload =
        new Workload(
            EDITORS,
            "Docs",
            20,
            0.5,
            0,
            1,
            new Keys(Keys.Kind.SINGLE, "DOC#7", 1, 0, 1),
            600,
            RetryPolicy.NONE,
            false);
    List<InitialItems> items =
        start == 0
            ? List.of()
            : List.of(new InitialItems("Docs", "DOC#{n}", 7, "V#{nnnn}", start, 600));
    return new WorldDefinition(
        Instant.parse("2026-01-01T00:00:00Z"),
        limits,
        List.of(TABLE),
        items,
        List.of(
            workload.with(
                new Versions("V#{nnnn}", latest, condition, writers, Duration.ofMillis(300)))),
        List.of());
  }

  private static TestDriver played(Latest latest, boolean condition, int writers, long seed) {
    var driver = new TestDriver(world(latest, condition, writers, 3), seed);
    driver.pass(Duration.ofSeconds(20));
    driver.act(new Act.Turn(EDITORS, "rate", 0));
    driver.pass(Duration.ofSeconds(2));
    return driver;
  }

  private static long count(TestDriver driver, Counter counter, Address of) {
    return driver.world.counters.get(counter, of);
  }

  private static <E extends Event> List<E> events(TestDriver driver, Class<E> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// The versions whose writes were answered, told without a look at the items: by the claims.
  private static List<Version> acknowledged(TestDriver driver) {
    Set<RequestId> answered = new HashSet<>();
    events(driver, Event.Answered.class).stream()
        .filter(each -> each.error().isEmpty())
        .forEach(each -> answered.add(each.request()));
    return events(driver, Event.VersionClaimed.class).stream()
        .filter(each -> answered.contains(each.request()))
        .map(Event.VersionClaimed::version)
        .toList();
  }

  private static List<Item> shelf(TestDriver driver) {
    return driver
        .ask(new Query("Docs", AttributeValue.s("DOC#7"), null), Query.Answered.class)
        .items();
  }

  @Test
  void withoutAConditionEveryAcknowledgedVersionBeyondOneANumberIsLost() {
    for (Latest latest : KEEPING) {
      for (long seed = 1; seed <= 3; seed++) {
        TestDriver driver = played(latest, false, 4, seed);
        List<Version> written = acknowledged(driver);
        long numbers = written.stream().mapToLong(Version::number).distinct().count();
        long lost = count(driver, Counter.VERSIONS_LOST, DOCS);
        assertTrue(lost > 10, latest + ": " + lost);
        assertEquals(written.size() - numbers, lost, latest + ", seed " + seed);
        assertEquals(lost, count(driver, Counter.VERSIONS_LOST, P1));
        List<Item> stand = new ArrayList<>(shelf(driver));
        stand.removeIf(item -> Version.of(item) == null);
        assertEquals(numbers, stand.size(), "what stands, " + latest);
      }
    }
  }

  @Test
  void withAConditionEveryAcknowledgedVersionStands() {
    for (Latest latest : KEEPING) {
      for (long seed = 1; seed <= 3; seed++) {
        TestDriver driver = played(latest, true, 4, seed);
        assertEquals(0, count(driver, Counter.VERSIONS_LOST, DOCS), latest + ", seed " + seed);
        assertTrue(count(driver, Counter.CONDITION_FAILED, EDITORS) > 10, latest.toString());
        Set<Version> stand = new HashSet<>();
        shelf(driver).stream().map(Version::of).forEach(stand::add);
        assertTrue(stand.containsAll(acknowledged(driver)), latest + ", seed " + seed);
      }
    }
  }

  @Test
  void aRefusedEditIsWrittenUnderALaterNumber() {
    TestDriver driver = played(Latest.NEWEST_FIRST, true, 4, 1);
    var numbers = new TreeMap<String, List<Long>>();
    for (Event.VersionClaimed claim : events(driver, Event.VersionClaimed.class)) {
      Version version = claim.version();
      numbers
          .computeIfAbsent(version.writer() + " " + version.edit(), each -> new ArrayList<>())
          .add(version.number());
    }
    assertTrue(numbers.values().stream().anyMatch(each -> each.size() > 1));
    for (List<Long> each : numbers.values()) {
      assertEquals(each.stream().sorted().distinct().toList(), each);
    }
    long edits = numbers.size();
    assertEquals(edits, acknowledged(driver).stream().map(Version::edit).distinct().count());
  }

  @Test
  void oneWriterLosesNothingWithoutACondition() {
    for (Latest latest : Latest.values()) {
      TestDriver driver = played(latest, false, 1, 1);
      assertEquals(0, count(driver, Counter.VERSIONS_LOST, DOCS), latest.toString());
      assertTrue(acknowledged(driver).size() > 20, latest.toString());
    }
  }

  @Test
  void theLatestVersionIsReadInOneItemBackwardsOrByItsCopyAndInAllForwards() {
    assertEquals(1, itemsForOne(Latest.NEWEST_FIRST));
    assertEquals(1, itemsForOne(Latest.POINTER));
    assertTrue(itemsForOne(Latest.READ_ALL) > 10);
  }

  private static double itemsForOne(Latest latest) {
    TestDriver driver = played(latest, true, 4, 1);
    long reads = count(driver, Counter.LATEST_READS, EDITORS);
    assertTrue(reads > 100);
    return count(driver, Counter.LATEST_ITEMS, EDITORS) / (double) reads;
  }

  @Test
  void theLatestOfAllIsFoundThoughTheyComeInPages() {
    Limits small = Limits.STANDARD.with(Limits.PAGE_BYTES, 2_000);
    var driver = new TestDriver(world(small, Latest.READ_ALL, false, 1, 12), 1);
    driver.pass(Duration.ofSeconds(3));
    assertEquals(13, events(driver, Event.VersionClaimed.class).getFirst().version().number());
    assertTrue(
        count(driver, Counter.LATEST_ITEMS, EDITORS)
            >= 12 * count(driver, Counter.LATEST_READS, EDITORS));
  }

  @Test
  void theCopyOfTheLatestNeverGoesBackAndIsReadByItsKey() {
    TestDriver driver = played(Latest.POINTER, true, 4, 2);
    List<Item> shelf = shelf(driver);
    Version copy = Version.latest(shelf.getFirst());
    Version last = Version.of(shelf.getLast());
    assertEquals(last, copy);
    Item key = Item.of("pk", AttributeValue.s("DOC#7"), "sk", AttributeValue.s("V#0000"));
    assertEquals(
        shelf.getFirst(),
        driver.ask(new GetItem("Docs", key, true), GetItem.Answered.class).item());
  }

  @Test
  void whoComesBackToAnOldCopyLooksForTheLatestFirst() {
    var driver = new TestDriver(world(Latest.POINTER, true, 1, 3), 1);
    driver.pass(Duration.ofSeconds(5));
    driver.act(new Act.Turn(EDITORS, "latest", 1));
    driver.pass(Duration.ofSeconds(5));
    driver.act(new Act.Turn(EDITORS, "latest", 2));
    driver.pass(Duration.ofSeconds(5));
    assertEquals(0, count(driver, Counter.VERSIONS_LOST, DOCS));
    List<Item> shelf = shelf(driver);
    assertEquals(Version.of(shelf.getLast()), Version.latest(shelf.getFirst()));
  }

  @Test
  void aWriteThatIsSentAgainLosesNothing() {
    Limits impatient = Limits.STANDARD.with(Limits.CLIENT_TIMEOUT, 20);
    WorldDefinition slow = world(impatient, Latest.NEWEST_FIRST, false, 1, 3);
    Workload patient = slow.workloads().getFirst();
    var again =
        new Workload(
                EDITORS,
                "Docs",
                20,
                0.5,
                0,
                1,
                patient.keys(),
                600,
                new RetryPolicy(RetryPolicy.Kind.IMMEDIATE, 6),
                false)
            .with(patient.versions());
    var driver =
        new TestDriver(
            new WorldDefinition(
                slow.epoch(),
                impatient,
                slow.tables(),
                slow.items(),
                List.of(again),
                List.of(Fault.slow(P1.child("replica-a"), 8))),
            1);
    driver.pass(Duration.ofSeconds(20));
    assertTrue(count(driver, Counter.TIMEOUTS, EDITORS) > 10);
    assertTrue(events(driver, Event.VersionClaimed.class).size() > 5);
    assertEquals(0, count(driver, Counter.VERSIONS_LOST, DOCS));
  }

  @Test
  void whatAPersonPutsIsNoVersionOfAWriter() {
    TestDriver driver = TestDriver.of(TABLE);
    Item item =
        Item.of(
            "pk",
            AttributeValue.s("DOC#7"),
            "sk",
            AttributeValue.s("V#0001"),
            "version",
            AttributeValue.n(1));
    driver.ask(new PutItem("Docs", item));
    driver.ask(new PutItem("Docs", item.with("text", AttributeValue.s("other"))));
    assertEquals(0, count(driver, Counter.VERSIONS_LOST, DOCS));
  }

  @Test
  void aLostVersionIsExplainedByTheTwoWritesThatClaimedItsNumber() {
    Recording recording = Recording.of(1, world(Latest.NEWEST_FIRST, false, 4, 3), List.of());
    var playback = new Playback(recording);
    SimTime end = SimTime.ofSeconds(10);
    playback.runTo(end, () -> true);
    List<Event.VersionLost> lost = new ArrayList<>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        end,
        event -> {
          if (event instanceof Event.VersionLost each) {
            lost.add(each);
          }
        });
    Event.VersionLost one = lost.getFirst();
    assertNotEquals(one.before().writer(), one.after().writer());
    Why why = playback.why(one.seq(), one.at()).getFirst();
    assertEquals("why.version.lost", why.key());
    assertEquals(
        List.of("why.version.claimed", "why.version.claimed", "why.version.unasked"),
        why.because().stream().map(Why::key).toList());
    List<Object> first = why.because().get(0).args();
    List<Object> second = why.because().get(1).args();
    assertEquals(one.before().writer(), first.get(0));
    assertEquals(one.after().writer(), second.get(0));
    assertEquals(first.get(1), second.get(1), "both had read the same");
    assertEquals(first.get(3), second.get(3), "and claimed the same");
    assertTrue(
        playback.chronicle().markers().stream()
            .anyMatch(each -> each.key().equals("marker.first-lost-version")));
  }

  @Test
  void aRefusedVersionIsExplainedByWhatItsWriterHadRead() {
    Recording recording = Recording.of(1, world(Latest.NEWEST_FIRST, true, 4, 3), List.of());
    var playback = new Playback(recording);
    SimTime end = SimTime.ofSeconds(10);
    playback.runTo(end, () -> true);
    List<Event.ConditionRefused> refused = new ArrayList<>();
    playback.eachEvent(
        SimTime.BEFORE_ALL,
        end,
        event -> {
          if (event instanceof Event.ConditionRefused each) {
            refused.add(each);
          }
        });
    Event.ConditionRefused one = refused.getFirst();
    Why why = playback.why(one.seq(), one.at()).getFirst();
    assertEquals("attribute_not_exists(sk)", one.condition().replace(" ", "").replace("#k", "sk"));
    assertEquals("why.version.claimed", why.because().getLast().key());
  }

  @Test
  void theShelfShowsTheCopyTheNewestAndHowManyWereLostWhere() {
    Recording recording = Recording.of(1, world(Latest.POINTER, false, 4, 60), List.of());
    var playback = new Playback(recording);
    SimTime at = SimTime.ofSeconds(2);
    playback.runTo(at, () -> true);
    ShelfView shelf = playback.moment(at, Duration.ofMillis(600)).frame().shelves().getFirst();
    Slip copy = shelf.slips().getFirst();
    Slip newest = shelf.slips().getLast();
    assertEquals("V#0000", copy.sort());
    assertEquals(newest.sort(), String.format("V#%04d", copy.latest()));
    assertTrue(shelf.slips().size() <= 25, shelf.slips().size() + " slips");
    assertEquals(0, shelf.earlier() % 12);
    assertTrue(shelf.earlier() > 0);
    assertEquals(newest.sort(), String.format("V#%04d", shelf.items() - 1));
    long lost = shelf.slips().stream().mapToLong(Slip::lost).sum();
    assertEquals(playback.chronicle().total(Counter.VERSIONS_LOST, DOCS, 1), lost);
    assertTrue(lost > 0);
    ShelfView before =
        playback.moment(SimTime.ofMillis(1), Duration.ofMillis(600)).frame().shelves().getFirst();
    assertEquals(0, before.slips().stream().mapToLong(Slip::lost).sum(), "not lost yet then");
  }

  @Test
  void knobsOfVersionsTakeNothingElse() {
    TestDriver driver = new TestDriver(world(Latest.READ_ALL, false, 1, 3), 1);
    for (Act.Turn turn :
        List.of(
            new Act.Turn(EDITORS, "latest", Latest.values().length),
            new Act.Turn(EDITORS, "condition", 2),
            new Act.Turn(EDITORS, "writers", 0),
            new Act.Turn(EDITORS, "writers", 17))) {
      driver.act(turn);
      assertEquals(Event.ActRefused.class, driver.events.getLast().getClass(), turn.property());
    }
  }
}
