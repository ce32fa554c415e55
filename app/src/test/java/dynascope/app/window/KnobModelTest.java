package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnobModelTest {
  private static final Address FANS = Address.parse("client/fans");
  private final KnobModel rate =
      new KnobModel(new KnobSpec("rate", "req/s", FANS, "rate", 10, 5_000, 10, false, true));

  @Test
  void aNumberWithinTheRangeIsAnAct() {
    assertEquals(Optional.of(new Act.Turn(FANS, "rate", 1_500)), rate.typed(" 1,500 ").act());
  }

  @Test
  void zeroAMillionAndWordsAreComplainedAbout() {
    assertEquals("rate goes from 10 to 5,000.", rate.typed("0").complaint());
    assertEquals("rate goes from 10 to 5,000.", rate.typed("1000000").complaint());
    assertEquals("rate must be a whole number.", rate.typed("12.5").complaint());
    assertTrue(rate.typed("fast").complaint().contains("fast"));
    assertTrue(rate.typed("NaN").act().isEmpty());
    assertTrue(rate.typed("").act().isEmpty());
  }

  /// A knob that does not know where it stands can't be turned to where it seems to stand.
  @Test
  void everyKnobOfEveryLessonKnowsWhereItStands() {
    List<String> blind = new ArrayList<>();
    LessonShelf lessons = new BundledLessons();
    for (LessonShelf.Entry each : lessons.entries()) {
      String id = each.id();
      Opening opening = lessons.open(id, lessons.seedOf(id));
      Moment moment = opening.source().moment(SimTime.ZERO, Duration.ofMillis(1));
      for (KnobSpec spec : opening.knobs()) {
        if (spec.examples().isEmpty() && new KnobModel(spec).value(moment).isEmpty()) {
          blind.add(id + " " + spec.of() + " " + spec.property());
        }
      }
    }
    assertEquals(List.of(), blind);
  }

  @Test
  void stepsStayWithinTheRange() {
    assertEquals(20, rate.moved(10, 1));
    assertEquals(10, rate.moved(10, -1));
    assertEquals(5_000, rate.moved(4_990, 10));
  }

  @Test
  void aLogarithmicKnobGoesByFactors() {
    KnobModel capacity =
        new KnobModel(
            new KnobSpec(
                "capacity",
                "WCU",
                Address.parse("Users"),
                "writeCapacity",
                1_000,
                40_000,
                1_000,
                true,
                true));
    assertEquals(0, capacity.place(1_000));
    assertEquals(1, capacity.place(40_000));
    assertEquals(6_000, capacity.at(0.5));
  }
}
