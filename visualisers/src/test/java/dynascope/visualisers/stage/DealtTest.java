package dynascope.visualisers.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Dealing;
import dynascope.engine.client.ItemAttribute;
import dynascope.engine.client.KeyTemplate;
import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.CardView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Cards of accounts, and the clamps of transactions on them.
final class DealtTest {
  private static final Address SHOP = Address.parse("client/shop");
  private static final View VIEW = View.of(1_280, 800).withSpeed(0.02e9);

  private static Playback playback(Dealing dealing, double rate, TimedAct... acts) {
    TableDefinition table =
        TableDefinition.provisioned("Accounts", KeySchema.of(KeyAttribute.s("id")), 4_000, 4_000)
            .withInitialPartitions(4);
    var balance =
        new ItemAttribute(
            "balance", new ItemAttribute.Filled(KeyTemplate.parse("5000"), true), 1, null);
    var keys = new Keys(Keys.Kind.UNIFORM, "ACCOUNT#{n}", 1, 0, 1);
    var retry = RetryPolicy.NONE.waiting(200);
    var client =
        new Workload(SHOP, "Accounts", rate, 1, 0, 0, keys, 200, retry, true).with(dealing);
    var world =
        new WorldDefinition(
            Instant.EPOCH,
            Limits.STANDARD,
            List.of(table),
            List.of(
                new InitialItems("Accounts", "ACCOUNT#{n}", 40, "", 1, 1, 200, List.of(balance))),
            List.of(client),
            List.of());
    return new Playback(new Recording(Recording.EDITION, 1, world, List.of(acts)));
  }

  private static Dealing deals(Dealing.Kind kind, Dealing.By by, int accounts, int lines) {
    return new Dealing(kind, by, accounts, 10, 0, lines, false, 20, Duration.ofMillis(20));
  }

  private static Moment moment(Playback playback, long micros) {
    return playback.moment(new SimTime(micros * 1_000), Duration.ofMillis(12));
  }

  private static Stream<Shape.Glyph> glyphs(List<SceneObject> scene, String role, Mark mark) {
    return scene.stream()
        .filter(each -> each.role().equals(role))
        .flatMap(each -> each.shapes().stream())
        .filter(Shape.Glyph.class::isInstance)
        .map(Shape.Glyph.class::cast)
        .filter(each -> each.mark() == mark);
  }

  @Test
  void eachAccountHasACardWithItsBalanceInThePartitionThatHasIt() {
    Playback playback = playback(deals(Dealing.Kind.TAKE, Dealing.By.CONDITION, 8, 0), 100);
    Moment moment = moment(playback, 2_000_000);
    List<SceneObject> cards =
        new StageVisualiser()
            .scene(moment, VIEW).stream().filter(each -> each.role().equals("card")).toList();
    assertEquals(8, cards.size());
    long left = 0;
    for (SceneObject card : cards) {
      assertEquals("stage.card.balance", card.textKey());
      left += (Long) card.args().get(2);
      CardView view =
          moment.frame().cards().stream()
              .filter(each -> each.key().text().equals(card.args().getFirst()))
              .findFirst()
              .orElseThrow();
      assertEquals(view.partition().name(), card.args().get(1));
    }
    assertTrue(left < 8 * 5_000 - 1_000 && left % 10 == 0, "taken so far: " + left);
  }

  @Test
  void aCardKeepsItsPlaceWhileOthersComeAndGo() {
    Playback playback = playback(deals(Dealing.Kind.TAKE, Dealing.By.TRANSACTION, 4, 3), 60);
    var places = new TreeMap<String, Box>();
    boolean others = false;
    for (long at = 1_000_000; at < 1_200_000; at += 2_000) {
      for (SceneObject each : new StageVisualiser().scene(moment(playback, at), VIEW)) {
        if (each.role().equals("card") && each.args().getFirst().toString().startsWith("ACC")) {
          Box before = places.put(each.args().getFirst().toString(), each.bounds());
          assertTrue(before == null || before.equals(each.bounds()));
        }
        others |= each.textKey().equals("stage.card.coming");
      }
    }
    assertEquals(4, places.size());
    assertTrue(others, "places of items that a transaction will make");
  }

  @Test
  void clampsSitOnTheCardsOfWhatIsKeptAndWhoComesSecondHasAnOctagon() {
    Playback playback = playback(deals(Dealing.Kind.TAKE, Dealing.By.TRANSACTION, 1, 2), 300);
    long kept = 0;
    long refused = 0;
    for (long at = 1_000_000; at < 1_100_000; at += 500) {
      Moment moment = moment(playback, at);
      List<SceneObject> scene = new StageVisualiser().scene(moment, VIEW);
      CoordinatorView coordinator = moment.frame().coordinator();
      int clamps = coordinator == null ? 0 : coordinator.kept().size();
      List<Box> cards =
          scene.stream()
              .filter(each -> each.role().equals("card"))
              .map(SceneObject::bounds)
              .toList();
      List<Shape.Glyph> below =
          Stream.of(Mark.CLAMP, Mark.CLAMP_OPEN)
              .flatMap(mark -> glyphs(scene, "clamps", mark))
              .filter(each -> each.degrees() == 180)
              .toList();
      assertEquals(clamps, below.size());
      for (Shape.Glyph each : below) {
        assertTrue(
            cards.stream()
                .anyMatch(card ->
                    Math.abs(card.bottom() + 1 - each.at().y()) < 1
                        && each.at().x() > card.x()
                        && each.at().x() < card.right()),
            "a clamp from below a card");
      }
      kept += below.size();
      long octagons = glyphs(scene, "clamps", Mark.OVER).count();
      boolean told =
          moment.slice().events().stream()
              .anyMatch(each ->
                  each instanceof Conflicted
                      && moment.frame().at().nanos() - each.at().nanos() <= 2 * VIEW.leastShown());
      assertEquals(told, octagons > 0);
      refused += octagons;
    }
    assertTrue(kept > 50 && refused > 5, kept + " kept, " + refused + " refused");
  }

  @Test
  void ofManyAccountsThoseAreSeenThatAreDealtWith() {
    Playback playback = playback(deals(Dealing.Kind.MOVE, Dealing.By.TRANSACTION, 40, 0), 20);
    boolean any = false;
    for (long at = 1_000_000; at < 2_000_000; at += 10_000) {
      Frame frame = moment(playback, at).frame();
      assertTrue(frame.cards().size() <= 8, frame.cards().toString());
      any |= !frame.cards().isEmpty();
    }
    assertTrue(any);
  }

  @Test
  void anAnswerThatIsLostLeavesAGhostWhereNobodyGotIt() {
    var deaf = new TimedAct(SimTime.ofSeconds(1), new Act.Break(Fault.deaf(SHOP)));
    Playback playback = playback(deals(Dealing.Kind.PAY, Dealing.By.SINGLE, 40, 0), 50, deaf);
    boolean before = false;
    boolean after = false;
    for (long at = 900_000; at < 1_200_000; at += 1_000) {
      List<SceneObject> scene = new StageVisualiser().scene(moment(playback, at), VIEW);
      boolean ghost =
          scene.stream()
              .anyMatch(each ->
                  each.textKey().equals("stage.token.lost")
                      && each.shapes().getFirst() instanceof Shape.Glyph glyph
                      && glyph.mark() == Mark.GHOST);
      before |= at <= 1_000_000 && ghost;
      after |= at > 1_000_000 && ghost;
    }
    assertFalse(before);
    assertTrue(after);
  }
}
