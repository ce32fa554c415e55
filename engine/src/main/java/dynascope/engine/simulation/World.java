package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.client.ProgramCaller;
import dynascope.engine.client.Workload;
import dynascope.engine.client.WorkloadClient;
import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.metric.Counters;
import dynascope.engine.metric.Latencies;
import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.moment.FaultView;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.router.RequestRouter;
import dynascope.engine.router.Terms;
import dynascope.engine.table.AdaptiveCapacity;
import dynascope.engine.table.Catalog;
import dynascope.engine.table.ControlPlane;
import dynascope.engine.table.Entry;
import dynascope.engine.table.Follower;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Items;
import dynascope.engine.table.Leader;
import dynascope.engine.table.Partition;
import dynascope.engine.table.PartitionMap;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardLife;
import dynascope.engine.table.Shares;
import dynascope.engine.table.StorageNodes;
import dynascope.engine.table.Streams;
import dynascope.engine.table.Sweeper;
import dynascope.engine.table.Table;
import dynascope.engine.table.TablePlan;
import dynascope.engine.table.TableStream;
import dynascope.engine.transaction.TransactionCoordinator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that stands and everything that is due: all that decides the future of a run.
///
/// A copy shares the nodes until one of the two touches them, so a checkpoint costs little.
final class World {
  static final Address ROUTER = Address.parse("router");
  static final Address CONTROL_PLANE = ControlPlane.ADDRESS;
  static final Address TRANSACTION_COORDINATOR = Address.parse("transaction-coordinator");

  /// What can be turned about the items that a table begins with.
  static final Set<String> STOCK = new TreeSet<>(List.of("items", "itemBytes", "partitions"));

  private static final String SECOND_REPLICA = "replica-b";

  /// Such as `Orders/P1/replica-b`; the replicas of a global index have one more.
  private static final int SEGMENTS_OF_REPLICA = 3;

  private static final double MOST_ITEMS = 1_000_000;

  /// What is due at one instant comes in the order in which it was scheduled.
  private static final long UNSHUFFLED = 0;

  final long seed;
  final Instant epoch;
  final Limits limits;
  private List<InitialItems> stock;
  final DueQueue queue;
  final Counters counters;
  final Latencies latencies;
  final EventHash hash;
  Catalog catalog;
  List<FaultView> faults;

  /// What came to frozen copies, in its order.
  private List<Due> held = List.of();

  SimTime now;
  private long scheduled;
  long events;
  int actsDone;

  /// What programs outside ask; the line that owns the world says what there is.
  Calls calls;

  int callsDone;
  long requests;
  Consumer<Event> sink = World::ignore;

  /// Hears what arrives for the person at the screen and for programs outside.
  Consumer<Message> answers = World::ignore;

  @Nullable Consumer<Operation> writes;

  private AddressIndex index;
  private boolean indexShared;
  private @Nullable Node[] nodes;
  private SimTime[] since;
  private boolean[] shared;
  private final long ties;
  final boolean atOnce;

  /// Whether anybody hears of events and reads counters.
  boolean watched = true;

  /// Whether buckets refuse.
  boolean throttles = true;

  private final Hands hands = new Hands(this);

  private static void ignore(Object what) {}

  World(Recording recording) {
    this(recording, UNSHUFFLED, false);
  }

  /// A world whose messages arrive at the instant at which they are sent.
  static World atOnce(Recording recording) {
    return new World(recording, UNSHUFFLED, true);
  }

  /// A world in which what is due at one instant comes in another order.
  ///
  /// @param ties the seed of that order
  World(Recording recording, long ties) {
    this(recording, ties, false);
  }

