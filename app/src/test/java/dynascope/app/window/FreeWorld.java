package dynascope.app.window;

import dynascope.app.play.Graph;
import dynascope.app.play.PlaybackSource;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.simulation.InitialItems;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.List;

/// A world without a lesson: a table of orders with an index, or nothing at all.
final class FreeWorld {
  private FreeWorld() {}

  static Opening shop() {
    TableDefinition orders =
        TableDefinition.provisioned(
                "Orders",
                new KeySchema(KeyAttribute.s("user"), KeyAttribute.s("order")),
                4_000,
                4_000)
            .withInitialPartitions(4)
            .with(
                IndexDefinition.global(
                    "by-status", KeySchema.of(KeyAttribute.s("status")), Projection.ALL));
    return opening(
        List.of(orders), List.of(new InitialItems("Orders", "USER#{n}", 40, "ORDER#{s}", 5, 300)));
  }

  static Opening empty() {
    return opening(List.of(), List.of());
  }

  private static Opening opening(List<TableDefinition> tables, List<InitialItems> items) {
    var world =
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            Limits.STANDARD,
            tables,
            items,
            List.of(),
            List.of());
    var playback = new Playback(Recording.of(7, world, List.of()));
    return new Opening(
        "free", "A world", 7, new PlaybackSource(playback), new Free(), List.of(), List.of());
  }

  /// Nobody teaches.
  private static final class Free implements Tutor {
    @Override
    public String table() {
      return "Orders";
    }

    @Override
    public List<Graph> graphs() {
      return List.of();
    }

    @Override
    public Teaching look(SimTime playhead) {
      return Teaching.NONE;
    }

    @Override
    public Reply hear(Word word, SimTime playhead) {
      return new Reply(false, null);
    }

    @Override
    public void run(SimTime playhead) {}

    @Override
    public boolean predictedAfter(SimTime at) {
      return false;
    }
  }
}
