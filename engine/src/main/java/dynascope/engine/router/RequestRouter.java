package dynascope.engine.router;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.operation.Await;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Round;
import dynascope.engine.operation.To;
import dynascope.engine.table.Partition;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The service's front door: admits by the table's buckets, finds the partition, waits for replies.
///
/// It takes an estimate out of the bucket when it asks, and settles the difference when the reply
/// says what was consumed. Simplified: one router stands for the fleet, so the table's capacity is
/// in one bucket and not handed out by global admission control.
public final class RequestRouter extends Node {
  private final TreeMap<String, TableBuckets> buckets = new TreeMap<>();
  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private long tickets;
  private boolean watching;

  /// A request that waits for replies.
  ///
  /// @param since when its errands were sent
  private record Pending(
      Operation operation,
      Await await,
      Address client,
      @Nullable RequestId request,
      int attempt,
      int hop,
      SimTime since,
      List<@Nullable Reply> replies,
      List<Units> estimates) {}

  public RequestRouter(Address address) {
    super(address);
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Call(var operation) ->
          go(operation.begin(out.routerView()), operation, message.from(), message, out);
      case Body.Tell tell -> told(message, tell, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private void go(Round round, Operation operation, Address client, Message message, Outbox out) {
    switch (round) {
      case Round.Answer(var response) -> answer(operation, client, response, null, message, out);
      case Round.Refuse(var why) -> answer(operation, client, null, why, message, out);
      case Round.Send send -> ask(send, operation, client, message, out);
    }
  }

  private static void answer(
      Operation operation,
      Address client,
      @Nullable Response response,
      @Nullable ServiceException error,
      Message message,
      Outbox out) {
    out.send(
        message.request(),
        message.attempt(),
        message.hop() + 1,
        client,
        new Body.Result(operation, response, error));
  }

  private void ask(
      Round.Send send, Operation operation, Address client, Message message, Outbox out) {
    Table table = out.catalog().find(operation.table());
    var estimates = new ArrayList<Units>(send.errands().size());
    for (To to : send.errands()) {
      Errand errand = to.errand();
      Units estimate = errand.estimate();
      estimates.add(estimate);
      if (table == null || errand instanceof Errand.Control) {
        continue;
      }
      Bucket bucket = bucket(table, errand.isWrite(), out);
      if (!bucket.admits(out.now())) {
        ServiceException why = refuse(table, errand, bucket, out);
        go(new Round.Refuse(why), operation, client, message, out);
        return;
      }
      bucket.take(out.now(), estimate, errand.key());
    }
    long ticket = ++tickets;
    pending.put(
        ticket,
        new Pending(
            operation,
            send.then(),
            client,
            message.request(),
            message.attempt(),
            message.hop(),
            out.now(),
            Collections.nCopies(estimates.size(), null),
            estimates));
    for (int i = 0; i < estimates.size(); i++) {
      To to = send.errands().get(i);
      out.send(
          message.request(),
          message.attempt(),
          message.hop() + 1 + i,
          replica(to, message, out),
          new Body.Ask(ticket, i, operation, to.errand()));
    }
    watch(out);
  }

  private static Address replica(To to, Message message, Outbox out) {
    if (to.errand() instanceof Errand.Control) {
      return to.target();
    }
    if (!(out.look(to.target()) instanceof Partition partition)) {
      throw new IllegalStateException("no partition stands at " + to.target());
    }
    List<Address> replicas = partition.replicas();
    if (to.errand().leaderOnly()) {
      return replicas.getFirst();
    }
    long draw = out.draw(Purpose.REPLICA, message.request(), message.hop());
    return replicas.get((int) (draw % replicas.size()));
  }

  private void told(Message message, Body.Tell tell, Outbox out) {
    Pending waiting = pending.get(tell.ticket());
    if (waiting == null) {
      return;
    }
    settle(waiting, tell, out);
    var replies = new ArrayList<>(waiting.replies);
    replies.set(tell.place(), tell.reply());
    var all = new ArrayList<Reply>(replies.size());
    for (Reply each : replies) {
      if (each != null) {
        all.add(each);
      }
    }
    if (all.size() < replies.size()) {
      pending.put(
          tell.ticket(),
          new Pending(
              waiting.operation,
              waiting.await,
              waiting.client,
              waiting.request,
              waiting.attempt,
              waiting.hop,
              waiting.since,
              replies,
              waiting.estimates));
      return;
    }
    pending.remove(tell.ticket());
    Round next = waiting.await.resume(all, out.routerView());
    go(next, waiting.operation, waiting.client, message, out);
  }

  /// Takes what the estimate fell short of, or gives back what it took too much.
  private void settle(Pending waiting, Body.Tell tell, Outbox out) {
    Table table = out.catalog().find(waiting.operation.table());
    if (table == null || tell.errand() instanceof Errand.Control) {
      return;
    }
    Bucket bucket = bucket(table, tell.errand().isWrite(), out);
    Units more = tell.reply().units().minus(waiting.estimates.get(tell.place()));
    if (more.isPositive()) {
      bucket.take(out.now(), more, tell.errand().key());
    } else if (more.isNegative()) {
      bucket.giveBack(out.now(), Units.ZERO.minus(more));
    }
  }

  private ServiceException refuse(Table table, Errand errand, Bucket bucket, Outbox out) {
    boolean write = errand.isWrite();
    boolean onDemand = table.definition().billing() == BillingMode.PAY_PER_REQUEST;
    ThrottlingReason reason =
        onDemand
            ? onDemandReason(table.definition().options().maximum(), write, out.limits())
            : write
                ? ThrottlingReason.TableWriteProvisionedThroughputExceeded
                : ThrottlingReason.TableReadProvisionedThroughputExceeded;
    out.note(bucket.refusal(out.stamp(bucket.address()), reason, errand.key(), errand.estimate()));
    out.count(Counter.THROTTLED, table.address(), 1);
    out.count(Counter.THROTTLED_TABLE, table.address(), 1);
    if (write) {
      out.count(Counter.THROTTLED_WRITES, table.address(), 1);
    }
    String arn = ServiceException.tableArn(table.definition().name());
    return onDemand
        ? ServiceException.onDemand(reason, arn)
        : ServiceException.provisionedThroughput(reason, arn);
  }

  /// Whether the table's own maximum refuses, or the account's quota for any table.
  private static ThrottlingReason onDemandReason(
      OnDemandThroughput maximum, boolean write, Limits limits) {
    long own = write ? maximum.maxWriteRequestUnits() : maximum.maxReadRequestUnits();
    long quota = limits.get(write ? Limits.TABLE_QUOTA_WRITE : Limits.TABLE_QUOTA_READ);
    if (own != OnDemandThroughput.NO_LIMIT && own < quota) {
      return write
          ? ThrottlingReason.TableWriteMaxOnDemandThroughputExceeded
          : ThrottlingReason.TableReadMaxOnDemandThroughputExceeded;
    }
    return write
        ? ThrottlingReason.TableWriteAccountLimitExceeded
        : ThrottlingReason.TableReadAccountLimitExceeded;
  }

  private Bucket bucket(Table table, boolean write, Outbox out) {
    TableBuckets found = buckets.get(table.definition().name());
    if (found == null) {
      found = TableBuckets.of(table.address(), table.definition(), out.limits(), out.now());
      buckets.put(table.definition().name(), found);
    }
    return write ? found.writes() : found.reads();
  }

  /// Begins to keep a table's capacity.
  public void open(Table table, Outbox out) {
    buckets.put(
        table.definition().name(),
        TableBuckets.of(table.address(), table.definition(), out.limits(), out.now()));
  }

  /// Takes over a table's new capacity; what is in the buckets stays.
  public void retune(Table table, Outbox out) {
    TableBuckets found = buckets.get(table.definition().name());
    if (found == null) {
      open(table, out);
    } else {
      found.retune(table.definition(), out.limits(), out.now());
    }
  }

  public void close(String table) {
    buckets.remove(table);
  }

  /// A table's buckets, or null.
  public @Nullable TableBuckets buckets(String table) {
    return buckets.get(table);
  }

  private void watch(Outbox out) {
    if (!watching) {
      watching = true;
      out.wakeAfter(patience(out).dividedBy(4), new Alarm.Silence());
    }
  }

  private static Duration patience(Outbox out) {
    return Duration.ofMillis(Math.max(4, out.limits().get(Limits.ROUTER_PATIENCE)));
  }

  /// Gives up on requests whose replies are lost. What they wrote may stand.
  @Override
  public void wake(Alarm alarm, Outbox out) {
    Duration patience = patience(out);
    while (!pending.isEmpty()
        && out.now().since(pending.firstEntry().getValue().since).compareTo(patience) >= 0) {
      Pending lost = pending.pollFirstEntry().getValue();
      out.send(
          lost.request,
          lost.attempt,
          lost.hop + 1,
          lost.client,
          new Body.Result(lost.operation, null, ServiceException.internal()));
    }
    watching = false;
    if (!pending.isEmpty()) {
      watch(out);
    }
  }

  @Override
  public RequestRouter copy() {
    var copy = new RequestRouter(address());
    for (Map.Entry<String, TableBuckets> each : buckets.entrySet()) {
      copy.buckets.put(each.getKey(), each.getValue().copy());
    }
    copy.pending.putAll(pending);
    copy.tickets = tickets;
    copy.watching = watching;
    return copy;
  }
}
