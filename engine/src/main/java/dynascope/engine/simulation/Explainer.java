package dynascope.engine.simulation;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.Queueing;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.Spender;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.TableView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Answers why something happened, from what was noted when it did.
///
/// A refusal ends at the requests that drained the bucket; a failed condition at the item as it
/// was; a stale read at the position of the replica and the write that it lacks.
final class Explainer {
  private static final Duration LOOK_BACK = Duration.ofSeconds(2);
  private static final int DRAINERS = 3;
  private static final int KEYS_NAMED = 3;

  private final Playback playback;

  Explainer(Playback playback) {
    this.playback = playback;
  }

  List<Why> why(long seq, SimTime at) {
    var events = new ArrayList<Event>();
    SimTime from = at.minus(LOOK_BACK);
    playback.eachEvent(
        from.nanos() == 0 ? SimTime.BEFORE_ALL : from,
        at,
        event -> {
          if (event.seq() <= seq) {
            events.add(event);
          }
        });
    if (events.isEmpty() || events.getLast().seq() != seq) {
      return List.of();
    }
    return why(events);
  }

  /// Such as `Orders/P1/replica-b`; those of a global index have one more.
  private static final int SEGMENTS_OF_REPLICA = 3;

  /// Why the last of these events came about.
  List<Why> why(List<Event> events) {
    Event event = events.getLast();
    return switch (event) {
      case Event.Refused refused -> List.of(refused(refused, events));
      case Event.ConditionRefused failed -> List.of(ItemReasons.conditionFailed(failed, events));
      case Event.ChangeRefused refused -> List.of(ItemReasons.changeRefused(refused, events));
      case Event.VersionLost lost -> List.of(VersionReasons.lost(lost, events));
      case Event.VersionClaimed claim -> List.of(VersionReasons.claimed(claim));
      case Event.TransactionCancelled cancelled -> List.of(cancelled(cancelled, events));
      case Event.StatementPlanned planned -> List.of(planned(planned));
      case Event.Served served when served.stale() -> List.of(stale(served, events));
      case Event.Answered answered -> answered(answered, events);
      case Event.RetryPlanned retry -> caused(retry, events);
      case Event.GaveUp gaveUp when gaveUp.forLackOfTokens() ->
          List.of(RetryReasons.noToken(gaveUp, caused(gaveUp, events)));
      case Event.GaveUp gaveUp -> caused(gaveUp, events);
      case Queueing queueing -> QueueReasons.of(queueing);
      case Event.SplitBegun begun -> List.of(SplitReasons.begun(begun));
      case Event.Split split -> List.of(SplitReasons.done(split, events));
      case Event.SplitRefused kept -> List.of(SplitReasons.refused(kept));
      case CapacityEvent capacity -> List.of(CapacityReasons.of(capacity));
      case Event.HeldBack held -> List.of(RetryReasons.heldBack(held, events, this::caused));
      case StreamEvent told -> List.of(StreamReasons.of(told, events));
      case FeedEvent told -> List.of(FeedReasons.of(told, events));
      case ConsumerEvent told -> List.of(ConsumerReasons.of(told, events));
      case CacheEvent told -> List.of(CacheReasons.of(told, events));
      case AccountEvent told -> List.of(AccountReasons.of(told, events));
      case TransactionEvent told -> List.of(TransactionReasons.of(told, events));
      case TtlEvent told -> List.of(TtlReasons.of(told, events));
      case GroupEvent group -> List.of(GroupReasons.of(group, faults(group)));
      case Event.IndexWritten written -> List.of(indexWritten(written, events));
      case Event.CapacityChanged changed ->
          List.of(ScalingReasons.changed(changed, playback.chronicle().scalings(changed.seq())));
      case Scaling scaling ->
          List.of(ScalingReasons.of(scaling, playback.chronicle().scalings(scaling.seq())));
      case Event.Hop hop when hop.refused() -> caused(hop, events);
      default -> List.of(plain(event));
    };
  }

  /// What a statement became is decided by its WHERE clause and the keys of the table alone.
  private static Why planned(Event.StatementPlanned planned) {
    return new Why(
        "why.planned",
        List.of(
            name(planned.request(), planned.attempt()),
            planned.operation().name(),
            planned.table()),
        planned.at(),
        planned.address(),
        planned.seq(),
        List.of(
            new Why(
                "why.planned." + planned.reason(),
                List.copyOf(planned.args()),
                planned.at(),
                planned.address(),
                0,
                List.of())));
  }

