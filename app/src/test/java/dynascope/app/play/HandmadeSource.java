package dynascope.app.play;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Comparison;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.StepUnit;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WhatIf;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A source in which nothing stands: only time, branches, acts, and a place where it breaks.
final class HandmadeSource implements Source {
  final List<Marker> markers = new ArrayList<>();
  final List<Boolean> kept = new ArrayList<>();
  SimTime breaksAt = new SimTime(Long.MAX_VALUE);

  /// How much one call simulates at most; the head stops there although it may go on.
  long mostNanos = Long.MAX_VALUE;

  private final List<Branch> branches = new ArrayList<>();
  private final List<List<TimedAct>> undone = new ArrayList<>();
  private int current;

  HandmadeSource() {
    branches.add(new Branch(0, null, SimTime.ZERO, List.of(), SimTime.ZERO));
  }

  @Override
  public Recording recording() {
    WorldDefinition world =
        new WorldDefinition(
            Instant.EPOCH, Limits.STANDARD, List.of(), List.of(), List.of(), List.of());
    return Recording.of(7, world, current().acts());
  }

  @Override
  public List<Branch> branches() {
    return List.copyOf(branches);
  }

  @Override
  public Branch current() {
    return branches.get(current);
  }

  @Override
  public void select(int branch) {
    current = branch;
  }

  @Override
  public SimTime head() {
    return current().head();
  }

  @Override
  public SimTime runTo(SimTime until, BooleanSupplier goOn) {
    long to = Math.min(until.nanos(), addUpTo(head().nanos(), mostNanos));
    if (to >= breaksAt.nanos()) {
      throw new AssertionError("broken at " + breaksAt);
    }
    if (to > head().nanos()) {
      head(new SimTime(to));
    }
    return head();
  }

  private static long addUpTo(long a, long b) {
    return b == Long.MAX_VALUE ? b : a + b;
  }

  private void head(SimTime head) {
    Branch now = current();
    branches.set(current, new Branch(now.id(), now.parent(), now.from(), now.acts(), head));
  }

  @Override
  public Moment moment(SimTime at, Duration window) {
    runTo(at, () -> true);
    return new Moment(
        new Frame(at, List.of(), List.of(), List.of(), List.of()),
        new Slice(at.minus(window), at, List.of(), List.of(), List.of()));
  }

  @Override
  public SimTime head(int branch) {
    return branches.get(branch).head();
  }

  @Override
  public SimTime runTo(int branch, SimTime until, BooleanSupplier goOn) {
    int before = current;
    current = branch;
    SimTime head = runTo(until, goOn);
    current = before;
    return head;
  }

  @Override
  public Moment moment(int branch, SimTime at, Duration window) {
    runTo(branch, at, () -> true);
    return moment(at, window);
  }

  @Override
  public Comparison compare(int a, int b) {
    var playback = new Playback(recording());
    playback.fork(SimTime.ZERO);
    return playback.compare(0, 1);
  }

  @Override
  public void remove(int branch) {
    throw new UnsupportedOperationException("nothing is removed here");
  }

  @Override
  public void restore(int branch) {
    throw new UnsupportedOperationException("nothing is restored here");
  }

  @Override
  public List<Event> events(SimTime from, SimTime to, int atMost) {
    return List.of();
  }

  @Override
  public void act(SimTime at, Act act, boolean keepFuture) {
    kept.add(keepFuture);
    List<TimedAct> acts = new ArrayList<>(current().acts());
    if (keepFuture) {
      acts.removeIf(each -> each.at().isAfter(at));
    }
    acts.add(new TimedAct(at, act));
    acts.sort(Comparator.comparing(TimedAct::at));
    if (keepFuture) {
      branches.add(new Branch(branches.size(), current, at, List.copyOf(acts), at));
      current = branches.size() - 1;
    } else {
      Branch now = current();
      branches.set(current, new Branch(now.id(), now.parent(), now.from(), List.copyOf(acts), at));
    }
  }

  @Override
  public void fork(SimTime at) {
    branches.add(new Branch(branches.size(), current, at, current().acts(), at));
    current = branches.size() - 1;
  }

  @Override
  public boolean canUndo() {
    return !current().acts().isEmpty();
  }

  @Override
  public void undo() {
    List<TimedAct> acts = current().acts();
    undone.add(acts);
    acts(acts.subList(0, acts.size() - 1));
  }

  @Override
  public boolean canRedo() {
    return !undone.isEmpty();
  }

  @Override
  public void redo() {
    acts(undone.removeLast());
  }

  private void acts(List<TimedAct> acts) {
    Branch now = current();
    branches.set(
        current, new Branch(now.id(), now.parent(), now.from(), List.copyOf(acts), now.head()));
  }

  @Override
  public SimTime step(SimTime from, StepUnit unit, boolean forward) {
    Duration by = unit == StepUnit.SECOND ? Duration.ofSeconds(1) : Duration.ofMillis(1);
    return forward ? from.plus(by) : from.minus(by);
  }

  @Override
  public List<Marker> markers() {
    return List.copyOf(markers);
  }

  @Override
  public Curves curves(Address table, Address of, boolean reads) {
    double[] none = {};
    return new Curves(0, table, of, reads, none, none, none, none, none);
  }

  @Override
  public List<Why> why(long seq, SimTime at) {
    return List.of();
  }

  @Override
  public @Nullable Causes causes(long seq, SimTime at) {
    return null;
  }

  @Override
  public WhatIf whatIf(Causes causes) {
    throw new IllegalStateException("nothing is ever explained");
  }

  @Override
  public List<Item> items(Address of, SimTime at, long first, int count) {
    return List.of();
  }

  @Override
  public long memory() {
    return 0;
  }
}
