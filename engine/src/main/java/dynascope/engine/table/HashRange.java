package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A contiguous part of the key space and the partition that owns it.
///
/// It begins and ends between two hashes, or inside an item collection, between two sort keys.
///
/// @param first the first key or bound that belongs to it
/// @param end the first that does not; null for the end of the key space
public record HashRange(Address partition, PrimaryKey first, @Nullable PrimaryKey end) {
  /// Its first hash, to be read unsigned.
  public long from() {
    return first.hash();
  }

  /// Its last hash, to be read unsigned.
  public long to() {
    return end == null ? -1 : end.isHashFloor() ? end.hash() - 1 : end.hash();
  }

  boolean holds(PrimaryKey key) {
    return first.compareTo(key) <= 0 && (end == null || key.compareTo(end) < 0);
  }

  /// The two ranges that it becomes when it is split.
  ///
  /// @param at the first key or bound of the second
  List<HashRange> split(PrimaryKey at) {
    if (!holds(at) || at.equals(first)) {
      throw new IllegalArgumentException(partition + " does not split at " + at);
    }
    return List.of(new HashRange(part(0), first, at), new HashRange(part(1), at, end));
  }

  /// The partition that this one is a part of; itself if it never split.
  public Address whole() {
    return whole(partition);
  }

  /// The partition that another one is a part of; itself if it never split.
  public static Address whole(Address part) {
    int point = part.name().lastIndexOf('.');
    return point < 0
        ? part
        : Objects.requireNonNull(part.parent()).child(part.name().substring(0, point));
  }

  /// The name of a part by lineage: `P3.0`, `P3.1`.
  private Address part(int which) {
    Address owner = Objects.requireNonNull(partition.parent());
    return owner.child(partition.name() + "." + which);
  }
}
