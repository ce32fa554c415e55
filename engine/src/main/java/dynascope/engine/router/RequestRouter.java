package dynascope.engine.router;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
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
import dynascope.engine.partiql.Plan;
import dynascope.engine.table.Denial;
import dynascope.engine.table.Growth;
import dynascope.engine.table.IndexAdmission;
import dynascope.engine.table.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The service's front door: admits by the table's buckets, finds the partition, waits for replies.
///
/// It takes an estimate out of the bucket when it asks, and settles the difference when the reply
/// says what was consumed. Simplified: one router stands for the fleet, so the table's capacity is
/// in one bucket, and handed out by global admission control only where somebody wants to see that.
public final class RequestRouter extends Node implements IndexAdmission {
  private final TreeMap<String, TableBuckets> buckets = new TreeMap<>();
  private final TreeMap<Long, Pending> pending = new TreeMap<>();
  private long tickets;
  private boolean watching;

  /// A request in the router's hands, and the hop of the message that moves it on.
  ///
  /// @param asked what the client asked for
  /// @param operation in whose name errands go out: what a statement became, or what was asked for
  private record Call(
      Operation asked,
      Operation operation,
      Address client,
      @Nullable RequestId request,
      int attempt,
      int hop) {
    Call at(int later) {
      return new Call(asked, operation, client, request, attempt, later);
    }

    Call as(Operation other) {
      return new Call(asked, other, client, request, attempt, hop);
    }
  }

  /// A request that waits for replies.
  ///
  /// @param since when its errands were sent
  /// @param replies one place for each errand, null while it is out
  private record Pending(
      Call call, Await await, SimTime since, List<To> errands, List<@Nullable Reply> replies) {}

  public RequestRouter(Address address) {
    super(address);
  }

  @Override
  public void receive(Message message, Outbox out) {
    switch (message.body()) {
      case Body.Call(var operation) -> {
        var call =
            new Call(
                operation,
                operation,
                message.from(),
                message.request(),
                message.attempt(),
                message.hop());
        Round first = operation.begin(out.routerView());
        if (first instanceof Round.Refuse(var why) && !why.cancellationReasons().isEmpty()) {
          out.note(
              new Event.TransactionCancelled(
                  out.stamp(), operation.kind(), why.cancellationReasons()));
        }
        go(first, call, out);
      }
      case Body.Tell tell -> told(message, tell, out);
      default -> throw new IllegalStateException(address() + " got " + message);
    }
  }

  private void go(Round round, Call call, Outbox out) {
    switch (round) {
      case Round.Answer(var response) -> answer(call, response, null, out);
      case Round.Refuse(var why) -> answer(call, null, why, out);
      case Round.Planned(var plan, var operation, var send) -> {
        planned(operation.kind(), plan, call, out);
        ask(send, call.as(operation), out);
      }
      case Round.PlannedEach(var statements, var send) -> {
        statements.forEach(each -> planned(each.operation(), each.plan(), call, out));
        ask(send, call, out);
      }
      case Round.Send send -> ask(send, call, out);
    }
  }

  private void planned(OperationKind operation, Plan plan, Call call, Outbox out) {
    out.note(
        new Event.StatementPlanned(
            out.stamp(address(), call.request, call.attempt),
            operation,
            plan.table(),
            plan.reason().key(),
            plan.args()));
  }

  private static void answer(
      Call call, @Nullable Response response, @Nullable ServiceException error, Outbox out) {
    out.send(
        call.request,
        call.attempt,
        call.hop + 1,
        call.client,
        new Body.Result(call.asked, response, error));
  }

  /// Sends the errands that the tables' buckets admit. One that they don't has its reply here and
  /// now; what that means for the request is for its await to say.
  private void ask(Round.Send send, Call call, Outbox out) {
    var replies = new ArrayList<@Nullable Reply>(send.errands().size());
    for (To to : send.errands()) {
      replies.add(
          to.errand() instanceof Errand.Transact transaction
              ? admitAll(transaction, call, out)
              : admit(to, out));
    }
    if (resumed(send.then(), replies, call, out)) {
      return;
    }
    long ticket = ++tickets;
    pending.put(ticket, new Pending(call, send.then(), out.now(), send.errands(), replies));
    for (int i = 0; i < replies.size(); i++) {
      if (replies.get(i) == null) {
        To to = send.errands().get(i);
        out.send(
            call.request,
            call.attempt,
            call.hop + 1 + i,
            replica(to, call, i, out),
            new Body.Ask(ticket, i, call.operation, to.errand()));
      }
    }
    watch(out);
  }

