package dynascope.engine.operation;

import dynascope.engine.model.PrimaryKey;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// One of the equal parts of the key space that parallel scans read, as the request says it.
///
/// Simplified: how the service cuts is not published; here segments are ranges of the hash.
///
/// @param segment counted from zero, null if absent
/// @param totalSegments null if absent
public record Segment(@Nullable Integer segment, @Nullable Integer totalSegments) {
  /// The whole table.
  public static final Segment WHOLE = new Segment(null, null);

  private static final int MOST = 1_000_000;
  private static final int HASH_BITS = 64;

  public static Segment of(int segment, int totalSegments) {
    return new Segment(segment, totalSegments);
  }

  void check(Constraints constraints) {
    constraints.between(segment, "segment", 0, MOST - 1);
    constraints.between(totalSegments, "totalSegments", 1, MOST);
  }

  /// Throws if only one of the two is there, or they do not fit each other.
  void check() {
    if (totalSegments == null && segment != null) {
      throw Parameters.invalid(Messages.NO_TOTAL_SEGMENTS);
    }
    if (totalSegments != null && segment == null) {
      throw Parameters.invalid(Messages.NO_SEGMENT);
    }
    if (segment != null && totalSegments != null && segment >= totalSegments) {
      throw Parameters.invalid(Messages.segmentTooLarge(segment, totalSegments));
    }
  }

  /// The bound where it begins; null for the beginning of the key space.
  @Nullable PrimaryKey from() {
    return segment == null || segment == 0 ? null : PrimaryKey.atHash(floor(segment));
  }

  /// The bound where it ends, exclusive; null for the end of the key space.
  @Nullable PrimaryKey end() {
    return segment == null || totalSegments == null || segment + 1 == totalSegments
        ? null
        : PrimaryKey.atHash(floor(segment + 1));
  }

  /// The bound behind all that is in it.
  PrimaryKey last() {
    PrimaryKey end = end();
    return PrimaryKey.beyondHash(end == null ? -1 : end.hash() - 1);
  }

  /// Throws if a start key is not in it.
  void checkHolds(PrimaryKey after) {
    PrimaryKey from = from();
    PrimaryKey end = end();
    boolean before = from != null && after.compareTo(from) < 0;
    boolean behind = end != null && after.compareTo(end) >= 0;
    if (segment != null && totalSegments != null && (before || behind)) {
      throw Parameters.invalid(Messages.startKeyOfOtherSegment(segment, totalSegments));
    }
  }

  private long floor(int number) {
    int total = totalSegments == null ? 1 : totalSegments;
    return BigInteger.valueOf(number)
        .shiftLeft(HASH_BITS)
        .divide(BigInteger.valueOf(total))
        .longValue();
  }
}
