package dynascope.engine.table;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When the provisioned capacity of a table or index went up and down: four decreases a UTC day are
/// free, then there is one an hour.
///
/// @param decreases on the UTC day of the last one
/// @param highest the most units it ever had, which is what it can serve at once
record Ledger(
    @Nullable SimTime lastIncrease,
    @Nullable SimTime lastDecrease,
    int decreases,
    Throughput highest) {
  private static final long DAY = 86_400;

  static Ledger of(Throughput first) {
    return new Ledger(null, null, 0, first);
  }

  private static long day(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), DAY);
  }

  static Instant calendar(Instant epoch, SimTime at) {
    return epoch.plusNanos(at.nanos());
  }

  int decreasesToday(SimTime now, Instant epoch) {
    return lastDecrease != null && day(calendar(epoch, lastDecrease)) == day(calendar(epoch, now))
        ? decreases
        : 0;
  }

  /// When the next decrease is allowed, or null for at once.
  @Nullable Instant nextDecrease(SimTime now, Instant epoch, Limits limits) {
    if (lastDecrease == null || decreasesToday(now, epoch) < limits.get(Limits.DECREASES)) {
      return null;
    }
    Instant next = calendar(epoch, lastDecrease).plusSeconds(limits.get(Limits.DECREASE_WAIT));
    Instant midnight = Instant.ofEpochSecond((day(calendar(epoch, now)) + 1) * DAY);
    Instant first = next.isBefore(midnight) ? next : midnight;
    return first.isAfter(calendar(epoch, now)) ? first : null;
  }

  static boolean isDecrease(Throughput before, Throughput after) {
    return after.readUnits() < before.readUnits() || after.writeUnits() < before.writeUnits();
  }

  private static boolean isIncrease(Throughput before, Throughput after) {
    return after.readUnits() > before.readUnits() || after.writeUnits() > before.writeUnits();
  }

  /// With a change noted. Read and write lowered in one call count once.
  Ledger changed(Throughput before, Throughput after, SimTime now, Instant epoch) {
    boolean down = isDecrease(before, after);
    return new Ledger(
        isIncrease(before, after) ? now : lastIncrease,
        down ? now : lastDecrease,
        down ? decreasesToday(now, epoch) + 1 : decreases,
        highest(after));
  }

  private Throughput highest(Throughput other) {
    return highest.most(other);
  }

  /// With what it shall serve at once; null for no wish.
  Ledger warmedTo(TableUpdate.@Nullable Warm asked) {
    return asked == null ? this : warmedTo(Warmth.wanted(highest, asked));
  }

  /// With the least that it can serve at once.
  Ledger warmedTo(Throughput units) {
    return new Ledger(lastIncrease, lastDecrease, decreases, highest(units));
  }
}
