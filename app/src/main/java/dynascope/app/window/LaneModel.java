package dynascope.app.window;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.visualisers.causes.CauseLanes;
import dynascope.visualisers.causes.LaneView;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How the lanes of causes are looked at: the stretch of time, hidden lanes, the request that is
/// followed, and what is chosen.
final class LaneModel {
  private static final double CLOSEST_NANOS = 20_000;

  private final Set<Address> hidden = new TreeSet<>();
  private @Nullable Causes causes;
  private double from;
  private double to = 1;
  private boolean everything;
  private @Nullable RequestId followed;
  private @Nullable Address focused;
  private long seenPlayhead = -1;

  /// Takes what led to an event. Of another event the whole stretch is seen; hidden lanes stay
  /// hidden.
  void show(@Nullable Causes now, SimTime playhead) {
    boolean other = now != null && (causes == null || causes.effect().seq() != now.effect().seq());
    causes = now;
    if (other) {
      followed = null;
      focused = null;
      whole();
    } else if (now != null && playhead.nanos() != seenPlayhead) {
      bring(playhead);
    }
    seenPlayhead = playhead.nanos();
  }

  @Nullable Causes causes() {
    return causes;
  }

  /// Shows the stretch that is worth seeing.
  void whole() {
    if (causes != null) {
      from = causes.from().nanos();
      to = causes.to().nanos();
    }
  }

  /// Brings an instant into view, if it is known what went on then.
  private void bring(SimTime at) {
    double nanos = at.nanos();
    Causes known = causes;
    boolean there = nanos >= from && nanos <= to;
    if (known != null && !there && !at.isBefore(known.since()) && !at.isAfter(known.until())) {
      pan(nanos < from ? nanos - from - (to - from) / 10 : nanos - to + (to - from) / 10);
    }
  }

  /// @param factor above 1 to come closer
  /// @param share where on the picture the time stands still, 0 to 1
  void zoom(double factor, double share) {
    Causes known = causes;
    if (known == null) {
      return;
    }
    double all = known.until().nanos() - known.since().nanos();
    double span = Math.clamp((to - from) / factor, CLOSEST_NANOS, Math.max(CLOSEST_NANOS, all));
    double fixed = from + (to - from) * share;
    from = fixed - span * share;
    to = from + span;
    pan(0);
  }

  void pan(double nanos) {
    Causes known = causes;
    if (known != null) {
      double span = to - from;
      double least = known.since().nanos();
      double most = Math.max(least, known.until().nanos() - span);
      from = Math.clamp(from + nanos, least, most);
      to = from + span;
    }
  }

  /// Moves by a share of what is seen.
  void panBy(double share) {
    pan(share * (to - from));
  }

  double nanosPerPx(double width) {
    return (to - from) / Math.max(1, width);
  }

  boolean everything() {
    return everything;
  }

  void everything(boolean on) {
    everything = on;
  }

  /// Folds a lane, or unfolds it.
  void toggle(Address lane) {
    if (!hidden.remove(lane)) {
      hidden.add(lane);
    }
  }

  @Nullable RequestId followed() {
    return followed;
  }

  @Nullable Address focused() {
    return focused;
  }

  /// Chooses a thing on the picture; its request is followed.
  void choose(Address thing) {
    focused = thing;
    Event event = event(thing);
    if (event != null && event.request() != null) {
      followed = event.request();
    }
  }

  void focus(@Nullable Address thing) {
    focused = thing;
  }

  /// Frees the request that is followed, then what is chosen. Returns whether there was something.
  boolean free() {
    boolean had = followed != null || focused != null;
    followed = null;
    focused = null;
    return had;
  }

  /// The event or message of a thing on the picture.
  @Nullable Event event(Address thing) {
    Causes known = causes;
    if (known == null || !thing.root().equals("causes")) {
      return null;
    }
    for (Event.Hop hop : known.hops()) {
      if (CauseLanes.ofHop(hop.seq()).equals(thing)) {
        return hop;
      }
    }
    for (Event event : known.events()) {
      if (CauseLanes.ofEvent(event.seq()).equals(thing)) {
        return event;
      }
    }
    Cause cause = cause(thing);
    for (Event event : known.events()) {
      if (cause != null && cause.seq() == event.seq()) {
        return event;
      }
    }
    return null;
  }

  @Nullable Cause cause(Address thing) {
    Causes known = causes;
    for (int i = 0; known != null && i < known.chain().size(); i++) {
      if (CauseLanes.ofCause(i + 1).equals(thing)) {
        return known.chain().get(i);
      }
    }
    return null;
  }

  /// The last cause that the playhead stands at, or nothing.
  private @Nullable Address causeAt(SimTime playhead) {
    Address found = null;
    Causes known = causes;
    for (int i = 0; known != null && i < known.chain().size(); i++) {
      if (known.chain().get(i).at().equals(playhead)) {
        found = CauseLanes.ofCause(i + 1);
      }
    }
    return found;
  }

  LaneView view(double width, double height, SimTime playhead) {
    Address outlined = focused == null ? causeAt(playhead) : focused;
    return new LaneView(
        width,
        height,
        new SimTime((long) from),
        new SimTime(Math.max((long) to, (long) from + 1)),
        playhead,
        everything,
        hidden,
        followed,
        outlined);
  }
}
