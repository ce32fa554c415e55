package dynascope.engine.moment;

import dynascope.engine.event.Spender;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token bucket at an instant.
///
/// @param level may lie below zero: a request larger than the rest was admitted and is paid off
/// @param rate what flows in each second
/// @param emptySince when it ran empty, null while it holds something
/// @param spenders the keys that took most since it was last full, most first
/// @param spent all that was taken since it was last full
public record BucketView(
    Address address,
    Units level,
    Units capacity,
    Units rate,
    @Nullable SimTime emptySince,
    List<Spender> spenders,
    Units spent) {
  public double fill() {
    return capacity.nanos() == 0
        ? 0
        : Math.clamp((double) level.nanos() / capacity.nanos(), 0.0, 1.0);
  }
}
