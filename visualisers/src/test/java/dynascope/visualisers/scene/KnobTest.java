package dynascope.visualisers.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class KnobTest {
  @Test
  void dragging_to_where_it_stands_gives_its_value() {
    Box track = new Box(44, 136, 0, 136);
    Knob rate = new Knob("rate", 1_500, 10, 100_000, true, track, true);
    double y = track.bottom() - rate.share() * track.height();
    assertEquals(1_500, rate.valueAt(44, y), 1e-6);
    assertEquals(10, rate.valueAt(44, 400), 1e-6);
    assertEquals(100_000, rate.valueAt(44, 0), 1e-6);
  }

  @Test
  void an_arrow_key_moves_a_twentieth() {
    Knob mix = new Knob("writes", 0.8, 0, 1, false, new Box(0, 0, 100, 0), false);
    assertEquals(0.85, mix.stepped(true), 1e-9);
    assertEquals(0.75, mix.stepped(false), 1e-9);
  }
}
