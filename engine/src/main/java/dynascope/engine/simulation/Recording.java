package dynascope.engine.simulation;

import java.util.List;

/// All that is needed to play a run again: seed, world, acts, and the edition of the engine.
///
/// @param acts in the order of their time
public record Recording(int edition, long seed, WorldDefinition world, List<TimedAct> acts) {
  /// The edition of this engine: raised whenever equal recordings could give other events.
  public static final int EDITION = 2;

  public static Recording of(long seed, WorldDefinition world, List<TimedAct> acts) {
    return new Recording(EDITION, seed, world, List.copyOf(acts));
  }

  public Recording withActs(List<TimedAct> changed) {
    return new Recording(edition, seed, world, List.copyOf(changed));
  }
}
