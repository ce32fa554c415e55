package dynascope.engine.simulation;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.HandCaller;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.SortKeys;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.TableView;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a person asks by hand, the shelves that can be looked at, and sort keys by formats.
class HandsOnTest {
  private static final Address ORDERS = Address.parse("Orders");
  private static final Address SHOP = Address.parse("client/shop");
  private static final KeySchema SCHEMA = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk"));

  private static Playback world(long users, List<Workload> clients, TimedAct... acts) {
    return new Playback(
        Recording.of(
            7,
            new WorldDefinition(
                Instant.parse("2024-01-01T00:00:00Z"),
                Limits.STANDARD,
                List.of(
                    TableDefinition.provisioned("Orders", SCHEMA, 12_000, 12_000)
                        .withInitialPartitions(4)),
                users == 0
                    ? List.of()
                    : List.of(
                        new InitialItems(
                            "Orders", "USER#{n}", users, "ORDER#{yyyy}-{mm}-{dd}", 12, 9, 400)),
                clients,
                List.of()),
            List.of(acts)));
  }

  private static TimedAct act(long second, Act act) {
    return new TimedAct(SimTime.ofSeconds(second), act);
  }

  private static Asked told(Playback playback, int index) {
    return playback.chronicle().told().get(index).asked();
  }

  @Test
  void aFilterSavesNoUnits() {
    PageShape only =
        PageShape.ALL
            .onlyIf("#p = :p")
            .where(Map.of("#p", "pk"), Map.of(":p", AttributeValue.s("USER#7")));
    Playback playback =
        world(
            1_000,
            List.of(),
            act(1, new Act.Call(new Scan("Orders"), true)),
            act(3, new Act.Call(new Scan("Orders", Segment.WHOLE, only, PageOptions.FIRST), true)),
            act(5, new Act.Call(new Query("Orders", AttributeValue.s("USER#7"), null))));
    playback.runTo(SimTime.ofSeconds(7), () -> true);
    assertEquals(12_000, told(playback, 0).returned());
    assertEquals(12, told(playback, 1).returned());
    assertEquals(told(playback, 0).units(), told(playback, 1).units());
    assertEquals(12_000, told(playback, 1).read());
    assertEquals(12, told(playback, 2).read());
    assertTrue(told(playback, 2).units().asDouble() < 0.01 * told(playback, 0).units().asDouble());
  }

  @Test
  void onePageIsToldAsCut() {
    Playback playback = world(1_000, List.of(), act(1, new Act.Call(new Scan("Orders"), false)));
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    assertEquals(Asked.State.CUT, told(playback, 0).state());
    assertEquals(1, told(playback, 0).pages());
  }

  /// The page under way still comes and is charged, and the next is asked for by nobody.
  @Test
  void whoAsksAnewIsToldHowFarTheFirstAnswerCame() {
    Query query = new Query("Orders", AttributeValue.s("USER#7"), null);
    Playback playback =
        world(
            1_000,
            List.of(),
            act(1, new Act.Call(new Scan("Orders"), true)),
            act(1, new Act.Call(query, true)),
            act(3, new Act.Call(new Scan("Orders"), true)));
    playback.runTo(SimTime.ofSeconds(5), () -> true);
    List<Asked> told = playback.chronicle().told().stream().map(Event.Told::asked).toList();
    assertEquals(
        List.of(Asked.State.CUT, Asked.State.WHOLE, Asked.State.WHOLE),
        told.stream().sorted(Comparator.comparing(Asked::first)).map(Asked::state).toList());
    Asked left = told.stream().filter(each -> each.first() == 1).findFirst().orElseThrow();
    assertEquals(1, left.pages());
    assertTrue(left.read() > 0 && left.read() < 12_000, left.toString());
    long spent = playback.chronicle().total(Counter.SCAN_UNITS, HandCaller.ADDRESS, 2);
    assertEquals(left.units().nanos(), spent);
    Asked last =
        requireNonNull(
            playback.moment(SimTime.ofMillis(2_500), Duration.ofMillis(1)).frame().asked());
    assertEquals(OperationKind.Query, last.operation());
  }

  @Test
  void whatWasToldAfterAnActIsForgottenWithTheFuture() {
    Playback playback = world(10, List.of(), act(1, new Act.Call(new Scan("Orders"), true)));
    playback.runTo(SimTime.ofSeconds(3), () -> true);
    playback.undo();
    assertEquals(List.of(), playback.chronicle().told());
  }

