package dynascope.engine.event;

import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;

/// Something that happened to what a global index is fed with.
public sealed interface FeedEvent extends Event.Family {
  /// A write of the table makes a change of an entry that waits from now on; [Stamp#address] is the
  /// feed.
  ///
  /// @param base the table's partition that was written
  /// @param lsn the place of the write in its log
  record Heard(Stamp stamp, Address base, long lsn, String key, Address target, boolean removal)
      implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(base.text());
      out.put(removal ? -lsn : lsn);
      out.put(key);
      out.put(target.text());
    }
  }

  /// Changes of entries left for a partition of the index; [Stamp#address] is the feed.
  ///
  /// @param base the table's partition whose log they are from
  /// @param key the partition key of the first entry
  /// @param lsn the place of the first one's write in that log
  /// @param changes how many
  /// @param since when the first one's write was
  /// @param again whether they were sent before and nobody answered, or not all were taken
  record Sent(
      Stamp stamp,
      Address target,
      Address base,
      String key,
      long lsn,
      int changes,
      SimTime since,
      boolean again)
      implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(target.text());
      out.put(base.text());
      out.put(lsn);
      out.put(again ? -changes : changes);
    }

    /// Whether they are of what the table held when the index was added.
    public boolean fills() {
      return lsn < 0;
    }
  }

  /// A bucket of the index has nothing for the next change, so all behind it waits; [Stamp#address]
  /// is the bucket.
  ///
  /// @param waiting how many changes there are from that partition to the same one of the index
  /// @param since when the write was that waits longest
  record Waits(
      Stamp stamp, ThrottlingReason reason, Address base, String key, int waiting, SimTime since)
      implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(reason.ordinal());
      out.put(base.text());
      out.put(key);
      out.put(waiting);
    }
  }

  /// What waited goes on; [Stamp#address] is the partition of the index.
  record GoesOn(Stamp stamp, Address base, int waiting, SimTime since) implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(base.text());
      out.put(waiting);
    }
  }

  /// A write of the table was refused because as many changes wait for a partition of an index as
  /// may; [Stamp#address] is the table's partition.
  ///
  /// @param target the partition of the index
  /// @param since when the write was that waits longest
  record Full(
      Stamp stamp,
      ThrottlingReason reason,
      String key,
      Address target,
      Address bucket,
      int waiting,
      SimTime since)
      implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(reason.ordinal());
      out.put(key);
      out.put(target.text());
      out.put(bucket.text());
      out.put(waiting);
    }
  }

  /// An item has a key that no index takes, so it is passed over while one is filled that was
  /// added; [Stamp#address] is the feed.
  ///
  /// @param attribute the key attribute of the index
  record Skipped(Stamp stamp, Address base, String key, String attribute) implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(base.text());
      out.put(key);
      out.put(attribute);
    }
  }

  /// All items of a partition of the table were read, to fill an index that was added;
  /// [Stamp#address] is the feed.
  ///
  /// @param items how many were read by now, in all partitions
  /// @param skipped how many of these were passed over
  record Passed(Stamp stamp, Address base, long items, long skipped) implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(base.text());
      out.put(items);
      out.put(skipped);
    }
  }

  /// All that a table held stands in the index that was added; [Stamp#address] is the feed.
  record Filled(Stamp stamp, long items, long skipped) implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(items);
      out.put(skipped);
    }
  }

  /// Changes that a failed leader had told of are forgotten, for no majority had them;
  /// [Stamp#address] is the feed.
  record Forgot(Stamp stamp, Address base, long behind, int changes) implements FeedEvent {
    @Override
    public void write(Canonical out) {
      out.put(base.text());
      out.put(behind);
      out.put(changes);
    }
  }
}
