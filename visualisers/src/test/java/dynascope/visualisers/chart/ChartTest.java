package dynascope.visualisers.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.assets.Words;
import dynascope.engine.metric.Bins;
import dynascope.engine.model.Address;
import dynascope.visualisers.Fixtures;
import dynascope.visualisers.chart.Chart.Curve;
import dynascope.visualisers.chart.Chart.Form;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape;
import dynascope.visualisers.scene.Shape.Text;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Box AREA = new Box(0, 0, 200, 100);

  private static Chart chart(Form form, int width, int count, Curve... curves) {
    return new Chart(
        "a",
        Address.parse("Users"),
        "Users",
        "WCU/s",
        form,
        new Bins(0, 20, width),
        count,
        List.of(curves));
  }

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
  void a_pointer_asks_for_the_second_that_is_drawn_there() {
    var axis = new TimeAxis(5, 25);
    Box field = new Box(30, 0, 400, 50);
    assertEquals(130, axis.xOf(10, field));
    assertEquals(10, axis.secondAt(130, field));
    assertEquals(5, axis.secondAt(-100, field));
    assertEquals(25, axis.secondAt(9_999, field));
  }

  @Test
  void ticks_are_round_and_have_room() {
    for (double end : new double[] {0.8, 7, 20, 90, 3_600, 86_400}) {
      var axis = new TimeAxis(0, end);
      List<Double> ticks = axis.ticks(640, 64);
      assertTrue(ticks.size() >= 3 && ticks.size() <= 11, end + ": " + ticks);
      assertEquals(0, ticks.getFirst());
    }
  }

  @Test
  void a_chart_without_values_is_drawn_empty() {
    for (Form form : Form.values()) {
      Chart chart = chart(form, 1, 0, new Curve("none", new double[20]));
      assertEquals(2, ChartScene.scene(chart, new TimeAxis(0, 20), AREA, "–", true).size());
      assertEquals(form == Form.LEVELS ? 100 : 1, ChartScene.top(chart));
      assertEquals(-1, chart.read(3));
    }
  }

  @Test
  void a_cursor_reads_the_bin_that_it_stands_in_and_the_last_one_after_it() {
    Chart chart = chart(Form.LINES, 5, 2, new Curve("p50", new double[] {7, 8, 0, 0}));
    assertEquals(0, chart.read(4.9));
    assertEquals(1, chart.read(5));
    assertEquals(1, chart.read(19));
    assertEquals(-1, chart.read(Double.NaN));
  }

  @Test
  void stacked_curves_share_one_roof_that_their_sum_stays_below() {
    Chart chart =
        chart(
            Form.STACKED,
            1,
            2,
            new Curve("a", new double[] {30, 0}),
            new Curve("b", new double[] {25, 1}));
    assertEquals(55, chart.greatest());
    assertEquals(60, ChartScene.top(chart));
  }

  @Test
  void a_line_is_broken_where_nothing_was_answered() {
    Chart chart = chart(Form.LINES, 5, 4, new Curve("p50", new double[] {5, Double.NaN, 6, 7}));
    long ways =
        ChartScene.scene(chart, new TimeAxis(0, 20), AREA, "", true).getFirst().shapes().stream()
            .filter(shape -> shape instanceof Shape.Line line && line.points().size() >= 2)
            .filter(shape -> ((Shape.Line) shape).stroke().width() == 1.2)
            .count();
    assertEquals(2, ways);
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
