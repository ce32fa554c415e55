package dynascope.engine.event;

import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// What a partition charged for one errand of a request: so many bytes, rounded up to whole blocks.
///
/// @param key the partition key that was charged
/// @param write whether blocks are of 1 KB, or of 4 KB as for reads
/// @param bytes what was rounded up; 0 for an item that is not there
public record Charge(Event event, String key, boolean write, long bytes, Units units) {
  /// What the event charged; null for one that charges nothing.
  public static @Nullable Charge of(Event event) {
    return switch (event) {
      case Event.Written written ->
          new Charge(event, written.key(), true, written.chargedBytes(), written.units());
      case Event.Checked checked ->
          new Charge(event, checked.key(), true, checked.chargedBytes(), checked.units());
      case Event.ConditionRefused refused ->
          new Charge(event, refused.key(), true, refused.chargedBytes(), refused.units());
      case Event.Served served ->
          new Charge(event, served.key(), false, served.chargedBytes(), served.units());
      default -> null;
    };
  }

  /// The bytes of one block.
  public int blockBytes() {
    return write ? CapacityUnits.WRITE_BYTES : CapacityUnits.READ_BYTES;
  }

  /// How many blocks were charged: one even for nothing.
  public long blocks() {
    return Math.max(1, Math.ceilDiv(bytes, blockBytes()));
  }

  /// What one block costs: half a unit where a read may be stale, two in a transaction.
  public double unitsPerBlock() {
    return units.asDouble() / blocks();
  }
}