  /// Takes an errand's estimate out of the bucket of its table or index: null, or the refusal.
  private Reply.@Nullable Refused admit(To to, Outbox out) {
    if (!out.throttles()) {
      return null;
    }
    Errand errand = to.errand();
    Address owner = owner(to.target(), errand);
    TableBuckets found = buckets(owner, errand.isWrite(), out);
    if (owner == null || found == null) {
      return null;
    }
    if (!admits(found, errand.isWrite(), out)) {
      return new Reply.Refused(refuse(owner, errand, errand.estimate(), found, out));
    }
    found.take(errand.isWrite(), errand.estimate(), errand.key(), out);
    return null;
  }

  private static boolean admits(TableBuckets found, boolean write, Outbox out) {
    Bucket bucket = found.spending(write);
    return bucket == null || bucket.admits(out.now());
  }

  /// Takes the estimates of all actions out of their tables' buckets, or of none: null, or what
  /// each action met.
  private Reply.@Nullable Transacted admitAll(Errand.Transact transaction, Call call, Outbox out) {
    if (!out.throttles()) {
      return null;
    }
    var replies = new ArrayList<Reply>(transaction.parts().size());
    boolean all = true;
    for (Errand.Transact.Part part : transaction.parts()) {
      Errand errand = part.errand();
      Address owner = owner(part.partition(), errand);
      TableBuckets found = buckets(owner, errand.isWrite(), out);
      if (owner == null || found == null || admits(found, errand.isWrite(), out)) {
        replies.add(new Reply.Passed(Units.ZERO));
      } else {
        replies.add(new Reply.Refused(refuse(owner, errand, part.estimate(), found, out)));
        all = false;
      }
    }
    if (!all) {
      var refused = new Reply.Transacted(List.copyOf(replies));
      out.note(
          new Event.TransactionCancelled(out.stamp(), call.operation.kind(), refused.reasons()));
      return refused;
    }
    for (Errand.Transact.Part part : transaction.parts()) {
      Errand errand = part.errand();
      Address owner = owner(part.partition(), errand);
      TableBuckets found = owner == null ? null : buckets.get(owner.text());
      if (found != null) {
        found.take(errand.isWrite(), part.estimate(), errand.key(), out);
      }
    }
    return null;
  }

  /// The table or global index whose capacity an errand takes, or null.
  private static @Nullable Address owner(Address target, Errand errand) {
    return errand instanceof Errand.Control || errand instanceof Errand.OfShard
        ? null
        : target.parent();
  }

  /// The buckets of a table or global index, with new tokens if it is time for them.
  private @Nullable TableBuckets buckets(@Nullable Address owner, boolean write, Outbox out) {
    TableBuckets found = owner == null ? null : buckets.get(owner.text());
    if (found != null) {
      found.refill(write, out);
    }
    return found;
  }

  private static Address replica(To to, Call call, int place, Outbox out) {
    if (to.errand() instanceof Errand.Control
        || to.errand() instanceof Errand.OfShard
        || to.errand() instanceof Errand.Transact) {
      return to.target();
    }
    if (!(out.look(to.target()) instanceof Partition partition)) {
      throw new IllegalStateException("no partition stands at " + to.target());
    }
    if (to.errand().leaderOnly()) {
      return partition.leader();
    }
    List<Address> replicas = partition.readers();
    long draw = out.draw(Purpose.REPLICA, call.request, call.hop + place);
    return replicas.get((int) (draw % replicas.size()));
  }

  private void told(Message message, Body.Tell tell, Outbox out) {
    Pending waiting = pending.get(tell.ticket());
    if (waiting == null) {
      return;
    }
    if (tell.reply() instanceof Reply.Moved && moved(message, tell, waiting, out)) {
      return;
    }
    if (tell.reply() instanceof Reply.Elsewhere) {
      askAgain(message, tell, waiting.errands.get(tell.place()), waiting, out);
      return;
    }
    settle(waiting.errands.get(tell.place()), tell.reply(), out);
    var replies = new ArrayList<>(waiting.replies);
    replies.set(tell.place(), tell.reply());
    if (replies.contains(null)) {
      pending.put(
          tell.ticket(),
          new Pending(waiting.call, waiting.await, waiting.since, waiting.errands, replies));
    } else {
      pending.remove(tell.ticket());
      resumed(waiting.await, replies, waiting.call.at(message.hop()), out);
    }
  }

