package dynascope.engine.operation;

import dynascope.engine.model.TableArn;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// How much a response tells about what it consumed: nothing, the sum, or table and indexes apart.
public enum ReturnConsumedCapacity {
  NONE,
  TOTAL,
  INDEXES;

  @Nullable ConsumedCapacity report(String table, Units units) {
    return this == NONE
        ? null
        : new ConsumedCapacity(TableArn.name(table), units, this == INDEXES ? units : null);
  }
}
