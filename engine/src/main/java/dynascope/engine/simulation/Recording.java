package dynascope.engine.simulation;

import java.util.List;

/// All that is needed to play a run again: seed, world, acts, and the edition of the engine.
///
/// @param acts in the order of their time
/// @param calls what programs outside asked; one that has forgotten some can't be played again
public record Recording(
    int edition, long seed, WorldDefinition world, List<TimedAct> acts, Calls calls) {
  /// The edition of this engine: raised whenever equal recordings could give other events.
  public static final int EDITION = 3;

  /// A recording that no program outside had a part in.
  public Recording(int edition, long seed, WorldDefinition world, List<TimedAct> acts) {
    this(edition, seed, world, acts, Calls.NONE);
  }

  public static Recording of(long seed, WorldDefinition world, List<TimedAct> acts) {
    return new Recording(EDITION, seed, world, List.copyOf(acts));
  }

  public Recording withActs(List<TimedAct> changed) {
    return new Recording(edition, seed, world, List.copyOf(changed), calls);
  }

  public Recording withCalls(Calls others) {
    return new Recording(edition, seed, world, acts, others);
  }
}
