package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Stamp;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.model.Version;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.ShelfView;
import dynascope.engine.moment.Slice;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Layer;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.View;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Shelves, the beam of a Scan, and the person who asks.
class AskedSceneTest {
  private static final StageVisualiser STAGE = new StageVisualiser();
  private static final KeySchema PK_SK = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk"));
  private static final View VIEW = View.of(1048, 608).withSpeed(1e9);
  private static final String[] DATES = {
    "ORDER#2024-01-01", "ORDER#2024-02", "ORDER#2024-02-06", "ORDER#2024-03-04"
  };

  private static List<SceneObject> scene(Asked asked, String... sorts) {
    return STAGE.scene(
        Fixtures.shelf(
            asked != null && asked.operation() == OperationKind.Scan ? 4 : 1, asked, sorts),
        VIEW);
  }

  private static List<String> sentences(List<SceneObject> scene, String role) {
    return scene.stream()
        .filter(each -> each.role().equals(role))
        .map(each -> Words.say(each.textKey(), each.args().toArray()))
        .toList();
  }

  private static SceneObject one(List<SceneObject> scene, String role) {
    return scene.stream().filter(each -> each.role().equals(role)).findFirst().orElseThrow();
  }

  private static List<String> texts(SceneObject object) {
    return Scenes.texts(List.of(object)).map(Text::text).toList();
  }

  @Test
  void a_shelf_reads_as_people_read() {
    List<SceneObject> scene = STAGE.scene(Fixtures.shelf(1, null, DATES), VIEW);
    assertEquals(List.of("USER#7 / ORDER#", "4 items"), texts(one(scene, "shelf")));
    List<SceneObject> slips = scene.stream().filter(each -> each.role().equals("slip")).toList();
    assertEquals(
        List.of("2024-01-01", "2024-02", "2024-02-06", "2024-03-04"),
        slips.stream().flatMap(each -> texts(each).stream()).toList());
    for (int i = 1; i < slips.size(); i++) {
      Box before = slips.get(i - 1).bounds();
      Box here = slips.get(i).bounds();
      boolean right = here.x() >= before.right() && here.y() == before.y();
      assertTrue(right || here.y() >= before.bottom(), before + " " + here);
    }
  }

  @Test
  void what_a_query_brought_is_lifted() {
    List<SceneObject> scene = scene(Fixtures.query(Units.HALF, DATES[1], DATES[2]), DATES);
    assertEquals(
        List.of(
            "Item USER#7 / ORDER#2024-01-01, place 1",
            "Item USER#7 / ORDER#2024-02, place 2, returned",
            "Item USER#7 / ORDER#2024-02-06, place 3, returned",
            "Item USER#7 / ORDER#2024-03-04, place 4"),
        sentences(scene, "slip"));
    List<Double> heights =
        scene.stream()
            .filter(each -> each.role().equals("slip"))
            .map(each -> each.bounds().y())
            .toList();
    assertTrue(heights.get(1) < heights.get(0), heights.toString());
  }

  @Test
  void another_users_query_lifts_nothing() {
    Asked other = Fixtures.scan(Asked.State.WHOLE, 4, Units.ONE, "");
    assertFalse(sentences(scene(other, DATES), "slip").toString().contains("returned"));
  }

  @Test
  void a_slip_that_stands_behind_a_later_one_says_so() {
    assertEquals(
        List.of(
            "Item USER#7 / ORDER#1, place 1",
            "Item USER#7 / ORDER#10, place 2",
            "Item USER#7 / ORDER#2, place 3: it came about before the item in front of it"),
        sentences(
            STAGE.scene(Fixtures.shelf(1, null, "ORDER#1", "ORDER#10", "ORDER#2*"), VIEW), "slip"));
  }

  @Test
  void a_slip_that_was_just_written_is_on_its_way_unless_motion_is_reduced() {
    Moment still = Fixtures.shelf(1, null, DATES);
    Event written =
        new Event.Written(
            new Stamp(7L, Fixtures.at(100), null, 0, 0, Address.parse("Orders/P1")),
            OperationKind.PutItem,
            "USER#7",
            9,
            Units.ONE,
            600,
            PrimaryKey.of(AttributeValue.s("USER#7"), AttributeValue.s(DATES[1])),
            0);
    Slice slice = still.slice();
    Moment moment =
        new Moment(
            still.frame(),
            new Slice(slice.from(), slice.to(), List.of(), List.of(), List.of(written)));
    Box stands = slip(STAGE.scene(still, VIEW), 2).bounds();
    SceneObject comes = slip(STAGE.scene(moment, VIEW), 2);
    assertEquals(Layer.MOVING, comes.layer());
    assertFalse(comes.bounds().equals(stands), stands.toString());
    assertEquals(stands, slip(STAGE.scene(moment, VIEW.withReducedMotion(true)), 2).bounds());
  }

