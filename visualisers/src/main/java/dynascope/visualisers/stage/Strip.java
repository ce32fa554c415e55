package dynascope.visualisers.stage;

import dynascope.engine.model.Address;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.visualisers.scene.Box;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of a table's band that belongs to a global secondary index: its name, its own range
/// bar, and the slots of its own partitions.
///
/// @param headingY the baseline of its name
/// @param laneY the height at which entries and reads reach it
record Strip(IndexView index, Box box, double headingY, double laneY, Box rail, List<Slot> slots) {

  /// How high it is; a table with many indexes shows them lower.
  enum Size {
    ROOMY(92, 8, 44),
    SNUG(66, 6, 26),
    /// Only its bar.
    BAR(36, 6, 0);

    final double height;
    final double rail;
    final double slot;

    Size(double height, double rail, double slot) {
      this.height = height;
      this.rail = rail;
      this.slot = slot;
    }
  }

  /// One partition of an index.
  record Slot(PartitionView partition, Box box) {
    /// Where entries land.
    double wayX() {
      return box.x() + Math.min(16, box.width() / 2);
    }

    Box glass() {
      return Box.between(wayX() - 6, box.y() + 5, wayX() + 6, box.bottom() - 5);
    }

    /// Whether it has room for more than its heat.
    boolean tells() {
      return box.width() >= 40 && box.height() >= 20;
    }
  }

  /// A strip whose upper edge is at a height.
  static Strip of(IndexView index, Size size, double top, double left, double right) {
    double railTop = Math.rint(top + size.height - size.slot - size.rail - (size.slot > 0 ? 4 : 2));
    Box rail = Box.between(left, railTop, right, railTop + size.rail);
    double slotTop = rail.bottom() + 4;
    List<PartitionView> partitions = index.partitions();
    double @Nullable [] edges = StageLayout.edges(partitions, rail.width());
    double equal = rail.width() / Math.max(1, partitions.size());
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      double from = Math.rint(left + (edges == null ? equal * i : edges[i]));
      double to = Math.rint(left + (edges == null ? equal * (i + 1) : edges[i + 1]));
      double gap = to - from >= 12 ? 4 : 1;
      slots.add(
          new Slot(
              partitions.get(i),
              new Box(from + gap / 2, slotTop, to - from - gap, Math.max(0, size.slot))));
    }
    Box box = Box.between(left, top, right, top + size.height);
    return new Strip(index, box, railTop - 16, railTop - 6, rail, List.copyOf(slots));
  }

  /// The slot in which an address lies.
  @Nullable Slot slotOf(Address address) {
    for (Slot slot : slots) {
      if (address.startsWith(slot.partition().address())) {
        return slot;
      }
    }
    return null;
  }
}
