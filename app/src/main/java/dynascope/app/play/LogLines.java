package dynascope.app.play;

import dynascope.assets.Words;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.AccountEvent;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Queueing;
import dynascope.engine.event.Scaling;
import dynascope.engine.event.Spelled;
import dynascope.engine.event.Spender;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TtlEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns events into lines of the log. Hops and admissions have none: they are on the stage.
public final class LogLines {
  private LogLines() {}

  /// The lines of the events, oldest first, the newest `atMost`.
  public static List<LogLine> of(List<? extends Event> events, int atMost) {
    List<LogLine> lines = new ArrayList<>();
    for (int i = events.size() - 1; i >= 0 && lines.size() < atMost; i--) {
      LogLine line = of(events.get(i));
      if (line != null) {
        lines.add(line);
      }
    }
    return List.copyOf(lines.reversed());
  }

  /// Whether the line tells that an act could not be done.
  public static boolean tellsOfRefusedAct(LogLine line) {
    return line.phase().equals(Words.say("window.log.phase.act-refused"));
  }

  static @Nullable LogLine of(Event event) {
    return switch (event) {
      case Event.Hop _, Event.Admitted _, Event.Issued _ -> null;
      case StreamEvent e -> StreamLines.of(e);
      case FeedEvent e -> FeedLines.of(e);
      case ConsumerEvent e -> ConsumerLines.of(e);
      case TtlEvent e -> TtlLines.of(e);
      case CacheEvent e -> CacheLines.of(e);
      case TransactionEvent e -> TransactionLines.of(e);
      case AccountEvent.ChargedTwice e ->
          line(e, "charged-twice", true, e.item().text(), e.payment(), Long.toString(e.balance()));
      case Event.SplitBegun e ->
          line(e, "split-begun", false, Words.say("split.why." + e.why()), e.due().text());
      case Event.Split e ->
          line(
              e,
              "split",
              false,
              e.parts().getFirst().name(),
              e.parts().getLast().name(),
              Words.say("split.why." + e.why()));
      case Event.SplitRefused e ->
          line(e, "unsplit", true, Words.say("split.unsplittable." + e.why(), e.key()));
      case Queueing e -> QueueLines.of(e);
      case Spelled e -> line(e, "spelled", false, e.property(), e.before(), e.after());
      case Event.Moved e -> line(e, "moved", false, e.key());
      case CapacityEvent e -> CapacityLines.of(e);
      case Event.Lost e -> line(e, "lost", true, e.to().text());
      case Event.Refused e -> refused(e);
      case Event.Written e ->
          line(e, "written", false, Long.toString(e.lsn()), amount(e.units()), item(e));
      case Event.IndexWritten e when e.fills() ->
          line(e, "entry-filled", false, e.base().text(), amount(e.units()), e.key());
      case Event.IndexWritten e ->
          line(
              e,
              e.bytes() == 0 ? "entry-removed" : "entry",
              false,
              e.base().text(),
              Long.toString(e.baseLsn()),
              amount(e.units()),
              e.key());
      case Event.ConditionRefused e ->
          line(
              e,
              "condition",
              true,
              e.condition(),
              e.key(),
              Long.toString(e.lsn()),
              amount(e.units()));
      case Event.ChangeRefused e ->
          line(e, "change", true, e.why(), e.key(), Long.toString(e.lsn()));
      case Event.VersionClaimed e ->
          line(
              e,
              "claimed",
              false,
              e.version().writer(),
              Long.toString(e.version().number()),
              Long.toString(e.version().number() - 1));
      case Event.VersionLost e ->
          line(e, "version-lost", true, sort(e.item()), e.before().writer(), e.after().writer());
      case Event.Checked e ->
          line(e, "checked", false, Long.toString(e.lsn()), amount(e.units()), e.key());
      case Event.Transacted e ->
          line(
              e,
              e.repeated() ? "repeated" : "transacted",
              false,
              Integer.toString(e.actions()),
              amount(e.units()));
      case Event.TransactionCancelled e ->
          line(
              e,
              "cancelled",
              true,
              e.reasons().stream().map(CancellationReason::code).toList().toString());
      case Event.Replicated e -> line(e, "replicated", false, Long.toString(e.lsn()));
      case Event.Acknowledged e ->
          line(e, "acknowledged", false, Integer.toString(e.copies()), Long.toString(e.lsn()));
      case Event.Served e ->
          line(
              e,
              e.stale() ? "stale" : e.strong() ? "strong" : "served",
              e.stale(),
              Long.toString(e.position()),
              amount(e.units()),
              Long.toString(e.newest()),
              millis(e.behind().toNanos()));
      // A consumer asks all the time; what comes of it has lines of its own.
      case Event.Answered e when e.error().isEmpty() && isConsumer(e.address()) -> null;
      case Event.Answered e ->
          e.error().isEmpty()
              ? e.key().isEmpty()
                  ? told(e, "answered", false, Words.say("window.log.answered-all", millis(e)))
                  : line(e, "answered", false, millis(e), e.key())
              : line(e, "failed", true, e.error(), millis(e));
      case Event.Told e ->
          line(
              e,
              e.asked().error().isEmpty() ? "told" : "told-failed",
              !e.asked().error().isEmpty(),
              e.asked().operation().name(),
              number(e.asked().read()),
              number(e.asked().returned()),
              amount(e.asked().units()),
              number(e.asked().pages()),
              e.asked().error());
      case Event.RetryPlanned e ->
          line(
              e,
              "retry",
              false,
              Integer.toString(e.nextAttempt()),
              millis(e.due().nanos() - e.at().nanos()));
      case Event.HeldBack e -> line(e, "held", false, number(e.rate()), Long.toString(e.queue()));
      case Event.GaveUp e ->
          e.forLackOfTokens()
              ? line(
                  e,
                  "no-token",
                  true,
                  Long.toString(e.cost()),
                  Long.toString(e.tokens()),
                  e.error())
              : line(e, "gave-up", true, e.error());
      case Event.TableChanged e ->
          line(e, "table", false, e.gone() ? "gone" : e.status().name().toLowerCase(Locale.ROOT));
      case Event.IndexChanged e -> line(e, "index", false, e.index(), indexState(e));
      case Event.SettingChanged e -> line(e, "setting", false, e.setting(), e.value());
      case Event.CapacityChanged e ->
          line(
              e,
              "capacity",
              false,
              Long.toString(e.before().writeUnits()),
              Long.toString(e.after().writeUnits()));
      case Event.Turned e ->
          line(e, "turned", false, e.property(), number(e.before()), number(e.after()));
      case Event.FaultRaised e -> line(e, "broken", true, e.fault());
      case Event.FaultCleared e -> line(e, "mended", false, e.fault());
      case Event.TrafficHeld e -> line(e, e.on() ? "held" : "released", e.on());
      case Event.StatementPlanned e ->
          line(
              e,
              "planned",
              e.operation() == OperationKind.Scan,
              e.operation().name(),
              e.table(),
              Words.say("why.planned." + e.reason(), e.args().toArray()));
      case Event.ActRefused e -> line(e, "act-refused", true, e.why());
      case Scaling e -> ScalingLines.of(e);
      case GroupEvent e -> GroupLines.of(e);
    };
  }

