package dynascope.engine.moment;

import dynascope.engine.event.Datapoint;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.model.Address;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.SimTime;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What scales a table or global index, and what it has seen.
///
/// @param of the table or index
/// @param write null where nobody scales its writes
/// @param asking whether an UpdateTable of it is on its way
public record ScalerView(
    Address address, Address of, @Nullable Alarms read, @Nullable Alarms write, boolean asking) {

  /// The two alarms of one capacity.
  ///
  /// @param capacity the provisioned units a second
  /// @param least the bounds that hold now, by the policy or its schedule
  /// @param lower the use in percent below which the capacity may go down
  /// @param minutes the newest datapoints, oldest first
  /// @param above how many minutes in a row were above the target, of so many that it takes
  /// @param plan what is about to happen; null for nothing
  public record Alarms(
      ScalingPolicy policy,
      long capacity,
      long least,
      long most,
      int lower,
      List<Datapoint> minutes,
      int above,
      int enoughAbove,
      int below,
      int enoughBelow,
      @Nullable Plan plan) {}

  /// @param after the capacity that it will ask for
  /// @param wanted what it would be without bounds
  public record Plan(ScalingReason why, long after, long wanted, SimTime due) {}

  /// Where one of its knobs stands, such as `writeTarget`.
  public OptionalDouble knob(String property) {
    boolean ofReads = property.startsWith("read");
    Alarms alarms = ofReads ? read : write;
    String what = property.substring(ofReads ? "read".length() : "write".length());
    return alarms == null ? OptionalDouble.empty() : OptionalDouble.of(alarms.policy().knob(what));
  }

  /// Those of its capacities that have a policy.
  public List<Alarms> all() {
    if (read == null) {
      return write == null ? List.of() : List.of(write);
    }
    return write == null ? List.of(read) : List.of(write, read);
  }
}
