package dynascope.engine.client;

import dynascope.engine.dax.CacheCluster;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.Outcome;
import dynascope.engine.event.Stamp;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.Units;
import dynascope.engine.moment.ClientView;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Scan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Somebody outside the service who sends requests, waits for answers, and tries again by a policy.
public abstract class Caller extends Node {
  private static final Address ROUTER = Address.parse("router");
  private static final int SEEN_KEYS = 64;

  private final TreeMap<Long, Waiting> waiting = new TreeMap<>();
  private final LinkedHashMap<SeenKey, Seen> seen = new LinkedHashMap<>();
  private @Nullable Address table;
  private final RetryQuota quota;
  private final SendQueue held;
  private long ordinal;
  private boolean watching;

  /// Whether it asks the cache, where there is one, and not the service.
  private boolean through;

  /// A request without an answer.
  ///
  /// @param attempt its last try, 0 before the first
  /// @param inService whether that try is under way; otherwise the next one waits
  /// @param owed the tokens that its last retry took
  /// @param mayBeDone whether a try of it ended in a way that leaves open whether it was done
  private record Waiting(
      Operation operation,
      int attempt,
      SimTime began,
      SimTime sent,
      boolean inService,
      long owed,
      boolean mayBeDone) {
    Waiting sentAt(SimTime now) {
      return new Waiting(operation, attempt + 1, began, now, true, owed, mayBeDone);
    }

    Waiting paused(long cost, boolean maybe) {
      return new Waiting(operation, attempt, began, sent, false, cost, maybe);
    }
  }

  /// The newest version of an item that this client has read, and the log position it came from.
  private record Seen(@Nullable Item item, long position) {}

  private record SeenKey(String table, Item key) {}

  protected Caller(Address address) {
    super(address);
    quota = new RetryQuota();
    held = new SendQueue();
  }

  protected Caller(Caller original) {
    super(original.address());
    waiting.putAll(original.waiting);
    seen.putAll(original.seen);
    quota = new RetryQuota(original.quota);
    held = new SendQueue(original.held);
    ordinal = original.ordinal;
    watching = original.watching;
    through = original.through;
  }

  protected abstract RetryPolicy retries();

  /// Whether it asks the cache.
  public final boolean isThrough() {
    return through;
  }

  /// Asks the cache from now on, or the service.
  public final void through(boolean cache) {
    through = cache;
  }

  @Override
  public double turn(String property, double value, Outbox out) {
    if (!property.equals("through")) {
      throw new UnknownKnob(address(), property, "it has no knob but through");
    }
    if (!(out.look(CacheCluster.ADDRESS) instanceof CacheCluster)) {
      throw new UnknownKnob(address(), property, "there is no cache to ask");
    }
    if (value != 0 && value != 1) {
      throw new UnknownKnob(address(), property, "it takes 0 (the service) or 1 (the cache)");
    }
    double before = through ? 1 : 0;
    through = value == 1;
    return before;
  }

  /// How long it waits for an answer.
  protected Duration patience(Outbox out) {
    return Duration.ofMillis(retries().in(out.limits()).timeout());
  }

  /// Whether a request is over for good when its last try has failed.
  protected boolean givesUp() {
    return true;
  }

  protected final long lastOrdinal() {
    return ordinal;
  }

  /// What was asked by a request that is not answered yet; null for others.
  public final @Nullable Operation asking(long number) {
    Waiting known = waiting.get(number);
    return known == null ? null : known.operation;
  }

  final int waiting() {
    return waiting.size();
  }

  /// How its retries stand.
  public final ClientView.Retries retriesNow(Limits limits) {
    RetryPolicy policy = retries().in(limits);
    return new ClientView.Retries(
        policy,
        waiting.values().stream().filter(each -> !each.inService).count() - held.size(),
        held.size(),
        quota.tokens(),
        held.rate());
  }

  /// Follows a changed policy: its budget, and whether tries are held back.
  final void followPolicy(Outbox out) {
    RetryPolicy policy = retries();
    quota.resize(policy.in(out.limits()).tokens());
    held.limit(policy.limitsRate(), out.now(), out.limits());
    sendHeld(out);
  }

  /// Sends the first try of a new request.
  protected final void begin(Operation operation, Outbox out) {
    ordinal++;
    out.count(Counter.REQUESTS, address(), 1);
    waiting.put(ordinal, new Waiting(operation, 0, out.now(), out.now(), false, 0, false));
    attempt(ordinal, out);
  }

  /// Sends the next try of a request, or lets it wait for the rate limiter.
  private void attempt(long number, Outbox out) {
    if (held.passes(number, out)) {
      send(number, out);
      return;
    }
    Waiting known = Objects.requireNonNull(waiting.get(number));
    Stamp stamp = out.stamp(address(), new RequestId(address(), number), known.attempt + 1);
    out.note(new Event.HeldBack(stamp, held.rate(), held.size()));
  }

