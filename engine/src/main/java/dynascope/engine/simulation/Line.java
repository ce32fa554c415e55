package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Message;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One line of time: its acts, its head, its checkpoints and its chronicle.
final class Line {
  private static final int STEPS_BETWEEN_LOOKS = 2_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  final int id;
  final @Nullable Line parent;
  final SimTime from;
  List<TimedAct> acts;
  List<TimedAct> undone = new ArrayList<>();
  Calls calls;

  /// Whether programs outside act here: time is theirs then, and what happened stays.
  boolean live;

  private Checkpoints checkpoints;
  private Chronicle chronicle;
  private World head;

  /// The main line.
  Line(Recording recording, World begin) {
    id = 0;
    parent = null;
    from = SimTime.ZERO;
    acts = List.copyOf(recording.acts());
    calls = recording.calls();
    head = begin;
    checkpoints = new Checkpoints();
    checkpoints.add(checkpoint(head));
    chronicle = new Chronicle(recording.world().prices());
  }

  private Line(int id, Line parent, SimTime at, List<TimedAct> acts) {
    this.id = id;
    this.parent = parent;
    this.from = at;
    this.acts = acts;
    this.calls = parent.calls.until(at);
    this.checkpoints = parent.checkpoints.until(at, parent.actsUntil(at));
    this.head = withCalls(checkpoints.last());
    // The parent's chronicle has heard all this already.
    head.run(at, acts);
    this.chronicle = parent.chronicle.until(at, head);
  }

  /// A line that has this one's past up to an instant.
  Line fork(int newId, SimTime at) {
    return new Line(newId, this, at, List.copyOf(acts.subList(0, actsUntil(at))));
  }

  /// What is kept of a world: it would hold fast to calls that are to be forgotten.
  private static World checkpoint(World world) {
    World kept = world.copy();
    kept.calls = Calls.NONE;
    return kept;
  }

  private World withCalls(World kept) {
    World world = kept.copy();
    world.calls = calls;
    return world;
  }

  private int actsUntil(SimTime at) {
    int count = 0;
    while (count < acts.size() && !acts.get(count).at().isAfter(at)) {
      count++;
    }
    return count;
  }

  SimTime head() {
    return head.now;
  }

  Chronicle chronicle() {
    return chronicle;
  }

  /// The first instant that can still be seen.
  SimTime begin() {
    return checkpoints.first().now;
  }

  /// What of an instant can be seen: nothing is known of what comes after the present of programs.
  SimTime reach(SimTime at) {
    return live && at.isAfter(head.now) ? head.now : at;
  }

  /// Simulates up to an instant, or until `goOn` says no; not while time is that of programs.
  SimTime runTo(SimTime until, BooleanSupplier goOn) {
    return live ? head.now : advance(until, goOn);
  }

  /// Simulates up to an instant that has come for programs, too.
  SimTime advance(SimTime until, BooleanSupplier goOn) {
    if (!head.now.isBefore(until)) {
      return head.now;
    }
    head.sink = chronicle::hear;
    long nextCheckpoint = Checkpoints.next(checkpoints.last());
    int steps = 0;
    while (head.now.isBefore(until)) {
      long second = (chronicle.seconds() + 1) * NANOS_PER_SECOND;
      SimTime stop = new SimTime(Math.min(second, until.nanos()));
      while (head.step(stop, acts)) {
        if (head.events >= nextCheckpoint) {
          checkpoints.add(checkpoint(head));
          nextCheckpoint = Checkpoints.next(head);
        }
        if (++steps % STEPS_BETWEEN_LOOKS == 0 && !goOn.getAsBoolean()) {
          return head.now;
        }
      }
      head.run(stop, acts);
      if (stop.nanos() == second) {
        chronicle.close(head);
      }
      if (!goOn.getAsBoolean()) {
        return head.now;
      }
    }
    return head.now;
  }

  /// The line with one act more at `at`; all that was simulated later is dropped.
  void addAct(TimedAct act) {
    var kept = new ArrayList<>(acts.subList(0, actsUntil(act.at())));
    kept.add(act);
    cutBack(act.at(), List.copyOf(kept));
  }

