package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.chart.ChartScene;
import dynascope.visualisers.scene.Box;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What is read, and what a pointer asks for.
final class ChartsModelTest {
  private final ChartsModel model = ChartsModel.of(PastCsvTest.past(), 1_000, 500, 0);

  @Test
  void thePointerAsksForInstantAndRow() {
    Box heat = model.board().heat();
    var spot = Objects.requireNonNull(model.at(heat.centreX(), heat.y() + 1));
    assertEquals(12.5, spot.second(), 1e-9);
    assertEquals(0, spot.row());
    assertNull(model.at(2, 2));
  }

  @Test
  void aChartReadsTheSameInstantAsTheMapAbove() {
    Box field = ChartScene.field(model.board().charts().getFirst());
    var spot = Objects.requireNonNull(model.at(field.centreX(), field.centreY()));
    assertEquals(12.5, spot.second(), 1e-9);
    assertEquals(-1, spot.row());
  }

  @Test
  void wordsSayInstantRangeValueAndRefusals() {
    assertEquals("10 to 20 s, P1: 1,234,567 WCU/s, 12 tries refused", model.words(12.5, 0));
    assertEquals("0 to 10 s, P2: 0 WCU/s", model.words(3, 1));
    assertEquals("20 to 25 s: not run yet", model.words(22, 0));
    assertTrue(model.everything(12.5, 0).contains("p50 4.39"), model.everything(12.5, 0));
  }

  @Test
  void aHandThatTremblesIsAClickAndNotABrush() {
    assertFalse(model.isBrush(10, 10.1));
    assertTrue(model.isBrush(10, 12));
  }

  @Test
  void theArrowsGoByBinsAndStayOnTheAxis() {
    assertEquals(22.5, model.moved(12.5, 1));
    assertEquals(25, model.moved(12.5, 40));
    assertEquals(0, model.moved(12.5, -3));
  }

  @Test
  void withoutACursorTheNewestKnownBinIsRead() {
    assertEquals(
        "10 to 20 s, P1: 1,234,567 WCU/s, 12 tries refused", model.words(model.newest(20), -1));
  }
}
