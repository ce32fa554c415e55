package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;

/// What time to live does to a table; [Stamp#address] is the sweeper of a partition.
public sealed interface TtlEvent extends Event.Family {
  /// The sweeper found an item that has expired, and will delete it in a while.
  ///
  /// @param second of the calendar, at which it expired
  record Marked(Stamp stamp, PrimaryKey key, long second) implements TtlEvent {
    @Override
    public void write(Canonical out) {
      out.put(key.text());
      out.put(second);
    }
  }

  /// An item that had expired is deleted, by no request and for nothing.
  ///
  /// @param partition whose log tells of it
  /// @param second of the calendar, at which it expired
  record Swept(Stamp stamp, PrimaryKey key, Address partition, long lsn, long second)
      implements TtlEvent {
    @Override
    public void write(Canonical out) {
      out.put(key.text());
      out.put(lsn);
    }
  }

  /// Somebody wrote over an item that another holds until later: both believe that it is theirs.
  ///
  /// @param before who held it
  /// @param after who does now
  /// @param second of the calendar, until which the former believes to hold it
  record HoldLost(Stamp stamp, PrimaryKey key, String before, String after, long lsn, long second)
      implements TtlEvent {
    @Override
    public void write(Canonical out) {
      out.put(key.text());
      out.put(before);
      out.put(after);
      out.put(lsn);
    }
  }

  /// An item that was found to have expired was changed or deleted meanwhile, and is left alone.
  record Spared(Stamp stamp, PrimaryKey key) implements TtlEvent {
    @Override
    public void write(Canonical out) {
      out.put(key.text());
    }
  }
}
