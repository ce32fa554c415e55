package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.StreamRecord;
import org.jspecify.annotations.Nullable;

/// Something that happened to the stream of a table; [Stamp#address] is the shard.
public sealed interface StreamEvent extends Event.Family {
  /// A shard began to read the log of a partition.
  ///
  /// @param id its id in the API
  /// @param parent the shard before it, null for none
  record ShardOpened(Stamp stamp, String id, Address partition, @Nullable Address parent)
      implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(id);
      out.put(partition.text());
      out.put(parent == null ? "" : parent.text());
    }
  }

  /// A shard reads no more.
  ///
  /// @param records how many it got
  record ShardClosed(Stamp stamp, ShardEnd why, long records) implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(why.ordinal());
      out.put(records);
    }
  }

  /// A shard made a record of a write.
  ///
  /// @param partition whose log it read
  /// @param lsn the place of the write in it
  /// @param service whether time to live deleted the item
  record RecordTaken(
      Stamp stamp,
      long ordinal,
      StreamRecord.Kind kind,
      String key,
      Address partition,
      long lsn,
      long bytes,
      boolean service)
      implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(ordinal);
      out.put(kind.ordinal());
      out.put(key);
      out.put(lsn);
      out.put(service ? -bytes : bytes);
    }
  }

  /// Records were a day old and are gone.
  record RecordsTrimmed(Stamp stamp, long first, long last) implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(first);
      out.put(last);
    }
  }

  /// Somebody read records.
  ///
  /// @param from the ordinal of the first that was asked for
  /// @param left how many newer ones the shard has
  /// @param end whether it is closed and was read to its end
  record RecordsRead(Stamp stamp, long from, int records, long bytes, long left, boolean end)
      implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(from);
      out.put(records);
      out.put(bytes);
      out.put(left);
      out.put(end ? 1 : 0);
    }
  }

  /// A shard was read more often in a second than it may be.
  record ReadRefused(Stamp stamp, int reads) implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(reads);
    }
  }

  /// Somebody asked for records that are gone.
  ///
  /// @param from what was asked for
  /// @param oldest what is left
  record TrimmedRead(Stamp stamp, long from, long oldest) implements StreamEvent {
    @Override
    public void write(Canonical out) {
      out.put(from);
      out.put(oldest);
    }
  }
}
