package dynascope.engine.operation;

/// An operation on tables and what belongs to them, not on items: it costs no capacity.
public sealed interface ControlOperation extends Operation
    permits CreateTable,
        DeleteTable,
        DescribeEndpoints,
        DescribeLimits,
        DescribeTable,
        DescribeTimeToLive,
        ListTables,
        ResourceOperation,
        UpdateTable,
        UpdateTimeToLive {
  @Override
  default String key() {
    return "";
  }
}
