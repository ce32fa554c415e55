package dynascope.app.play;

import dynascope.visualisers.heat.KeySpace.Measure;
import org.jspecify.annotations.Nullable;

/// What somebody wants to see of a run's past: a measure of the key space over a stretch of time.
///
/// @param measure null for the one that the table is about, its writes or its reads
/// @param from the first second
/// @param to the second after the last one
public record Watched(@Nullable Measure measure, long from, long to) {
  public Watched {
    if (from < 0 || to <= from) {
      throw new IllegalArgumentException("seconds from " + from + " to " + to);
    }
  }
}
