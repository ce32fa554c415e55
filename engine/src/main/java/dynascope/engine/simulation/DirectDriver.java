package dynascope.engine.simulation;

import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Once;
import dynascope.engine.operation.Operation;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The service without its distances, for whom only wants answers: every message arrives at the
/// instant at which it is sent, followers show at once what they have, global indexes follow at
/// once while their buckets admit, and time passes between calls alone.
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
            definition.limits().with(Limits.REPLICA_LAG, 0).with(Limits.INDEX_DELAY, 0),
            definition.tables(),
            definition.items(),
            definition.workloads(),
            definition.faults());
    world = World.atOnce(Recording.of(seed, near, List.of()));
    world.answers = message -> last = (Body.Result) message.body();
  }

  /// One that makes no events and counts nothing, for an endpoint that only has to answer.
  ///
  /// @param throttles whether buckets refuse
  public static DirectDriver unwatched(WorldDefinition definition, long seed, boolean throttles) {
    var driver = new DirectDriver(definition, seed);
    driver.world.watched = false;
    driver.world.throttles = throttles;
    return driver;
  }

  @Override
  public Answer call(Operation operation) {
    pass(BETWEEN);
    return ask(operation);
  }

  private Answer ask(Operation operation) {
    last = null;
    world.actsDone = 0;
    if (world.watched) {
      world.run(world.now, List.of(new TimedAct(world.now, new Act.Call(operation))));
    } else {
      world.ask(operation);
    }
    Body.Result result = last;
    if (result == null) {
      throw new IllegalStateException("nothing answered " + operation);
    }
    return new Answer(result.response(), result.error());
  }

  /// Asks at an instant, or now if that is over.
  public Answer callAt(Instant instant, Operation operation) {
    passTo(instant);
    return ask(operation);
  }

  /// Puts or deletes an item at an instant as it was written once, as [#onWritten] told it: past
  /// the rules for who writes now, because an item may hold what an index that came later does not
  /// take.
  public void restore(Instant instant, Operation written) {
    passTo(instant);
    world.restore(written);
  }

  /// Closes every open shard of every stream at an instant, and lets another one follow it.
  ///
  /// @param forget whether what those tell that are closed is gone with that
  public void rollOver(Instant instant, boolean forget) {
    passTo(instant);
    world.rollOver(forget);
  }

  /// Every table's items as they are now.
  public SortedMap<String, Standing> standing() {
    var standing = new TreeMap<String, Standing>();
    for (Table each : world.catalog.all()) {
      standing.put(
          each.definition().name(), new Standing(Stored.newest(world, each.partitions().ranges())));
    }
    return standing;
  }

  /// The transactions whose tokens are remembered, in the order of their ends.
  public List<Once> done() {
    return world.coordinator().done();
  }

  /// The transaction with a token that the last call did, null if it was none.
  public @Nullable Once justDone() {
    Once last = world.coordinator().last();
    return last != null && last.end().equals(world.now) ? last : null;
  }

  /// Remembers a transaction that was done before.
  public void remember(Once done) {
    world.coordinator().remember(done);
  }

  /// Tells every item that is written from now on, as the plain PutItem or DeleteItem that would do
  /// the same, in order and before the call is answered.
  public void onWritten(Consumer<Operation> hearer) {
    world.writes = hearer;
  }

  /// Lets buckets refuse from now on, or not.
  public void throttle(boolean throttles) {
    world.throttles = throttles;
  }

  /// What the calendar shows.
  public Instant now() {
    return world.epoch.plusNanos(world.now.nanos());
  }

  /// Lets time pass, with all that is due in it.
  public void pass(Duration duration) {
    passTo(world.now.plus(duration));
  }

  /// Lets time pass until the calendar shows an instant; does nothing if it is later already.
  public void passTo(Instant instant) {
    Duration since = Duration.between(world.epoch, instant);
    passTo(new SimTime(Math.max(world.now.nanos(), since.toNanos())));
  }

  private void passTo(SimTime until) {
    world.actsDone = 0;
    world.run(until, List.of());
  }
}
