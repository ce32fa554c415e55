package dynascope.engine.operation;

import dynascope.engine.model.TableArn;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// How much a response tells about what it consumed: nothing, the sum, or table and indexes apart.
public enum ReturnConsumedCapacity {
  NONE,
  TOTAL,
  INDEXES;

  /// One report for each table.
  @Nullable List<ConsumedCapacity> reports(SortedMap<String, Units> units) {
    if (this == NONE) {
      return null;
    }
    var reports = new ArrayList<ConsumedCapacity>();
    units.forEach((table, each) -> reports.add(Objects.requireNonNull(report(table, each))));
    return List.copyOf(reports);
  }

  @Nullable ConsumedCapacity report(String table, Units units) {
    return this == NONE
        ? null
        : new ConsumedCapacity(TableArn.name(table), units, this == INDEXES ? units : null);
  }
}
