package dynascope.engine.operation;

import dynascope.engine.model.Item;
import java.util.List;

/// How large the item collection of a write is, its entries in local secondary indexes included.
///
/// The estimate is a range in GB, as wide as the service's.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html>.
///
/// @param itemCollectionKey the partition key attribute
/// @param lowerGb the first number of `SizeEstimateRangeGB`
/// @param upperGb the second number of `SizeEstimateRangeGB`
public record ItemCollectionMetrics(Item itemCollectionKey, double lowerGb, double upperGb) {
  private static final long GB = 1L << 30;

  static ItemCollectionMetrics of(Item itemCollectionKey, long bytes) {
    long whole = bytes / GB;
    return new ItemCollectionMetrics(itemCollectionKey, whole, whole + 1.0);
  }

  /// One for each item collection: the last one that was told.
  static void note(List<ItemCollectionMetrics> all, ItemCollectionMetrics of) {
    all.removeIf(each -> each.itemCollectionKey.equals(of.itemCollectionKey));
    all.add(of);
  }
}
