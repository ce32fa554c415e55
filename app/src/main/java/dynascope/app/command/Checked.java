package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.check.Audit;
import dynascope.engine.check.Violation;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.time.Duration;
import java.util.HexFormat;

/// A run with every invariant checked after every event.
final class Checked {
  private Checked() {}

  /// Plays to a whole second; what is not as it must be is a failure of the engine.
  static void play(Recording recording, SimTime end, long hash) {
    var playback = new Playback(recording);
    Run.guarded(
        recording,
        end,
        () -> {
          var audit = new Audit();
          try {
            playback.eachEvent(SimTime.BEFORE_ALL, end, audit::hear);
            audit.look(playback.moment(end, Duration.ofMillis(1)).frame());
            audit.close(playback.chronicle());
          } catch (Violation violation) {
            throw new Complaint(
                Exit.ENGINE,
                Words.say(
                    "command.engine-failed",
                    String.valueOf(recording.seed()),
                    String.valueOf(recording.edition()),
                    audit.last().isEmpty() ? end.text() : audit.last().getLast().at().text(),
                    String.valueOf(violation.getMessage())));
          }
          return audit;
        });
    long again = playback.hash(end);
    if (again != hash) {
      throw new Complaint(
          Exit.ENGINE,
          Words.say(
              "command.run.two-hashes",
              HexFormat.of().toHexDigits(hash),
              HexFormat.of().toHexDigits(again),
              String.valueOf(recording.seed()),
              String.valueOf(recording.edition())));
    }
  }
}
