package dynascope.engine.simulation;

import dynascope.engine.capacity.Share;
import dynascope.engine.client.HandCaller;
import dynascope.engine.client.ProgramCaller;
import dynascope.engine.client.WorkloadClient;
import dynascope.engine.errand.KeyText;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.event.Stamp;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ProgramView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.ShareView;
import dynascope.engine.moment.SplitView;
import dynascope.engine.moment.TableView;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.operation.PutItem;
import dynascope.engine.router.TableBuckets;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Items;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Splitting;
import dynascope.engine.table.StorageNodes;
import dynascope.engine.table.Table;
import dynascope.engine.transaction.TransactionCoordinator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the frame of what stands at a world's present; looking changes nothing.
///
/// A rate is what was counted in the second before the present. Within a second it is taken between
/// the counter now and the counter a second ago, read between two recorded seconds.
final class Frames {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final World world;
  private final Chronicle chronicle;
  private final SimTime now;

  private Frames(World world, Chronicle chronicle) {
    this.world = world;
    this.chronicle = chronicle;
    this.now = world.now;
  }

  static Frame of(World world, Chronicle chronicle) {
    var frames = new Frames(world, chronicle);
    List<Event.Hop> flying = frames.flying();
    CoordinatorView coordinator = frames.coordinator(flying);
    return new Frame(
        world.now,
        frames.clients(),
        frames.tables(),
        world.faults,
        flying,
        Shelf.of(world, chronicle),
        world.look(HandCaller.ADDRESS) instanceof HandCaller hand ? hand.asked() : null,
        frames.receipts(),
        coordinator,
        frames.program(),
        Scalers.views(world),
        Consumers.views(world),
        Caches.view(world, frames::rate),
        Cards.of(world, coordinator));
  }

  private @Nullable ProgramView program() {
    Address at = ProgramCaller.ADDRESS;
    return world.look(at) instanceof ProgramCaller program
        ? program.view(
            rate(Counter.TRIES, at), rate(Counter.SUCCESSES, at), rate(Counter.THROTTLED, at))
        : null;
  }

  private @Nullable CoordinatorView coordinator(List<Event.Hop> flying) {
    return world.look(World.TRANSACTION_COORDINATOR) instanceof TransactionCoordinator standing
            && (standing.begun() > 0 || flying.stream().anyMatch(Frames::isTransaction))
        ? new CoordinatorView(
            standing.address(), standing.begun(), standing.underway(), Stored.kept(world))
        : null;
  }

  private static boolean isTransaction(Event.Hop hop) {
    return hop.to().equals(World.TRANSACTION_COORDINATOR);
  }

  private List<Receipt> receipts() {
    List<Receipt> all = chronicle.receipts(world.events);
    return all.subList(Math.max(0, all.size() - Frame.RECEIPTS), all.size()).stream()
        .map(this::named)
        .toList();
  }

  /// A put learns its key from the schema at the router. Whoever looks may know it from the start.
  private Receipt named(Receipt receipt) {
    Event.Issued sent = receipt.sent();
    RequestId request = sent.request();
    Table table = world.catalog.find(sent.table());
    boolean open = receipt.key().isEmpty() && !receipt.over();
    if (open
        && request != null
        && table != null
        && world.look(HandCaller.ADDRESS) instanceof HandCaller hand
        && hand.asking(request.ordinal()) instanceof PutItem put) {
      AttributeValue key = put.item().get(table.definition().schema().partition().name());
      if (key != null) {
        String text = KeyText.of(PrimaryKey.of(key));
        var issued =
            new Event.Issued(sent.stamp(), sent.operation(), sent.table(), text, sent.bytes());
        return new Receipt(issued, receipt.charges(), receipt.answer());
      }
    }
    return receipt;
  }

  private long rate(Counter counter, Address of) {
    long counted = world.counters.get(counter, of);
    long second = now.second();
    if (second == 0) {
      return counted;
    }
    long before = chronicle.total(counter, of, second - 2);
    long after = chronicle.total(counter, of, second - 1);
    double share = (double) (now.nanos() - second * NANOS_PER_SECOND) / NANOS_PER_SECOND;
    return counted - before - Math.round((after - before) * share);
  }

  private List<ClientView> clients() {
    var views = new ArrayList<ClientView>();
    for (Node node : world.standing()) {
      if (node instanceof WorkloadClient client) {
        Address at = client.address();
        views.add(
            client.view(
                rate(Counter.TRIES, at),
                rate(Counter.SUCCESSES, at),
                rate(Counter.THROTTLED, at),
                world.limits,
                now,
                world.epoch));
      }
    }
    return List.copyOf(views);
  }

  private List<TableView> tables() {
    var views = new ArrayList<TableView>();
    for (Table table : world.catalog.all()) {
      TableBuckets buckets = world.readRouter().buckets(table.address());
      if (buckets == null) {
        continue;
      }
      Address at = table.address();
      views.add(
          new TableView(
              at,
              table.definition(),
              table.status(),
              buckets.writes().view(now),
              buckets.reads().view(now),
              table.partitions().ranges().stream().map(this::partition).toList(),
              new Units(rate(Counter.WRITE_UNITS, at)),
              new Units(rate(Counter.READ_UNITS, at)),
              rate(Counter.THROTTLED, at),
              table.definition().indexes().stream().map(each -> index(table, each)).toList(),
              buckets.view(now),
              table.servesAtOnce(),
              DerivedViews.stream(world, table),
              DerivedViews.sweepers(world, table)));
    }
    return List.copyOf(views);
  }

