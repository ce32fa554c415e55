package dynascope.visualisers.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void labels_never_overlap() {
    List<Text> texts = Scenes.texts(Fixtures.charts()).toList();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        assertFalse(
            texts.get(i).bounds().overlaps(texts.get(j).bounds()),
            texts.get(i) + " " + texts.get(j));
      }
    }
  }

  @Test
  void charts_of_equal_size_share_their_cursor() {
    Plot.Sheet sheet =
        new Plot.Sheet(Address.parse("Users"), "a", "b", new Box(20, 0, 200, 100), 0, 20, 5);
    assertEquals(70, sheet.xOf(5));
    assertEquals(5, sheet.secondAt(70));
  }

  @Test
  void a_pointer_on_the_time_line_asks_for_the_second_under_it() {
    Box area = new Box(0, 0, 900, 80);
    double x = Timeline.xOf(Fixtures.line(), area, 12.4);
    assertEquals(12.4, Timeline.secondAt(Fixtures.line(), area, x), 1e-9);
  }

  @Test
  void a_series_without_values_draws_an_empty_chart() {
    Plot.Sheet sheet =
        new Plot.Sheet(Address.parse("Users"), "a", "b", new Box(0, 0, 200, 100), 0, 0, Double.NaN);
    Series none = new Series("none", new double[0], 0);
    assertEquals(1, Plot.consumed(sheet, none, none).size());
    assertEquals(1, Plot.level(sheet, none, 0).size());
    assertEquals(1, Plot.refusals(sheet, List.of(none)).size());
  }

  @Test
  void everything_has_a_sentence() {
    for (SceneObject object : Fixtures.charts()) {
      if (!object.bounds().isNone()) {
        assertTrue(Words.knows(object.textKey()), object.textKey());
      }
    }
  }
}