  private Why refused(Event.Refused refused, List<Event> events) {
    Address bucket = refused.address();
    Address owner = owner(bucket);
    var reasons = new ArrayList<Why>();
    reasons.add(
        new Why(
            "why.empty",
            List.of(owner.name(), refused.level().asDouble()),
            refused.emptySince(),
            bucket,
            0,
            List.of()));
    reasons.add(
        new Why(
            "why.drained",
            List.of(
                owner.name(),
                refused.spent().asDouble(),
                refused.rate().asDouble(),
                refused.emptySince().since(refused.fullAt()).toNanos() / 1e9),
            refused.fullAt(),
            bucket,
            0,
            spenders(refused, owner, events)));
    if (refused.reason().name().startsWith("IndexWrite")) {
      String name = name(refused.request(), refused.attempt());
      return FeedReasons.refused(refused, events, name, List.copyOf(reasons));
    }
    String special = CapacityReasons.refusal(refused);
    if (special != null) {
      return new Why(
          special,
          List.of(
              name(refused.request(), refused.attempt()),
              refused.needed().asDouble(),
              owner.name(),
              refused.rate().asDouble()),
          refused.at(),
          bucket,
          refused.seq(),
          List.copyOf(reasons));
    }
    return refused.reason().isKeyRange()
        ? refusedByPartition(refused, owner, reasons)
        : new Why(
            refused.reason().isOfIndex() ? "why.refused.index" : "why.refused.table",
            List.of(
                name(refused.request(), refused.attempt()),
                refused.needed().asDouble(),
                owner.name()),
            refused.at(),
            bucket,
            refused.seq(),
            List.copyOf(reasons));
  }

  private Why refusedByPartition(Event.Refused refused, Address partition, List<Why> reasons) {
    Frame frame = playback.moment(refused.at(), Duration.ofMillis(1)).frame();
    boolean write = refused.reason().name().contains("Write");
    double holds = 0;
    String used = "";
    for (TableView table : frame.tables()) {
      if (partition.startsWith(table.address())) {
        BucketView bucket = write ? table.write() : table.read();
        double rate = (write ? table.writeRate() : table.readRate()).asDouble();
        for (IndexView index : table.indexes()) {
          BucketView own = write ? index.write() : index.read();
          if (own != null && partition.startsWith(index.address())) {
            bucket = own;
            rate = (write ? index.writeRate() : index.readRate()).asDouble();
          }
        }
        holds = bucket.level().asDouble();
        used = percent(rate, bucket.rate().asDouble());
      }
    }
    return new Why(
        refused.reason().isOfIndex() ? "why.refused.index-partition" : "why.refused.partition",
        List.of(
            name(refused.request(), refused.attempt()),
            refused.needed().asDouble(),
            partition.name(),
            holds,
            used),
        refused.at(),
        refused.address(),
        refused.seq(),
        List.copyOf(reasons));
  }

  /// An entry follows the write of the item that it stands for.
  private static Why indexWritten(Event.IndexWritten written, List<Event> events) {
    var writes = new ArrayList<Why>();
    for (Event event : events) {
      if (event instanceof Event.Written base
          && base.address().equals(written.base())
          && base.lsn() == written.baseLsn()) {
        writes.add(plain(base));
      }
    }
    String table = written.base().root();
    Address index =
        written.local() ? written.address() : Objects.requireNonNull(written.address().parent());
    return new Why(
        written.fills()
            ? "why.index.filled"
            : written.bytes() == 0 ? "why.index.left" : "why.index.written",
        List.of(
            IndexDefinition.nameAt(index),
            written.key(),
            written.baseLsn(),
            table,
            written.units().asDouble(),
            written.local() ? table : IndexDefinition.nameAt(index)),
        written.at(),
        written.address(),
        written.seq(),
        List.copyOf(writes));
  }

  private static Address owner(Address bucket) {
    Address parent = bucket.parent();
    return parent == null ? bucket : parent;
  }

