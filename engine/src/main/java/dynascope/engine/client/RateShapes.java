package dynascope.engine.client;

import java.util.List;

/// The shapes that a workload's rate may follow, and which one it does.
public record RateShapes(List<RateShape> all, int chosen) {
  public RateShapes {
    if (chosen < 0 || chosen >= all.size()) {
      throw new IllegalArgumentException("there is no shape " + chosen + " of " + all.size());
    }
    all = List.copyOf(all);
  }

  public RateShape now() {
    return all.get(chosen);
  }

  public RateShapes with(int other) {
    return new RateShapes(all, other);
  }
}