  private void send(long number, Outbox out) {
    Waiting now = Objects.requireNonNull(waiting.get(number)).sentAt(out.now());
    waiting.put(number, now);
    Operation operation = now.operation;
    var request = new RequestId(address(), number);
    out.count(Counter.TRIES, address(), 1);
    out.note(
        new Event.Issued(
            out.stamp(address(), request, now.attempt),
            operation.kind(),
            TableArn.name(operation.table()),
            operation.key(),
            operation.bytes()));
    Address door = through ? CacheCluster.route(operation, request, now.attempt, out) : ROUTER;
    out.send(request, now.attempt, 0, door, new Body.Call(operation));
    watch(out);
  }

  private void sendHeld(Outbox out) {
    for (long number = held.next(out); number >= 0; number = held.next(out)) {
      send(number, out);
    }
  }

  private void heard(boolean throttled, Outbox out) {
    held.heard(throttled, out.now());
    sendHeld(out);
  }

  @Override
  public final void receive(Message message, Outbox out) {
    RequestId request = message.request();
    if (!(message.body() instanceof Body.Result result) || request == null) {
      throw new IllegalStateException(address() + " got " + message);
    }
    Waiting known = waiting.get(request.ordinal());
    if (known == null || known.attempt != message.attempt() || !known.inService) {
      unheard(result, out);
      return;
    }
    ServiceException error = result.error();
    if (error == null) {
      Response response = result.response();
      Units units = response == null ? Units.ZERO : response.units();
      succeed(request, known, response, units, out);
    } else {
      refused(error);
      fail(
          request,
          known,
          error.isThrottling()
              ? Outcome.THROTTLED
              : error.isConditionFailure() ? Outcome.CONDITION_FAILED : Outcome.REJECTED,
          error.type(),
          error.isRetryable(),
          out);
    }
  }

  /// Counts what was charged for an answer that came when nobody waited for it any more.
  private static void unheard(Body.Result result, Outbox out) {
    Response response = result.response();
    String table = result.operation().table();
    if (response != null && !table.isEmpty()) {
      out.count(
          result.kind().isWrite() ? Counter.UNHEARD_WRITE_UNITS : Counter.UNHEARD_READ_UNITS,
          Address.parse(TableArn.name(table)),
          response.units().nanos());
    }
  }

  private void succeed(
      RequestId request, Waiting known, @Nullable Response response, Units units, Outbox out) {
    waiting.remove(request.ordinal());
    quota.giveBack(known.owed, out.limits());
    boolean older = wentBack(known.operation, response);
    Duration latency = out.now().since(known.began);
    out.count(Counter.SUCCESSES, address(), 1);
    out.count(Counter.LATENCY, address(), latency.toNanos());
    if (!known.operation.table().isEmpty()) {
      out.count(Counter.SUCCESSES, tableOf(known.operation), 1);
    }
    if (older) {
      out.count(Counter.BACKWARD_READS, address(), 1);
    }
    note(request, known, Outcome.SUCCESS, "", units, older, out);
    if (response instanceof Query.Answered page) {
      out.count(Counter.QUERY_UNITS, address(), units.nanos());
      out.count(Counter.QUERY_READ, address(), page.scannedCount());
      out.count(Counter.QUERY_RETURNED, address(), page.count());
    } else if (response instanceof Scan.Answered page) {
      out.count(Counter.SCAN_UNITS, address(), units.nanos());
      out.count(Counter.SCAN_READ, address(), page.scannedCount());
      out.count(Counter.SCAN_RETURNED, address(), page.count());
    }
    ended(request, known.operation, response, "", out);
    heard(false, out);
  }

  /// A try of this caller was refused; what that leads to comes next.
  protected void refused(ServiceException why) {}

  /// A request of this caller was answered, or is over with an error's name.
  protected void ended(
      RequestId request,
      Operation operation,
      @Nullable Response response,
      String error,
      Outbox out) {}

  /// The address of the one table that an operation names; most name the same as the one before.
  private Address tableOf(Operation operation) {
    String name = TableArn.name(operation.table());
    if (table == null || !table.text().equals(name)) {
      table = Address.parse(name);
    }
    return table;
  }

  /// Whether a read shows an older version of an item than this client has already seen.
  private boolean wentBack(Operation operation, @Nullable Response response) {
    if (!(operation instanceof GetItem get) || !(response instanceof GetItem.Answered answer)) {
      return false;
    }
    if (get.projecting().parameter() != null) {
      return false;
    }
    var item = new SeenKey(get.table(), get.keyMap());
    Seen before = seen.get(item);
    if (before == null && seen.size() >= SEEN_KEYS) {
      return false;
    }
    if (before == null || answer.position() >= before.position) {
      seen.put(item, new Seen(answer.item(), answer.position()));
      return false;
    }
    return !Objects.equals(answer.item(), before.item);
  }

