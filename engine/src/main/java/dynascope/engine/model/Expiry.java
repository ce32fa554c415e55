package dynascope.engine.model;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// By which attribute items of a table expire: a number of seconds of the calendar.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html>.
///
/// @param attribute of the top level
/// @param oldest how many seconds ago an item may have expired at most; what is older is taken for
///   a mistake, and stays
/// @param pass how many seconds pass from one look at a partition's items to the next; 0 for the
///   usual
public record Expiry(String attribute, long oldest, long pass) {
  /// Looked after as usual.
  public Expiry(String attribute, long oldest) {
    this(attribute, oldest, 0);
  }

  /// Never.
  public static final long NEVER = Long.MAX_VALUE;

  /// Whether an item has expired, and may be deleted.
  public boolean isOver(@Nullable Item item, Instant now) {
    BigDecimal at = at(item);
    if (at == null) {
      return false;
    }
    BigDecimal present =
        BigDecimal.valueOf(now.getEpochSecond()).add(BigDecimal.valueOf(now.getNano(), 9));
    return at.compareTo(present) < 0
        && at.compareTo(BigDecimal.valueOf(now.getEpochSecond() - oldest)) > 0;
  }

  /// The first whole second of the calendar at which an item is over, or was; [#NEVER] for one that
  /// says none, or none that can come.
  public long second(@Nullable Item item) {
    BigDecimal at = at(item);
    boolean sensible =
        at != null && at.signum() >= 0 && at.compareTo(BigDecimal.valueOf(1L << 53)) < 0;
    return at != null && sensible ? at.longValue() + 1 : NEVER;
  }

  private @Nullable BigDecimal at(@Nullable Item item) {
    return item != null && item.get(attribute) instanceof AttributeValue.N number
        ? number.value()
        : null;
  }
}