  private World(Recording recording, long ties, boolean atOnce) {
    this.ties = ties;
    this.atOnce = atOnce;
    calls = recording.calls();
    WorldDefinition definition = recording.world();
    seed = recording.seed();
    epoch = definition.epoch();
    limits = definition.limits();
    stock = definition.items();
    queue = new DueQueue();
    counters = new Counters();
    latencies = new Latencies();
    hash = new EventHash(recording.seed());
    catalog = Catalog.EMPTY;
    faults = List.of();
    now = SimTime.ZERO;
    index = new AddressIndex();
    nodes = new Node[64];
    since = new SimTime[64];
    shared = new boolean[64];
    stand(new RequestRouter(ROUTER));
    stand(new ControlPlane(CONTROL_PLANE));
    stand(new HandCaller());
    stand(new TransactionCoordinator(TRANSACTION_COORDINATOR));
    stand(new StorageNodes(limits));
    stand(new AdaptiveCapacity());
    for (TableDefinition table : definition.tables()) {
      table.validate();
      hands.at(CONTROL_PLANE);
      Table planned = TablePlan.of(table, TableStatus.ACTIVE, hands);
      List<InitialItems> items =
          stock.stream().filter(i -> i.table().equals(table.name())).toList();
      Items stored = InitialItemsMaker.make(table, items, epoch);
      catalog = catalog.with(planned.counted(stored));
      build(planned, stored);
      Streams.stand(planned, hands);
      sweep(planned);
      ControlPlane.countLater(planned, hands);
    }
    for (Fault fault : definition.faults()) {
      String problem = Faults.problem(fault, this);
      if (problem != null) {
        throw new IllegalArgumentException(problem);
      }
      hands.at(fault.at());
      hands.watch(fault);
      faults = Faults.with(faults, new FaultView(fault, now));
    }
    definition.scaling().forEach(each -> Scalers.stand(this, each, hands));
    for (Workload workload : definition.workloads()) {
      Table table = catalog.find(workload.table());
      if (table == null) {
        throw new IllegalArgumentException(
            workload.address() + " names the table " + workload.table() + ", which is not there");
      }
      var client = new WorkloadClient(workload, table.definition().schema());
      stand(client);
      hands.at(client.address());
      client.start(hands);
    }
    Consumers.stand(definition.consumers(), this, hands);
    Caches.stand(this, definition.cache(), hands);
  }

  private World(World original) {
    ties = original.ties;
    atOnce = original.atOnce;
    watched = original.watched;
    throttles = original.throttles;
    seed = original.seed;
    epoch = original.epoch;
    limits = original.limits;
    stock = original.stock;
    queue = original.queue.copy();
    counters = original.counters.copy();
    latencies = original.latencies.copy();
    hash = new EventHash(original.hash.state());
    catalog = original.catalog;
    faults = original.faults;
    held = original.held;
    now = original.now;
    scheduled = original.scheduled;
    events = original.events;
    actsDone = original.actsDone;
    calls = original.calls;
    callsDone = original.callsDone;
    requests = original.requests;
    index = original.index;
    original.indexShared = true;
    indexShared = true;
    nodes = original.nodes.clone();
    since = original.since.clone();
    Arrays.fill(original.shared, true);
    shared = original.shared.clone();
  }

  /// An independent twin that hears of no events and no answers.
  World copy() {
    return new World(this);
  }

  /// Lets something wait for its time.
  void schedule(long at, Due what) {
    scheduled++;
    queue.add(at, ties == UNSHUFFLED ? scheduled : Draws.mix(ties + Draws.mix(scheduled)), what);
  }

  /// Handles all that is due up to and at `until`, acts included, and moves the time there.
  void run(SimTime until, List<TimedAct> acts) {
    while (step(until, acts)) {}
    if (now.isBefore(until)) {
      now = until;
    }
  }

  /// Handles the next thing due up to and at `until`. Acts come last at their instant, and calls
  /// from outside after them. Returns whether there was one.
  boolean step(SimTime until, List<TimedAct> acts) {
    long next = queue.nextAt();
    long act = actsDone < acts.size() ? acts.get(actsDone).at().nanos() : Long.MAX_VALUE;
    long call = calls.nanos(callsDone);
    if (Math.min(act, call) < next) {
      if (Math.min(act, call) > until.nanos()) {
        return false;
      }
      now = SimTime.max(now, new SimTime(Math.min(act, call)));
      if (act <= call) {
        hands.act(acts.get(actsDone++).act());
      } else {
        call(calls.get(callsDone++).operation());
      }
      return true;
    }
    if (next > until.nanos()) {
      return false;
    }
    now = new SimTime(next);
    handle(queue.poll());
    return true;
  }

  private void handle(Due due) {
    switch (due) {
      case Due.Delivery(var message) -> {
        if (!keep(message.to(), due)) {
          deliver(message);
        }
      }
      case Due.Wake(var address, var setAt, var alarm) -> {
        int place = index.find(address);
        if (stoodAt(place, setAt) && !keep(address, due) && !Faults.crashed(faults, address)) {
          hands.at(address);
          own(place).wake(alarm, hands);
        }
      }
    }
  }

