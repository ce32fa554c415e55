package dynascope.app.play;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Comparison;
import dynascope.engine.simulation.ContributorInsights;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.simulation.Live;
import dynascope.engine.simulation.LiveDriver;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.StepUnit;
import dynascope.engine.simulation.WhatIf;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the player needs of a playback: the engine's own, or a hand-made one in tests.
///
/// One thread at a time uses it.
public interface Source {
  Recording recording();

  List<Branch> branches();

  Branch current();

  void select(int branch);

  SimTime head();

  SimTime runTo(SimTime until, BooleanSupplier goOn);

  Moment moment(SimTime at, Duration window);

  /// How far a branch is simulated.
  SimTime head(int branch);

  SimTime runTo(int branch, SimTime until, BooleanSupplier goOn);

  /// What can be seen on any branch, without going there.
  Moment moment(int branch, SimTime at, Duration window);

  Comparison compare(int a, int b);

  /// Takes a branch away; [#restore] brings it back.
  void remove(int branch);

  void restore(int branch);

  List<Event> events(SimTime from, SimTime to, int atMost);

  /// Which keys of a table were accessed and throttled most in `(from, to]`.
  default ContributorInsights insights(Address table, SimTime from, SimTime to) {
    return ContributorInsights.NONE;
  }

  void act(SimTime at, Act act, boolean keepFuture);

  void fork(SimTime at);

  boolean canUndo();

  void undo();

  boolean canRedo();

  void redo();

  SimTime step(SimTime from, StepUnit unit, boolean forward);

  List<Marker> markers();

  /// The charts' series for a table and one of its partitions, up to the current branch's head.
  Curves curves(Address table, Address of, boolean reads);

  /// What the current branch remembers, second by second; null in a source without an engine.
  default @Nullable Chronicle chronicle() {
    return null;
  }

  List<Why> why(long seq, SimTime at);

  /// What led to an event, and what went on around it; null if there is none.
  @Nullable Causes causes(long seq, SimTime at);

  /// What would have changed it.
  WhatIf whatIf(Causes causes);

  List<Item> items(Address of, SimTime at, long first, int count);

  /// What became of the request that an act of the current branch sent; null in a source without an
  /// engine.
  default @Nullable Exchange exchange(int act) {
    return null;
  }

  /// What the service would refuse a request for before it asks a partition; null for nothing.
  default @Nullable ServiceException refusal(SimTime at, Operation operation) {
    return null;
  }

  /// A few items of every table.
  default SortedMap<String, List<Item>> samples(SimTime at, int most) {
    return Collections.emptySortedMap();
  }

  long memory();

  /// The first instant of the current branch that can still be seen.
  default SimTime begin() {
    return SimTime.ZERO;
  }

  /// Lets programs outside act on a branch, at its head. Throws `UnsupportedOperationException` in
  /// a source without an engine.
  default Live attach(int branch, LiveDriver.Ear ear) {
    throw new UnsupportedOperationException("there is no engine");
  }
}
