package dynascope.app.play;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.simulation.TimedAct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Gathers what a person sent and got, while somebody looks: one exchange in a turn, the newest
/// first.
///
/// An exchange follows from the acts up to its end, so it is known again after undo, redo and fork.
final class Correspondent {
  /// How many are told of.
  static final int MOST = 200;

  private static final int SAMPLES = 60;

  /// Of known exchanges so many are kept for the branches that are not seen.
  private static final int KEPT = 2 * MOST;

  /// An answer that is still to come is looked for so often.
  private static final long AGAIN_NANOS = 40_000_000L;

  /// How often items and the draft are looked at while time goes on.
  private static final long MOVING_NANOS = 500_000_000L;

  private final Source source;
  private final LongSupplier wall;
  private final List<Known> kept = new ArrayList<>();
  private final SortedMap<Integer, Known> known = new TreeMap<>();
  private boolean on;
  private List<TimedAct> acts = List.of();
  private @Nullable Operation draft;
  private Correspondence.@Nullable Checked checked;
  private SortedMap<String, List<Item>> samples = Collections.emptySortedMap();
  private @Nullable SimTime sampledAt;
  private @Nullable SimTime checkedAt;
  private long movedAt;
  private @Nullable Correspondence last;

  /// An exchange as far as it was heard.
  ///
  /// @param until how far that is
  /// @param before the acts that it follows from
  /// @param asked when it was looked for, by a clock of the machine
  private record Known(Exchange exchange, SimTime until, List<TimedAct> before, long asked) {
    boolean holds(List<TimedAct> now) {
      int size = before.size();
      if (now.size() < size || now.size() > size && !now.get(size).at().isAfter(until)) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        if (now.get(i) != before.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  Correspondent(Source source) {
    this(source, System::nanoTime);
  }

  Correspondent(Source source, LongSupplier wall) {
    this.source = source;
    this.wall = wall;
  }

  /// Whether somebody looks.
  void look(boolean wanted) {
    on = wanted;
    if (!wanted) {
      draft = null;
      checked = null;
      sampledAt = null;
      last = null;
    }
  }

  /// What somebody is writing; null while that is no request.
  void draft(@Nullable Operation request) {
    draft = request;
  }

  /// Whether there are exchanges that nobody has looked for yet.
  boolean more() {
    return on && missing() >= 0;
  }

  /// What there is to see at the playhead; null while nobody looks. The same object as before where
  /// there is no news.
  @Nullable Correspondence at(SimTime playhead, boolean running) {
    if (!on) {
      return null;
    }
    List<TimedAct> now = source.current().acts();
    boolean rewritten = now != acts;
    if (rewritten) {
      acts = now;
      known.clear();
      kept.stream().filter(each -> each.holds(now)).forEach(this::know);
    }
    find();
    long clock = wall.getAsLong();
    boolean moves = !running || clock - movedAt > MOVING_NANOS;
    movedAt = moves ? clock : movedAt;
    if (sampledAt == null || rewritten || moves && !playhead.equals(sampledAt)) {
      samples = source.samples(playhead, SAMPLES);
      sampledAt = playhead;
    }
    check(playhead, rewritten || moves && !playhead.equals(checkedAt));
    Correspondence next = new Correspondence(exchanges(playhead), samples, checked);
    if (!next.equals(last)) {
      last = next;
    }
    return last;
  }

  private void check(SimTime playhead, boolean elsewhere) {
    Operation request = draft;
    if (request == null) {
      checked = null;
      return;
    }
    Correspondence.Checked before = checked;
    boolean other = before == null || before.draft() != request;
    if (other || elsewhere) {
      ServiceException refused = source.refusal(playhead, request);
      checkedAt = playhead;
      if (before == null || other || !alike(before.refused(), refused)) {
        checked = new Correspondence.Checked(request, refused);
      }
    }
  }

  private static boolean alike(@Nullable ServiceException one, @Nullable ServiceException other) {
    return one == null || other == null
        ? one == other
        : one.getClass() == other.getClass() && one.message().equals(other.message());
  }

  private void know(Known one) {
    known.put(one.exchange.act(), one);
  }

  private int first() {
    int first = acts.size();
    for (int calls = 0; first > 0 && calls < MOST; ) {
      first--;
      calls += acts.get(first).act() instanceof Act.Call ? 1 : 0;
    }
    return first;
  }

  /// The newest act whose request was not looked for; -1 for none.
  private int missing() {
    SimTime head = source.head();
    for (int i = acts.size() - 1, first = first(); i >= first; i--) {
      TimedAct act = acts.get(i);
      if (act.act() instanceof Act.Call && !act.at().isAfter(head) && !known.containsKey(i)) {
        return i;
      }
    }
    return -1;
  }

  /// Looks for one: first those whose answer is to come.
  private void find() {
    long now = wall.getAsLong();
    SimTime head = source.head();
    int wanted = -1;
    for (Known each : known.values()) {
      boolean waits = !each.exchange.settled() && head.isAfter(each.until);
      if (waits && now - each.asked > AGAIN_NANOS) {
        wanted = each.exchange.act();
      }
    }
    wanted = wanted < 0 ? missing() : wanted;
    if (wanted < 0) {
      return;
    }
    Exchange found = source.exchange(wanted);
    if (found == null) {
      return;
    }
    Known one = new Known(found, head, until(head), now);
    Known before = known.get(wanted);
    kept.remove(before);
    kept.add(one);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
    know(one);
  }

  private List<TimedAct> until(SimTime end) {
    int count = acts.size();
    while (count > 0 && acts.get(count - 1).at().isAfter(end)) {
      count--;
    }
    return acts.subList(0, count);
  }

  private List<Exchange> exchanges(SimTime playhead) {
    List<Exchange> all = new ArrayList<>();
    for (int i = first(); i < acts.size(); i++) {
      if (acts.get(i).act() instanceof Act.Call) {
        Known one = known.get(i);
        all.add(one == null ? new Exchange(i, acts.get(i), List.of(), false) : seen(one, playhead));
      }
    }
    return all;
  }

  private static Exchange seen(Known one, SimTime playhead) {
    boolean whole = one.exchange.settled() && !playhead.isBefore(one.until);
    return whole ? one.exchange : one.exchange.upTo(playhead);
  }
}
