package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.HandCaller;
import dynascope.engine.dax.CacheCluster;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Gone;
import dynascope.engine.event.CacheEvent.Origin;
import dynascope.engine.event.CacheEvent.Past;
import dynascope.engine.event.CacheEvent.Stale;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Alternative;
import dynascope.engine.explain.Causes;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a DAX cluster answers by itself, what it passes on, and when it is wrong.
final class CachesTest {
  private static final Address A = CacheDefinition.node(0);
  private static final Address B = CacheDefinition.node(1);
  private static final Item KEY = Item.of("id", AttributeValue.s("ann"), "n", AttributeValue.n(1));
  private static final Duration PAST_TTL = Duration.ofMinutes(5);
  private static final Duration CONVERGED = Duration.ofSeconds(1);

  private TestDriver driver = driver(1, 1_000_000, 300_000);

  private static TestDriver driver(int nodes, long memory, long queryTtl) {
    return driver(nodes, memory, queryTtl, Limits.STANDARD.with(Limits.BURST_INITIAL, 300));
  }

  private static TestDriver driver(int nodes, long memory, long queryTtl, Limits limits) {
    return new TestDriver(world(nodes, memory, queryTtl, limits), 1);
  }

  private static WorldDefinition world(int nodes, long memory, long queryTtl, Limits limits) {
    TableDefinition users =
        TableDefinition.provisioned(
                "Users", KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("n")), 100, 100)
            .withInitialPartitions(1);
    var cache =
        new CacheDefinition(
            nodes, CacheNodeType.R5_LARGE, memory, 300_000, queryTtl, List.of(HandCaller.ADDRESS));
    return TestDriver.definition(
            limits.with(Limits.CLIENT_TIMEOUT, 60_000), List.of(users), List.of(), List.of())
        .with(cache);
  }

  private static Item version(int v) {
    return KEY.with("v", AttributeValue.n(v));
  }

  private void around(Operation operation) {
    driver.act(new Act.Turn(HandCaller.ADDRESS, "through", 0));
    driver.ask(operation);
    driver.act(new Act.Turn(HandCaller.ADDRESS, "through", 1));
  }

  private void put(int v) {
    driver.ask(new PutItem("Users", version(v)));
  }

  private GetItem.Answered get() {
    return driver.ask(new GetItem("Users", KEY, false), GetItem.Answered.class);
  }

  private @Nullable Item item() {
    return get().item();
  }

  private List<Item> query() {
    return driver
        .ask(new Query("Users", AttributeValue.s("ann"), null), Query.Answered.class)
        .items();
  }

  private <T> Stream<T> events(Class<T> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast);
  }

  private @Nullable Stale lastHit() {
    return events(CacheEvent.Hit.class).toList().getLast().stale();
  }

  private long counted(Counter counter) {
    return driver.world.counters.get(counter, CacheCluster.ADDRESS);
  }

  private long reads() {
    return driver.world.counters.get(Counter.READS, Address.parse("Users"));
  }

  private Units units() {
    return new Units(driver.world.counters.get(Counter.READ_UNITS, Address.parse("Users")));
  }

  // Reads.

  @Test
  void aMissAsksTheTableForAnEventuallyConsistentReadAndAHitAsksNobody() {
    around(new PutItem("Users", version(1)));
    driver.pass(CONVERGED);
    assertEquals(version(1), item());
    assertEquals(1, reads());
    assertEquals(0, driver.world.counters.get(Counter.STRONG_READS, Address.parse("Users")));
    GetItem.Answered hit = get();
    assertEquals(version(1), hit.item());
    assertEquals(Units.ZERO, hit.units());
    assertEquals(1, reads());
    assertEquals(1, counted(Counter.ITEM_CACHE_HITS));
    assertEquals(1, counted(Counter.ITEM_CACHE_MISSES));
  }

  @Test
  void aHitTakesMicrosecondsAndAMissMilliseconds() {
    put(1);
    driver.pass(CONVERGED);
    get();
    around(new GetItem("Users", KEY, false));
    driver.pass(CONVERGED);
    List<Event.Answered> answers = events(Event.Answered.class).toList();
    assertTrue(answers.get(1).latency().toNanos() < 1_000_000, answers.get(1).toString());
    assertTrue(answers.get(2).latency().toNanos() > 1_000_000, answers.get(2).toString());
  }

  @Test
  void aStronglyConsistentReadPassesThroughAndItsAnswerIsNotCached() {
    around(new PutItem("Users", version(1)));
    driver.ask(new GetItem("Users", KEY, true));
    assertEquals(Past.STRONG, events(CacheEvent.PassedOn.class).findFirst().orElseThrow().why());
    assertEquals(0, events(CacheEvent.Stored.class).count());
    put(2);
    around(new PutItem("Users", version(3)));
    assertEquals(
        version(3), driver.ask(new GetItem("Users", KEY, true), GetItem.Answered.class).item());
    assertEquals(version(2), item());
  }

  @Test
  void transactGetItemsPassesThroughAndIsNotCached() {
    put(1);
    around(new PutItem("Users", version(2)));
    var read =
        new TransactGetItems(
            List.of(new TransactGetItems.TransactGetItem(new TransactGetItems.Get("Users", KEY))));
    assertEquals(
        version(2),
        driver.ask(read, TransactGetItems.Answered.class).responses().getFirst().item());
    assertEquals(version(1), item());
  }

  @Test
  void aMissingItemIsCachedAsMissing() {
    assertNull(item());
    assertNull(item());
    assertEquals(1, reads());
    assertTrue(events(CacheEvent.Hit.class).findFirst().orElseThrow().missing());
  }

  @Test
  void anErrorIsPassedOnAndNothingIsCached() {
    ServiceException error = driver.refusal(new GetItem("Users", Item.EMPTY, false));
    assertEquals("ValidationException", error.type());
    assertEquals(0, events(CacheEvent.Stored.class).count());
    assertEquals(1, counted(Counter.CACHE_ERRORS));
  }

  @Test
  void aProjectionIsMadeOfTheWholeItemThatIsCached() {
    put(1);
    var only =
        new GetItem(
            "Users", KEY, false, Projecting.to("v"), null, ReturnConsumedCapacity.NONE, null);
    Item v = Item.of("v", AttributeValue.n(1));
    assertEquals(v, driver.ask(only, GetItem.Answered.class).item());
    driver.pass(PAST_TTL);
    assertEquals(v, driver.ask(only, GetItem.Answered.class).item());
    assertEquals(version(1), item());
    assertEquals(1, reads());
  }

  @Test
  void aBatchAsksTheTableForThoseItemsThatAreNotCached() {
    put(1);
    Item other = KEY.with("n", AttributeValue.n(2));
    Item none = KEY.with("n", AttributeValue.n(3));
    around(new PutItem("Users", other));
    driver.pass(CONVERGED);
    var batch =
        new BatchGetItem(Map.of("Users", new KeysAndAttributes(List.of(KEY, other, none), false)));
    for (int i = 0; i < 2; i++) {
      BatchGetItem.Answered answer = driver.ask(batch, BatchGetItem.Answered.class);
      assertEquals(List.of(version(1), other), answer.responses().get("Users"));
      assertEquals(2, reads());
    }
    assertEquals(4, counted(Counter.ITEM_CACHE_HITS));
    assertEquals(2, counted(Counter.ITEM_CACHE_MISSES));
  }

  @Test
  void aQueryIsCachedByAllItsParametersAndDoesNotFillTheItemCache() {
    around(new PutItem("Users", version(1)));
    driver.pass(CONVERGED);
    query();
    query();
    assertEquals(1, counted(Counter.QUERY_CACHE_HITS));
    driver.ask(
        new Query(
            "Users",
            AttributeValue.s("ann"),
            null,
            true,
            1,
            null,
            false,
            ReturnConsumedCapacity.NONE));
    assertEquals(2, counted(Counter.QUERY_CACHE_MISSES));
    item();
    assertEquals(1, counted(Counter.ITEM_CACHE_MISSES));
    driver.ask(new Scan("Users"));
    driver.ask(new Scan("Users"));
    assertEquals(1, counted(Counter.SCAN_CACHE_HITS));
    assertEquals(1, counted(Counter.SCAN_CACHE_MISSES));
  }

  @Test
  void aTimeToLiveOfZeroCachesNoPages() {
    driver = driver(1, 1_000_000, 0);
    query();
    query();
    assertEquals(0, counted(Counter.QUERY_CACHE_HITS));
    assertEquals(2, reads());
    assertEquals(Past.NO_PAGES, events(CacheEvent.PassedOn.class).findFirst().orElseThrow().why());
  }

  @Test
  void anItemIsKeptForFiveMinutes() {
    put(1);
    driver.pass(PAST_TTL.minusMillis(100));
    item();
    assertEquals(0, reads());
    driver.pass(Duration.ofMillis(100));
    item();
    assertEquals(1, reads());
    assertEquals(Gone.TTL, events(CacheEvent.Dropped.class).findFirst().orElseThrow().why());
  }

  @Test
  void whatWasUsedLongestAgoMakesRoom() {
    int size = version(1).size();
    driver = driver(1, 2L * size, 300_000);
    put(1);
    driver.ask(new PutItem("Users", version(1).with("n", AttributeValue.n(2))));
    item();
    driver.ask(new PutItem("Users", version(1).with("n", AttributeValue.n(3))));
    CacheEvent.Dropped gone = events(CacheEvent.Dropped.class).findFirst().orElseThrow();
    assertEquals(Gone.ROOM, gone.why());
    item();
    assertEquals(0, reads());
    assertEquals(size, counted(Counter.CACHE_EVICTED_BYTES));
  }

  // Writes.

  @Test
  void aWriteIsInTheTableBeforeItIsInTheCacheAndInTheCacheBeforeItIsAnswered() {
    put(1);
    List<Event> order =
        driver.events.stream()
            .filter(each ->
                each instanceof Event.Acknowledged
                    || each instanceof CacheEvent.Stored
                    || each instanceof Event.Answered)
            .toList();
    assertTrue(order.get(0) instanceof Event.Acknowledged, order.toString());
    assertTrue(order.get(1) instanceof CacheEvent.Stored, order.toString());
    assertEquals(version(1), item());
    assertEquals(0, reads());
  }

  @Test
  void anUpdateIsCachedAsTheWholeItemThatItMakes() {
    put(1);
    var update =
        new UpdateItem(
            "Users",
            KEY,
            "SET w = :w",
            WriteOptions.NONE.where(null, Map.of(":w", AttributeValue.n(7))));
    UpdateItem.Answered answer = driver.ask(update, UpdateItem.Answered.class);
    assertNull(answer.attributes());
    assertEquals(version(1).with("w", AttributeValue.n(7)), item());
    assertEquals(0, reads());
  }

  @Test
  void aDeleteThroughTheCacheLeavesNothingToShow() {
    put(1);
    driver.ask(new DeleteItem("Users", KEY));
    driver.pass(CONVERGED);
    assertNull(item());
  }

  @Test
  void aBatchWriteIsCachedItemByItem() {
    Item other = KEY.with("n", AttributeValue.n(2));
    var writes = new TreeMap<String, List<WriteRequest>>();
    writes.put("Users", List.of(WriteRequest.put(version(1)), WriteRequest.put(other)));
    driver.ask(new BatchWriteItem(writes));
    assertEquals(version(1), item());
    assertEquals(0, reads());
  }

  @Test
  void aConditionThatDoesNotHoldLeavesTheCacheAsItIs() {
    put(1);
    around(new PutItem("Users", version(2)));
    driver.refusal(
        new PutItem(
            "Users", version(3), WriteOptions.NONE.onlyIf("attribute_not_exists(id)"), null));
    assertEquals(version(1), item());
  }

  @Test
  void aTransactionIsReadOnceMoreForTheItemCacheForTwoUnitsAnItem() {
    driver.ask(
        new TransactWriteItems(
            List.of(
                TransactWriteItems.TransactWriteItem.of(
                    new TransactWriteItems.Put("Users", version(1))))));
    driver.pass(CONVERGED);
    assertEquals(Units.of(2), units());
    CacheEvent.Stored stored = events(CacheEvent.Stored.class).findFirst().orElseThrow();
    assertEquals(Origin.REFRESH, stored.origin());
    assertEquals(version(1), item());
    assertEquals(1, counted(Counter.ITEM_CACHE_HITS));
  }

  @Test
  void aNodeWithTooMuchToDoRefuses() {
    driver =
        driver(
            1,
            1_000_000,
            300_000,
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.CACHE_NODE_REQUESTS, 26));
    put(1);
    item();
    ServiceException error = driver.refusal(new GetItem("Users", KEY, false));
    assertEquals(ServiceException.THROTTLING, error.type());
    assertEquals(1, counted(Counter.CACHE_THROTTLED));
  }

  @Test
  void tablesAndStatementsAreNotAskedOfACache() {
    assertEquals(
        "UnsupportedOperationException", driver.refusal(new DescribeTable("Users")).type());
  }

  // Where it is wrong.

  @Test
  void aWriteAroundTheCacheIsNotSeenUntilItsTimeToLive() {
    put(1);
    around(new PutItem("Users", version(2)));
    assertEquals(version(1), item());
    assertEquals(Stale.AROUND, lastHit());
    assertEquals(1, counted(Counter.STALE_ITEM_HITS));
    driver.pass(PAST_TTL);
    assertEquals(version(2), item());
  }

  @Test
  void aPageIsNotChangedByAWriteThroughTheCache() {
    put(1);
    driver.pass(CONVERGED);
    assertEquals(List.of(version(1)), query());
    put(2);
    assertEquals(List.of(version(1)), query());
    assertEquals(version(2), item());
    assertEquals(Stale.QUERY, events(CacheEvent.Hit.class).toList().getFirst().stale());
    assertEquals(1, counted(Counter.STALE_QUERY_HITS));
    driver.pass(PAST_TTL);
    assertEquals(List.of(version(2)), query());
  }

  @Test
  void anItemThatIsMadeAroundTheCacheStaysMissing() {
    assertNull(item());
    around(new PutItem("Users", version(1)));
    assertNull(item());
    assertEquals(Stale.AROUND, lastHit());
    put(2);
    assertEquals(version(2), item());
  }

  @Test
  void twoNodesShowTwoVersionsForLessThanASecond() {
    driver = driver(2, 1_000_000, 300_000);
    put(1);
    driver.pass(CONVERGED);
    put(2);
    var seen = new TreeMap<String, Address>();
    for (int i = 0; i < 12; i++) {
      String v = String.valueOf(item());
      seen.put(v, events(CacheEvent.Hit.class).toList().getLast().address());
    }
    assertEquals(2, seen.size(), seen.toString());
    assertTrue(events(CacheEvent.Hit.class).anyMatch(each -> each.stale() == Stale.LAG));
    driver.pass(CONVERGED);
    long before = counted(Counter.STALE_ITEM_HITS);
    for (int i = 0; i < 12; i++) {
      assertEquals(version(2), item());
    }
    assertEquals(before, counted(Counter.STALE_ITEM_HITS));
  }

  @Test
  void aMissThatReadsACopyThatIsBehindCachesTheOldVersion() {
    driver =
        driver(
            1,
            1_000_000,
            300_000,
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.REPLICA_LAG, 10_000));
    around(new PutItem("Users", version(1)));
    driver.pass(Duration.ofMinutes(1));
    boolean seen = false;
    for (int v = 2; v < 12 && !seen; v++) {
      around(new PutItem("Users", version(v)));
      seen = !version(v).equals(item());
      if (!seen) {
        driver.pass(PAST_TTL);
      }
    }
    assertTrue(seen);
    driver.pass(Duration.ofMinutes(4));
    item();
    assertEquals(Stale.RACE, lastHit());
  }

  // Nodes.

  @Test
  void aReplicaPassesOnToThePrimaryWhatItCanNotAnswer() {
    driver = driver(3, 1_000_000, 300_000);
    put(1);
    for (int i = 0; i < 6; i++) {
      assertEquals(version(1), item());
    }
    assertEquals(0, reads());
    assertEquals(
        1,
        events(Event.Hop.class)
            .filter(each -> each.kind() == HopKind.REQUEST)
            .filter(each -> each.to().text().equals("router"))
            .count());
  }

  @Test
  void aReplicaBecomesThePrimaryAndAsWarm() {
    driver = driver(3, 1_000_000, 300_000);
    put(1);
    driver.pass(CONVERGED);
    driver.act(new Act.Break(Fault.stopped(A)));
    driver.pass(Duration.ofSeconds(4));
    assertEquals(B, events(CacheEvent.FailedOver.class).findFirst().orElseThrow().to());
    assertEquals(version(1), item());
    put(2);
    assertEquals(0, reads());
    driver.act(new Act.Mend(A));
    driver.pass(Duration.ofSeconds(4));
    assertEquals(A, events(CacheEvent.NodeJoined.class).findFirst().orElseThrow().node());
    assertEquals(1, events(CacheEvent.FailedOver.class).count());
  }

  @Test
  void requestsAreCountedByOperation() {
    put(1);
    put(2);
    item();
    query();
    query();
    assertEquals(2, counted(Counter.CACHE_PUTS));
    assertEquals(1, counted(Counter.CACHE_GETS));
    assertEquals(2, counted(Counter.CACHE_QUERIES));
    assertEquals(0, counted(Counter.CACHE_UPDATES));
    assertEquals(5, counted(Counter.CACHE_REQUESTS));
  }

  @Test
  void aPrimaryThatFallsAndTheFirstStaleAnswerAreMarked() {
    WorldDefinition world = world(3, 1_000_000, 300_000, Limits.STANDARD);
    var playback =
        new Playback(
            Recording.of(
                1,
                world,
                List.of(
                    call(100, new PutItem("Users", version(1))),
                    call(1_500, new GetItem("Users", KEY, false)),
                    at(2_000, new Act.Turn(HandCaller.ADDRESS, "through", 0)),
                    call(2_100, new PutItem("Users", version(2))),
                    at(2_500, new Act.Turn(HandCaller.ADDRESS, "through", 1)),
                    call(3_000, new GetItem("Users", KEY, false)),
                    call(3_100, new GetItem("Users", KEY, false)),
                    at(4_000, new Act.Break(Fault.stopped(A))))));
    playback.moment(SimTime.ofSeconds(9), Duration.ofMillis(1));
    List<Marker> markers = playback.chronicle().markers();
    assertEquals(
        1, markers.stream().filter(each -> each.key().endsWith("first-stale-hit")).count());
    Marker fell =
        markers.stream()
            .filter(each -> each.key().equals("marker.cache-failover"))
            .findFirst()
            .orElseThrow();
    assertEquals(B.name(), fell.label());
  }

  @Test
  void whatWouldHaveChangedAnOldAnswerIsToldByTheRulesOfCaches() {
    WorldDefinition world = world(1, 1_000_000, 300_000, Limits.STANDARD);
    Operation query = new Query("Users", AttributeValue.s("ann"), null);
    for (boolean page : List.of(false, true)) {
      Operation read = page ? query : new GetItem("Users", KEY, false);
      var playback =
          new Playback(
              Recording.of(
                  1,
                  world,
                  List.of(
                      call(100, new PutItem("Users", version(1))),
                      call(1_500, read),
                      at(2_000, new Act.Turn(HandCaller.ADDRESS, "through", page ? 1 : 0)),
                      call(2_100, new PutItem("Users", version(2))),
                      at(2_500, new Act.Turn(HandCaller.ADDRESS, "through", 1)),
                      call(3_000, read))));
      var hits = new ArrayList<CacheEvent.Hit>();
      playback.eachEvent(
          SimTime.ofSeconds(2),
          SimTime.ofSeconds(4),
          event -> {
            if (event instanceof CacheEvent.Hit hit) {
              hits.add(hit);
            }
          });
      CacheEvent.Hit old = hits.getLast();
      Causes causes = Objects.requireNonNull(playback.causes(old.seq(), old.at()));
      assertEquals(old.address(), causes.chain().getLast().lane());
      WhatIf whatIf = playback.whatIf(causes);
      assertTrue(whatIf.done());
      List<String> changes =
          whatIf.found().stream().filter(Alternative::changes).map(Alternative::key).toList();
      List<String> not =
          whatIf.found().stream().filter(each -> !each.changes()).map(Alternative::key).toList();
      List<String> always = List.of("whatif.cache.strong", "whatif.cache.later");
      assertEquals(
          page
              ? always
              : List.of("whatif.cache.strong", "whatif.cache.later", "whatif.cache.through"),
          changes);
      assertEquals(page ? List.of("whatif.cache.through-page") : List.of(), not);
    }
  }

  private static TimedAct at(long millis, Act act) {
    return new TimedAct(SimTime.ofMillis(millis), act);
  }

  private static TimedAct call(long millis, Operation operation) {
    return at(millis, new Act.Call(operation));
  }

  @Test
  void aNodeThatComesBackHasNothingInItsMemory() {
    put(1);
    driver.pass(CONVERGED);
    driver.act(new Act.Break(Fault.stopped(A)));
    driver.act(new Act.Mend(A));
    assertEquals(version(1), item());
    assertEquals(1, reads());
  }

  @Test
  void aWarmCacheAnswersWhileTheTableIsThrottledAndRefusalsAreRelayedAfterARetry() {
    driver =
        driver(
            1,
            1_000_000,
            300_000,
            Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_READ, 1));
    Item large = KEY.with("text", AttributeValue.s("x".repeat(40_000)));
    driver.ask(new PutItem("Users", large));
    driver.ask(new GetItem("Users", KEY, true));
    assertEquals(
        "ProvisionedThroughputExceededException",
        driver.refusal(new GetItem("Users", KEY, true)).type());
    assertEquals(2, events(Event.Refused.class).count());
    assertEquals(large, item());
    assertEquals(1, counted(Counter.CACHE_ERRORS));
  }
}
