package dynascope.engine.operation;

import dynascope.engine.errand.Indexed;
import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// Whether a write tells how large the item collections are that it touched: those of tables with
/// local secondary indexes.
public enum ReturnItemCollectionMetrics {
  NONE,
  SIZE;

  /// The metrics of a write, null unless they were asked for and the table has local indexes.
  @Nullable ItemCollectionMetrics report(Indexed indexed) {
    Item collection = indexed.collection();
    return this == NONE || collection == null
        ? null
        : ItemCollectionMetrics.of(collection, indexed.collectionBytes());
  }
}