  /// Asks the part of a partition that has split for what was asked of the whole, if that names one
  /// item. What names many is for its await to ask anew.
  private boolean moved(Message message, Body.Tell tell, Pending waiting, Outbox out) {
    To before = waiting.errands.get(tell.place());
    PrimaryKey key =
        switch (before.errand()) {
          case Errand.Read read -> read.item();
          case Errand.Write write -> write.item();
          default -> null;
        };
    Address table = before.target().parent();
    if (key == null || table == null || out.catalog().find(table.root()) == null) {
      return false;
    }
    To now = new To(out.routerView().locate(table.root(), key), before.errand());
    var errands = new ArrayList<>(waiting.errands);
    errands.set(tell.place(), now);
    pending.put(
        tell.ticket(),
        new Pending(waiting.call, waiting.await, waiting.since, errands, waiting.replies));
    askAgain(message, tell, now, waiting, out);
    return true;
  }

  /// Asks where the answer is to be had now.
  private static void askAgain(
      Message message, Body.Tell tell, To now, Pending waiting, Outbox out) {
    Call call = waiting.call.at(message.hop());
    out.send(
        call.request,
        call.attempt,
        message.hop() + 1,
        replica(now, call, tell.place(), out),
        new Body.Ask(tell.ticket(), tell.place(), call.operation, now.errand()));
  }

  /// Goes on with a request if all its replies are in.
  private boolean resumed(Await await, List<@Nullable Reply> replies, Call call, Outbox out) {
    var all = new ArrayList<Reply>(replies.size());
    for (Reply each : replies) {
      if (each == null) {
        return false;
      }
      all.add(each);
    }
    go(await.resume(all, out.routerView()), call, out);
    return true;
  }

  /// Takes what the estimates fell short of, or gives back what they took too much.
  private void settle(To to, Reply reply, Outbox out) {
    if (!out.throttles()) {
      return;
    }
    if (!(to.errand() instanceof Errand.Transact transaction)) {
      settle(to.target(), to.errand(), to.errand().estimate(), reply, out);
      return;
    }
    for (int i = 0; i < transaction.parts().size(); i++) {
      Errand.Transact.Part part = transaction.parts().get(i);
      Reply each = reply instanceof Reply.Transacted done ? done.parts().get(i) : reply;
      settle(part.partition(), part.errand(), part.estimate(), each, out);
    }
  }

  private void settle(Address target, Errand errand, Units estimate, Reply reply, Outbox out) {
    Address owner = owner(target, errand);
    TableBuckets found = owner == null ? null : buckets.get(owner.text());
    if (owner == null || found == null) {
      return;
    }
    found.take(errand.isWrite(), reply.units().minus(estimate), errand.key(), out);
    serve(owner, found, errand.isWrite(), reply.units(), out);
    if (reply instanceof Reply.Repeated again) {
      found.take(false, again.reads(), errand.key(), out);
      serve(owner, found, false, again.reads(), out);
    }
  }

  private static void serve(
      Address owner, TableBuckets found, boolean write, Units units, Outbox out) {
    long peak = found.serve(write, units, out);
    if (peak > 0) {
      long minute = Math.max(1, out.limits().get(Limits.ON_DEMAND_SUSTAINED));
      SimTime ended = SimTime.ofSeconds(out.now().second() / minute * minute);
      Growth.peak(owner, write, peak, ended, out);
    }
  }

  @Override
  public @Nullable Denial denies(Address index, Outbox out) {
    TableBuckets found = buckets(index, true, out);
    if (found == null || admits(found, true, out)) {
      return null;
    }
    TableDefinition table = Objects.requireNonNull(out.catalog().find(index.root())).definition();
    return Denial.of(
        Objects.requireNonNull(found.spending(true)),
        reason(index, table, found, true, out),
        found.table(true).unitsPerSecond(),
        out.now());
  }

  @Override
  public void spend(Address index, Units units, String key, Outbox out) {
    TableBuckets found = buckets.get(index.text());
    if (found != null) {
      found.take(true, units, key, out);
      serve(index, found, true, units, out);
    }
  }

