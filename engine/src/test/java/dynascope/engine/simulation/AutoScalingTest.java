package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RateShape;
import dynascope.engine.client.RateShape.Point;
import dynascope.engine.client.RateShapes;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.Event;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.ScheduledWindow;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Auto scaling follows what minutes consumed, late and within its bounds: the steps are what a
/// pencil computes.
final class AutoScalingTest {
  /// A world of which only what scaling does is kept: there are many minutes.
  private static final class Run {
    final World world;
    final List<Event> events = new ArrayList<>();

    Run(WorldDefinition definition) {
      world = new World(Recording.of(1, definition, List.of()));
      world.sink =
          event -> {
            if (event instanceof Scaling || event instanceof Event.CapacityChanged) {
              events.add(event);
            }
          };
    }

    void pass(long seconds) {
      world.run(world.now.plus(Duration.ofSeconds(seconds)), List.of());
    }

    void act(Act act) {
      world.actsDone = 0;
      world.run(world.now, List.of(new TimedAct(world.now, act)));
      world.actsDone = 0;
    }
  }

  private static final Address ORDERS = Address.parse("Orders");
  private static final Address SCALER = Address.parse("Orders/scaler");
  private static final Address SHOP = Address.parse("client/shop");
  private static final long CAPACITY = 20;

  private static ScalingPolicy policy(int target, long min, long max, ScheduledWindow... windows) {
    return new ScalingPolicy(ORDERS, ScalableDimension.WRITE, target, min, max, List.of(windows));
  }

  private static RateShapes shape(Point... points) {
    return new RateShapes(List.of(new RateShape("", List.of(points), null)), 0);
  }

  private static Point at(long seconds, double rate) {
    return new Point(Duration.ofSeconds(seconds), rate);
  }

