package dynascope.engine.simulation;

import dynascope.engine.client.Caller;
import dynascope.engine.dax.CacheCluster;
import dynascope.engine.dax.CacheNode;
import dynascope.engine.dax.Looks;
import dynascope.engine.fault.Fault;
import dynascope.engine.fault.Fault.Kind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.moment.CacheView;
import dynascope.engine.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/// The DAX cluster of a world, where there is one.
final class Caches {
  private Caches() {}

  /// Lets the cluster of the world's definition stand, and its clients ask it.
  static void stand(World world, @Nullable CacheDefinition definition, Hands hands) {
    if (definition == null) {
      return;
    }
    var cluster = new CacheCluster(definition);
    world.stand(cluster);
    hands.at(cluster.address());
    cluster.begin(hands);
    for (Address each : definition.clients()) {
      if (!(world.look(each) instanceof Caller)) {
        throw new IllegalArgumentException("the cache names " + each + ", which is no client");
      }
      ((Caller) world.own(each)).through(true);
    }
  }

  /// Whether a message stays between clients and cache nodes, which is a short way.
  static boolean isNear(Address from, Address to) {
    return !from.equals(World.ROUTER) && !to.equals(World.ROUTER);
  }

  private static boolean concerns(Address node, Fault fault) {
    return switch (fault.kind()) {
      case STOPPED, FROZEN, ZONE_OUT -> fault.touches(node);
      default -> false;
    };
  }

  private static List<Address> nodes(World world) {
    return world.look(CacheCluster.ADDRESS) instanceof CacheCluster cluster
        ? cluster.nodes()
        : List.of();
  }

  /// Something breaks: the cluster will notice what is down.
  static void watch(World world, Fault fault, Hands hands) {
    if (nodes(world).stream().anyMatch(each -> concerns(each, fault))) {
      look(world, hands);
    }
  }

  private static void look(World world, Hands hands) {
    ((CacheCluster) world.own(CacheCluster.ADDRESS)).look(hands.as(CacheCluster.ADDRESS));
  }

  /// Something is mended: nodes that crashed come back with nothing in their memory.
  static void recover(World world, Fault fault, Hands hands) {
    for (Address each : nodes(world)) {
      if (!concerns(each, fault)) {
        continue;
      }
      if (fault.kind() != Kind.FROZEN && !Faults.crashed(world.faults, each)) {
        ((CacheNode) world.own(each)).restart();
      }
      look(world, hands);
    }
  }

  /// @param rate what was counted in the last second
  static @Nullable CacheView view(World world, ToLongBiFunction<Counter, Address> rate) {
    if (!(world.look(CacheCluster.ADDRESS) instanceof CacheCluster cluster)) {
      return null;
    }
    var nodes = new ArrayList<CacheView.Node>();
    for (Address each : cluster.nodes()) {
      if (world.look(each) instanceof CacheNode node) {
        boolean down = Faults.crashed(world.faults, each) || Faults.frozen(world.faults, each);
        boolean crashed = Faults.crashed(world.faults, each);
        nodes.add(
            Looks.at(
                node,
                cluster,
                down,
                crashed,
                rate.applyAsLong(Counter.CACHE_REQUESTS, each),
                hits(rate, each),
                new Hands(world)));
      }
    }
    var through = new ArrayList<Address>();
    for (Node each : world.standing()) {
      if (each instanceof Caller caller && caller.isThrough()) {
        through.add(caller.address());
      }
    }
    Address all = CacheCluster.ADDRESS;
    return new CacheView(
        cluster.definition(),
        cluster.primary(),
        List.copyOf(nodes),
        List.copyOf(through),
        hits(rate, all),
        rate.applyAsLong(Counter.ITEM_CACHE_MISSES, all)
            + rate.applyAsLong(Counter.QUERY_CACHE_MISSES, all)
            + rate.applyAsLong(Counter.SCAN_CACHE_MISSES, all),
        rate.applyAsLong(Counter.STALE_ITEM_HITS, all)
            + rate.applyAsLong(Counter.STALE_QUERY_HITS, all));
  }

  private static long hits(ToLongBiFunction<Counter, Address> rate, Address of) {
    return rate.applyAsLong(Counter.ITEM_CACHE_HITS, of)
        + rate.applyAsLong(Counter.QUERY_CACHE_HITS, of)
        + rate.applyAsLong(Counter.SCAN_CACHE_HITS, of);
  }
}
