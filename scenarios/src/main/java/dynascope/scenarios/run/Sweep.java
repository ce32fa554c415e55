package dynascope.scenarios.run;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.scenarios.grade.CounterSource;
import dynascope.scenarios.grade.Measure;
import dynascope.scenarios.grade.Measures;
import dynascope.scenarios.lesson.Knob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The same world many times: one knob at each of some settings, each with several seeds.
///
/// The other knobs stand from the first instant as they stand now. Each run is a world of its own,
/// so runs may be played by several threads at once.
///
/// @param recording whose world is played, and whose acts say how knobs stand
/// @param until up to where its acts count
/// @param table whose refusals and costs are measured
/// @param seconds how long each run is; the second half of it is measured
public record Sweep(
    Recording recording,
    SimTime until,
    Address of,
    String property,
    List<Double> settings,
    int seeds,
    Address table,
    long seconds) {
  /// How many settings a knob's range is cut into.
  public static final int SETTINGS = 12;

  /// How many seeds each setting is played with.
  public static final int SEEDS = 10;

  /// How long a run is where nobody says otherwise.
  public static final long SECONDS = 60;

  private static final Measure REFUSED = measure("throttled.rate");
  private static final Measure COST = measure("cost.month");
  private static final double NANOS_PER_MILLI = 1e6;
  private static final double HIGH = 0.99;

  /// What came of one run.
  ///
  /// @param refused the share of tries that were refused, in percent
  /// @param p99 the latency that 99 of 100 successful requests did not exceed, in milliseconds
  /// @param cost of a month in dollars
  /// @param succeeded how many requests did, in the seconds that were measured
  public record Outcome(double refused, double p99, double cost, long succeeded) {}

  public Sweep {
    settings = List.copyOf(settings);
    if (settings.isEmpty() || seeds < 1 || seconds < 2) {
      throw new IllegalArgumentException(
          settings.size() + " settings, " + seeds + " seeds, " + seconds + " s");
    }
  }

  private static Measure measure(String name) {
    return Measures.named(name).orElseThrow();
  }

  /// So many settings of a knob, spread evenly over its range, or by equal factors.
  public static List<Double> spread(Knob knob, int count) {
    return spread(knob.min(), knob.max(), knob.step(), knob.log(), count);
  }

  /// So many settings from one to another, each a whole number of steps from the first.
  public static List<Double> spread(
      double min, double max, double step, boolean byFactors, int count) {
    var settings = new TreeSet<Double>();
    for (int i = 0; i < count; i++) {
      double part = count == 1 ? 0 : (double) i / (count - 1);
      double value =
          byFactors && min > 0 ? min * Math.pow(max / min, part) : min + (max - min) * part;
      settings.add(Math.min(max, min + Math.rint((value - min) / step) * step));
    }
    return List.copyOf(settings);
  }

  public int runs() {
    return settings.size() * seeds;
  }

  /// Plays one run, from 0: setting after setting, the seeds of each in turn. Null when `goOn` says
  /// no before its end.
  public @Nullable Outcome play(int run, BooleanSupplier goOn) {
    double setting = settings.get(run / seeds);
    long seed = recording.seed() + run % seeds;
    var playback = new Playback(Recording.of(seed, recording.world(), acts(setting)));
    SimTime end = SimTime.ofSeconds(seconds);
    while (playback.head().isBefore(end)) {
      if (!goOn.getAsBoolean()) {
        return null;
      }
      playback.runTo(end, goOn);
    }
    var source = CounterSource.of(playback.chronicle());
    long from = seconds / 2;
    long over = seconds - from;
    return new Outcome(
        REFUSED.value(source, table, new TreeMap<>(), over, seconds),
        playback.chronicle().latencies(null, from, seconds).percentile(HIGH) / NANOS_PER_MILLI,
        COST.value(source, table, new TreeMap<>(), over, seconds),
        source.over(Counter.SUCCESSES, table, from, seconds));
  }

  private List<TimedAct> acts(double setting) {
    List<TimedAct> acts = new ArrayList<>();
    for (TimedAct each : recording.acts()) {
      boolean counts = !each.at().isAfter(until);
      if (counts && !(each.act() instanceof Act.Call || each.act() instanceof Act.Hold)) {
        acts.add(new TimedAct(SimTime.ZERO, each.act()));
      }
    }
    acts.add(new TimedAct(SimTime.ZERO, new Act.Turn(of, property, setting)));
    return acts;
  }

  /// The middle one of some values; NaN of none.
  public static double median(List<Double> values) {
    double[] sorted =
        values.stream().filter(each -> !each.isNaN()).mapToDouble(each -> each).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length == 0
        ? Double.NaN
        : sorted.length % 2 == 1
            ? sorted[half]
            : Arrays.stream(sorted, half - 1, half + 1).sum() / 2;
  }
}
