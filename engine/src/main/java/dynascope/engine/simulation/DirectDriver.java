package dynascope.engine.simulation;

import dynascope.engine.model.Limits;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The service without its distances, for whom only wants answers: every message arrives at the
/// instant at which it is sent, followers show at once what they have, and time passes between
/// calls alone.
///
/// The nodes are those of the simulation, so that nothing can be answered differently. Buckets,
/// states of tables and whatever else needs time go on when it is told to [#pass].
public final class DirectDriver implements Driver {
  /// Each call has an instant of its own.
  private static final Duration BETWEEN = Duration.ofNanos(1_000);

  private final World world;
  private Body.@Nullable Result last;

  public DirectDriver(WorldDefinition definition, long seed) {
    var near =
        new WorldDefinition(
            definition.epoch(),
            definition.limits().with(Limits.REPLICA_LAG, 0),
            definition.tables(),
            definition.items(),
            definition.workloads(),
            definition.faults());
    world = World.atOnce(Recording.of(seed, near, List.of()));
    world.answers = result -> last = result;
  }

  @Override
  public Answer call(Operation operation) {
    pass(BETWEEN);
    last = null;
    world.actsDone = 0;
    world.run(world.now, List.of(new TimedAct(world.now, new Act.Call(operation))));
    Body.Result result = last;
    if (result == null) {
      throw new IllegalStateException("nothing answered " + operation);
    }
    return new Answer(result.response(), result.error());
  }

  /// Lets time pass, with all that is due in it.
  public void pass(Duration duration) {
    world.actsDone = 0;
    world.run(world.now.plus(duration), List.of());
  }
}