  /// Takes other acts, equal to these before `at`, and computes anew what followed from `at` on.
  /// The second that ends at `at` is counted anew as well: it ends with the acts of that instant.
  private void cutBack(SimTime at, List<TimedAct> others) {
    SimTime headWas = head.now;
    SimTime before = at.minus(Duration.ofNanos(1));
    int same = 0;
    while (same < others.size() && others.get(same).at().isBefore(at)) {
      same++;
    }
    checkpoints = checkpoints.until(before, same);
    head = withCalls(checkpoints.last());
    chronicle = chronicle.until(head);
    acts = others;
    runTo(at.isBefore(headWas) ? at : headWas, () -> true);
  }

  /// Takes the last act back. The future is computed anew.
  void undo() {
    TimedAct last = acts.getLast();
    undone.add(last);
    cutBack(last.at(), List.copyOf(acts.subList(0, acts.size() - 1)));
  }

  void redo() {
    TimedAct again = undone.removeLast();
    addAct(again);
  }

  /// A world of its own that stands at or before an instant, with all acts up to it.
  World before(SimTime at) {
    return withCalls(checkpoints.atOrBefore(at));
  }

  /// When the world nearest before an instant stands.
  SimTime checkpointBefore(SimTime at) {
    return checkpoints.atOrBefore(at).now;
  }

  /// Plays `(after, to]` again for somebody who listens.
  void replay(SimTime after, SimTime to, Consumer<Event> sink) {
    World world = before(after);
    world.run(after, acts);
    world.sink = sink;
    world.run(to, acts);
  }

  long memory() {
    return checkpoints.memory() + calls.memory() + chronicle.memory();
  }

  /// Lets programs outside act at the head; they hear their answers.
  void attach(Consumer<Message> answers) {
    live = true;
    head.answers = answers;
    undone.clear();
  }

  void detach() {
    live = false;
    head.answers = message -> {};
  }

  /// Sends what a program asks, at the head. Returns the number of the call.
  long call(Operation operation) {
    calls = calls.plus(new Calls.Timed(head.now, operation));
    head.calls = calls;
    return calls.size();
  }

  /// How long it is until something is due at the head.
  long untilNext() {
    return Math.max(0, head.queue.nextAt() - head.now.nanos());
  }

  /// Does an act at the head, behind the calls that came before it.
  void actAtHead(Act act) {
    SimTime after = calls.isEmpty() ? SimTime.ZERO : calls.last().plusNanos(1);
    SimTime at = SimTime.max(head.now, after);
    var kept = new ArrayList<>(acts.subList(0, actsUntil(at)));
    kept.add(new TimedAct(at, act));
    acts = List.copyOf(kept);
    advance(at, () -> true);
    head.sink = chronicle::hear;
    head.run(at, acts);
  }

  /// Forgets the oldest checkpoints and calls until no more than so many bytes are held, if they
  /// are too many. Returns whether it did.
  boolean forget(long mostBytes) {
    long over = memory() - mostBytes;
    if (over <= 0) {
      return false;
    }
    int kept = checkpoints.without(over + mostBytes / 8, calls);
    if (kept == 0) {
      return false;
    }
    checkpoints = checkpoints.from(kept);
    calls = calls.forget(checkpoints.first().callsDone);
    head.calls = calls;
    return true;
  }

  /// The branch that it left, of those that are there: where that is gone, what it had left.
  Line standsOn(List<Line> there) {
    Line on = Objects.requireNonNull(parent);
    while (!there.contains(on)) {
      on = Objects.requireNonNull(on.parent);
    }
    return on;
  }

  Branch view(List<Line> there) {
    if (parent == null) {
      return new Branch(id, null, from, acts, head.now);
    }
    Line on = standsOn(there);
    SimTime left = from;
    for (Line each = parent; each != on; each = Objects.requireNonNull(each.parent)) {
      left = each.from.isBefore(left) ? each.from : left;
    }
    return new Branch(id, on.id, left, acts, head.now);
  }
}
