package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.table.Backfill;
import dynascope.engine.table.EntryChange;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.IndexFeed;
import dynascope.engine.table.Items;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the leaders of a table and of its indexes have at an instant, spread out to be compared.
///
/// @param global the newest entries of each partition of each global index that follows the table
/// @param fed what the feed of each of these has not brought yet, in order
/// @param filling how far those are filled that were added and are not ACTIVE yet
/// @param settled whether each partition of all that has a leader that serves
public record Stored(
    TableDefinition table,
    List<Part> partitions,
    SortedMap<String, List<SortedMap<PrimaryKey, Item>>> global,
    SortedMap<String, List<EntryChange>> fed,
    SortedMap<String, Backfill> filling,
    boolean settled) {
  /// A partition of the table: its items, and the entries of each local index beside them.
  public record Part(
      Address at,
      SortedMap<PrimaryKey, Item> items,
      SortedMap<String, SortedMap<PrimaryKey, Item>> local) {}

  static List<Stored> of(World world) {
    var all = new ArrayList<Stored>();
    for (Table table : world.catalog.all()) {
      all.add(of(world, table));
    }
    return List.copyOf(all);
  }

  private static Stored of(World world, Table table) {
    var parts = new ArrayList<Part>();
    for (HashRange range : table.partitions().ranges()) {
      if (!(world.leader(range.partition()) instanceof Replica leader)) {
        continue;
      }
      Items each = leader.newest();
      var local = new TreeMap<String, SortedMap<PrimaryKey, Item>>();
      for (IndexDefinition index : table.definition().localIndexes()) {
        local.put(index.name(), spread(each.local(index.name())));
      }
      parts.add(
          new Part(range.partition(), spread(each), Collections.unmodifiableSortedMap(local)));
    }
    var global = new TreeMap<String, List<SortedMap<PrimaryKey, Item>>>();
    var fed = new TreeMap<String, List<EntryChange>>();
    var filling = new TreeMap<String, Backfill>();
    for (IndexDefinition index : table.definition().globalIndexes()) {
      Address feed = IndexFeed.address(index.address(table.address()));
      if (world.look(feed) instanceof IndexFeed known) {
        fed.put(index.name(), known.waiting());
        if (known.backfill() != null) {
          filling.put(index.name(), known.backfill());
        }
      }
      List<HashRange> ranges = table.ranges(index.name());
      if (!ranges.isEmpty() && table.indexStatus(index.name()) != IndexStatus.DELETING) {
        global.put(index.name(), newest(world, ranges).stream().map(Stored::spread).toList());
      }
    }
    return new Stored(
        table.definition(),
        List.copyOf(parts),
        Collections.unmodifiableSortedMap(global),
        Collections.unmodifiableSortedMap(fed),
        Collections.unmodifiableSortedMap(filling),
        settled(world, table));
  }

  private static boolean settled(World world, Table table) {
    return Stream.concat(
            Stream.of(table.partitions().ranges()),
            table.definition().globalIndexes().stream().map(each -> table.ranges(each.name())))
        .flatMap(List::stream)
        .allMatch(range -> settled(world, range.partition()));
  }

  private static boolean settled(World world, Address at) {
    return world.look(at) instanceof Partition partition
        && world.look(partition.leader()) instanceof Leader leader
        && leader.serves(world.now, world.limits)
        && !Faults.crashed(world.faults, leader.address())
        && !Faults.frozen(world.faults, leader.address());
  }

  /// What the leaders of some partitions have.
  static List<Items> newest(World world, List<HashRange> ranges) {
    var newest = new ArrayList<Items>();
    for (HashRange range : ranges) {
      if (world.leader(range.partition()) instanceof Replica leader) {
        newest.add(leader.newest());
      }
    }
    return newest;
  }

  /// The items that leaders keep for transactions.
  static List<CoordinatorView.Kept> kept(World world) {
    var kept = new ArrayList<CoordinatorView.Kept>();
    for (Table table : world.catalog.all()) {
      for (HashRange range : table.partitions().ranges()) {
        if (world.leader(range.partition()) instanceof Replica leader) {
          leader
              .newest()
              .prepared()
              .marks()
              .forEach((key, mark) ->
                  kept.add(
                      new CoordinatorView.Kept(
                          range.partition(), key, mark.transaction(), mark.since())));
        }
      }
    }
    return List.copyOf(kept);
  }

  private static SortedMap<PrimaryKey, Item> spread(Items items) {
    var spread = new TreeMap<PrimaryKey, Item>();
    items.walkFrom(null, (key, item) -> spread.put(key, item) == null);
    return Collections.unmodifiableSortedMap(spread);
  }
}
