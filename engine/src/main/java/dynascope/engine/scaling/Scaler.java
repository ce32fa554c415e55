package dynascope.engine.scaling;

import static dynascope.engine.model.ScalableDimension.READ;
import static dynascope.engine.model.ScalableDimension.WRITE;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Datapoint;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.model.Units;
import dynascope.engine.moment.ScalerView;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import dynascope.engine.table.Catalog;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What scales one table or global index: it reads each minute what was consumed, and asks for
/// another capacity when that was far from the target for long enough.
///
/// It knows nothing but metrics, and has no door of its own: it sends UpdateTable, which takes its
/// time and may be refused. Simplified: minutes begin with the world, and what it asks for both
/// capacities at one instant comes in one call, except that an increase does not wait for a
/// decrease.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html#AutoScaling.HowItWorks>.
public final class Scaler extends Node {
  private static final Address ROUTER = Address.parse("router");
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Duration AGAIN = Duration.ofSeconds(20);

  private static final String LIMIT = "LimitExceededException";
  private static final String NO_ANSWER = "timeout";

  private final Address of;
  private @Nullable Tracked read;
  private @Nullable Tracked write;

  /// Tells alarms for minutes, and for schedules, from older ones.
  private int round;

  private int schedule;
  private boolean ticking;

  /// How many requests it has sent.
  private long requests;

  /// What it has asked for and not heard of.
  private @Nullable Change change;

  /// The capacity that it asked for last, while nobody has changed that.
  private @Nullable Throughput own;

  /// @param sent when
  private record Change(long ordinal, Throughput before, Throughput after, SimTime sent) {}

  /// @param of a table or global index
  public Scaler(Address of) {
    super(of.child(ScalingPolicy.SCALER));
    this.of = of;
  }

  private Scaler(Scaler original) {
    super(original.address());
    of = original.of;
    read = original.read;
    write = original.write;
    round = original.round;
    schedule = original.schedule;
    ticking = original.ticking;
    requests = original.requests;
    change = original.change;
    own = original.own;
  }

  @Override
  public Scaler copy() {
    return new Scaler(this);
  }

  @Nullable Tracked tracked(ScalableDimension dimension) {
    return dimension == READ ? read : write;
  }

  void track(ScalableDimension dimension, @Nullable Tracked tracked) {
    if (dimension == READ) {
      read = tracked;
    } else {
      write = tracked;
    }
  }

  /// Follows a policy from now on; null for none any more.
  public void follow(ScalableDimension dimension, @Nullable ScalingPolicy policy, Outbox out) {
    Tracked known = tracked(dimension);
    if (policy == null) {
      track(dimension, null);
    } else if (known == null) {
      boolean atMinute = out.now().nanos() % MINUTE == 0;
      long counted = atMinute ? out.counted(Tracked.counter(dimension), of) : -1;
      track(dimension, Tracked.of(policy, counted));
    } else {
      track(dimension, known.with(policy));
    }
    schedule++;
    scheduleNext(out);
    if (!ticking && (read != null || write != null)) {
      ticking = true;
      round++;
      tick(out);
    }
  }

