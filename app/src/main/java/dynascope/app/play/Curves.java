package dynascope.app.play;

import dynascope.engine.model.Address;

/// The series of the small charts, one value for each full simulated second from `from`.
///
/// The arrays are never written after their making.
///
/// @param consumed write units of the table
/// @param provisioned the table's provisioned write units a second
/// @param keyRange tries refused by a partition
/// @param byTable tries refused by the table
/// @param bucket units in the partition's write bucket at the end of each second
/// @param served write units of the partition
@SuppressWarnings("ArrayRecordComponent")
public record Curves(
    long from,
    Address table,
    Address partition,
    double[] consumed,
    double[] provisioned,
    double[] keyRange,
    double[] byTable,
    double[] bucket,
    double[] served) {
  public int seconds() {
    return consumed.length;
  }
}
