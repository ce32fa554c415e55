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
  @Nullable List<ConsumedCapacity> reports(SortedMap<String, Charged> charged) {
    return reports(charged, null);
  }

  /// One report for each table, as transactions make them.
  @Nullable List<ConsumedCapacity> reports(
      SortedMap<String, Charged> charged, ConsumedCapacity.@Nullable Mirror mirror) {
    if (this == NONE) {
      return null;
    }
    var reports = new ArrayList<ConsumedCapacity>();
    charged.forEach(
        (table, each) -> reports.add(Objects.requireNonNull(report(table, each, mirror))));
    return List.copyOf(reports);
  }

  @Nullable ConsumedCapacity report(String table, Units units) {
    return this == NONE ? null : report(table, Charged.of(units));
  }

  @Nullable ConsumedCapacity report(String table, Charged charged) {
    return report(table, charged, null);
  }

  private @Nullable ConsumedCapacity report(
      String table, Charged charged, ConsumedCapacity.@Nullable Mirror mirror) {
    String name = TableArn.name(table);
    return switch (this) {
      case NONE -> null;
      case TOTAL -> new ConsumedCapacity(name, charged.total(), null, null, null, mirror);
      case INDEXES ->
          new ConsumedCapacity(
              name,
              charged.total(),
              charged.table(),
              part(charged.local()),
              part(charged.global()),
              mirror);
    };
  }

  private static @Nullable SortedMap<String, Units> part(SortedMap<String, Units> units) {
    return units.isEmpty() ? null : units;
  }
}
