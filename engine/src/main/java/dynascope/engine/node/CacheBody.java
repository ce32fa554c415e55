package dynascope.engine.node;

import dynascope.engine.event.CacheEvent.Origin;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the nodes of a DAX cluster tell each other besides requests that they pass on.
public sealed interface CacheBody extends Body {
  @Override
  default HopKind hop() {
    return HopKind.CACHE;
  }

  /// No operation of a client asks for it; a put stands for all.
  @Override
  default OperationKind kind() {
    return OperationKind.PutItem;
  }

  /// What has changed at the primary since it told last, in its order.
  record Sync(List<Change> changes) implements CacheBody {}

  /// @param now null for what is kept no more
  record Change(CacheKey key, @Nullable Cached now) {}

  /// What something is found by in a cache.
  sealed interface CacheKey {
    /// In the item cache.
    record OfItem(String table, PrimaryKey place) implements CacheKey {}

    /// In the query cache: all parameters of the request.
    record OfPage(Operation asked) implements CacheKey {}
  }

  /// What a cache keeps.
  ///
  /// @param label the partition key, for people; empty where the request names none
  /// @param item null where there is none, which is kept too, and for pages
  /// @param page the answer to a Query or a Scan, null for items
  /// @param position the place in the partition's log that the item is of
  /// @param since when it was cached
  /// @param old whether the table had a newer one even then
  record Cached(
      CacheKey key,
      String label,
      @Nullable Item item,
      @Nullable Response page,
      long position,
      SimTime since,
      Origin origin,
      boolean old,
      long bytes) {
    public String table() {
      return switch (key) {
        case CacheKey.OfItem(var table, var _) -> table;
        case CacheKey.OfPage(var asked) -> asked.table();
      };
    }

    /// Whether it is that there is no such item.
    public boolean missing() {
      return item == null && page == null;
    }
  }
}
