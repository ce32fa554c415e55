package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Rail;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.TableView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// On whose lane things and events stand.
final class Lanes {
  private static final String COPY = "replica-";
  private static final String FIRST_COPY = "replica-a";
  private static final String BUCKET = "-bucket";

  /// The leader of every partition.
  private final Map<Address, Address> leaders = new TreeMap<>();

  private final Map<Address, ReplicaView> copies = new TreeMap<>();

  /// @param frame what stands
  /// @param events what goes on, also at what came later
  Lanes(Frame frame, List<Event> events) {
    for (TableView table : frame.tables()) {
      table.partitions().forEach(this::add);
      for (IndexView index : table.indexes()) {
        index.partitions().forEach(this::add);
      }
    }
    for (Event event : events) {
      if (event instanceof Event.Hop hop) {
        met(hop.from());
        met(hop.to());
      }
    }
  }

  private void add(PartitionView partition) {
    for (ReplicaView copy : partition.replicas()) {
      copies.put(copy.address(), copy);
      if (copy.leader()) {
        leaders.put(partition.address(), copy.address());
      }
    }
  }

  private void met(Address node) {
    Address parent = node.parent();
    if (parent != null && node.name().equals(FIRST_COPY)) {
      leaders.putIfAbsent(parent, node);
    }
  }

  /// The copy that leads a partition. Nobody else is ever elected.
  static Address leader(Address partition) {
    return partition.child(FIRST_COPY);
  }

  Address of(Event event) {
    return event instanceof Event.IndexWritten written && written.local()
        ? of(written.base())
        : of(event.address());
  }

  /// The node that a thing belongs to; of a partition that is its leader, of a table the router.
  Address of(Address thing) {
    boolean client = thing.segments().size() == 2 && thing.root().equals("client");
    boolean alone = thing.equals(World.ROUTER) || thing.equals(World.TRANSACTION_COORDINATOR);
    boolean cache = thing.segments().size() == 2 && thing.startsWith(CacheDefinition.CLUSTER);
    if (client || alone || cache || thing.name().startsWith(COPY)) {
      return thing;
    }
    Address parent = thing.parent();
    Address owner = parent != null && thing.name().endsWith(BUCKET) ? parent : thing;
    Address leader = leaders.get(owner);
    return leader == null ? World.ROUTER : leader;
  }

  /// The nodes as lanes, from top to bottom; a partition that takes part does so with all copies.
  ///
  /// @param steps what copies got, by their address
  List<Rail> rails(
      Set<Address> taking,
      Set<Address> involved,
      Map<Address, List<Rail.Step>> steps,
      List<Fault> faults) {
    var nodes = new TreeSet<>(taking);
    for (Address copy : copies.keySet()) {
      Address partition = partition(copy);
      if (taking.stream().anyMatch(each -> partition(each).equals(partition))) {
        nodes.add(copy);
      }
    }
    var about = new TreeSet<Address>();
    involved.forEach(each -> about.add(partition(each)));
    var rails = new ArrayList<Rail>();
    for (Address node : nodes) {
      ReplicaView copy = copies.get(node);
      rails.add(
          new Rail(
              node,
              kind(node),
              partition(node),
              about.contains(partition(node)),
              copy == null ? 0 : copy.position(),
              steps.getOrDefault(node, List.of()),
              faults.stream().filter(fault -> fault.touches(node)).toList()));
    }
    rails.sort(
        Comparator.comparing((Rail rail) -> rail.kind().isCopy() ? Rail.Kind.LEADER : rail.kind())
            .thenComparing(Rail::partition)
            .thenComparing(Rail::kind)
            .thenComparing(Rail::address));
    return rails;
  }

  private static Address partition(Address node) {
    Address parent = node.parent();
    return parent != null && node.name().startsWith(COPY) ? parent : node;
  }

  private Rail.Kind kind(Address node) {
    if (node.root().equals("client")) {
      return Rail.Kind.CLIENT;
    }
    if (node.equals(World.ROUTER)) {
      return Rail.Kind.ROUTER;
    }
    if (node.equals(World.TRANSACTION_COORDINATOR)) {
      return Rail.Kind.COORDINATOR;
    }
    if (!node.name().startsWith(COPY)) {
      return Rail.Kind.OTHER;
    }
    return leaders.containsValue(node) ? Rail.Kind.LEADER : Rail.Kind.FOLLOWER;
  }
}