  /// Keeps what comes to a frozen copy until it goes on.
  private boolean keep(Address to, Due due) {
    if (faults.isEmpty() || !Faults.frozen(faults, to)) {
      return false;
    }
    var more = new ArrayList<>(held);
    more.add(due);
    held = List.copyOf(more);
    return true;
  }

  /// A frozen copy goes on: all that came meanwhile comes to it now.
  void thaw(Address copy) {
    List<Due> all = held;
    held = all.stream().filter(each -> !isFor(copy, each)).toList();
    all.stream().filter(each -> isFor(copy, each)).forEach(each -> schedule(now.nanos(), each));
  }

  /// Nothing that came to a copy while it was frozen will ever come to it.
  void forget(Address copy) {
    held = held.stream().filter(each -> !isFor(copy, each)).toList();
  }

  private static boolean isFor(Address copy, Due due) {
    return switch (due) {
      case Due.Delivery(var message) -> message.to().equals(copy);
      case Due.Wake(var address, var _, var _) -> address.equals(copy);
    };
  }

  private void call(Operation operation) {
    if (look(ProgramCaller.ADDRESS) == null) {
      stand(new ProgramCaller());
    }
    hands.call(operation);
  }

  /// Asks the router without a client that remembers, in a world that nobody watches.
  void ask(Operation operation) {
    send(null, operation);
    run(now, List.of());
  }

  /// Sends a request to the router, past the client that remembers.
  void send(@Nullable RequestId request, Operation operation) {
    hands.at(HandCaller.ADDRESS);
    hands.send(request, 1, 0, ROUTER, new Body.Call(operation));
  }

  /// Puts or deletes an item as it was done once: at its leader, past the rules for who writes now.
  /// An item may hold what an index that came later does not take.
  void restore(Operation written) {
    Table table = catalog.find(written.table());
    if (table == null) {
      throw new IllegalStateException("there is no table " + written.table());
    }
    KeySchema schema = table.definition().schema();
    Errand.Write write =
        switch (written) {
          case PutItem put -> write(schema.keyOf(put.item()), new Change.Put(put.item()));
          case DeleteItem delete -> write(schema.keyOfKeyMap(delete.keyMap()), new Change.Delete());
          default -> throw new IllegalArgumentException(written.kind() + " is no plain write");
        };
    Address partition = table.partitions().locate(write.item()).partition();
    hands.at(ROUTER);
    hands.send(
        null, 1, 0, Catalog.replicas(partition).getFirst(), new Body.Ask(0, 0, written, write));
    run(now, List.of());
  }

  /// Lets every shard of every stream be followed by another one.
  void rollOver(boolean forget) {
    hands.at(CONTROL_PLANE);
    Streams.rollOver(forget, hands);
  }

  private static Errand.Write write(PrimaryKey key, Change change) {
    return new Errand.Write(key, null, change, false);
  }

  private void deliver(Message message) {
    int place = index.find(message.to());
    if (!stoodAt(place, message.departs()) || Faults.crashed(faults, message.to())) {
      hands.lose(message);
      return;
    }
    if (message.body() instanceof Body.Result && isPerson(message.to())) {
      answers.accept(message);
      if (!watched) {
        return;
      }
    }
    if (writes != null && message.body() instanceof Body.Replicate(var _, var entry, var _)) {
      tellWrite(message.to(), entry, writes);
    }
    hands.handle(message);
    own(place).receive(message, hands);
  }

  private static boolean isPerson(Address client) {
    return client.equals(HandCaller.ADDRESS) || client.equals(ProgramCaller.ADDRESS);
  }

  /// Tells an entry of a table's log as the operation that would do the same, once for both
  /// followers. Those of global indexes follow from it.
  private void tellWrite(Address follower, Entry entry, Consumer<Operation> hearer) {
    if (entry.before() == entry.after()) {
      return;
    }
    boolean second = follower.name().equals(SECOND_REPLICA);
    Table table = catalog.find(follower.root());
    if (!second || table == null || follower.segments().size() != SEGMENTS_OF_REPLICA) {
      return;
    }
    Item before = entry.before();
    if (entry.after() != null) {
      hearer.accept(new PutItem(table.definition().name(), entry.after()));
    } else if (before != null) {
      KeySchema schema = table.definition().schema();
      String partition = schema.partition().name();
      Item key = Item.of(partition, Objects.requireNonNull(before.get(partition)));
      if (schema.sort() != null) {
        String sort = schema.sort().name();
        key = key.with(sort, Objects.requireNonNull(before.get(sort)));
      }
      hearer.accept(new DeleteItem(table.definition().name(), key));
    }
  }

