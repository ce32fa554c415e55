package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// What a leader does with a write, decided at an instant and not yet done.
///
/// It holds for that instant alone: between deciding and doing nothing else may happen.
public sealed interface Decision {
  /// A bucket of the partition is empty.
  record Throttled(Bucket empty) implements Decision {}

  /// A global index can't follow.
  record IndexFull(IndexFeed.Full feed) implements Decision {}

  /// The item does not allow the change.
  record Invalid(ServiceException why, @Nullable Item before) implements Decision {}

  /// The condition does not hold for the item.
  ///
  /// @param bytes the larger of the item and of what would have been written
  /// @param units what the try costs all the same
  record ConditionFailed(
      ConditionExpression condition, @Nullable Item before, int bytes, Units units)
      implements Decision {}

  /// The item changes; null stands for none.
  ///
  /// @param units what the item costs, without the indexes
  record Accepted(@Nullable Item before, @Nullable Item after, Units units, IndexWrites indexes)
      implements Decision {
    /// The size of the larger of both.
    public int bytes() {
      return Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
    }
  }
}
