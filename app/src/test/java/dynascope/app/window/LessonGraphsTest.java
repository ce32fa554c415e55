package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.play.Graph;
import dynascope.app.play.PlaybackSource;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Chronicle;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The charts of S26 against what the engine counted.
class LessonGraphsTest {
  private static final Address TABLE = Address.parse("Profile");
  private static final Address APP = Address.parse("client/app");
  private static final Address COPY = Address.parse("Profile/P1/replica-c");

  private final Opening opening = new BundledLessons().open("S26", 7);
  private final PlaybackSource source = (PlaybackSource) opening.source();

  @BeforeEach
  void slowCopy() {
    source.act(SimTime.ofSeconds(5), new Act.Break(Fault.slow(COPY, 500)), false);
    source.runTo(SimTime.ofSeconds(20), () -> true);
  }

  @Test
  void theyAreThoseOfTheLessonInItsOrder() {
    assertEquals(
        List.of("Stale reads", "Reads back in time", "Copy c behind", "Read units"),
        graphs().stream().map(Graph::label).toList());
  }

  @Test
  void eachShowsItsOwnMeasure() {
    Chronicle counted = source.playback().chronicle();
    same(
        0,
        at ->
            100
                * over(Counter.STALE_READS, TABLE, at, 5)
                / (over(Counter.READS, TABLE, at, 5) - over(Counter.STRONG_READS, TABLE, at, 5)));
    same(1, at -> over(Counter.BACKWARD_READS, APP, at, 1));
    same(2, at -> counted.gauge(Gauge.LAG_MS, COPY, at - 1));
    same(3, at -> over(Counter.READ_UNITS, TABLE, at, 1) / 1e9);
    for (Graph graph : graphs()) {
      assertTrue(graph.at(20) > 0, graph.label());
    }
  }

  @Test
  void theyAreReadAtThePlayheadWithTheirUnits() {
    Graph stale = graphs().getFirst();
    assertEquals("–", MetricsModel.value(stale, 4));
    assertEquals(stale.text().apply(stale.values()[11]), MetricsModel.value(stale, 12));
    assertTrue(MetricsModel.value(stale, 12).endsWith(" %"));
    assertTrue(MetricsModel.value(graphs().get(2), 12).endsWith(" ms"));
    assertTrue(MetricsModel.value(graphs().get(3), 12).endsWith(" units/s"));
  }

  @Test
  void theTopIsARoundNumberThatNothingExceeds() {
    double[] none = {};
    assertEquals(1, MetricsModel.roof(none, none));
    assertEquals(20, MetricsModel.roof(new double[] {Double.NaN, 19, 3}, none));
    assertEquals(1_000, MetricsModel.roof(new double[] {40}, new double[] {1_000}));
  }

  private List<Graph> graphs() {
    return opening.tutor().graphs();
  }

  private double over(Counter counter, Address of, long at, long seconds) {
    return source.playback().chronicle().over(counter, of, at - seconds, at);
  }

  private void same(int graph, LongToDoubleFunction truth) {
    Graph shown = graphs().get(graph);
    for (long at = 5; at <= 20; at++) {
      assertEquals(truth.applyAsDouble(at), shown.at(at), 1e-9, shown.label() + " at " + at);
    }
  }
}
