package dynascope.engine.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one write does to one index: the entry before and the entry after, and what that costs.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes>.
///
/// @param before null for none
/// @param after null for none
public record IndexChange(
    IndexSchema schema, IndexSchema.@Nullable Entry before, IndexSchema.@Nullable Entry after) {

  /// What a write of an item does to an index, or null if it does nothing: then it costs nothing.
  public static @Nullable IndexChange of(
      IndexSchema schema, @Nullable Item before, @Nullable Item after) {
    var change = new IndexChange(schema, schema.entry(before), schema.entry(after));
    return Objects.equals(change.before, change.after) ? null : change;
  }

  /// Whether an entry goes from one place to another, so that there are two writes.
  public boolean moves() {
    return before != null && after != null && !before.key().equals(after.key());
  }

  /// What removing the old entry costs; nothing when the new one takes its place.
  public Units removal() {
    return before == null || after != null && !moves() ? Units.ZERO : size(before, null);
  }

  /// What writing the new entry costs, by the larger of both when it takes the old one's place.
  public Units entering() {
    return after == null ? Units.ZERO : size(after, moves() ? null : before);
  }

  public Units units() {
    return removal().plus(entering());
  }

  private static Units size(IndexSchema.Entry one, IndexSchema.@Nullable Entry other) {
    return CapacityUnits.write(
        Math.max(one.item().size(), other == null ? 0 : other.item().size()));
  }
}
