package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The service with its distances: every message takes its time, and an answer is waited for.
public final class SimulatedDriver implements Driver {
  private static final SimTime FOREVER = SimTime.ofSeconds(1_000_000_000);

  private final World world;
  private Body.@Nullable Result last;

  public SimulatedDriver(WorldDefinition definition, long seed) {
    world = new World(Recording.of(seed, definition, List.of()));
    world.answers = message -> last = (Body.Result) message.body();
  }

  @Override
  public Answer call(Operation operation) {
    last = null;
    world.actsDone = 0;
    List<TimedAct> acts = List.of(new TimedAct(world.now, new Act.Call(operation)));
    while (last == null) {
      if (!world.step(FOREVER, acts)) {
        throw new IllegalStateException("nothing answered " + operation);
      }
    }
    return new Answer(last.response(), last.error());
  }
}
