package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.router.Terms;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.IndexFeed;
import dynascope.engine.table.Items;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Table;

/// Makes global indexes, for the world.
final class IndexBuild {
  private IndexBuild() {}

  /// Makes the partitions of an index and its feed, filled with what the table holds.
  static void of(World world, Table table, IndexDefinition index, Items items, Hands hands) {
    Address address = index.address(table.address());
    world.router().open(address, Terms.of(table, index, world.limits), hands);
    Items entries = items.entries(new IndexSchema(table.definition().schema(), index));
    world.build(address, table.ranges(index.name()), entries);
    world.stand(new IndexFeed(address));
  }

  /// Adds an index to a table that was there: it is empty, what was written and is not durable yet
  /// waits in its feed, and that begins to read what is durable.
  static void add(World world, Table table, IndexDefinition index, Hands hands) {
    of(world, table, index, Items.NONE, hands);
    for (HashRange range : table.partitions().ranges()) {
      if (world.leader(range.partition()) instanceof Leader leader) {
        var own = (Leader) world.own(leader.address());
        own.tellTail(table, index, hands.as(own.address()).apart());
      }
    }
    Address feed = IndexFeed.address(index.address(table.address()));
    ((IndexFeed) world.own(feed)).fill(hands.as(feed).apart());
  }

  static void raze(World world, Address owner) {
    Address feed = IndexFeed.address(owner);
    world.remove(feed);
    world.faults = world.faults.stream().filter(each -> !each.fault().at().equals(feed)).toList();
  }
}
