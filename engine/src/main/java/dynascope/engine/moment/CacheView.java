package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A DAX cluster as it stands.
///
/// @param through the clients that ask it
/// @param hits answers out of its caches in the last second, items and pages
/// @param misses what the table was asked for instead
/// @param stale of the hits, those that the table would have answered otherwise
public record CacheView(
    CacheDefinition definition,
    Address primary,
    List<Node> nodes,
    List<Address> through,
    long hits,
    long misses,
    long stale) {
  /// A node.
  ///
  /// @param down whether it is crashed or frozen
  /// @param lost whether the cluster has noticed that
  /// @param items how many the item cache has
  /// @param pages how many the query cache has
  /// @param bytes of both
  /// @param newest those items that were used last, the newest first
  /// @param answers those pages that were used last, the newest first
  /// @param requests a second that came to it
  public record Node(
      Address address,
      boolean down,
      boolean lost,
      int items,
      int pages,
      long bytes,
      List<Card> newest,
      List<Card> answers,
      long requests,
      long hits) {}

  /// Something that is kept.
  ///
  /// @param key the partition key, or that of the query; empty where it has none
  /// @param text all of the key of an item; of a page what was asked
  /// @param hash of the partition key
  /// @param until how long it may be shown, null for as long as there is room
  /// @param position in the partition's log, of an item
  /// @param newest the position up to which the partition's log is durable
  /// @param count the number of items of a page; 1 for an item, 0 where there is none
  /// @param stale whether the table has something else
  public record Card(
      String table,
      String key,
      String text,
      long hash,
      SimTime since,
      @Nullable SimTime until,
      long position,
      long newest,
      long bytes,
      int count,
      boolean missing,
      boolean stale) {}

  public int kept() {
    return nodes.stream().mapToInt(Node::items).max().orElse(0);
  }
}