  /// The keys that drained a bucket, the heaviest down to the requests that took last.
  private static List<Why> spenders(Event.Refused refused, Address owner, List<Event> events) {
    var found = new ArrayList<Why>();
    for (Spender spender : refused.spenders().stream().limit(KEYS_NAMED).toList()) {
      if (spender.standsOut(refused.spent())) {
        found.add(
            new Why(
                "why.share",
                List.of(
                    spender.key(),
                    percent(spender.spent().asDouble(), refused.spent().asDouble()),
                    owner.name()),
                refused.fullAt(),
                owner,
                0,
                drainers(spender.key(), events)));
      }
    }
    if (found.isEmpty() && !refused.spenders().isEmpty()) {
      found.add(spread(refused, owner));
    }
    return found;
  }

  /// No key stands out: what the heaviest took at most.
  private static Why spread(Event.Refused refused, Address owner) {
    double most =
        refused.spenders().stream().mapToDouble(each -> each.most().asDouble()).max().orElse(0);
    return new Why(
        "why.spread",
        List.of(percent(most, refused.spent().asDouble()), owner.name()),
        refused.fullAt(),
        owner,
        0,
        List.of());
  }

  /// The last requests for a key that took from the bucket before it refused.
  private static List<Why> drainers(String key, List<Event> events) {
    var names = new ArrayList<String>();
    Event last = null;
    for (int i = events.size() - 1; i >= 0 && names.size() < DRAINERS; i--) {
      Event event = events.get(i);
      boolean took =
          event instanceof Event.Written written && written.key().equals(key)
              || event instanceof Event.Served served && served.key().equals(key);
      if (took) {
        last = last == null ? event : last;
        names.add(name(event.request(), event.attempt()));
      }
    }
    return last == null
        ? List.of()
        : List.of(
            new Why(
                "why.took",
                List.of(key, String.join(", ", names)),
                last.at(),
                last.address(),
                last.seq(),
                List.of()));
  }

  /// A cancelled transaction ends at the actions that stopped it: what their buckets and conditions
  /// had to say, else what was wrong with them.
  private Why cancelled(Event.TransactionCancelled cancelled, List<Event> events) {
    var reasons = new ArrayList<Why>();
    int stopping = 0;
    for (int i = 0; i < cancelled.reasons().size(); i++) {
      CancellationReason each = cancelled.reasons().get(i);
      stopping += each.isNone() ? 0 : 1;
      String message = each.message();
      if (message != null
          && !each.isThrottling()
          && !each.isConditionFailure()
          && !each.isConflict()) {
        reasons.add(
            new Why(
                "why.transaction.action",
                List.of(Integer.toString(i + 1), message),
                cancelled.at(),
                cancelled.address(),
                0,
                List.of()));
      }
    }
    for (int i = 0; i < events.size(); i++) {
      if (sameTry(events.get(i), cancelled)) {
        List<Event> before = events.subList(0, i + 1);
        switch (events.get(i)) {
          case Event.Refused refused -> reasons.add(refused(refused, before));
          case Event.ConditionRefused failed ->
              reasons.add(ItemReasons.conditionFailed(failed, before));
          case Event.ChangeRefused refused -> reasons.add(ItemReasons.item(refused, before));
          case TransactionEvent.Conflicted conflict ->
              reasons.add(TransactionReasons.of(conflict, before));
          default -> {}
        }
      }
    }
    return new Why(
        "why.transaction.cancelled",
        List.of(
            name(cancelled.request(), cancelled.attempt()), stopping, cancelled.reasons().size()),
        cancelled.at(),
        cancelled.address(),
        cancelled.seq(),
        List.copyOf(reasons));
  }

