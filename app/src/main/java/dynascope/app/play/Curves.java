package dynascope.app.play;

import dynascope.engine.model.Address;

/// The series of the small charts, one value for each full simulated second from `from`.
///
/// The arrays are never written after their making.
///
/// @param of whose bucket it is: the table's or a partition's
/// @param reads whether units are read units; else write units
/// @param consumed units of the table
/// @param provisioned the table's provisioned units a second
/// @param keyRange tries refused by a partition
/// @param byTable tries refused by the table
/// @param bucket units in the bucket at the end of each second
@SuppressWarnings("ArrayRecordComponent")
public record Curves(
    long from,
    Address table,
    Address of,
    boolean reads,
    double[] consumed,
    double[] provisioned,
    double[] keyRange,
    double[] byTable,
    double[] bucket) {
  public int seconds() {
    return consumed.length;
  }
}
