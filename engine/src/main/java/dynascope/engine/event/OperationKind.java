package dynascope.engine.event;

/// The operations that this engine answers, by their names in the API.
public enum OperationKind {
  PutItem(true),
  GetItem(false),
  DeleteItem(true),
  Query(false),
  Scan(false),
  CreateTable(true),
  DescribeTable(false),
  ListTables(false),
  DeleteTable(true),
  UpdateItem(true),
  Unsupported(false),
  UpdateTable(true),
  UpdateTimeToLive(true),
  DescribeTimeToLive(false),
  TagResource(true),
  UntagResource(true),
  ListTagsOfResource(false),
  DescribeLimits(false),
  DescribeEndpoints(false),
  PutResourcePolicy(true),
  GetResourcePolicy(false),
  DeleteResourcePolicy(true),
  BatchGetItem(false),
  BatchWriteItem(true),
  TransactGetItems(false),
  TransactWriteItems(true),
  /// A read or a write, as its statement says: shown as a read until it has become one of them.
  ExecuteStatement(false),
  BatchExecuteStatement(false),
  ExecuteTransaction(false),
  ListStreams(false),
  DescribeStream(false),
  GetShardIterator(false),
  GetRecords(false);

  private final boolean write;

  OperationKind(boolean write) {
    this.write = write;
  }

  public boolean isWrite() {
    return write;
  }

  /// Whether a coordinator runs it.
  public boolean isTransaction() {
    return this == TransactGetItems || this == TransactWriteItems || this == ExecuteTransaction;
  }
}