  @Test
  void aTableCanBeMadeAnewWithMoreItems() {
    Playback playback =
        world(
            10,
            List.of(),
            act(2, new Act.Turn(ORDERS, "items", 1_200)),
            act(3, new Act.Call(new Scan("Orders"), true)));
    playback.runTo(SimTime.ofSeconds(5), () -> true);
    assertEquals(1_200, told(playback, 0).returned());
    assertEquals(120, playback.chronicle().gauge(Gauge.ITEMS, ORDERS, 0));
  }

  @Test
  void aTableLaidOutInMorePartitionsKeepsEveryItemWhereItsHashLies() {
    Item item = Item.of("pk", AttributeValue.s("USER#42")).with("sk", AttributeValue.s("A"));
    Playback playback =
        world(
            10,
            List.of(),
            act(1, new Act.Call(new PutItem("Orders", item, WriteOptions.NONE, null))),
            act(2, new Act.Turn(ORDERS, "partitions", 8)),
            act(4, new Act.Call(new Scan("Orders"), true)),
            act(6, new Act.Turn(ORDERS, "partitions", 1)));
    playback.runTo(SimTime.ofSeconds(7), () -> true);
    assertEquals(121, told(playback, 0).returned());
    assertEquals(4, homes(playback, 1, 120));
    assertEquals(8, homes(playback, 5, 121));
    assertEquals(1, homes(playback, 7, 121));
  }

  /// How many partitions there are, each with the items that hash there.
  private static int homes(Playback playback, int second, long items) {
    TableView table =
        playback
            .moment(SimTime.ofSeconds(second), Duration.ofSeconds(1))
            .frame()
            .tables()
            .getFirst();
    long all = 0;
    for (PartitionView each : table.partitions()) {
      long here = second == 1 ? 0 : home("USER#42", each) ? 1 : 0;
      for (int user = 1; user <= 10; user++) {
        here += home("USER#" + user, each) ? 12 : 0;
      }
      assertEquals(here, each.items(), each.address().text());
      all += here;
    }
    assertEquals(items, all);
    return table.partitions().size();
  }

  private static boolean home(String key, PartitionView partition) {
    long hash = PrimaryKey.of(AttributeValue.s(key)).hash();
    return Long.compareUnsigned(partition.from(), hash) <= 0
        && Long.compareUnsigned(hash, partition.to()) <= 0;
  }

  @Test
  void aNewFormatMovesEveryItemAndCanPutTheShelfOutOfOrder() {
    var shop =
        new Workload(
                SHOP,
                "Orders",
                20,
                1,
                0,
                0,
                new Keys(Keys.Kind.SINGLE, "USER#7", 1, 0, 1),
                400,
                RetryPolicy.NONE,
                true)
            .with(
                new SortKeys(
                    List.of("ORDER#{yyyy}-{mm}-{dd}", "ORDER#{n}", "ORDER#{nnnn}"), 0, 24, 9));
    Playback playback =
        world(
            0,
            List.of(shop),
            act(3, new Act.Turn(SHOP, "sortFormat", 1)),
            act(8, new Act.Turn(SHOP, "sortFormat", 2)));
    playback.runTo(SimTime.ofSeconds(14), () -> true);
    assertEquals(24, playback.chronicle().gauge(Gauge.ITEMS, ORDERS, 2));
    assertEquals(0, playback.chronicle().gauge(Gauge.INVERSIONS, ORDERS, 2));
    assertEquals(24, playback.chronicle().gauge(Gauge.ITEMS, ORDERS, 7));
    assertEquals(2, playback.chronicle().gauge(Gauge.INVERSIONS, ORDERS, 7));
    assertEquals(24, playback.chronicle().gauge(Gauge.ITEMS, ORDERS, 13));
    assertEquals(0, playback.chronicle().gauge(Gauge.INVERSIONS, ORDERS, 13));
    ShelfView shelf =
        playback.moment(SimTime.ofSeconds(14), Duration.ofMillis(1)).frame().shelves().getFirst();
    assertEquals("ORDER#0001", shelf.slips().getFirst().sort());
    assertEquals(24, shelf.slips().getLast().number());
  }
}
