package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// What the write of an item costs: by the larger of the item before and after, in whole kilobytes.
final class WriteCost {
  private WriteCost() {}

  static int larger(@Nullable Item before, @Nullable Item after) {
    return Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
  }

  static Units units(int bytes, boolean twice) {
    return twice ? CapacityUnits.transactionalWrite(bytes) : CapacityUnits.write(bytes);
  }

  /// A condition that does not hold costs what the write would have cost.
  static int wouldCharge(Errand.Write write, @Nullable Item before) {
    try {
      return larger(before, write.change().apply(before));
    } catch (InvalidExpression | InvalidValue impossible) {
      return larger(before, null);
    }
  }
}
