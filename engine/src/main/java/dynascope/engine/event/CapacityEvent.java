package dynascope.engine.event;

import dynascope.engine.model.SimTime;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;

/// Something about how much a table may take changed by itself: tokens, shares, and what it can
/// serve at once.
public sealed interface CapacityEvent extends Event.OfCapacity {

  /// Global admission control gave a router tokens; [Stamp#address] is the bucket of the table that
  /// they are from.
  ///
  /// @param asked what the router wanted
  /// @param left what the table has still
  record TokensGranted(Stamp stamp, boolean write, Units asked, Units granted, Units left)
      implements CapacityEvent {
    @Override
    public void write(Canonical out) {
      out.put(write ? 1 : 0);
      out.put(asked.nanos());
      out.put(granted.nanos());
      out.put(left.nanos());
    }
  }

  /// Adaptive capacity changed the boost of a partition's share; [Stamp#address] is the share.
  ///
  /// @param allocated units a second that it has without
  /// @param before the boost, in units a second
  /// @param refused units a second that it refused since the last look
  /// @param used units a second that the table's partitions served since the last look
  /// @param limit units a second that the table has
  record Boosted(
      Stamp stamp, long allocated, long before, long after, long refused, long used, long limit)
      implements CapacityEvent {
    @Override
    public void write(Canonical out) {
      out.put(allocated);
      out.put(before);
      out.put(after);
      out.put(refused);
      out.put(used);
    }
  }

  /// An on-demand table or index served more for a minute than ever before, and will grow for it;
  /// [Stamp#address] is the table or index.
  ///
  /// @param units a second
  /// @param due when that will be its previous peak
  record PeakReached(Stamp stamp, boolean write, long units, SimTime due) implements CapacityEvent {
    @Override
    public void write(Canonical out) {
      out.put(write ? 1 : 0);
      out.put(units);
      out.put(due.nanos());
    }
  }

  /// An on-demand table or index can serve more at once, for it did; [Stamp#address] is the table
  /// or index.
  ///
  /// @param before what it could serve
  /// @param after twice its previous peak
  record Grown(Stamp stamp, Throughput before, Throughput after) implements CapacityEvent {
    @Override
    public void write(Canonical out) {
      out.put(after.readUnits());
      out.put(after.writeUnits());
    }
  }
}
