package dynascope.engine.dax;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Gone;
import dynascope.engine.event.CacheEvent.Past;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.CacheBody;
import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import dynascope.engine.node.CacheBody.Change;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.UpdateItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A node of a DAX cluster: answers what it keeps, and has the table asked for the rest.
///
/// Only the primary asks the table and writes to it; a replica passes on to it whatever it can't
/// answer. What changes at the primary it tells the replicas a moment later, so two nodes may show
/// two versions of one item for as long.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.concepts.html#DAX.concepts.request-processing>.
public final class CacheNode extends Node {
  private static final Address ROUTER = Address.parse("router");

  private Trays trays;

  /// What was asked of the table or of the primary, and is not answered yet.
  private final TreeMap<Asked, Pending> pending = new TreeMap<>();

  /// What has changed and the replicas do not know.
  private final ArrayList<Change> untold = new ArrayList<>();

  private boolean syncing;

  /// How many requests of its own it has sent.
  private long own;

  private long second;

  /// What it has done in that second, in hits.
  private long spent;

  /// So many that are kept take about as long to copy as a plain thing does.
  private static final int KEPT_LIKE_A_NODE = 64;

  /// A try of a request.
  private record Asked(RequestId request, int attempt) implements Comparable<Asked> {
    @Override
    public int compareTo(Asked other) {
      int order = request.compareTo(other.request);
      return order != 0 ? order : Integer.compare(attempt, other.attempt);
    }
  }

  /// What was passed on.
  ///
  /// @param client who gets the answer; this node itself where nobody waits
  /// @param sent what was asked in its place
  /// @param found what a batch had found in the cache
  private record Pending(
      Address client,
      Operation asked,
      Operation sent,
      @Nullable BatchRead found,
      int hop,
      int tries) {
    Pending again(int later) {
      return new Pending(client, asked, sent, found, later, tries + 1);
    }
  }

  public CacheNode(Address address) {
    super(address);
    trays = new Trays(address);
  }

  private CacheNode(CacheNode original) {
    super(original.address());
    trays = original.trays.copy();
    pending.putAll(original.pending);
    untold.addAll(original.untold);
    syncing = original.syncing;
    own = original.own;
    second = original.second;
    spent = original.spent;
  }

  @Override
  public CacheNode copy() {
    return new CacheNode(this);
  }

  /// All that it keeps is in arrays, which are copied whole.
  @Override
  public int weight() {
    return 1 + (trays.items().size() + trays.pages().size()) / KEPT_LIKE_A_NODE;
  }

  Trays trays() {
    return trays;
  }

  /// The size of all that it keeps.
  public long bytes() {
    return trays.items().bytes() + trays.pages().bytes();
  }

  /// What it keeps under a key, old or not.
  @Nullable Cached kept(CacheKey key) {
    return trays.find(key);
  }

  /// Comes back with nothing in its memory.
  public void restart() {
    trays = new Trays(address());
    pending.clear();
    untold.clear();
    syncing = false;
  }

  static CacheCluster cluster(Outbox out) {
    if (out.look(CacheCluster.ADDRESS) instanceof CacheCluster cluster) {
      return cluster;
    }
    throw new IllegalStateException("a cache node stands without its cluster");
  }

  static CacheDefinition rules(Outbox out) {
    return cluster(out).definition();
  }

