package dynascope.engine.dax;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A DAX cluster: which nodes there are, which one is the primary, and how long they keep things.
///
/// Simplified: all nodes and clients know at once what the cluster knows, and that is told of a
/// loss after a while. Settings can be changed while it runs.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.cluster.html>.
public final class CacheCluster extends Node {
  public static final Address ADDRESS = CacheDefinition.CLUSTER;

  private static final Address ROUTER = Address.parse("router");
  private static final double MOST_MILLIS = 86_400_000;

  private CacheDefinition definition;
  private List<Address> nodes = List.of();

  /// Those that the cluster takes for down.
  private List<Address> lost = List.of();

  private Address primary = CacheDefinition.node(0);
  private boolean looking;

  public CacheCluster(CacheDefinition definition) {
    super(ADDRESS);
    this.definition = definition;
  }

  private CacheCluster(CacheCluster original) {
    super(ADDRESS);
    definition = original.definition;
    nodes = original.nodes;
    lost = original.lost;
    primary = original.primary;
    looking = original.looking;
  }

  @Override
  public CacheCluster copy() {
    return new CacheCluster(this);
  }

  /// Lets its nodes stand.
  public void begin(Outbox out) {
    resize(definition.nodes(), out);
  }

  public CacheDefinition definition() {
    return definition;
  }

  public List<Address> nodes() {
    return nodes;
  }

  public Address primary() {
    return primary;
  }

  public boolean isLost(Address node) {
    return lost.contains(node);
  }

  /// Where a client sends a request: reads to any node, a retry to the next one, and everything
  /// else to the primary. The service, where there is no cluster.
  public static Address route(Operation operation, RequestId request, int attempt, Outbox out) {
    if (!(out.look(ADDRESS) instanceof CacheCluster cluster)) {
      return ROUTER;
    }
    List<Address> there = cluster.lost.isEmpty() ? cluster.nodes : cluster.there();
    if (operation.kind().isWrite() || there.size() < 2) {
      return cluster.primary;
    }
    long draw = out.draw(Purpose.CACHE, request, 0);
    return there.get((int) ((draw + attempt - 1) % there.size()));
  }

  private List<Address> there() {
    return nodes.stream().filter(each -> !lost.contains(each)).toList();
  }

  @Override
  public void receive(Message message, Outbox out) {
    throw new IllegalStateException(address() + " got " + message);
  }

  /// Something broke at a node, or came back: the cluster notices a while later.
  public void look(Outbox out) {
    if (!looking) {
      looking = true;
      out.wakeAfter(
          Duration.ofMillis(out.limits().get(Limits.CACHE_HEALTH)), new Alarm.CacheHealth());
    }
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    looking = false;
    var down = new ArrayList<Address>();
    for (Address node : nodes) {
      boolean isDown = out.isDown(node);
      if (isDown) {
        down.add(node);
      }
      if (isDown && !lost.contains(node)) {
        out.note(new CacheEvent.NodeLost(out.stamp(), node));
        count(out, node, Counter.CACHE_NODES_LOST, 1);
      } else if (!isDown && lost.contains(node)) {
        out.note(new CacheEvent.NodeJoined(out.stamp(), node));
      }
    }
    lost = List.copyOf(down);
    promote(out);
  }

  /// Makes the first node that is there the primary, if the one before is not.
  private void promote(Outbox out) {
    if (nodes.contains(primary) && !lost.contains(primary)) {
      return;
    }
    List<Address> there = there();
    if (!there.isEmpty()) {
      Address before = primary;
      primary = there.getFirst();
      out.note(new CacheEvent.FailedOver(out.stamp(), before, primary));
    }
  }

  private void resize(int count, Outbox out) {
    var now = new ArrayList<Address>();
    for (int i = 0; i < count; i++) {
      Address node = CacheDefinition.node(i);
      now.add(node);
      if (!nodes.contains(node)) {
        out.stand(new CacheNode(node));
      }
    }
    for (Address before : nodes) {
      if (!now.contains(before)) {
        out.raze(before);
      }
    }
    nodes = List.copyOf(now);
    lost = lost.stream().filter(now::contains).toList();
    promote(out);
  }

  @Override
  public double turn(String property, double value, Outbox out) {
    CacheDefinition was = definition;
    return switch (property) {
      case "nodes" -> {
        within(property, value, 1, CacheDefinition.MOST_NODES, "nodes");
        definition = with((int) value, was.type(), was.memory(), was.itemTtl(), was.queryTtl());
        resize((int) value, out);
        yield was.nodes();
      }
      case "memory" -> {
        within(property, value, 1, (double) CacheNodeType.R5_XLARGE.memory(), "bytes");
        definition = with(was.nodes(), was.type(), (long) value, was.itemTtl(), was.queryTtl());
        yield was.memory();
      }
      case "type" -> {
        CacheNodeType[] types = CacheNodeType.values();
        within(property, value, 0, types.length - 1.0, "which of the types that have a price");
        definition =
            with(was.nodes(), types[(int) value], was.memory(), was.itemTtl(), was.queryTtl());
        yield was.type().ordinal();
      }
      case "itemTtl" -> {
        within(property, value, 0, MOST_MILLIS, "milliseconds");
        definition = with(was.nodes(), was.type(), was.memory(), (long) value, was.queryTtl());
        yield was.itemTtl();
      }
      case "queryTtl" -> {
        within(property, value, 0, MOST_MILLIS, "milliseconds");
        definition = with(was.nodes(), was.type(), was.memory(), was.itemTtl(), (long) value);
        yield was.queryTtl();
      }
      default ->
          throw new UnknownKnob(
              address(), property, "a cache has nodes, memory, type, itemTtl, queryTtl");
    };
  }

  private CacheDefinition with(
      int count, CacheNodeType type, long memory, long itemTtl, long queryTtl) {
    return new CacheDefinition(count, type, memory, itemTtl, queryTtl, definition.clients());
  }

  private void within(String property, double value, double low, double high, String unit) {
    if (!(value >= low && value <= high)) {
      throw new UnknownKnob(
          address(),
          property,
          "it takes " + (long) low + " to " + (long) high + " (" + unit + "), not " + value);
    }
  }

  /// Counts for a node and for all of them.
  static void count(Outbox out, Address node, Counter counter, long more) {
    out.count(counter, node, more);
    out.count(counter, ADDRESS, more);
  }
}
