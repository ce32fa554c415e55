package dynascope.engine.simulation;

import dynascope.engine.client.ItemAttribute;
import java.util.List;

/// Items that stand in a table before the first instant, built in bulk and alike.
///
/// @param template the partition keys, with `{n}` from 1
/// @param sortTemplate the sort keys, with `{s}` from 1; empty for tables without
/// @param sorts how many items each partition key has
/// @param days how far apart the dates in sort keys are, see [dynascope.engine.client.SortKeys]
/// @param attributes what else they hold; what is left to chance follows from their keys
public record InitialItems(
    String table,
    String template,
    long count,
    String sortTemplate,
    long sorts,
    long days,
    int itemBytes,
    List<ItemAttribute> attributes) {
  public InitialItems {
    attributes = List.copyOf(attributes);
  }

  public InitialItems(
      String table,
      String template,
      long count,
      String sortTemplate,
      long sorts,
      long days,
      int itemBytes) {
    this(table, template, count, sortTemplate, sorts, days, itemBytes, List.of());
  }

  public InitialItems(
      String table, String template, long count, String sortTemplate, long sorts, int itemBytes) {
    this(table, template, count, sortTemplate, sorts, 1, itemBytes);
  }

  /// So many items in all, of this size.
  InitialItems of(long items, int bytes) {
    long collections = Math.max(1, items / Math.max(1, sorts));
    return new InitialItems(
        table, template, collections, sortTemplate, sorts, days, bytes, attributes);
  }
}