  private IndexView index(Table table, IndexDefinition index) {
    Address at = index.address(table.address());
    TableBuckets buckets = world.readRouter().buckets(at);
    List<PartitionView> partitions =
        table.ranges(index.name()).stream().map(this::partition).toList();
    IndexStatus status = table.indexStatus(index.name());
    List<Items> local = index.local() ? local(table, index.name()) : List.of();
    return new IndexView(
        at,
        index,
        status == null ? IndexStatus.ACTIVE : status,
        table.isBackfilling(index.name()),
        buckets == null ? null : buckets.writes().view(now),
        buckets == null ? null : buckets.reads().view(now),
        partitions,
        local.stream().mapToLong(Items::count).sum()
            + partitions.stream().mapToLong(PartitionView::items).sum(),
        local.stream().map(Items::count).map(Long::valueOf).toList(),
        local.stream().mapToLong(Items::bytes).sum()
            + partitions.stream().mapToLong(PartitionView::bytes).sum(),
        new Units(rate(Counter.WRITE_UNITS, at)),
        new Units(rate(Counter.READ_UNITS, at)),
        rate(Counter.THROTTLED, at),
        DerivedViews.feed(world, at));
  }

  /// The entries of a local index, by partition of its table.
  private List<Items> local(Table table, String index) {
    var entries = new ArrayList<Items>();
    for (HashRange range : table.partitions().ranges()) {
      if (world.leader(range.partition()) instanceof Replica leader) {
        entries.add(leader.newest().local(index));
      }
    }
    return entries;
  }

  private PartitionView partition(HashRange range) {
    Address at = range.partition();
    if (!(world.look(at) instanceof Partition partition)
        || !(world.leader(at) instanceof Replica leader)) {
      throw new IllegalStateException("nothing stands at " + at);
    }
    // What an index could not follow says nothing of the partition that was to be written.
    long ofIndexes = rate(Counter.THROTTLED_INDEX, at);
    long refusedWrites = rate(Counter.THROTTLED_WRITES, at) - ofIndexes;
    return new PartitionView(
        at,
        range.from(),
        range.to(),
        partition.writes().view(now),
        partition.reads().view(now),
        partition.replicas().stream().map(replica -> replica(replica, leader)).toList(),
        leader.newest().count(),
        leader.newest().bytes(),
        new Units(rate(Counter.WRITE_UNITS, at)),
        new Units(rate(Counter.READ_UNITS, at)),
        rate(Counter.WRITES, at) + refusedWrites,
        rate(Counter.THROTTLED, at) - ofIndexes,
        partition.writes().spenders(),
        split(partition.splitting()),
        share(partition, true),
        share(partition, false),
        partition.isWatched() ? LeaseLook.of(leader, world) : null,
        LeaseLook.of(partition.repair(), now));
  }

  private @Nullable ShareView share(Partition partition, boolean write) {
    Share share = partition.share(write);
    if (share == null || !(world.look(StorageNodes.ADDRESS) instanceof StorageNodes nodes)) {
      return null;
    }
    Address at = partition.address();
    Units left = share.seconds() > 1 ? nodes.leaders(at, write).level(now) : null;
    return share.view(now, nodes.name(at), left);
  }

  private static @Nullable SplitView split(@Nullable Splitting splitting) {
    return splitting == null
        ? null
        : new SplitView(
            splitting.why(),
            splitting.at().hash(),
            splitting.at().isHashFloor() ? "" : splitting.at().text(),
            splitting.since(),
            splitting.due());
  }

  private ReplicaView replica(Address address, Replica leader) {
    boolean leads = address.equals(leader.address());
    long newest = leader.newestPosition();
    long position =
        leads ? newest : world.look(address) instanceof Replica replica ? replica.position(now) : 0;
    Duration lag =
        world.look(address) instanceof Replica replica ? replica.lag(leader, now) : Duration.ZERO;
    return new ReplicaView(
        address,
        leads,
        position,
        newest - position,
        lag,
        Faults.crashed(world.faults, address) || Faults.frozen(world.faults, address),
        Faults.slowness(world.faults, address) > 1);
  }

  private List<Event.Hop> flying() {
    var hops = new ArrayList<Event.Hop>();
    for (Due due : world.queue.all()) {
      if (due instanceof Due.Delivery(var message)) {
        hops.add(hop(message));
      }
    }
    hops.sort(Comparator.comparing(Event.Hop::departs).thenComparingLong(Event::seq));
    return List.copyOf(hops);
  }

  private static Event.Hop hop(Message message) {
    var stamp =
        new Stamp(
            message.cause(),
            message.departs(),
            message.request(),
            message.attempt(),
            0,
            message.from());
    Body body = message.body();
    return new Event.Hop(
        stamp,
        body.hop(),
        body.kind(),
        message.to(),
        message.arrives(),
        body.strong(),
        body.refused());
  }
}