  private Why stale(Event.Served served, List<Event> events) {
    Address replica = served.address();
    if (replica.segments().size() > SEGMENTS_OF_REPLICA) {
      return FeedReasons.stale(served, name(served.request(), served.attempt()), events);
    }
    var reasons = new ArrayList<Why>();
    Event.@Nullable Written lacking = null;
    for (Event event : events) {
      if (event instanceof Event.Written written
          && written.lsn() > served.position()
          && replica.startsWith(written.address())
          && written.key().equals(served.key())) {
        lacking = lacking == null ? written : lacking;
      }
    }
    if (lacking != null) {
      reasons.add(
          new Why(
              "why.lacks",
              List.of(
                  replica.name(),
                  name(lacking.request(), lacking.attempt()),
                  Long.toString(lacking.lsn())),
              lacking.at(),
              replica,
              lacking.seq(),
              List.of()));
    }
    reasons.add(
        new Why(
            "why.behind",
            List.of(
                replica.name(),
                Long.toString(served.position()),
                Long.toString(served.newest()),
                millis(served.behind())),
            served.at(),
            replica,
            0,
            faults(replica, served.at())));
    if (!served.strong()) {
      reasons.add(
          new Why(
              "why.any-replica",
              List.of(name(served.request(), served.attempt()), replica.name()),
              served.at(),
              replica,
              0,
              List.of()));
    }
    return new Why(
        "why.stale",
        List.of(name(served.request(), served.attempt()), served.key(), replica.name()),
        served.at(),
        replica,
        served.seq(),
        List.copyOf(reasons));
  }

  private List<Why> faults(Address at, SimTime when) {
    Frame frame = playback.moment(when, Duration.ofMillis(1)).frame();
    return frame.faults().stream()
        .filter(view -> view.fault().touches(at))
        .map((FaultView view) ->
            new Why(
                "why.fault",
                List.of(at.name(), view.fault().text(), view.since().text()),
                view.since(),
                view.fault().at(),
                0,
                List.of()))
        .toList();
  }

  private List<Why> answered(Event.Answered answered, List<Event> events) {
    if (answered.older()) {
      return backward(answered, events);
    }
    return switch (answered.outcome()) {
      case THROTTLED, CONDITION_FAILED, REJECTED -> caused(answered, events);
      default -> answered.error().isEmpty() ? List.of(plain(answered)) : caused(answered, events);
    };
  }

  private List<Why> backward(Event.Answered answered, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Event.Served served && sameTry(served, answered)) {
        Why stale = stale(served, events);
        return List.of(
            new Why(
                "why.backward",
                List.of(name(answered.request(), answered.attempt()), answered.key()),
                answered.at(),
                answered.address(),
                answered.seq(),
                List.of(stale)));
      }
    }
    return List.of(plain(answered));
  }

  /// The refusal of the same try that led to an event.
  private List<Why> caused(Event event, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Event.TransactionCancelled cancelled
          && sameTry(cancelled, event)) {
        return List.of(cancelled(cancelled, events.subList(0, i + 1)));
      }
      if (events.get(i) instanceof Event.Refused refused && sameTry(refused, event)) {
        return List.of(refused(refused, events.subList(0, i + 1)));
      }
      if (events.get(i) instanceof Event.ChangeRefused refused && sameTry(refused, event)) {
        return List.of(ItemReasons.changeRefused(refused, events.subList(0, i + 1)));
      }
      if (events.get(i) instanceof Event.ConditionRefused failed && sameTry(failed, event)) {
        return List.of(ItemReasons.conditionFailed(failed, events.subList(0, i + 1)));
      }
      if (events.get(i) instanceof GroupEvent.NotLeading refused
          && refused.why() != GroupEvent.Why.ANOTHER
          && sameTry(refused, event)) {
        return List.of(GroupReasons.of(refused, faults(refused)));
      }
      if (events.get(i) instanceof Event.Lost lost
          && lost.kind() == HopKind.ERRAND
          && sameTry(lost, event)) {
        return List.of(GroupReasons.lost(lost, faults(lost)));
      }
    }
    return List.of(plain(event));
  }

  private List<FaultView> faults(Event event) {
    return playback.moment(event.at(), Duration.ofMillis(1)).frame().faults();
  }

  static boolean sameTry(Event one, Event other) {
    return one.request() != null
        && one.request().equals(other.request())
        && one.attempt() == other.attempt();
  }

  static Why plain(Event event) {
    return new Why(
        "why.event." + event.getClass().getSimpleName(),
        List.of(name(event.request(), event.attempt()), event.address().text()),
        event.at(),
        event.address(),
        event.seq(),
        List.of());
  }

  static String name(@Nullable RequestId request, int attempt) {
    return request == null
        ? ""
        : attempt > 1 ? request.text() + " (try " + attempt + ")" : request.text();
  }

  private static String percent(double part, double whole) {
    return whole == 0 ? "0 %" : String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
  }
}