  /// One unit for each write, which come evenly.
  private static Run driver(ScalingPolicy policy, Point... points) {
    TableDefinition table =
        TableDefinition.provisioned(
            "Orders", KeySchema.of(KeyAttribute.s("id")), CAPACITY, CAPACITY);
    var shop =
        new Workload(
            SHOP,
            "Orders",
            1,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "O#{n}", 1_000, 0, 1),
            200,
            RetryPolicy.NONE,
            true);
    List<Workload> clients = points.length == 0 ? List.of() : List.of(shop.with(shape(points)));
    return new Run(
        TestDriver.definition(Limits.STANDARD, List.of(table), clients, List.of())
            .with(List.of(policy)));
  }

  private static <E extends Event> List<E> all(Run driver, Class<E> type) {
    return driver.events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Such as `151 s: 20 -> 43`.
  private static List<String> steps(Run driver) {
    return all(driver, Event.CapacityChanged.class).stream()
        .map(each ->
            each.at().second()
                + " s: "
                + each.before().writeUnits()
                + " -> "
                + each.after().writeUnits())
        .toList();
  }

  @Test
  void theStaircaseIsWhatTheMinutesComeTo() {
    // 10/s of 20 are 50 %. From 60 s on 18/s are 90 %: above 70 % in the minutes that end at 120 s
    // and 180 s, so it acts at 210 s: 18 / 0.7 = 25.7. From 240 s on 28/s: above 70 % of 26 at
    // 300 s and 360 s: 28 / 0.7 = 40. From 420 s on 8/s: below 50 % of 40 in 15 minutes, the last
    // one ending at 1,320 s: 8 / 0.7 = 11.4.
    Run driver =
        driver(
            policy(70, 5, 100),
            at(0, 10),
            at(60, 10),
            at(60, 18),
            at(240, 18),
            at(240, 28),
            at(420, 28),
            at(420, 8));
    driver.pass(1_500);
    assertEquals(List.of("211 s: 20 -> 26", "391 s: 26 -> 40", "1351 s: 40 -> 12"), steps(driver));
    assertEquals(
        List.of(ScalingReason.ABOVE, ScalingReason.ABOVE, ScalingReason.BELOW),
        all(driver, Scaling.Planned.class).stream().map(Scaling.Planned::why).toList());
  }

  @Test
  void bothBoundsClipWhatIsWanted() {
    Run driver = driver(policy(70, 8, 28), at(0, 60), at(400, 60), at(400, 1));
    driver.pass(1_500);
    assertEquals(List.of("151 s: 20 -> 28", "1351 s: 28 -> 8"), steps(driver));
    Scaling.Planned first = all(driver, Scaling.Planned.class).getFirst();
    assertEquals(29, first.wanted(), "no more than 20/s can be consumed: 20 / 0.7");
    Scaling.Kept kept = all(driver, Scaling.Kept.class).getFirst();
    assertEquals(28, kept.capacity(), "at the most, and the alarm goes on");
    assertEquals(1, all(driver, Scaling.Kept.class).size(), "said once");
  }

  @Test
  void aThrottledTableClimbsInStepsForItShowsOnlyWhatItServes() {
    Run driver = driver(policy(70, 5, 100), at(0, 60));
    driver.pass(540);
    // 20 / 0.7 = 28.6, 29 / 0.7 = 41.4, 42 / 0.7 = 60, 60 / 0.7 = 85.7: two minutes for each step.
    assertEquals(
        List.of("151 s: 20 -> 29", "271 s: 29 -> 42", "391 s: 42 -> 60", "511 s: 60 -> 86"),
        steps(driver));
  }

  @Test
  void aSpikeOfLessThanTwoMinutesChangesNothing() {
    Run driver =
        driver(policy(70, 5, 100), at(0, 10), at(150, 10), at(150, 18), at(179, 18), at(179, 10));
    driver.pass(600);
    assertEquals(List.of(), steps(driver));
    assertEquals(List.of(), all(driver, Scaling.class));
  }

  @Test
  void aTableThatNobodyAsksPublishesNothingAndStays() {
    Run driver = driver(policy(70, 5, 100), at(0, 18), at(300, 18), at(300, 0));
    driver.pass(4_000);
    assertEquals(List.of("151 s: 20 -> 26"), steps(driver), "and never down again");
  }

  @Test
  void aCapacitySetByHandGoesBackOnlyWhereItIsIdleAndAboveTheLeast() {
    Run driver = driver(policy(70, 5, 100));
    driver.act(new Act.Turn(ORDERS, "writeCapacity", 50));
    driver.pass(200);
    assertEquals(List.of("1 s: 20 -> 50", "88 s: 50 -> 5"), steps(driver), "82 to 92 s later");
    driver.act(new Act.Turn(ORDERS, "writeCapacity", 3));
    driver.pass(600);
    assertEquals("201 s: 5 -> 3", steps(driver).getLast(), "below the least it stays");
  }

  @Test
  void raisingTheLeastActsInAboutFourSeconds() {
    Run driver = driver(policy(70, 5, 100));
    driver.pass(10);
    driver.act(new Act.Turn(SCALER, "writeMin", 60));
    driver.pass(10);
    Event.CapacityChanged changed = all(driver, Event.CapacityChanged.class).getFirst();
    assertEquals(60, changed.after().writeUnits());
    assertEquals(14.0, changed.at().seconds(), 0.1);
  }

  @Test
  void aFifthDecreaseOfTheDayIsRefusedUntilAnHourAfterTheFourth() {
    Run driver = driver(policy(70, 1, 100), at(0, 4));
    for (int i = 0; i < 4; i++) {
      driver.act(new Act.Turn(SCALER, "writeMin", 60));
      driver.pass(10);
      driver.act(new Act.Turn(SCALER, "writeMin", 1));
      driver.act(new Act.Turn(SCALER, "writeMax", 30));
      driver.pass(10);
      driver.act(new Act.Turn(SCALER, "writeMax", 100));
    }
    assertEquals(8, steps(driver).size(), () -> steps(driver).toString());
    driver.pass(5_700);
    List<Scaling.Refused> refused = all(driver, Scaling.Refused.class);
    assertTrue(refused.size() >= 3, () -> "every 15 minutes: " + refused);
    assertEquals("LimitExceededException", refused.getFirst().error());
    assertTrue(refused.getFirst().says().contains("Number of decreases today: 4"));
    Event.CapacityChanged last = all(driver, Event.CapacityChanged.class).getLast();
    assertEquals(6, last.after().writeUnits(), "4 / 0.7");
    assertTrue(last.at().second() > 80 + 3_600, () -> "not before " + last.at().text());
  }

  @Test
  void aScheduleRaisesBeforeTheSaleAndLetsGoBehindIt() {
    var window =
        new ScheduledWindow(Duration.ofSeconds(100), Duration.ofSeconds(400), false, 60, null);
    Run driver = driver(policy(70, 5, 100, window), at(0, 10));
    driver.pass(1_400);
    assertEquals(
        List.of("104 s: 20 -> 60", "991 s: 60 -> 15"),
        steps(driver),
        "the 15 low minutes begin in the window");
  }

  @Test
  void aDailyWindowComesEveryDay() {
    var window = new ScheduledWindow(Duration.ofHours(8), Duration.ofHours(9), true, 60, null);
    Run driver = driver(policy(70, 5, 100, window));
    driver.pass(172_800);
    assertEquals(
        List.of("28800 s", "32400 s", "115200 s", "118800 s"),
        all(driver, Scaling.Scheduled.class).stream()
            .map(each -> each.at().second() + " s")
            .toList());
  }

  @Test
  void withoutAPolicyNothingWaitsForMinutes() {
    Run driver = driver(policy(70, 5, 100));
    driver.pass(10);
    driver.act(new Act.Turn(SCALER, "writeTarget", 0));
    driver.pass(61);
    assertTrue(
        driver.world.queue.all().stream()
            .noneMatch(each -> each instanceof Due.Wake wake && wake.node().equals(SCALER)),
        "it sleeps");
  }

  @Test
  void aWorldWithAScalerGoesOnAsItsCopy() {
    Run driver =
        driver(policy(70, 5, 100), at(0, 10), at(60, 10), at(60, 18), at(240, 40), at(420, 8));
    World alone = driver.world.copy();
    World copied = driver.world.copy();
    for (int i = 1; i <= 40; i++) {
      SimTime until = SimTime.ofSeconds(35L * i);
      World stray = copied;
      copied = copied.copy();
      copied.run(until, List.of());
      stray.run(
          until.plus(Duration.ofSeconds(100)),
          List.of(new TimedAct(until, new Act.Turn(SCALER, "writeMin", 70))));
    }
    alone.run(copied.now, List.of());
    assertEquals(alone.hash.value(), copied.hash.value());
  }
}
