package dynascope.app.play;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.StepUnit;
import org.jspecify.annotations.Nullable;

/// What a person asks of the player.
///
/// Of wishes that steer, a newer one of the same kind replaces an older one that was not yet heard.
/// Wishes that change something are all carried out, in their order.
public sealed interface Wish {
  /// Whether the newest of its kind is enough.
  default boolean steers() {
    return true;
  }

  /// A wish that changes something, or that counts: each is carried out.
  sealed interface Change extends Wish {
    @Override
    default boolean steers() {
      return false;
    }
  }

  /// Lets time run.
  record Play() implements Wish {}

  /// Lets time stand.
  record Pause() implements Wish {}

  /// Moves the playhead to an instant, simulating up to there where need be.
  record Seek(SimTime to) implements Wish {}

  /// Moves the playhead by one unit and lets time stand.
  record Step(StepUnit unit, boolean forward) implements Change {}

  /// Moves the playhead to the next or previous end of a beat.
  record Beat(boolean forward) implements Change {}

  /// Moves the playhead to the next or previous marker.
  record ToMarker(boolean forward) implements Change {}

  /// Sets how many simulated nanoseconds a second of the wall clock shows.
  record Pace(Speed speed) implements Wish {}

  /// Sets whether time stops at the first sight of a phenomenon.
  record AutoSlow(boolean on) implements Wish {}

  /// Does something to the world, at the playhead.
  record Do(Act act) implements Change {}

  record Undo() implements Change {}

  record Redo() implements Change {}

  /// Makes a new branch at the playhead.
  record Fork() implements Change {}

  /// Goes to another branch.
  record Select(int branch) implements Wish {}

  /// Gives a branch a name; an empty one takes its name away.
  record Rename(int branch, String name) implements Change {}

  /// Takes a branch away, but the main one.
  record Remove(int branch) implements Change {}

  /// Brings a branch back that was taken away.
  record Restore(int branch) implements Change {}

  /// Looks at two branches side by side.
  record Compare(int a, int b) implements Change {}

  /// Looks at the current branch alone again.
  record CompareNoMore() implements Change {}

  /// Moves the playhead to the next or previous difference of the two branches.
  record ToDifference(boolean forward) implements Change {}

  /// Asks why an event came about.
  ///
  /// @param seq the event, or 0 for the newest refusal that the playhead has passed
  record Explain(long seq, SimTime at) implements Wish {}

  /// Whether somebody looks at the lanes of causes.
  record Lanes(boolean seen) implements Wish {}

  /// Moves the playhead to the next or previous cause of what is explained.
  record Cause(boolean forward) implements Change {}

  /// Whether to go on looking for what would have changed it.
  record Wonder(boolean on) implements Wish {}

  /// Asks to see more of a thing.
  ///
  /// @param about what the lens shows; null for nothing
  /// @param first the first of its items to list
  record Inspect(@Nullable Address about, long first) implements Wish {}

  /// Asks to see the past of the key space with its charts.
  ///
  /// @param what null when nobody looks any more
  record Watch(@Nullable Watched what) implements Wish {}

  /// Asks to see the bill.
  ///
  /// @param what null when nobody looks any more
  record Reckon(@Nullable Reckoned what) implements Wish {}

  /// Lets programs outside act on the current branch, at its head; the playhead goes there and
  /// runs.
  record Attach(Traffic traffic) implements Change {}

  /// Lets programs outside act here no more.
  record Detach() implements Change {}

  /// Holds what programs ask, or lets it go.
  record Hold(boolean on) implements Change {}

  /// Moves the playhead to the present of programs, and stays there.
  record Follow() implements Wish {}

  /// Whether somebody looks at what was sent by hand and what came of it.
  record Correspond(boolean on) implements Wish {}

  /// Asks what the service would say to a request, without sending it; null for nothing.
  record Draft(@Nullable Operation request) implements Wish {}

  /// Something for the lesson: a commitment, a hint, a text, the next part.
  record Tell(Tutor.Word word) implements Change {}
}
