package dynascope.engine.model;

/// The price of reads and writes in capacity units.
///
/// Source: Developer Guide, *Capacity unit consumption*.
public final class CapacityUnits {
  /// The bytes that one read unit pays for.
  public static final int READ_BYTES = 4096;

  /// The bytes that one write unit pays for.
  public static final int WRITE_BYTES = 1024;

  private CapacityUnits() {}

  /// The units for reading so many bytes, at least those of one block, also when nothing was found.
  ///
  /// GetItem and the batches price every item by itself; Query and Scan price the sum of a page.
  public static Units read(long bytes, ReadMode mode) {
    long blocks = blocks(bytes, READ_BYTES);
    return switch (mode) {
      case EVENTUAL -> Units.HALF.times(blocks);
      case STRONG -> Units.of(blocks);
      case TRANSACTIONAL -> Units.of(2 * blocks);
    };
  }

  /// The units for writing an item; bytes is the greater of the sizes before and after.
  public static Units write(long bytes) {
    return Units.of(blocks(bytes, WRITE_BYTES));
  }

  /// The units for a write or a condition check in a transaction: twice the plain price.
  public static Units transactionalWrite(long bytes) {
    return write(bytes).times(2);
  }

  /// What of a charge is for the rest of the last block, which is paid for and empty; all of it
  /// where there was nothing to read or write.
  ///
  /// @param blockBytes how many bytes were rounded up to
  public static Units rounded(Units units, long bytes, int blockBytes) {
    long whole = blocks(bytes, blockBytes) * blockBytes;
    return Units.ofNanos(share(units.nanos(), whole - bytes, whole));
  }

  /// What of the charge for a page is for so many of its bytes.
  public static Units part(Units units, long ofBytes, long bytes) {
    long whole = blocks(bytes, READ_BYTES) * READ_BYTES;
    return Units.ofNanos(share(units.nanos(), Math.min(ofBytes, bytes), whole));
  }

  /// Exact but for less than a nano-unit, without leaving the range on the way.
  private static long share(long nanos, long part, long whole) {
    return nanos / whole * part + nanos % whole * part / whole;
  }

  private static long blocks(long bytes, int blockBytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size can't be negative: " + bytes);
    }
    return Math.max(1, Math.ceilDiv(bytes, blockBytes));
  }
}
