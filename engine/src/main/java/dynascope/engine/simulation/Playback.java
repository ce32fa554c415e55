package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A recording that can be looked at, at any instant of any of its branches.
///
/// It owns the checkpoints and the tree of branches. It has no threads: one thread at a time uses
/// it.
public final class Playback {
  public Playback(Recording recording) {
    throw new UnsupportedOperationException();
  }

  /// The current branch as a recording: what is saved and shared.
  public Recording recording() {
    throw new UnsupportedOperationException();
  }

  public List<Branch> branches() {
    throw new UnsupportedOperationException();
  }

  public Branch current() {
    throw new UnsupportedOperationException();
  }

  public void select(int branch) {
    throw new UnsupportedOperationException();
  }

  /// How far the current branch has been simulated.
  public SimTime head() {
    throw new UnsupportedOperationException();
  }

  /// Simulates the current branch up to `until`; stops early when `goOn` says no. Returns the head.
  public SimTime runTo(SimTime until, BooleanSupplier goOn) {
    throw new UnsupportedOperationException();
  }

  /// What can be seen at an instant; the head is moved there if it has not been yet.
  public Moment moment(SimTime at, Duration window) {
    throw new UnsupportedOperationException();
  }

  /// The newest events in `(from, to]`, in their order, `atMost` of them.
  public List<Event> events(SimTime from, SimTime to, int atMost) {
    throw new UnsupportedOperationException();
  }

  /// Every event in `(from, to]`, in order.
  public void eachEvent(SimTime from, SimTime to, Consumer<Event> sink) {
    throw new UnsupportedOperationException();
  }

  /// Adds an act. With `keepFuture` the branch's future is kept and a new branch made and selected;
  /// otherwise what was simulated after `at` is dropped and computed anew.
  public Branch act(SimTime at, Act act, boolean keepFuture) {
    throw new UnsupportedOperationException();
  }

  /// A new branch with all that happened up to `at`, selected.
  public Branch fork(SimTime at) {
    throw new UnsupportedOperationException();
  }

  public boolean canUndo() {
    throw new UnsupportedOperationException();
  }

  /// Points the current branch at its recording without the last act.
  public void undo() {
    throw new UnsupportedOperationException();
  }

  public boolean canRedo() {
    throw new UnsupportedOperationException();
  }

  public void redo() {
    throw new UnsupportedOperationException();
  }

  /// The nearest instant after or before `from` with an event, with a client's request, or at a
  /// whole second.
  public SimTime step(SimTime from, StepUnit unit, boolean forward) {
    throw new UnsupportedOperationException();
  }

  public Chronicle chronicle() {
    throw new UnsupportedOperationException();
  }

  /// Why the event `seq`, which happened at `at`, came about: sentences from the effect to its
  /// causes.
  public List<Why> why(long seq, SimTime at) {
    throw new UnsupportedOperationException();
  }

  /// Items of a partition's leader, or of one replica, at an instant, from the `first` in its
  /// order.
  public List<Item> items(Address of, SimTime at, long first, int count) {
    throw new UnsupportedOperationException();
  }

  /// The hash of all events of the current branch up to `until`: equal runs have equal hashes.
  public long hash(SimTime until) {
    throw new UnsupportedOperationException();
  }

  /// What checkpoints and chronicle hold, estimated, in bytes.
  public long memory() {
    throw new UnsupportedOperationException();
  }
}
