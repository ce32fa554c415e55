package dynascope.engine.check;

import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;

/// No bucket ever holds more than its capacity.
final class BucketsStayWithinCapacity implements Invariant {
  @Override
  public void look(Frame frame) {
    for (TableView table : frame.tables()) {
      check(table.write());
      check(table.read());
      for (PartitionView partition : table.partitions()) {
        check(partition.write());
        check(partition.read());
      }
    }
  }

  private static void check(BucketView bucket) {
    Violation.unless(
        bucket.level().compareTo(bucket.capacity()) <= 0,
        "at most " + bucket.capacity() + " in " + bucket.address(),
        bucket.level());
  }
}
