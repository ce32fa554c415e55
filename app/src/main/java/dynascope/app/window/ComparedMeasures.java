package dynascope.app.window;

import dynascope.app.play.Graph;
import dynascope.app.play.PlaybackSource;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import dynascope.engine.simulation.Chronicle;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.MeasureUnit;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Plot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/// What two branches of a lesson are compared by: the charts that it names, then what is always
/// worth a look, each once.
final class ComparedMeasures {
  private ComparedMeasures() {}

  static List<Graph> of(Lesson lesson, Chronicle chronicle) {
    List<Plot> plots = new ArrayList<>(lesson.plots());
    lesson.world().workloads().stream()
        .findFirst()
        .ifPresent(load -> {
          add(plots, "throttled.rate", load.address());
          add(plots, "goodput", load.address());
        });
    CounterSource counted = CounterSource.of(chronicle);
    List<Graph> graphs = new ArrayList<>();
    plots.forEach(plot -> graphs.add(LessonTutor.graph(plot, counted)));
    graphs.add(
        graph(
            "p99",
            MeasureUnit.MILLIS::text,
            chronicle,
            second -> chronicle.latencies(null, second, second + 1).percentile(0.99) / 1e6));
    List<Address> tables =
        lesson.world().tables().stream().map(each -> Address.parse(each.name())).toList();
    graphs.add(
        graph(
            "consumed",
            MeasureUnit.UNITS_PER_SECOND::text,
            chronicle,
            second -> consumed(chronicle, tables, second)));
    graphs.add(
        graph(
            "units-per-success",
            MeasureUnit.UNITS::text,
            chronicle,
            second -> perSuccess(chronicle, tables, second)));
    return List.copyOf(graphs);
  }

  private static void add(List<Plot> plots, String name, Address of) {
    boolean named = plots.stream().anyMatch(plot -> plot.measure().name().equals(name));
    if (!named) {
      Measure measure = Measures.named(name).orElseThrow();
      String label = Texts.say("compare.measure." + name);
      plots.add(new Plot(label, measure, of, Collections.emptySortedMap(), Duration.ofSeconds(1)));
    }
  }

  private static Graph graph(
      String name, DoubleFunction<String> text, Chronicle chronicle, LongToDoubleFunction value) {
    long from = Math.max(0, chronicle.seconds() - PlaybackSource.SECONDS);
    return new Graph(
        Texts.say("compare.measure." + name),
        Texts.say("compare.measure." + name + ".about"),
        Graph.Ink.DATA,
        text,
        from,
        LongStream.range(from, chronicle.seconds()).mapToDouble(value).toArray(),
        new double[0]);
  }

  private static double consumed(Chronicle chronicle, List<Address> tables, long second) {
    double units = 0;
    for (Address table : tables) {
      units += chronicle.over(Counter.READ_UNITS, table, second, second + 1);
      units += chronicle.over(Counter.WRITE_UNITS, table, second, second + 1);
    }
    return units / Units.NANOS_PER_UNIT;
  }

  private static double perSuccess(Chronicle chronicle, List<Address> tables, long second) {
    double successes = 0;
    for (Address table : tables) {
      successes += chronicle.over(Counter.SUCCESSES, table, second, second + 1);
    }
    return successes == 0 ? Double.NaN : consumed(chronicle, tables, second) / successes;
  }
}