  boolean isPrimary(Outbox out) {
    return cluster(out).primary().equals(address());
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Call(var operation) -> asked(message, operation, out);
      case Body.Result result -> answered(message, result, out);
      case CacheBody.Sync(var changes) -> follow(changes, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private void asked(Message message, Operation operation, Outbox out) {
    boolean first = !message.from().startsWith(CacheCluster.ADDRESS);
    if (first) {
      CacheCluster.count(out, address(), Counter.CACHE_REQUESTS, 1);
      Counter own = counter(operation.kind());
      if (own != null) {
        CacheCluster.count(out, address(), own, 1);
      }
    }
    OperationKind kind = operation.kind();
    if (!CacheReads.knows(kind)) {
      answer(message, operation, null, CacheReads.unknown(kind), out);
      return;
    }
    if (!admits(kind, operation.key(), out)) {
      answer(message, operation, null, CacheReads.tooMuch(), out);
      return;
    }
    if (kind.isWrite()) {
      spend(Limits.CACHE_WRITE_COST, out);
      ask(message, operation, WriteThrough.sent(operation), null, out);
      return;
    }
    spent++;
    new CacheReads(this, message, out).begin(operation);
  }

  /// What counts requests of an operation; null for those that a cache does not know.
  private static @Nullable Counter counter(OperationKind kind) {
    return switch (kind) {
      case GetItem -> Counter.CACHE_GETS;
      case BatchGetItem -> Counter.CACHE_BATCH_GETS;
      case Query -> Counter.CACHE_QUERIES;
      case Scan -> Counter.CACHE_SCANS;
      case PutItem -> Counter.CACHE_PUTS;
      case UpdateItem -> Counter.CACHE_UPDATES;
      case DeleteItem -> Counter.CACHE_DELETES;
      case BatchWriteItem -> Counter.CACHE_BATCH_WRITES;
      case TransactGetItems -> Counter.CACHE_TRANSACT_GETS;
      case TransactWriteItems -> Counter.CACHE_TRANSACT_WRITES;
      default -> null;
    };
  }

  /// Whether it has not done yet in this second all that it can.
  private boolean admits(OperationKind kind, String key, Outbox out) {
    if (out.now().second() != second) {
      second = out.now().second();
      spent = 0;
    }
    if (!out.throttles() || spent < out.limits().get(Limits.CACHE_NODE_REQUESTS)) {
      return true;
    }
    CacheCluster.count(out, address(), Counter.CACHE_THROTTLED, 1);
    out.note(new CacheEvent.Throttled(out.stamp(), kind, key, spent));
    return false;
  }

  private void spend(Limit cost, Outbox out) {
    spent += out.limits().get(cost);
  }

  /// Sends the answer to a request that was asked here.
  void answer(
      Message message,
      Operation operation,
      @Nullable Response response,
      @Nullable ServiceException error,
      Outbox out) {
    count(message.from(), error, out);
    out.send(message.from(), new Body.Result(operation, response, error));
  }

  private void count(Address client, @Nullable ServiceException error, Outbox out) {
    if (error != null && !client.startsWith(CacheCluster.ADDRESS)) {
      boolean fault = error.type().equals(ServiceException.INTERNAL);
      CacheCluster.count(out, address(), fault ? Counter.CACHE_FAULTS : Counter.CACHE_ERRORS, 1);
    }
  }

  /// Passes a read on whose answer is not kept.
  void passOn(Message message, Operation operation, Past why, Outbox out) {
    if (isPrimary(out)) {
      out.note(
          new CacheEvent.PassedOn(
              out.stamp(), operation.kind(), operation.table(), operation.key(), why));
    }
    ask(message, operation, operation, null, out);
  }

  /// Asks the table, or the primary if this is a replica.
  void ask(
      Message message, Operation asked, Operation sent, @Nullable BatchRead found, Outbox out) {
    RequestId request = message.request();
    if (request == null) {
      throw new IllegalStateException(address() + " got a request of nobody: " + message);
    }
    boolean primary = isPrimary(out);
    if (primary && !asked.kind().isWrite()) {
      spend(Limits.CACHE_MISS_COST, out);
    }
    Operation onward = primary ? sent : asked;
    pending.put(
        new Asked(request, message.attempt()),
        new Pending(message.from(), asked, onward, found, message.hop(), 0));
    out.send(primary ? ROUTER : cluster(out).primary(), new Body.Call(onward));
  }

  /// Sends a read of its own, for whose answer nobody waits.
  void askForItself(Operation read, Outbox out) {
    var request = new RequestId(address(), ++own);
    pending.put(new Asked(request, 1), new Pending(address(), read, read, null, 0, 0));
    out.send(request, 1, 0, ROUTER, new Body.Call(read));
  }

  private void answered(Message message, Body.Result result, Outbox out) {
    RequestId request = message.request();
    var asked = request == null ? null : new Asked(request, message.attempt());
    Pending known = asked == null ? null : pending.remove(asked);
    if (asked == null || known == null) {
      return;
    }
    boolean ofTable = message.from().equals(ROUTER);
    ServiceException error = result.error();
    if (ofTable
        && error != null
        && error.isThrottling()
        && known.tries < out.limits().get(Limits.CACHE_RETRIES)) {
      pending.put(asked, known.again(message.hop()));
      out.wakeAfter(
          Duration.ofMillis(out.limits().get(Limits.CACHE_RETRY_PAUSE)),
          new Alarm.CacheRetry(asked.request, asked.attempt));
      return;
    }
    Response response = result.response();
    if (ofTable && response != null) {
      response = keep(known, response, out);
    }
    if (!known.client.equals(address())) {
      count(known.client, error, out);
      out.send(known.client, new Body.Result(known.asked, response, error));
    }
  }

  /// Keeps what an answer of the table shows, and makes of it the answer to what was asked.
  private Response keep(Pending known, Response response, Outbox out) {
    if (known.client.equals(address())
        && known.asked instanceof TransactGetItems own
        && response instanceof TransactGetItems.Answered read) {
      new CacheReads(this, null, out).refresh(own, read);
      return response;
    }
    return known.asked.kind().isWrite()
        ? new WriteThrough(this, out).done(known.asked, response)
        : new CacheReads(this, null, out).read(known.asked, known.found, response);
  }

  /// Whether it waits for the table's answer to a write of an item.
  boolean isWriting(TableDefinition table, PrimaryKey place) {
    return pending.values().stream()
        .anyMatch(each ->
            each.asked.table().equals(table.name())
                && switch (each.asked) {
                  case PutItem put -> table.schema().keyOf(put.item()).equals(place);
                  case UpdateItem update -> update.keyMap().equals(place.toItem(table.schema()));
                  case DeleteItem delete -> delete.keyMap().equals(place.toItem(table.schema()));
                  default -> false;
                });
  }

  /// Keeps something, at the primary; the replicas hear of it later.
  void put(Cached what, Outbox out) {
    trays.put(what, rules(out), out);
    tell(new Change(what.key(), what), out);
  }

  void remove(CacheKey key, Gone why, Outbox out) {
    trays.remove(key, why, out);
    tell(new Change(key, null), out);
  }

  /// A replica asked for something that is kept here: they all shall have it.
  void share(Message message, Cached kept, Outbox out) {
    if (message.from().startsWith(CacheCluster.ADDRESS)) {
      tell(new Change(kept.key(), kept), out);
    }
  }

  private void tell(Change change, Outbox out) {
    if (cluster(out).nodes().size() < 2) {
      return;
    }
    untold.add(change);
    if (!syncing) {
      syncing = true;
      out.wakeAfter(
          Duration.ofMillis(Math.max(1, out.limits().get(Limits.CACHE_SYNC))),
          new Alarm.CacheSync());
    }
  }

  private void follow(List<Change> changes, Outbox out) {
    CacheDefinition rules = rules(out);
    for (Change each : changes) {
      Cached now = each.now();
      if (now == null) {
        trays.forget(each.key());
      } else {
        trays.follow(now, rules, out);
      }
    }
    out.note(new CacheEvent.Synced(out.stamp(), changes.size()));
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.CacheSync() -> {
        syncing = false;
        CacheCluster cluster = cluster(out);
        List<Change> news = List.copyOf(untold);
        untold.clear();
        for (Address each : cluster.nodes()) {
          if (!each.equals(address()) && !cluster.isLost(each) && !news.isEmpty()) {
            out.send(each, new CacheBody.Sync(news));
          }
        }
      }
      case Alarm.CacheRetry(var request, var attempt) -> {
        Pending known = pending.get(new Asked(request, attempt));
        if (known != null) {
          out.send(request, attempt, known.hop + 1, ROUTER, new Body.Call(known.sent));
        }
      }
      default -> throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
  }
}
