package dynascope.engine.scaling;

import static dynascope.engine.model.ScalableDimension.READ;
import static dynascope.engine.model.ScalableDimension.WRITE;

import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.ScheduledWindow;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.UnknownKnob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be turned about auto scaling, for writes and for reads: the target, the bounds, and the
/// first window of the schedule. A target of 0 means no policy; whatever else is turned first makes
/// one, with the numbers that the console begins with.
final class ScalerKnobs {
  private static final int TARGET = 70;
  private static final long MOST = 10;
  private static final double MOST_UNITS = 40_000;
  private static final long MOST_SECONDS = 1_000_000;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private ScalerKnobs() {}

  static double turn(Scaler scaler, String property, double value, Outbox out) {
    ScalableDimension dimension = property.startsWith("read") ? READ : WRITE;
    String what = property.substring(dimension == READ ? 4 : Math.min(5, property.length()));
    boolean known = property.startsWith("read") || property.startsWith("write");
    Throughput units = scaler.units(out.catalog());
    if (units == null) {
      throw new UnknownKnob(scaler.address(), property, "only provisioned capacity is scaled");
    }
    Tracked tracked = scaler.tracked(dimension);
    ScalingPolicy policy = tracked == null ? null : tracked.policy();
    ScalingPolicy first = policy == null ? usual(scaler, dimension, dimension.of(units)) : policy;
    if (!known) {
      throw unknown(scaler, property);
    }
    return switch (what) {
      case "Target" -> {
        boolean off = value == 0;
        if (!off) {
          within(scaler, property, value, ScalingPolicy.LEAST_TARGET, ScalingPolicy.MOST_TARGET);
        }
        scaler.follow(dimension, off ? null : first.withTarget((int) value), out);
        yield policy == null ? 0 : policy.target();
      }
      case "Min" -> {
        within(scaler, property, value, 1, MOST_UNITS);
        long least = Math.round(value);
        scaler.follow(dimension, first.withBounds(least, Math.max(least, first.max())), out);
        scaler.bound(dimension, out);
        yield policy == null ? 0 : policy.min();
      }
      case "Max" -> {
        within(scaler, property, value, 1, MOST_UNITS);
        long most = Math.round(value);
        scaler.follow(dimension, first.withBounds(Math.min(most, first.min()), most), out);
        scaler.bound(dimension, out);
        yield policy == null ? 0 : policy.max();
      }
      case "ScheduleFrom", "ScheduleUntil", "ScheduleMin" ->
          window(scaler, dimension, first, property, value, out);
      default -> throw unknown(scaler, property);
    };
  }

  private static ScalingPolicy usual(Scaler scaler, ScalableDimension dimension, long capacity) {
    return new ScalingPolicy(
        scaler.of(), dimension, TARGET, 1, Math.max(MOST, capacity), List.of());
  }

  /// Turns the first window; one that is not there begins when it was never turned to.
  private static double window(
      Scaler scaler,
      ScalableDimension dimension,
      ScalingPolicy policy,
      String property,
      double value,
      Outbox out) {
    @Nullable ScheduledWindow old =
        policy.schedule().isEmpty() ? null : policy.schedule().getFirst();
    Duration from = old == null ? Duration.ZERO : old.from();
    Duration until = old == null ? WINDOW : old.until();
    long min = old == null ? policy.min() : old.min();
    double before;
    if (property.endsWith("ScheduleMin")) {
      within(scaler, property, value, 1, MOST_UNITS);
      before = old == null ? 0 : old.min();
      min = Math.round(value);
    } else {
      within(scaler, property, value, 0, MOST_SECONDS);
      Duration at = Duration.ofNanos(Math.round(value * 1e9));
      if (property.endsWith("ScheduleFrom")) {
        before = old == null ? 0 : seconds(from);
        until = until.compareTo(at) > 0 ? until : at.plus(WINDOW);
        from = at;
      } else {
        before = old == null ? 0 : seconds(until);
        from = from.compareTo(at) < 0 ? from : Duration.ZERO;
        until = at;
      }
    }
    if (until.compareTo(from) <= 0 || (isDaily(old) && until.compareTo(Duration.ofDays(1)) > 0)) {
      throw new UnknownKnob(scaler.address(), property, "a window ends after it begins");
    }
    var changed =
        new ScheduledWindow(from, until, isDaily(old), min, old == null ? null : old.max());
    var all = new ArrayList<>(policy.schedule());
    if (old == null) {
      all.add(changed);
    } else {
      all.set(0, changed);
    }
    scaler.follow(dimension, policy.with(all), out);
    if (policy.window(out.now(), out.epoch()) != null
        || policy.with(all).window(out.now(), out.epoch()) != null) {
      scaler.bound(dimension, out);
    }
    return before;
  }

  private static boolean isDaily(@Nullable ScheduledWindow window) {
    return window != null && window.daily();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static void within(
      Scaler scaler, String property, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new UnknownKnob(
          scaler.address(), property, "it takes " + (long) low + " to " + (long) high);
    }
  }

  private static UnknownKnob unknown(Scaler scaler, String property) {
    return new UnknownKnob(
        scaler.address(),
        property,
        "auto scaling has, after write or read: Target, Min, Max, ScheduleFrom, ScheduleUntil,"
            + " ScheduleMin");
  }
}
