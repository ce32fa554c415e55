package dynascope.engine.simulation;

import dynascope.engine.client.ProgramCaller;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// A branch on which programs outside act: each call is stamped with the time of its head, and is
/// part of its recording from then on.
///
/// Who has it lets its time pass; nobody else moves its head. What happened is not taken back: an
/// act before the head makes another branch, which takes no programs along.
public final class Live implements AutoCloseable {
  private final Line line;

  Live(Line line, LiveDriver.Ear ear) {
    this.line = line;
    line.attach(message -> {
      RequestId request = Objects.requireNonNull(message.request());
      if (request.client().equals(ProgramCaller.ADDRESS)) {
        Body.Result result = (Body.Result) message.body();
        ear.answered(request.ordinal(), new Answer(result.response(), result.error()));
      }
    });
  }

  public int branch() {
    return line.id;
  }

  public SimTime head() {
    return line.head();
  }

  /// The first instant that can still be seen.
  public SimTime begin() {
    return line.begin();
  }

  /// Sends a call now. Returns its number; the calls of a branch are numbered from 1.
  public long call(Operation operation) {
    return line.call(operation);
  }

  /// Does something to the world now.
  public void act(Act act) {
    line.actAtHead(act);
  }

  /// Lets time pass up to an instant, or until `goOn` says no. Returns the present.
  public SimTime runTo(SimTime until, BooleanSupplier goOn) {
    return line.advance(until, goOn);
  }

  /// How long it is until something happens by itself, in simulated nanoseconds.
  public long untilNext() {
    return line.untilNext();
  }

  /// Forgets the oldest history if more than so many bytes are held. Returns whether it did.
  public boolean forget(long mostBytes) {
    return line.forget(mostBytes);
  }

  /// Programs act here no more; the branch is one like others.
  @Override
  public void close() {
    line.detach();
  }
}