  /// Whether what stands at a place stood there already at an instant. A table that is made again
  /// under its old name gets nothing that was meant for the one before.
  private boolean stoodAt(int place, SimTime at) {
    return place >= 0 && nodes[place] != null && !at.isBefore(since[place]);
  }

  void publish(Catalog changed) {
    Catalog before = catalog;
    catalog = changed;
    for (Table table : changed.all()) {
      Table known = before.find(table.definition().name());
      if (known == null) {
        build(table, Items.of(table.definition()));
      } else if (known != table) {
        change(known, table);
        sweep(table);
      }
    }
    for (Table table : before.all()) {
      if (changed.find(table.definition().name()) == null) {
        raze(table);
      }
    }
    if (changed.streams() != before.streams()) {
      stream(before, changed);
    }
  }

  /// Lets a table's partitions have a sweeper each while its items expire, and none else.
  private void sweep(Table table) {
    Expiry expiry = table.expiry(limits);
    for (Address partition : table.partitions().partitions()) {
      if (!(look(partition) instanceof Partition known) || Objects.equals(known.expiry(), expiry)) {
        continue;
      }
      ((Partition) own(partition)).expires(expiry);
      remove(Sweeper.address(partition));
      if (expiry != null) {
        var sweeper = new Sweeper(partition);
        stand(sweeper);
        sweeper.begin(hands.as(sweeper.address()));
      }
    }
  }

  /// Makes shards that are new, and lets go of those that are gone.
  private void stream(Catalog before, Catalog after) {
    for (TableStream was : before.streams().values()) {
      TableStream is = after.streams().get(was.arn());
      for (ShardLife each : was.shards().values()) {
        if (is == null || !is.shards().containsKey(each.id())) {
          remove(each.node());
        }
      }
    }
    for (TableStream is : after.streams().values()) {
      for (ShardLife each : is.open()) {
        if (look(each.node()) == null && leader(each.partition()) instanceof Replica leader) {
          stand(new Shard(is, each, begin(is, each, leader)));
        }
      }
    }
  }

  /// Where a shard begins to read: where the one before it stopped, or at what is durable now.
  private long begin(TableStream stream, ShardLife life, Replica leader) {
    ShardLife parent = life.parent() == null ? null : stream.shards().get(life.parent());
    return parent != null
            && parent.partition().equals(life.partition())
            && look(parent.node()) instanceof Shard before
        ? before.position()
        : leader.position(now);
  }

  /// Lets a table that was there follow its new definition.
  private void change(Table before, Table after) {
    TableDefinition was = before.definition();
    TableDefinition is = after.definition();
    Terms terms = Terms.of(after, limits);
    if (!terms.equals(Terms.of(before, limits))) {
      router().retune(after.address(), terms, hands);
      Scalers.tell(this, after.address(), terms.rates(), hands);
    }
    split(after.address(), before.partitions(), after.partitions());
    for (IndexDefinition index : was.globalIndexes()) {
      if (!before.ranges(index.name()).isEmpty() && after.ranges(index.name()).isEmpty()) {
        raze(index.address(before.address()), before.ranges(index.name()));
      }
    }
    for (IndexDefinition index : is.globalIndexes()) {
      if (after.ranges(index.name()).isEmpty()) {
        continue;
      }
      Terms own = Terms.of(after, index, limits);
      IndexDefinition known = was.index(index.name());
      PartitionMap ranges = before.partitions(index.name());
      if (ranges == null || ranges.ranges().isEmpty()) {
        IndexBuild.add(this, after, index, hands);
        continue;
      }
      split(index.address(after.address()), ranges, after.partitions(index.name()));
      if (known == null || !own.equals(Terms.of(before, known, limits))) {
        router().retune(index.address(after.address()), own, hands);
        Scalers.tell(this, index.address(after.address()), own.rates(), hands);
      }
    }
    Shares.divide(before, after, hands);
  }

