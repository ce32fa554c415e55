package dynascope.engine.scaling;

import dynascope.engine.event.Datapoint;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Limits;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.ScalerView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One capacity under a policy: the newest minutes, how long each alarm has seen enough, and what
/// is about to happen.
///
/// Simplified: a minute without a datapoint neither counts nor begins the count anew; and after a
/// change both alarms begin to count anew.
///
/// @param counted what had been consumed at the end of the last minute, in nano-units; negative
///   where that is not known
/// @param minutes the newest datapoints, oldest first
/// @param above how many minutes in a row were above the target
/// @param below how many were clearly below it
/// @param kept whether it was said that the alarm can change nothing
record Tracked(
    ScalingPolicy policy,
    long counted,
    List<Datapoint> minutes,
    int above,
    int below,
    boolean kept,
    @Nullable Plan plan) {
  /// The nano-units of a minute that are one percent of one unit a second.
  private static final long PERCENT_OF_MINUTE = 600_000_000L;

  /// What it is about to ask for.
  record Plan(ScalingReason why, long after, long wanted, SimTime due, List<Datapoint> minutes) {}

  static Tracked of(ScalingPolicy policy, long counted) {
    return new Tracked(policy, counted, List.of(), 0, 0, false, null);
  }

  static Counter counter(ScalableDimension dimension) {
    return dimension == ScalableDimension.WRITE ? Counter.WRITE_UNITS : Counter.READ_UNITS;
  }

  Tracked with(ScalingPolicy other) {
    return new Tracked(other, counted, minutes, above, below, kept, plan);
  }

  Tracked with(@Nullable Plan other) {
    return new Tracked(policy, counted, minutes, above, below, kept, other);
  }

  /// With what had been consumed at a minute's end that nothing can be said of.
  Tracked counting(long now) {
    return new Tracked(policy, now, minutes, above, below, kept, plan);
  }

  Tracked keeping() {
    return new Tracked(policy, counted, minutes, above, below, true, plan);
  }

  /// With alarms that begin to count anew.
  Tracked anew() {
    return new Tracked(policy, counted, minutes, 0, 0, false, null);
  }

  /// With one minute more.
  Tracked and(Datapoint minute, long now, Limits limits) {
    long consumed = minute.consumed().nanos();
    boolean over = consumed > threshold(policy.target(), minute.capacity());
    boolean under = consumed < threshold(lower(policy, limits), minute.capacity());
    int most = Math.toIntExact(limits.get(Limits.SCALING_DOWN));
    var newest = new ArrayList<>(minutes);
    newest.add(minute);
    while (newest.size() > Math.max(most, limits.get(Limits.SCALING_UP))) {
      newest.removeFirst();
    }
    return new Tracked(
        policy,
        now,
        List.copyOf(newest),
        over ? above + 1 : 0,
        under ? below + 1 : 0,
        kept && (over || under),
        plan);
  }

  /// The use below which the capacity may go down, in percent.
  static int lower(ScalingPolicy policy, Limits limits) {
    return (int) Math.max(0, policy.target() - limits.get(Limits.SCALING_BELOW));
  }

  /// The nano-units of a minute that are some percent of a capacity.
  private static long threshold(int percent, long capacity) {
    return percent * PERCENT_OF_MINUTE * Math.min(capacity, 100_000_000L);
  }

  /// The capacity of which the newest minute would have consumed the target.
  long wanted() {
    return minutes.isEmpty()
        ? 0
        : Math.ceilDiv(minutes.getLast().consumed().nanos(), policy.target() * PERCENT_OF_MINUTE);
  }

  /// The newest datapoints.
  List<Datapoint> last(long count) {
    return minutes.subList((int) Math.max(0, minutes.size() - count), minutes.size());
  }

  ScalerView.Alarms view(long capacity, long least, long most, Limits limits) {
    return new ScalerView.Alarms(
        policy,
        capacity,
        least,
        most,
        lower(policy, limits),
        minutes,
        above,
        (int) limits.get(Limits.SCALING_UP),
        below,
        (int) limits.get(Limits.SCALING_DOWN),
        plan == null ? null : new ScalerView.Plan(plan.why, plan.after, plan.wanted, plan.due));
  }
}
