package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.SortCondition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a Query reads: one item collection, or a range of it.
///
/// @param partition the value of every partition key attribute, in the order of the schema
/// @param sort a condition for each of the first sort key attributes, in the order of the schema;
///   all but the last are [SortCondition.Equal]
public record KeySelection(List<AttributeValue> partition, List<SortCondition> sort) {
  public KeySelection {
    partition = List.copyOf(partition);
    sort = List.copyOf(sort);
  }

  /// The partition key of a table, or of an index with one partition key attribute.
  public AttributeValue partitionKey() {
    return partition.getFirst();
  }

  /// The condition on the sort key of a table, or of an index with one sort key attribute.
  public @Nullable SortCondition sortKey() {
    return sort.isEmpty() ? null : sort.getFirst();
  }
}
