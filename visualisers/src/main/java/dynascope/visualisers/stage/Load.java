package dynascope.visualisers.stage;

import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;

/// How much of its limit a partition or a table uses.
final class Load {
  /// From which load on the lesser side of a partition is told of.
  private static final double CLEAR = 0.15;

  private Load() {}

  /// The larger of its write and its read load; 1 is the ceiling.
  static double of(PartitionView partition) {
    return Math.max(write(partition), read(partition));
  }

  static double write(TableView table) {
    return share(table.writeRate().asDouble(), table.write());
  }

  static double read(TableView table) {
    return share(table.readRate().asDouble(), table.read());
  }

  static double write(PartitionView partition) {
    return share(partition.writeRate().asDouble(), partition.write());
  }

  static double read(PartitionView partition) {
    return share(partition.readRate().asDouble(), partition.read());
  }

  private static double share(double rate, BucketView bucket) {
    double ceiling = bucket.rate().asDouble();
    return ceiling <= 0 ? 0 : rate / ceiling;
  }

  /// Whether it refuses: one of its buckets is empty or it turned tries away in the last second.
  static boolean over(PartitionView partition) {
    return partition.refused() > 0 || empty(partition.write()) || empty(partition.read());
  }

  static boolean empty(BucketView bucket) {
    return bucket.capacity().isPositive() && !bucket.level().isPositive();
  }

  /// Whether its reads are the story rather than its writes.
  static boolean reads(PartitionView partition, boolean tableReads) {
    if (empty(partition.write()) || empty(partition.read())) {
      return empty(partition.read()) && !empty(partition.write());
    }
    double write = write(partition);
    double read = read(partition);
    if (tableReads && read == 0) {
      return write == 0; // where nothing is read, what is written must not stand as nothing
    }
    return tableReads ? write < CLEAR || read * 2 >= write : read >= CLEAR && read > write * 2;
  }
}
