package dynascope.visualisers.stage;

import dynascope.engine.model.Address;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Lineage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the stage that belongs to one table.
///
/// @param reads whether the table's reads are the story rather than its writes
/// @param headingY the baseline of its name
/// @param laneY the height of the lane on which requests fly
/// @param returnY the height of the lane on which answers and refusals come back
/// @param strips its global secondary indexes, as many as there is room for
/// @param curl how the key space lies: flat as the range bar, or still a dial
record Band(
    TableView table,
    Density density,
    boolean reads,
    double headingY,
    Box router,
    double laneY,
    double returnY,
    Box range,
    List<Slot> slots,
    List<Strip> strips,
    Curl curl) {

  /// The table alone, its key space a bar.
  Band(
      TableView table,
      Density density,
      boolean reads,
      double headingY,
      Box router,
      double laneY,
      double returnY,
      Box range,
      List<Slot> slots,
      List<Strip> strips) {
    this(
        table,
        density,
        reads,
        headingY,
        router,
        laneY,
        returnY,
        range,
        slots,
        strips,
        Curl.of(range, 0, 0));
  }

  /// How much height there is.
  enum Density {
    ROOMY(40, 96, 16, 36, 68, 16),
    SNUG(34, 60, 12, 28, 54, 16),
    TIGHT(22, 32, 8, 20, 38, 10);

    final double heading;
    final double router;
    final double lane;
    final double back;
    final double flight;
    final double range;

    Density(double heading, double router, double lane, double back, double flight, double range) {
      this.heading = heading;
      this.router = router;
      this.lane = lane;
      this.back = back;
      this.flight = flight;
      this.range = range;
    }

    static Density of(double height) {
      return height >= 440 ? ROOMY : height >= 280 ? SNUG : TIGHT;
    }
  }

  /// Where requests leave the router: straight above the first slot, where its way is near.
  double trunkX() {
    double x = range.x() + 22;
    double way = slots.isEmpty() ? x : slots.getFirst().wayX();
    return Math.abs(way - x) <= 12 ? way : x;
  }

  /// Where answers go up through the router.
  double backX() {
    return trunkX() - 16;
  }

  /// The height at which requests enter the router.
  double entryY() {
    return router.y() + (density == Density.TIGHT ? 8 : 24);
  }

  /// The height at which answers leave the router.
  double exitY() {
    return router.y() + (density == Density.TIGHT ? 24 : 40);
  }

  /// The slot in which an address lies.
  @Nullable Slot slotOf(Address address) {
    for (Slot slot : slots) {
      for (PartitionView partition : slot.partitions()) {
        if (address.startsWith(partition.address())) {
          return slot;
        }
      }
    }
    return firstPart(address);
  }

  /// Where the first part of a partition stands that has split; null for none.
  private @Nullable Slot firstPart(Address address) {
    for (Slot slot : slots) {
      for (PartitionView partition : slot.partitions()) {
        if (Lineage.isPartOf(partition.address(), address)) {
          return slot;
        }
      }
    }
    return null;
  }

  /// The index in which an address lies.
  @Nullable Strip stripOf(Address address) {
    for (Strip strip : strips) {
      if (address.startsWith(strip.index().address())) {
        return strip;
      }
    }
    return null;
  }

  /// Left of all slots, where reads go down to the indexes.
  double gutterX() {
    return range.x() - 10;
  }

  /// Right of all slots, where entries go down to the indexes.
  double cableX() {
    return range.right() + 12;
  }

  /// Below the slots, where entries leave them.
  double cableY() {
    return slots.isEmpty() ? range.bottom() : slots.getFirst().box().bottom() + 5;
  }

  /// Where a hash lies on the range bar.
  double hashX(long hash) {
    for (Slot slot : slots) {
      long from = slot.partitions().getFirst().from();
      long to = slot.partitions().getLast().to();
      if (Long.compareUnsigned(hash, from) >= 0 && Long.compareUnsigned(hash, to) <= 0) {
        double span = unsigned(to - from);
        double share = span == 0 ? 0 : unsigned(hash - from) / span;
        return slot.box().x() + share * slot.box().width();
      }
    }
    return range.x();
  }

  private static double unsigned(long value) {
    return (value >>> 1) * 2.0 + (value & 1);
  }
}
