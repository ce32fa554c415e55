package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.Spender;
import dynascope.engine.event.Stamp;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a bucket of a global index said when it let a change of an entry wait: how it stood then.
///
/// @param ofTable the reason as it would be of a table
/// @param again when it will hold something, if nobody else takes that
public record Denial(
    ThrottlingReason ofTable,
    Address bucket,
    Units level,
    Units flowing,
    SimTime emptySince,
    SimTime fullAt,
    List<Spender> spenders,
    Units spent,
    SimTime again) {
  private static final long SECOND = 1_000_000_000;

  /// @param rate units a second that flow where its units come from
  public static Denial of(Bucket bucket, ThrottlingReason ofTable, long rate, SimTime now) {
    long missing = Math.max(0, -bucket.level(now).nanos());
    long wait = rate == 0 ? SECOND : Math.min(SECOND, missing / rate + 1);
    return new Denial(
        ofTable,
        bucket.address(),
        bucket.level(now),
        Units.flowing(rate, 1),
        bucket.emptySince(now),
        bucket.fullAt(),
        bucket.spenders(),
        bucket.spent(),
        now.plusNanos(wait));
  }

  public ThrottlingReason reason() {
    return ofTable.ofIndex();
  }

  /// What a write of the table is told that it keeps out.
  Event.Refused refusal(Stamp stamp, String key, Units needed) {
    return new Event.Refused(
        stamp, reason(), key, needed, level, flowing, emptySince, fullAt, spenders, spent);
  }

  /// What counts throttled tries by their reason, besides those of partitions and of provisioned
  /// throughput; null for these.
  public static @Nullable Counter counter(ThrottlingReason reason, boolean write) {
    if (reason.isAccountLimit()) {
      return write ? Counter.THROTTLED_ACCOUNT_WRITES : Counter.THROTTLED_ACCOUNT;
    }
    if (reason.isMaximum()) {
      return write ? Counter.THROTTLED_MAXIMUM_WRITES : Counter.THROTTLED_MAXIMUM;
    }
    return null;
  }
}
