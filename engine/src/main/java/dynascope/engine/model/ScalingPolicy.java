package dynascope.engine.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Application Auto Scaling was told about one capacity of a table or global index: keep its
/// use near a target, within bounds.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html>.
///
/// @param of the table or global index
/// @param target percent of the provisioned capacity that shall be consumed
public record ScalingPolicy(
    Address of,
    ScalableDimension dimension,
    int target,
    long min,
    long max,
    List<ScheduledWindow> schedule) {
  public static final int LEAST_TARGET = 20;
  public static final int MOST_TARGET = 90;

  private static final long DAY = Duration.ofDays(1).toNanos();

  public ScalingPolicy {
    if (target < LEAST_TARGET || target > MOST_TARGET) {
      throw new IllegalArgumentException(
          "a target is " + LEAST_TARGET + " to " + MOST_TARGET + " %, not " + target);
    }
    if (min < 1 || max < min) {
      throw new IllegalArgumentException("from " + min + " to " + max + " units are no bounds");
    }
    schedule = List.copyOf(schedule);
  }

  /// The name of what scales a table or index, below its address.
  public static final String SCALER = "scaler";

  public Address scaler() {
    return of.child(SCALER);
  }

  /// The window whose bounds hold at an instant, the last one told of first; null for none.
  public @Nullable ScheduledWindow window(SimTime at, Instant epoch) {
    Duration world = at.since(SimTime.ZERO);
    Duration day = Duration.ofNanos(Math.floorMod(sinceMidnight(epoch) + at.nanos(), DAY));
    for (ScheduledWindow each : schedule.reversed()) {
      if (each.holds(world, day)) {
        return each;
      }
    }
    return null;
  }

  /// The least units at an instant.
  public long leastAt(SimTime at, Instant epoch) {
    ScheduledWindow window = window(at, epoch);
    return window == null ? min : window.min();
  }

  /// The most units at an instant, never fewer than the least.
  public long mostAt(SimTime at, Instant epoch) {
    ScheduledWindow window = window(at, epoch);
    Long own = window == null ? null : window.max();
    return Math.max(leastAt(at, epoch), own == null ? max : own);
  }

  /// When a window begins or ends next after an instant; null for never.
  public @Nullable SimTime nextChange(SimTime after, Instant epoch) {
    long next = Long.MAX_VALUE;
    for (ScheduledWindow each : schedule) {
      for (Duration edge : List.of(each.from(), each.until())) {
        long at = edge.toNanos();
        if (each.daily()) {
          long into = Math.floorMod(sinceMidnight(epoch) + after.nanos(), DAY);
          long wait = Math.floorMod(at - into, DAY);
          at = after.nanos() + (wait == 0 ? DAY : wait);
        }
        if (at > after.nanos()) {
          next = Math.min(next, at);
        }
      }
    }
    return next == Long.MAX_VALUE ? null : new SimTime(next);
  }

  private static long sinceMidnight(Instant epoch) {
    return Math.floorMod(epoch.getEpochSecond(), 86_400L) * 1_000_000_000L + epoch.getNano();
  }

  /// What can be turned about a policy, behind the name of its dimension.
  public static final List<String> KNOBS =
      List.of("Target", "Min", "Max", "ScheduleFrom", "ScheduleUntil", "ScheduleMin");

  /// Where a knob stands, times in seconds; those of a schedule at 0 where there is none.
  public double knob(String what) {
    ScheduledWindow first = schedule.isEmpty() ? null : schedule.getFirst();
    return switch (what) {
      case "Target" -> target;
      case "Min" -> min;
      case "Max" -> max;
      case "ScheduleFrom" -> first == null ? 0 : first.from().toNanos() / 1e9;
      case "ScheduleUntil" -> first == null ? 0 : first.until().toNanos() / 1e9;
      case "ScheduleMin" -> first == null ? 0 : first.min();
      default -> throw new IllegalArgumentException("no policy can be turned at " + what);
    };
  }

  public ScalingPolicy withTarget(int other) {
    return new ScalingPolicy(of, dimension, other, min, max, schedule);
  }

  public ScalingPolicy withBounds(long least, long most) {
    return new ScalingPolicy(of, dimension, target, least, most, schedule);
  }

  public ScalingPolicy with(List<ScheduledWindow> windows) {
    return new ScalingPolicy(of, dimension, target, min, max, windows);
  }
}
