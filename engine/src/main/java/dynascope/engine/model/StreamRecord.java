package dynascope.engine.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a stream tells of one change of one item.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html>.
///
/// @param at when the item was changed, to the second
/// @param service whether time to live deleted the item, not a request
public record StreamRecord(
    String eventId,
    Kind kind,
    Instant at,
    Item keys,
    @Nullable Item newImage,
    @Nullable Item oldImage,
    String sequenceNumber,
    long sizeBytes,
    StreamViewType view,
    boolean service) {
  /// What became of the item.
  public enum Kind {
    INSERT,
    MODIFY,
    REMOVE;

    /// What a change is, between an item before and one after; null stands for none.
    public static Kind of(@Nullable Item before, @Nullable Item after) {
      return before == null ? INSERT : after == null ? REMOVE : MODIFY;
    }
  }
}
