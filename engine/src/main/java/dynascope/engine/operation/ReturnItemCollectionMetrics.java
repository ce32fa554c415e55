package dynascope.engine.operation;

/// Whether a write tells how large the item collections are that it touched: those of tables with
/// local secondary indexes.
public enum ReturnItemCollectionMetrics {
  NONE,
  SIZE
}