  private static SceneObject slip(List<SceneObject> scene, int number) {
    return scene.stream()
        .filter(each -> each.address().equals(Address.parse("Orders/P1/shelf/slip-" + number)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_scan_sweeps_from_the_left_as_far_as_it_has_read() {
    List<SceneObject> scene =
        scene(Fixtures.scan(Asked.State.GOING, 12_000, Units.of(590), ""), DATES);
    Box bar =
        StageLayout.of(Fixtures.shelf(4, null, DATES).frame(), VIEW).bands().getFirst().range();
    SceneObject beam = one(scene, "beam");
    assertEquals(bar.centreX(), beam.bounds().centreX(), 3);
    assertEquals(
        List.of("Scan of Orders: 12,000 items read, 12 returned, 590 units charged"),
        sentences(scene, "beam"));
    List<SceneObject> whole = scene(Fixtures.scan(Asked.State.WHOLE, 24_000, Units.ONE, ""), DATES);
    assertEquals(bar.right(), one(whole, "beam").bounds().centreX(), 3);
  }

  @Test
  void a_query_has_no_beam() {
    assertEquals(List.of(), sentences(scene(Fixtures.query(Units.HALF, DATES[1]), DATES), "beam"));
  }

  @Test
  void the_receipt_has_half_units_and_what_was_thrown_away() {
    Asked asked = Fixtures.scan(Asked.State.CUT, 24_000, Units.ofNanos(1_179_500_000_000L), "");
    SceneObject few = one(scene(Fixtures.query(Units.HALF, DATES[1]), DATES), "client");
    assertTrue(texts(few).containsAll(List.of("charged", "0.5 RCU")), texts(few).toString());
    SceneObject you = one(scene(asked, DATES), "client");
    assertEquals(
        List.of(
            "you",
            "Scan",
            "all keys",
            "pages",
            "3, more left",
            "items read",
            "24,000",
            "filtered out",
            "23,976",
            "returned",
            "24",
            "RCU",
            "1,179.5"),
        texts(you));
    assertEquals(
        List.of(
            "You: Scan . 24,000 items read, 24 returned, 1,179.5 units charged; there is more to"
                + " read"),
        sentences(List.of(you), "client"));
  }

  @Test
  void a_long_bill_and_a_long_error_stay_in_the_receipt() {
    Units much = Units.ofNanos(1_002_000_500_000_000L);
    for (Asked asked :
        List.of(
            Fixtures.scan(Asked.State.WHOLE, 1_200_400, much, ""),
            Fixtures.scan(
                Asked.State.FAILED, 0, Units.ZERO, "ProvisionedThroughputExceededException"))) {
      SceneObject you = one(scene(asked, DATES), "client");
      List<Text> texts = Scenes.texts(List.of(you)).toList();
      for (Text text : texts) {
        assertTrue(text.bounds().x() >= you.bounds().x() + 8, text + "");
        assertTrue(text.bounds().right() <= you.bounds().right() - 8, text + "");
        for (Text other : texts) {
          assertTrue(text == other || !text.bounds().overlaps(other.bounds()), text + " " + other);
        }
      }
    }
    List<String> refused =
        texts(
            one(
                scene(
                    Fixtures.scan(Asked.State.FAILED, 0, Units.ZERO, "ValidationException"), DATES),
                "client"));
    assertTrue(refused.containsAll(List.of("Validation", "Exception")), refused.toString());
  }

  @Test
  void who_may_ask_has_a_place_before_asking() {
    SceneObject you = one(STAGE.scene(Fixtures.shelf(1, null, DATES), VIEW), "client");
    assertEquals(List.of("you", "nothing asked yet"), texts(you));
    assertTrue(
        STAGE.scene(Fixtures.empty(), VIEW).stream()
            .noneMatch(each -> each.role().equals("client")));
  }

  @Test
  void many_slips_lose_their_words_and_none_leaves_the_shelf() {
    String[] many =
        IntStream.range(0, 120).mapToObj("ORDER#%04d"::formatted).toArray(String[]::new);
    for (View view : List.of(VIEW, View.of(728, 400), View.of(1600, 1000))) {
      List<SceneObject> scene = STAGE.scene(Fixtures.shelf(1, null, many), view);
      Box shelf = one(scene, "shelf").bounds();
      List<SceneObject> slips = scene.stream().filter(each -> each.role().equals("slip")).toList();
      assertTrue(slips.size() >= 20, slips.size() + " at " + view.width());
      for (SceneObject slip : slips) {
        assertTrue(shelf.contains(slip.bounds().x(), slip.bounds().y()), slip.toString());
        assertTrue(shelf.contains(slip.bounds().right(), slip.bounds().bottom()), slip.toString());
      }
    }
  }

  /// A shelf of versions at an instant at which something has just become of them.
  private static Moment versions(List<ShelfView.Slip> slips, long earlier, Event... events) {
    Moment plain = Fixtures.shelf(1, null, "V#0001");
    Frame frame = plain.frame();
    ShelfView before = frame.shelves().getFirst();
    var shelf =
        new ShelfView(
            before.table(),
            before.partition(),
            before.collection(),
            before.hash(),
            earlier,
            slips,
            false);
    var now =
        new Frame(
            frame.at(),
            frame.clients(),
            List.of(sorted(frame.tables().getFirst())),
            frame.faults(),
            frame.flying(),
            List.of(shelf),
            null,
            List.of(),
            null);
    Slice slice = plain.slice();
    return new Moment(
        now, new Slice(slice.from(), slice.to(), slice.hops(), slice.edges(), List.of(events)));
  }

  /// The table with a sort key.
  private static TableView sorted(TableView table) {
    return new TableView(
        table.address(),
        TableDefinition.provisioned(table.definition().name(), PK_SK, 100, 100),
        table.status(),
        table.write(),
        table.read(),
        table.partitions(),
        table.writeRate(),
        table.readRate(),
        table.refused(),
        table.indexes());
  }

  private static Stamp just() {
    return new Stamp(7L, Fixtures.NOW, null, 0, 0, Address.parse("Orders/P1"));
  }

  private static PrimaryKey key(String sort) {
    return PrimaryKey.of(AttributeValue.s("USER#7"), AttributeValue.s(sort));
  }

  @Test
  void a_slip_says_how_many_versions_it_took_the_place_of_and_what_it_is_a_copy_of() {
    List<SceneObject> scene =
        STAGE.scene(
            versions(
                List.of(
                    new ShelfView.Slip("V#0000", 0, 600, 52, 0),
                    new ShelfView.Slip("V#0051", 0, 600, 0, 1),
                    new ShelfView.Slip("V#0052", 0, 600, 0, 3)),
                24),
            VIEW);
    assertEquals(List.of("USER#7 / V#", "the newest 3 of 27 items"), texts(one(scene, "shelf")));
    assertEquals(
        List.of("0000=52", "0051", " \u22121", "0052", " \u22123"),
        scene.stream()
            .filter(each -> each.role().equals("slip"))
            .flatMap(each -> texts(each).stream())
            .toList());
    assertEquals(
        List.of(
            "Item USER#7 / V#0000, place 1, a copy of version 52",
            "Item USER#7 / V#0051, place 2: it took the place of another version, lost",
            "Item USER#7 / V#0052, place 3: it took the place of 3 other versions, lost"),
        sentences(scene, "slip"));
  }

  @Test
  void a_lost_version_falls_out_below_and_a_refused_one_stays_above() {
    List<ShelfView.Slip> slips =
        List.of(new ShelfView.Slip("V#0001", 0, 600), new ShelfView.Slip("V#0002", 0, 600, 0, 1));
    Item stood = key("V#0001").toItem(PK_SK);
    var lost =
        new Event.VersionLost(
            just(), key("V#0002"), new Version(2, "a", 1), new Version(2, "b", 1), 9);
    var refused =
        new Event.ConditionRefused(
            just(), OperationKind.PutItem, "USER#7", "", 9, Units.ONE, stood, 600);
    List<SceneObject> scene = STAGE.scene(versions(slips, 0, lost, refused), VIEW);
    List<SceneObject> stand = scene.stream().filter(each -> each.role().equals("slip")).toList();
    assertTrue(one(scene, "taken").bounds().y() < stand.get(0).bounds().y());
    assertEquals(stand.get(0).bounds().x(), one(scene, "taken").bounds().x());
    assertTrue(one(scene, "lost").bounds().y() > stand.get(1).bounds().y());
    assertEquals(stand.get(1).bounds().x(), one(scene, "lost").bounds().x());
    assertEquals(Layer.MOVING, one(scene, "lost").layer());
  }
}
