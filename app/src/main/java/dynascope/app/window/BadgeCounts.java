package dynascope.app.window;

import dynascope.engine.model.Badge;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;

/// How many of the numbers that a world obeys are documented, published or modelled.
///
/// A number that the world changed counts as modelled.
record BadgeCounts(int documented, int published, int modelled) {
  static BadgeCounts of(Limits limits) {
    int[] counts = new int[3];
    for (Limit limit : Limits.declared()) {
      boolean changed = limits.get(limit) != limit.value();
      counts[changed ? Badge.MODELLED.ordinal() : limit.badge().ordinal()]++;
    }
    return new BadgeCounts(counts[0], counts[1], counts[2]);
  }
}