  /// Makes the parts of partitions that have split, with all that their leaders have. Their logs go
  /// on where the old one ends.
  private void split(Address owner, PartitionMap before, @Nullable PartitionMap after) {
    if (after == null || after == before) {
      return;
    }
    for (HashRange range : after.ranges()) {
      if (before.of(range.partition()) == null
          && look(range.whole()) instanceof Partition whole
          && look(whole.leader()) instanceof Replica leader) {
        build(owner, range, leader.newest(), leader.newestPosition(), whole);
      }
    }
    for (HashRange range : before.ranges()) {
      if (after.of(range.partition()) == null) {
        List<Address> parts =
            after.partitions().stream()
                .filter(each -> HashRange.whole(each).equals(range.partition()))
                .toList();
        faults = Faults.split(faults, range.partition(), parts);
        remove(range.partition().child(Partition.LOG_REPLICA));
        faults.forEach(each -> parts.forEach(part -> watch(each.fault(), part)));
      }
    }
  }

  /// The parts of a partition begin as it ends: what was broken there is broken here.
  private void watch(Fault fault, Address part) {
    if (Faults.endangers(fault, part, limits)) {
      hands.watch(fault);
    }
  }

  /// All that the leaders of a table have.
  private Items stored(Table table) {
    Items all = Items.NONE;
    for (HashRange range : table.partitions().ranges()) {
      if (leader(range.partition()) instanceof Replica leader) {
        all = all.and(leader.newest());
      }
    }
    return all;
  }

  private void build(Table table, Items items) {
    hands.at(CONTROL_PLANE);
    TableDefinition definition = table.definition();
    router().open(table.address(), Terms.of(table, limits), hands);
    build(table.address(), table.partitions().ranges(), items);
    for (IndexDefinition index : definition.globalIndexes()) {
      IndexBuild.of(this, table, index, items, hands);
    }
    Shares.divide(null, table, hands);
  }

  /// Makes the partitions of a table or global index.
  void build(Address owner, List<HashRange> ranges, Items items) {
    for (HashRange range : ranges) {
      build(owner, range, items, 0, null);
    }
  }

  /// @param position of the log that the items stand for
  /// @param whole the partition that it was a part of; the same of its copies leads
  private void build(
      Address owner, HashRange range, Items items, long position, @Nullable Partition whole) {
    Address at = range.partition();
    Items own = items.of(range);
    List<Address> replicas = Catalog.replicas(at);
    int leads = whole == null ? 0 : whole.replicas().indexOf(whole.leader());
    Address leader = replicas.get(leads);
    stand(new Partition(at, limits, leads).of(whole));
    List<Address> followers = replicas.stream().filter(each -> !each.equals(leader)).toList();
    stand(new Leader(leader, at, owner, followers, own, position));
    for (Address follower : followers) {
      stand(new Follower(follower, at, owner, leader, own, position));
    }
  }

  /// The copy that leads a partition, or that routers take for the leader; null where there is no
  /// such partition.
  @Nullable Node leader(Address partition) {
    return look(partition) instanceof Partition known ? look(known.leader()) : null;
  }

  /// Makes a table anew, as if it had begun with other items: so many in all, or of another size.
  /// What was written since is gone, and its buckets are as at the beginning. Returns the value
  /// before.
  ///
  /// Simplified: no service does that. It saves a world for each size of a table.
  double restock(Table table, String property, double value) {
    if (property.equals("partitions")) {
      return layOut(table, value);
    }
    String name = table.definition().name();
    List<InitialItems> own = stock.stream().filter(each -> each.table().equals(name)).toList();
    boolean bytes = property.equals("itemBytes");
    double most = bytes ? limits.get(Limits.ITEM_BYTES) : MOST_ITEMS;
    if (own.isEmpty() || !(value >= 1 && value <= most)) {
      String why = own.isEmpty() ? "it begins without items" : "it takes 1 to " + (long) most;
      throw new UnknownKnob(table.address(), property, why);
    }
    InitialItems first = own.getFirst();
    long before = first.count() * Math.max(1, first.sorts());
    InitialItems changed =
        bytes ? first.of(before, (int) value) : first.of((long) value, first.itemBytes());
    stock = stock.stream().map(each -> each.equals(first) ? changed : each).toList();
    List<InitialItems> now = stock.stream().filter(each -> each.table().equals(name)).toList();
    Items stored = InitialItemsMaker.make(table.definition(), now, epoch);
    rebuild(table, table.counted(stored), stored);
    return bytes ? first.itemBytes() : before;
  }

