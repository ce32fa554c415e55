package dynascope.engine.event;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import org.jspecify.annotations.Nullable;

/// Something that happened in a DAX cluster; [Stamp#address] is the node, or the cluster where all
/// nodes are concerned.
public sealed interface CacheEvent extends Event.Family {
  /// How something came into a cache.
  enum Origin {
    /// It was asked for and was not there.
    MISS,
    /// It was written through the cache.
    WRITE,
    /// A transaction had written it through the cache, which then read it.
    REFRESH
  }

  /// Why a cache shows something else than the table has.
  enum Stale {
    /// It was written past the cache.
    AROUND,
    /// A page is kept whatever is written.
    QUERY,
    /// The primary knows better, and has not told this node yet.
    LAG,
    /// It was old when it was cached: the copy that was read was behind.
    RACE
  }

  /// Why a cache does not answer by itself.
  enum Past {
    /// A strongly consistent read.
    STRONG,
    /// A transaction.
    TRANSACTION,
    /// Pages are not kept.
    NO_PAGES,
    /// Nothing a cache can judge: the service says what is wrong.
    UNCLEAR
  }

  /// Why something is kept no more.
  enum Gone {
    /// Others needed the room, and it had not been used for longest.
    ROOM,
    /// It was there for as long as it may be.
    TTL,
    /// The item was deleted, or changed in a way that does not show what became of it.
    WRITE
  }

  /// A cache answered by itself.
  ///
  /// @param since when it was cached
  /// @param until how long it may be shown, null for as long as there is room
  /// @param position in the partition's log, of an item
  /// @param missing whether the answer is that there is no such item
  /// @param stale why the table would answer otherwise, null where it would not
  record Hit(
      Stamp stamp,
      OperationKind operation,
      String table,
      String key,
      SimTime since,
      @Nullable SimTime until,
      long position,
      boolean missing,
      @Nullable Stale stale)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
      out.put(since.nanos());
      out.put(position);
      out.put((missing ? 8 : 0) + (stale == null ? 0 : stale.ordinal() + 1));
    }
  }

  /// A cache has to ask the table.
  record Missed(Stamp stamp, OperationKind operation, String table, String key)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
    }
  }

  /// A read went through to the table, and its answer is not kept.
  record PassedOn(Stamp stamp, OperationKind operation, String table, String key, Past why)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
      out.put(why.ordinal());
    }
  }

  /// A cache keeps something.
  ///
  /// @param page whether it is the answer to a Query or a Scan
  /// @param position in the partition's log, of an item
  /// @param missing whether it is that there is no such item
  /// @param old whether the table had a newer one even then
  record Stored(
      Stamp stamp,
      String table,
      String key,
      boolean page,
      Origin origin,
      long position,
      long bytes,
      boolean missing,
      boolean old)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(table);
      out.put(key);
      out.put(origin.ordinal());
      out.put(position);
      out.put(bytes);
      out.put((page ? 4 : 0) + (missing ? 2 : 0) + (old ? 1 : 0));
    }
  }

  /// A cache keeps something no more.
  record Dropped(Stamp stamp, String table, String key, boolean page, Gone why, long bytes)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(table);
      out.put(key);
      out.put(why.ordinal());
      out.put(bytes);
    }
  }

  /// A replica took over what had changed at the primary.
  record Synced(Stamp stamp, int changes) implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(changes);
    }
  }

  /// A node had too much to do.
  ///
  /// @param spent what it had done in this second, in hits
  record Throttled(Stamp stamp, OperationKind operation, String key, long spent)
      implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(operation.ordinal());
      out.put(key);
      out.put(spent);
    }
  }

  /// The cluster noticed that a node does not answer: clients ask it no more.
  record NodeLost(Stamp stamp, Address node) implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(node.text());
    }
  }

  /// A node is there, with nothing in its memory: clients ask it from now on.
  record NodeJoined(Stamp stamp, Address node) implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(node.text());
    }
  }

  /// A replica became the primary.
  record FailedOver(Stamp stamp, Address from, Address to) implements CacheEvent {
    @Override
    public void write(Canonical out) {
      out.put(from.text());
      out.put(to.text());
    }
  }
}