  private void fail(
      RequestId request,
      Waiting known,
      Outcome outcome,
      String error,
      boolean retryable,
      Outbox out) {
    if (outcome == Outcome.THROTTLED) {
      out.count(Counter.THROTTLED, address(), 1);
      if (known.operation.kind().isWrite()) {
        out.count(Counter.THROTTLED_WRITES, address(), 1);
      }
    }
    note(request, known, outcome, error, Units.ZERO, false, out);
    heard(outcome == Outcome.THROTTLED, out);
    if (outcome == Outcome.CONDITION_FAILED) {
      // An answer to the question that the condition asks: nothing to retry, nothing given up.
      waiting.remove(request.ordinal());
      out.count(Counter.CONDITION_FAILED, address(), 1);
      ended(request, known.operation, null, error, out);
      return;
    }
    boolean unheard = outcome == Outcome.TIMED_OUT;
    boolean mayBeDone = known.mayBeDone || unheard || error.equals(ServiceException.INTERNAL);
    RetryPolicy policy = retries();
    if (!retryable || !policy.allows(known.attempt)) {
      giveUp(request, known, error, mayBeDone, 0, out);
      return;
    }
    quota.resize(policy.in(out.limits()).tokens());
    long cost = out.limits().get(unheard ? Limits.RETRY_COST_TIMEOUT : Limits.RETRY_COST);
    if (!quota.take(cost)) {
      out.count(Counter.OUT_OF_TOKENS, address(), 1);
      giveUp(request, known, error, mayBeDone, cost, out);
      return;
    }
    long drawn = out.draw(Purpose.BACKOFF, request, known.attempt);
    Duration pause = policy.pause(known.attempt, drawn, out.limits());
    waiting.put(request.ordinal(), known.paused(quota.bounds() ? cost : 0, mayBeDone));
    out.note(
        new Event.RetryPlanned(
            out.stamp(address(), request, known.attempt),
            known.attempt + 1,
            out.now().plus(pause)));
    out.wakeAfter(pause, new Alarm.Retry(request.ordinal()));
  }

  /// @param cost what another try would have cost, 0 where tokens have no part in it
  private void giveUp(
      RequestId request, Waiting known, String error, boolean mayBeDone, long cost, Outbox out) {
    waiting.remove(request.ordinal());
    if (givesUp()) {
      out.count(Counter.GIVEN_UP, address(), 1);
      if (mayBeDone) {
        out.count(Counter.UNKNOWN, address(), 1);
      }
      Stamp stamp = out.stamp(address(), request, known.attempt);
      out.note(new Event.GaveUp(stamp, error, cost, cost > 0 ? quota.tokens() : 0));
    }
    ended(request, known.operation, null, error, out);
  }

  private void note(
      RequestId request,
      Waiting known,
      Outcome outcome,
      String error,
      Units units,
      boolean older,
      Outbox out) {
    out.note(
        new Event.Answered(
            out.stamp(address(), request, known.attempt),
            known.operation.kind(),
            known.operation.key(),
            outcome,
            error,
            units,
            out.now().since(known.began),
            older));
  }

  private void watch(Outbox out) {
    if (!watching) {
      watching = true;
      Duration look = Duration.ofMillis(Math.max(1, retries().in(out.limits()).timeout() / 10));
      out.wakeAfter(look, new Alarm.Timeouts());
    }
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.Retry(var number) -> {
        Waiting known = waiting.get(number);
        if (known != null && !known.inService) {
          attempt(number, out);
        }
      }
      case Alarm.MaySend due -> {
        if (held.isDue(due)) {
          sendHeld(out);
        }
      }
      case Alarm.Timeouts() -> {
        watching = false;
        timeOut(out);
        if (!waiting.isEmpty()) {
          watch(out);
        }
      }
      default -> throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
  }

  private void timeOut(Outbox out) {
    SimTime now = out.now();
    Duration most = patience(out);
    List<Map.Entry<Long, Waiting>> late = new ArrayList<>();
    for (Map.Entry<Long, Waiting> each : waiting.entrySet()) {
      Waiting known = each.getValue();
      if (known.inService && now.since(known.sent).compareTo(most) >= 0) {
        late.add(Map.entry(each.getKey(), known));
      }
    }
    for (Map.Entry<Long, Waiting> each : late) {
      out.count(Counter.TIMEOUTS, address(), 1);
      fail(
          new RequestId(address(), each.getKey()),
          each.getValue(),
          Outcome.TIMED_OUT,
          "RequestTimeout",
          true,
          out);
    }
  }
}