  /// Lays a table out in another number of equal ranges, as if it had begun with them: every item
  /// keeps its hash and stands where that lies now. Returns how many there were.
  private double layOut(Table table, double value) {
    if (!(value >= 1 && value <= TableDefinition.MOST_PARTITIONS)) {
      throw new UnknownKnob(
          table.address(), "partitions", "it takes 1 to " + TableDefinition.MOST_PARTITIONS);
    }
    Items all = Items.of(table.definition()).and(stored(table));
    rebuild(table, TablePlan.laidOut(table, (int) value), all);
    return table.partitions().ranges().size();
  }

  private void rebuild(Table table, Table made, Items items) {
    hands.at(CONTROL_PLANE);
    Streams.beforeLayout(table, hands);
    raze(table);
    catalog = catalog.with(made);
    build(made, items);
    sweep(made);
    Streams.afterLayout(made, hands);
  }

  private void raze(Table table) {
    raze(table.address(), table.partitions().ranges());
    for (IndexDefinition index : table.definition().globalIndexes()) {
      raze(index.address(table.address()), table.ranges(index.name()));
    }
  }

  private void raze(Address owner, List<HashRange> ranges) {
    router().close(owner);
    IndexBuild.raze(this, owner);
    for (HashRange range : ranges) {
      for (Address each = range.partition(); look(each) != null; each = HashRange.whole(each)) {
        Address gone = each;
        remove(gone);
        Catalog.replicas(gone).forEach(this::remove);
        remove(Sweeper.address(gone));
        remove(gone.child(Partition.LOG_REPLICA));
        faults = faults.stream().filter(f -> !f.fault().at().startsWith(gone)).toList();
      }
    }
  }

  void replace(Node node) {
    int place = index.find(node.address());
    nodes[place] = node;
    shared[place] = false;
  }

  void stand(Node node) {
    int place = index.find(node.address());
    if (place < 0) {
      if (indexShared) {
        index = index.copy();
        indexShared = false;
      }
      place = index.add(node.address());
    }
    if (place == nodes.length) {
      nodes = Arrays.copyOf(nodes, place * 2);
      since = Arrays.copyOf(since, place * 2);
      shared = Arrays.copyOf(shared, place * 2);
    }
    if (nodes[place] != null) {
      throw new IllegalArgumentException("two things are named " + node.address());
    }
    nodes[place] = node;
    since[place] = now;
    shared[place] = false;
  }

  void remove(Address address) {
    int place = index.find(address);
    if (place >= 0) {
      nodes[place] = null;
    }
  }

  @Nullable Node look(Address address) {
    int place = index.find(address);
    return place < 0 ? null : nodes[place];
  }

  /// A node that may be changed: a copy of its own if it is shared with another world.
  Node own(Address address) {
    int place = index.find(address);
    if (place < 0) {
      throw new IllegalStateException("nothing stands at " + address);
    }
    return own(place);
  }

  private Node own(int place) {
    Node node = nodes[place];
    if (node == null) {
      throw new IllegalStateException("nothing stands there any more");
    }
    if (shared[place]) {
      node = node.copy();
      nodes[place] = node;
      shared[place] = false;
    }
    return node;
  }

  TransactionCoordinator coordinator() {
    return (TransactionCoordinator) own(TRANSACTION_COORDINATOR);
  }

  RequestRouter router() {
    return (RequestRouter) own(ROUTER);
  }

  /// The router, to be looked at only.
  RequestRouter readRouter() {
    if (look(ROUTER) instanceof RequestRouter router) {
      return router;
    }
    throw new IllegalStateException("the world has no router");
  }

  /// What a copy of it costs in the end, in copies of plain things.
  int weight() {
    int weight = 0;
    for (Node node : nodes) {
      weight += node == null ? 0 : node.weight();
    }
    return weight;
  }

  /// All that stands, in the order of its coming.
  List<Node> standing() {
    var standing = new ArrayList<Node>();
    for (Node node : nodes) {
      if (node != null) {
        standing.add(node);
      }
    }
    return standing;
  }
}
