package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import java.util.List;
import java.util.Objects;

/// The service with its distances, for many callers at once: each call is sent at the present of
/// the simulated world, and its answer comes when the world has come so far.
///
/// Who has it says how far that is, and so how fast time goes. Nothing is kept of what happened.
public final class LiveDriver {
  private final World world;
  private long calls;

  /// Hears the answers, each with the number of its call.
  @FunctionalInterface
  public interface Ear {
    void answered(long call, Answer answer);
  }

  public LiveDriver(WorldDefinition definition, long seed, Ear ear) {
    world = new World(Recording.of(seed, definition, List.of()));
    world.watched = false;
    world.answers =
        message -> {
          Body.Result result = (Body.Result) message.body();
          RequestId request = Objects.requireNonNull(message.request());
          ear.answered(request.ordinal(), new Answer(result.response(), result.error()));
        };
  }

  /// Sends a call now. Returns its number.
  public long call(Operation operation) {
    long number = ++calls;
    world.send(new RequestId(HandCaller.ADDRESS, number), operation);
    return number;
  }

  public SimTime now() {
    return world.now;
  }

  /// Lets time pass up to an instant; does nothing if that is over.
  public void runTo(SimTime until) {
    world.run(SimTime.max(world.now, until), List.of());
  }
}
