package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why a global index is behind, and why a write of its table had to wait for it.
final class FeedReasons {
  private FeedReasons() {}

  /// @param events those before it
  static Why of(FeedEvent event, List<Event> events) {
    return switch (event) {
      case FeedEvent.Heard heard ->
          why(
              heard.removal() ? "why.feed.heard.removal" : "why.feed.heard",
              heard,
              List.of(heard.lsn(), heard.base().name(), heard.key(), place(heard.target())),
              written(heard.base(), heard.lsn(), events));
      case FeedEvent.Sent sent when sent.fills() ->
          why(
              "why.feed.filling",
              sent,
              List.of(sent.changes(), sent.base().name(), place(sent.target())),
              List.of());
      case FeedEvent.Skipped skipped ->
          why(
              "why.feed.skipped",
              skipped,
              List.of(skipped.key(), skipped.base().name(), skipped.attribute(), index(skipped)),
              List.of());
      case FeedEvent.Passed passed ->
          why(
              "why.feed.passed",
              passed,
              List.of(passed.base().name(), index(passed), passed.items(), passed.skipped()),
              List.of());
      case FeedEvent.Filled filled ->
          why(
              "why.feed.filled",
              filled,
              List.of(index(filled), filled.items(), filled.skipped()),
              List.of());
      case FeedEvent.Sent sent ->
          why(
              sent.again() ? "why.feed.again" : "why.feed.sent",
              sent,
              List.of(
                  sent.changes(),
                  sent.base().name(),
                  place(sent.target()),
                  millis(sent.since(), sent.at())),
              written(sent.base(), sent.lsn(), events));
      case FeedEvent.Waits waits ->
          why(
              waits.address().name().startsWith("P") || isOfPartition(waits.address())
                  ? "why.feed.waits.partition"
                  : "why.feed.waits.index",
              waits,
              List.of(
                  place(owner(waits.address())),
                  waits.base().name(),
                  waits.waiting(),
                  seconds(waits.since(), waits.at()),
                  waits.key()),
              List.of());
      case FeedEvent.GoesOn on ->
          why(
              "why.feed.goes-on",
              on,
              List.of(
                  place(on.address()),
                  on.base().name(),
                  on.waiting(),
                  seconds(on.since(), on.at())),
              List.of());
      case FeedEvent.Full full -> why("why.feed.full", full, args(full), lastWait(full, events));
      case FeedEvent.Forgot gone ->
          why(
              "why.feed.forgot",
              gone,
              List.of(gone.changes(), gone.base().name(), gone.behind()),
              List.of());
    };
  }

  /// A refusal of a write that an index could not follow: what waits, and below it the bucket.
  ///
  /// @param empty why the bucket of the index holds nothing
  static Why refused(Event.Refused refused, List<Event> events, String name, List<Why> empty) {
    FeedEvent.Full full = full(refused, events);
    if (full == null) {
      return why(
          "why.refused.index",
          refused,
          List.of(name, refused.needed().asDouble(), place(owner(refused.address()))),
          empty);
    }
    var waits = new Why("why.feed.full", args(full), full.at(), full.address(), full.seq(), empty);
    return why(
        "why.refused.feed",
        refused,
        List.of(
            name,
            full.address().root(),
            IndexDefinition.nameAt(owner(full.target())),
            full.target().name(),
            full.waiting()),
        List.of(waits));
  }

  /// A read of an index that missed what its table has: what had not come there yet.
  static Why stale(Event.Served served, String name, List<Event> events) {
    Address partition = owner(served.address());
    FeedEvent.Heard missing = null;
    for (Event each : events) {
      if (each instanceof FeedEvent.Heard heard && heard.target().equals(partition)) {
        missing = heard;
      } else if (each instanceof Event.IndexWritten written
          && missing != null
          && written.address().equals(partition)
          && written.base().equals(missing.base())
          && written.baseLsn() >= missing.lsn()) {
        missing = null;
      }
    }
    return why(
        "why.stale.index",
        served,
        List.of(name, place(partition), millis(served.behind())),
        missing == null ? List.of() : List.of(of(missing, events)));
  }

  private static String index(FeedEvent event) {
    return IndexDefinition.nameAt(owner(event.address()));
  }

  private static double millis(Duration behind) {
    return behind.toNanos() / 1e6;
  }

  private static FeedEvent.@Nullable Full full(Event.Refused refused, List<Event> events) {
    FeedEvent.Full found = null;
    for (Event each : events) {
      if (each instanceof FeedEvent.Full full
          && Objects.equals(full.request(), refused.request())
          && full.attempt() == refused.attempt()
          && full.bucket().equals(refused.address())) {
        found = full;
      }
    }
    return found;
  }

  private static List<Object> args(FeedEvent.Full full) {
    return List.of(
        full.waiting(),
        full.address().name(),
        place(full.target()),
        seconds(full.since(), full.at()),
        place(owner(full.bucket())));
  }

  /// When the bucket began to let that lane wait.
  private static List<Why> lastWait(FeedEvent.Full full, List<Event> events) {
    Why last = null;
    for (Event each : events) {
      if (each instanceof FeedEvent.Waits waits
          && waits.base().equals(full.address())
          && waits.address().equals(full.bucket())) {
        last = of(waits, events);
      }
    }
    return last == null ? List.of() : List.of(last);
  }

  private static List<Why> written(Address base, long lsn, List<Event> events) {
    var found = new ArrayList<Why>();
    for (Event each : events) {
      if (each instanceof Event.Written write
          && write.address().equals(base)
          && write.lsn() == lsn) {
        found.add(Explainer.plain(write));
      }
    }
    return List.copyOf(found);
  }

  /// `by-status P1`, or the index alone.
  private static String place(Address at) {
    return isOfPartition(at)
        ? IndexDefinition.nameAt(owner(at)) + " " + at.name()
        : IndexDefinition.nameAt(at);
  }

  /// Whether it is a partition of an index, or below one.
  private static boolean isOfPartition(Address at) {
    return at.segments().size() > 2;
  }

  private static Address owner(Address below) {
    return Objects.requireNonNull(below.parent());
  }

  private static double millis(SimTime since, SimTime now) {
    return now.since(since).toNanos() / 1e6;
  }

  private static double seconds(SimTime since, SimTime now) {
    return now.since(since).toNanos() / 1e9;
  }

  private static Why why(String key, Event event, List<Object> args, List<Why> because) {
    return new Why(key, args, event.at(), event.address(), event.seq(), because);
  }
}