  private static ServiceException refuse(
      Address owner, Errand errand, Units needed, TableBuckets found, Outbox out) {
    boolean write = errand.isWrite();
    TableDefinition table = Objects.requireNonNull(out.catalog().find(owner.root())).definition();
    boolean onDemand = table.billing() == BillingMode.PAY_PER_REQUEST;
    ThrottlingReason ofTable = reason(owner, table, found, write, out);
    ThrottlingReason reason = owner.parent() == null ? ofTable : ofTable.ofIndex();
    Bucket bucket = Objects.requireNonNull(found.spending(write));
    long rate = found.table(write).unitsPerSecond();
    out.note(bucket.refusal(out.stamp(bucket.address()), reason, errand.key(), needed, rate));
    out.count(Counter.THROTTLED, owner, 1);
    out.count(Counter.THROTTLED_TABLE, owner, 1);
    if (write) {
      out.count(Counter.THROTTLED_WRITES, owner, 1);
    }
    Counter by = Denial.counter(reason, write);
    if (by != null) {
      out.count(by, owner, 1);
    }
    return ServiceException.throttled(ofTable, owner, onDemand);
  }

  private static ThrottlingReason reason(
      Address owner, TableDefinition table, TableBuckets found, boolean write, Outbox out) {
    if (table.billing() == BillingMode.PAY_PER_REQUEST) {
      return onDemandReason(maximum(owner, table), found.table(write), write, out.limits());
    }
    return write
        ? ThrottlingReason.TableWriteProvisionedThroughputExceeded
        : ThrottlingReason.TableReadProvisionedThroughputExceeded;
  }

  private static OnDemandThroughput maximum(Address owner, TableDefinition table) {
    IndexDefinition index =
        owner.parent() == null ? null : table.index(IndexDefinition.nameAt(owner));
    return index == null ? table.options().maximum() : index.maximum();
  }

  /// Whether the own maximum of a table or index refuses, the account's quota for any table, or
  /// what it can serve so far. For the last the service has no reason of its own: it is that of its
  /// partitions, of which there are not enough yet.
  private static ThrottlingReason onDemandReason(
      OnDemandThroughput maximum, Bucket bucket, boolean write, Limits limits) {
    long own = write ? maximum.maxWriteRequestUnits() : maximum.maxReadRequestUnits();
    long quota = limits.get(write ? Limits.TABLE_QUOTA_WRITE : Limits.TABLE_QUOTA_READ);
    if (own != OnDemandThroughput.NO_LIMIT && own <= bucket.unitsPerSecond() && own < quota) {
      return write
          ? ThrottlingReason.TableWriteMaxOnDemandThroughputExceeded
          : ThrottlingReason.TableReadMaxOnDemandThroughputExceeded;
    }
    if (bucket.unitsPerSecond() < quota) {
      return write
          ? ThrottlingReason.TableWriteKeyRangeThroughputExceeded
          : ThrottlingReason.TableReadKeyRangeThroughputExceeded;
    }
    return write
        ? ThrottlingReason.TableWriteAccountLimitExceeded
        : ThrottlingReason.TableReadAccountLimitExceeded;
  }

  /// Begins to keep the capacity of a table or global index.
  public void open(Address owner, Terms terms, Outbox out) {
    buckets.put(owner.text(), TableBuckets.of(owner, terms, out.limits(), out.now()));
  }

  /// Takes over the new capacity of a table or global index; what is in the buckets stays.
  public void retune(Address owner, Terms terms, Outbox out) {
    TableBuckets found = buckets.get(owner.text());
    if (found == null) {
      open(owner, terms, out);
    } else {
      buckets.put(owner.text(), found.on(owner, terms, out.limits(), out.now()));
    }
  }

  public void close(Address owner) {
    buckets.remove(owner.text());
  }

  /// The buckets of a table or global index, or null.
  public @Nullable TableBuckets buckets(Address owner) {
    return buckets.get(owner.text());
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

  /// Gives up on errands whose replies are lost: silence is a refusal, but what they wrote may
  /// stand.
  @Override
  public void wake(Alarm alarm, Outbox out) {
    Duration patience = patience(out);
    while (!pending.isEmpty()
        && out.now().since(pending.firstEntry().getValue().since).compareTo(patience) >= 0) {
      Pending lost = pending.pollFirstEntry().getValue();
      var replies = new ArrayList<>(lost.replies);
      replies.replaceAll(
          each -> each == null ? new Reply.Refused(ServiceException.internal()) : each);
      resumed(lost.await, replies, lost.call, out);
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
