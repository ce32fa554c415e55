package dynascope.engine.operation;

import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// How Query and Scan read a page.
///
/// @param limit how many items are evaluated at most; null for no limit
/// @param exclusiveStartKey where an earlier page ended; null for the beginning
/// @param indexName the secondary index that is read; null for the table
public record PageOptions(
    @Nullable Integer limit,
    @Nullable Item exclusiveStartKey,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity,
    @Nullable String indexName) {
  public static final PageOptions FIRST =
      new PageOptions(null, null, false, ReturnConsumedCapacity.NONE);

  /// How a page of a table is read.
  public PageOptions(
      @Nullable Integer limit,
      @Nullable Item exclusiveStartKey,
      boolean consistentRead,
      ReturnConsumedCapacity returnConsumedCapacity) {
    this(limit, exclusiveStartKey, consistentRead, returnConsumedCapacity, null);
  }

  /// Of a secondary index; null for the table.
  public PageOptions of(@Nullable String index) {
    return new PageOptions(limit, exclusiveStartKey, consistentRead, returnConsumedCapacity, index);
  }

  public PageOptions limit(int most) {
    return new PageOptions(
        most, exclusiveStartKey, consistentRead, returnConsumedCapacity, indexName);
  }

  public PageOptions after(@Nullable Item lastEvaluatedKey) {
    return new PageOptions(
        limit, lastEvaluatedKey, consistentRead, returnConsumedCapacity, indexName);
  }

  public PageOptions consistent() {
    return new PageOptions(limit, exclusiveStartKey, true, returnConsumedCapacity, indexName);
  }

  public PageOptions returning(ReturnConsumedCapacity capacity) {
    return new PageOptions(limit, exclusiveStartKey, consistentRead, capacity, indexName);
  }

  void check(Constraints constraints) {
    constraints.between(limit, "limit", 1, Integer.MAX_VALUE);
  }

  /// How many items may be evaluated.
  int most() {
    return limit == null ? Integer.MAX_VALUE : limit;
  }
}