  private void tick(Outbox out) {
    long now = out.now().nanos();
    out.wakeAfter(Duration.ofNanos(MINUTE - now % MINUTE), new Alarm.MinuteEnded(round));
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.MinuteEnded(var set) when set == round -> {
        ticking = read != null || write != null;
        if (ticking) {
          tick(out);
          forget(out);
          minute(WRITE, out);
          minute(READ, out);
        }
      }
      case Alarm.ScalingDue() -> ask(out);
      case Alarm.ScheduleDue(var set) when set == schedule -> {
        scheduled(WRITE, out);
        scheduled(READ, out);
        scheduleNext(out);
      }
      case Alarm.CapacityNoticed(var units) -> noticed(units, out);
      case Alarm.MinuteEnded _, Alarm.ScheduleDue _ -> {}
      default -> throw new IllegalStateException(address() + " set no alarm like " + alarm);
    }
  }

  /// Reads the minute that has just ended.
  private void minute(ScalableDimension dimension, Outbox out) {
    Tracked before = tracked(dimension);
    Throughput units = units(out.catalog());
    if (before == null || units == null) {
      return;
    }
    long counted = out.counted(Tracked.counter(dimension), of);
    long consumed = counted - before.counted();
    if (before.counted() < 0 || consumed == 0) {
      track(dimension, before.counting(counted));
      return;
    }
    long minute = out.now().nanos() / MINUTE - 1;
    var datapoint = new Datapoint(minute, new Units(consumed), dimension.of(units));
    Tracked now = before.and(datapoint, counted, out.limits());
    track(dimension, now);
    if (now.plan() == null && now.above() >= out.limits().get(Limits.SCALING_UP)) {
      alarmed(dimension, now, ScalingReason.ABOVE, units, out);
    } else if (now.plan() == null && now.below() >= out.limits().get(Limits.SCALING_DOWN)) {
      alarmed(dimension, now, ScalingReason.BELOW, units, out);
    }
  }

  private void alarmed(
      ScalableDimension dimension,
      Tracked tracked,
      ScalingReason why,
      Throughput units,
      Outbox out) {
    ScalingPolicy policy = tracked.policy();
    long capacity = dimension.of(units);
    long wanted = tracked.wanted();
    long after = clipped(policy, wanted, out);
    boolean up = why == ScalingReason.ABOVE;
    List<Datapoint> minutes =
        tracked.last(out.limits().get(up ? Limits.SCALING_UP : Limits.SCALING_DOWN));
    if (up ? after > capacity : after < capacity) {
      Duration delay = Duration.ofSeconds(out.limits().get(Limits.SCALING_DELAY));
      plan(dimension, new Tracked.Plan(why, after, wanted, out.now().plus(delay), minutes), out);
    } else if (!tracked.kept()) {
      track(dimension, tracked.keeping());
      out.note(
          new Scaling.Kept(
              out.stamp(), dimension, why, capacity, wanted, minutes, policy.target()));
    }
  }

  private static long clipped(ScalingPolicy policy, long wanted, Outbox out) {
    return Math.clamp(
        wanted, policy.leastAt(out.now(), out.epoch()), policy.mostAt(out.now(), out.epoch()));
  }

  private void plan(ScalableDimension dimension, Tracked.Plan plan, Outbox out) {
    Tracked tracked = Objects.requireNonNull(tracked(dimension));
    Throughput units = Objects.requireNonNull(units(out.catalog()));
    track(dimension, tracked.with(plan));
    out.note(
        new Scaling.Planned(
            out.stamp(),
            dimension,
            plan.why(),
            dimension.of(units),
            plan.after(),
            plan.wanted(),
            plan.due(),
            plan.minutes(),
            tracked.policy().target()));
    out.wakeAfter(plan.due().since(out.now()), new Alarm.ScalingDue());
  }

  /// Sends what is due, unless an answer is still out.
  private void ask(Outbox out) {
    Throughput before = units(out.catalog());
    if (change != null || before == null) {
      return;
    }
    Throughput after = before;
    boolean up = due(READ, out) > READ.of(before) || due(WRITE, out) > WRITE.of(before);
    for (ScalableDimension each : ScalableDimension.values()) {
      long wanted = due(each, out);
      if (wanted > 0 && (!up || wanted > each.of(before))) {
        after = each.with(after, wanted);
      }
    }
    if (after.equals(before)) {
      drop(out);
      return;
    }
    requests++;
    change = new Change(requests, before, after, out.now());
    var request = new RequestId(address(), requests);
    out.note(new Scaling.Asked(out.stamp(address(), request, 1), before, after));
    Operation update = Updates.of(of, after);
    out.send(request, 1, 0, ROUTER, new Body.Call(update));
  }

  /// The units that a plan whose time has come asks for; 0 where there is none.
  private long due(ScalableDimension dimension, Outbox out) {
    Tracked tracked = tracked(dimension);
    Tracked.Plan plan = tracked == null ? null : tracked.plan();
    return plan == null || plan.due().isAfter(out.now()) ? 0 : plan.after();
  }

  /// Somebody else has done already what was planned.
  private void drop(Outbox out) {
    for (ScalableDimension each : ScalableDimension.values()) {
      Tracked tracked = tracked(each);
      if (tracked != null && due(each, out) > 0) {
        track(each, tracked.anew());
      }
    }
  }

  @Override
  public void receive(Message message, Outbox out) {
    if (!(message.body() instanceof Body.Result result)) {
      throw new IllegalStateException(address() + " got " + message);
    }
    Change asked = change;
    RequestId request = message.request();
    if (asked == null || request == null || request.ordinal() != asked.ordinal) {
      return;
    }
    change = null;
    ServiceException error = result.error();
    if (error == null) {
      out.count(Counter.SCALING_ACTIONS, of, 1);
      own = asked.after;
      settle(asked);
    } else {
      refused(asked, error.type(), error.message(), out);
    }
    if (due(READ, out) > 0 || due(WRITE, out) > 0) {
      out.wakeAfter(AGAIN, new Alarm.ScalingDue());
    }
  }

  /// Where something else goes on it is tried again. After too many decreases, or beyond a quota,
  /// the alarm has to be raised anew.
  private void refused(Change asked, String error, String says, Outbox out) {
    out.count(Counter.SCALING_REFUSED, of, 1);
    out.note(new Scaling.Refused(out.stamp(), asked.before, asked.after, error, says));
    if (error.equals(LIMIT)) {
      settle(asked);
    }
  }

  private void settle(Change asked) {
    for (ScalableDimension each : ScalableDimension.values()) {
      Tracked tracked = tracked(each);
      if (tracked != null && each.of(asked.before) != each.of(asked.after)) {
        track(each, tracked.anew());
      }
    }
  }

  /// An answer that never came is taken for a refusal.
  private void forget(Outbox out) {
    Change asked = change;
    if (asked != null && out.now().since(asked.sent).toNanos() >= MINUTE) {
      change = null;
      refused(asked, NO_ANSWER, "", out);
      out.wakeAfter(AGAIN, new Alarm.ScalingDue());
    }
  }

  private void scheduleNext(Outbox out) {
    SimTime next = null;
    for (ScalableDimension each : ScalableDimension.values()) {
      Tracked tracked = tracked(each);
      SimTime own = tracked == null ? null : tracked.policy().nextChange(out.now(), out.epoch());
      next = own != null && (next == null || own.isBefore(next)) ? own : next;
    }
    if (next != null) {
      out.wakeAfter(next.since(out.now()), new Alarm.ScheduleDue(schedule));
    }
  }

  private void scheduled(ScalableDimension dimension, Outbox out) {
    Tracked tracked = tracked(dimension);
    if (tracked == null) {
      return;
    }
    ScalingPolicy policy = tracked.policy();
    SimTime before = out.now().minus(Duration.ofNanos(1));
    var was = policy.window(before, out.epoch());
    var is = policy.window(out.now(), out.epoch());
    if (!Objects.equals(was, is)) {
      long least = policy.leastAt(out.now(), out.epoch());
      long most = policy.mostAt(out.now(), out.epoch());
      out.note(new Scaling.Scheduled(out.stamp(), dimension, least, most, is != null));
      bound(dimension, out);
    }
  }

  /// Brings a capacity into its bounds, soon: only where the bounds have just changed.
  void bound(ScalableDimension dimension, Outbox out) {
    Tracked tracked = tracked(dimension);
    Throughput units = units(out.catalog());
    if (tracked == null || units == null) {
      return;
    }
    long capacity = dimension.of(units);
    long after = clipped(tracked.policy(), capacity, out);
    if (after != capacity) {
      Duration delay = Duration.ofMillis(out.limits().get(Limits.SCALING_BOUNDS));
      ScalingReason why = after > capacity ? ScalingReason.MINIMUM : ScalingReason.MAXIMUM;
      SimTime due = out.now().plus(delay);
      plan(dimension, new Tracked.Plan(why, after, after, due, List.of()), out);
    }
  }

  /// A capacity was changed, by whomever; this hears of it and looks again later. What is above the
  /// least and not used goes back there. What is below the least stays.
  public void hear(Throughput units, Outbox out) {
    if (units.equals(own)) {
      return;
    }
    own = null;
    if (read != null || write != null) {
      out.wakeAfter(
          Duration.ofSeconds(out.limits().get(Limits.SCALING_NOTICED)),
          new Alarm.CapacityNoticed(units));
    }
  }

  private void noticed(Throughput then, Outbox out) {
    Throughput units = units(out.catalog());
    for (ScalableDimension each : ScalableDimension.values()) {
      Tracked tracked = tracked(each);
      if (tracked == null
          || units == null
          || tracked.plan() != null
          || each.of(units) != each.of(then)
          || isUsed(each, tracked, out)) {
        continue;
      }
      long least = tracked.policy().leastAt(out.now(), out.epoch());
      if (each.of(units) > least) {
        plan(each, new Tracked.Plan(ScalingReason.IDLE, least, least, out.now(), List.of()), out);
      }
    }
  }

  /// Whether anything was consumed in the last minute or since.
  private boolean isUsed(ScalableDimension dimension, Tracked tracked, Outbox out) {
    long begun = out.now().nanos() / MINUTE - 1;
    boolean last = !tracked.minutes().isEmpty() && tracked.minutes().getLast().minute() >= begun;
    return last || out.counted(Tracked.counter(dimension), of) != tracked.counted();
  }

  /// What is provisioned; null where nothing is.
  @Nullable Throughput units(Catalog catalog) {
    Table table = catalog.find(of.root());
    if (table == null || table.definition().billing() != BillingMode.PROVISIONED) {
      return null;
    }
    TableDefinition definition = table.definition();
    if (of.parent() == null) {
      return definition.throughput();
    }
    IndexDefinition index = definition.index(IndexDefinition.nameAt(of));
    return index == null ? null : index.throughput();
  }

  Address of() {
    return of;
  }

  @Override
  public double turn(String property, double value, Outbox out) {
    return ScalerKnobs.turn(this, property, value, out);
  }

  /// What can be seen of it; null where it follows no policy.
  public @Nullable ScalerView view(Catalog catalog, SimTime now, Instant epoch, Limits limits) {
    Throughput units = units(catalog);
    if (units == null || (read == null && write == null)) {
      return null;
    }
    return new ScalerView(
        address(),
        of,
        alarms(READ, units, now, epoch, limits),
        alarms(WRITE, units, now, epoch, limits),
        change != null);
  }

  private ScalerView.@Nullable Alarms alarms(
      ScalableDimension dimension, Throughput units, SimTime now, Instant epoch, Limits limits) {
    Tracked tracked = tracked(dimension);
    return tracked == null
        ? null
        : tracked.view(
            dimension.of(units),
            tracked.policy().leastAt(now, epoch),
            tracked.policy().mostAt(now, epoch),
            limits);
  }
}