  static boolean isConsumer(Address client) {
    return client.root().equals(Consuming.ROOT);
  }

  private static String millis(Event.Answered e) {
    return millis(e.latency().toNanos());
  }

  /// The whole key where it is known: of an item collection the partition key says little.
  private static String item(Event.Written e) {
    return e.item() == null ? e.key() : e.item().text();
  }

  private static String sort(PrimaryKey key) {
    return key.sort() instanceof AttributeValue.S s ? s.value() : key.text();
  }

  private static String indexState(Event.IndexChanged e) {
    if (e.gone()) {
      return "gone";
    }
    return e.backfilling() ? "backfilling" : e.status().name().toLowerCase(Locale.ROOT);
  }

  static LogLine line(Event event, String phase, boolean alarm, Object... args) {
    return told(event, phase, alarm, Words.say("window.log." + phase, args));
  }

  private static LogLine told(Event event, String phase, boolean alarm, String words) {
    return new LogLine(
        event.seq(),
        event.at(),
        step(event),
        Words.say("window.log.phase." + phase),
        words,
        alarm,
        event.address());
  }

  /// Such as `W14283 → P3`.
  private static String step(Event event) {
    RequestId request = event.request();
    String where = where(event.address());
    if (request == null) {
      return where;
    }
    return kind(event) + request.ordinal() + " → " + where;
  }

  private static String kind(Event event) {
    OperationKind operation =
        switch (event) {
          case Event.Written e -> e.operation();
          case Event.Moved e -> e.operation();
          case Event.ConditionRefused e -> e.operation();
          case Event.ChangeRefused e -> e.operation();
          case Event.Checked e -> e.operation();
          case Event.IndexWritten e -> e.operation();
          case Event.Transacted e -> e.operation();
          case Event.TransactionCancelled e -> e.operation();
          case Event.Served e -> e.operation();
          case Event.Answered e -> e.operation();
          case Event.StatementPlanned e -> e.operation();
          case GroupEvent.NotLeading e -> e.operation();
          case Event.Told e -> e.asked().operation();
          default -> null;
        };
    boolean write =
        operation == null
            ? !(event instanceof Event.Refused r) || r.reason().name().contains("Write")
            : operation.isWrite();
    return write ? "W" : "R";
  }

  /// The last segments that say where: `P3` rather than `Users/P3/write-bucket`.
  static String where(Address address) {
    List<String> segments = address.segments();
    if (segments.size() < 2 || segments.getFirst().equals("client")) {
      return address.name();
    }
    String last = segments.getLast();
    if (last.startsWith("replica-")) {
      return segments.get(segments.size() - 2) + last.substring("replica-".length());
    }
    boolean part =
        last.endsWith("bucket")
            || last.endsWith("share")
            || last.endsWith("tokens")
            || last.startsWith("shard-")
            || last.equals("sweeper");
    return part ? segments.get(segments.size() - 2) : last;
  }

  private static LogLine refused(Event.Refused refused) {
    String where = where(refused.address());
    String since = refused.emptySince().text();
    List<Spender> spenders = refused.spenders();
    if (spenders.isEmpty() || !spenders.getFirst().standsOut(refused.spent())) {
      return told(refused, "refused", true, Words.say("window.log.refused-spread", where, since));
    }
    Spender first = spenders.getFirst();
    double share = 100 * first.spent().asDouble() / refused.spent().asDouble();
    return line(
        refused, "refused", true, where, since, first.key(), Long.toString(Math.round(share)));
  }

  private static String amount(Units units) {
    return units.text();
  }

  static String millis(long nanos) {
    return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.1f" : "%.0f", nanos / 1e6);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
