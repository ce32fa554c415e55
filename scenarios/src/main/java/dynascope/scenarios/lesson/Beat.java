package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.TimedAct;
import java.time.Duration;
import java.util.List;

/// A stretch of watching, then a pause.
///
/// @param length in simulated time
/// @param speed simulated seconds in a second of the wall clock
/// @param text what is said at the pause after it
/// @param script what happens in it by itself, in time since its beginning
public record Beat(Duration length, double speed, String text, List<TimedAct> script) {
  /// The most seconds that anybody watches without a pause.
  public static final double LONGEST_SECONDS = 20;

  public Beat(Duration length, double speed, String text) {
    this(length, speed, text, List.of());
  }

  /// What happens by itself when it begins at `start`.
  public List<TimedAct> acts(SimTime start) {
    return script.stream()
        .map(act -> new TimedAct(start.plusNanos(act.at().nanos()), act.act()))
        .toList();
  }

  /// How many seconds of the wall clock it takes.
  public double watchingSeconds() {
    return length.toNanos() / 1e9 / speed;
  }
}
