package dynascope.app.live;

import dynascope.app.play.PlaybackSource;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.lesson.PriceTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A world that is nobody's lesson: for programs outside.
///
/// @param title such as the name of the model that it begins with; may be empty
public record LiveWorld(String title, PlaybackSource source, FreeTutor tutor) {
  private static final long SEED = 1;

  /// A world that begins now, with tables.
  public static LiveWorld of(String title, List<TableDefinition> tables, Instant now) {
    var world =
        new WorldDefinition(
            now.truncatedTo(ChronoUnit.SECONDS),
            Limits.STANDARD,
            tables,
            List.of(),
            List.of(),
            List.of(),
            PriceTable.standard());
    return of(title, Recording.of(SEED, world, List.of()));
  }

  /// A world that was recorded.
  public static LiveWorld of(String title, Recording recording) {
    var source = new PlaybackSource(new Playback(recording));
    return new LiveWorld(title, source, new FreeTutor(source));
  }
}
