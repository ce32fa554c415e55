package dynascope.app.play;

import dynascope.engine.model.SimTime;
import java.util.List;
import java.util.Set;

/// A lesson that says nothing, with beats and an ear for what it is told.
final class QuietTutor implements Tutor {
  List<Beat> beats = List.of();
  boolean mayRun = true;
  boolean predicted;

  @Override
  public String table() {
    return "Users";
  }

  @Override
  public List<Graph> graphs() {
    return List.of();
  }

  @Override
  public Teaching look(SimTime playhead) {
    return new Teaching(
        "fix",
        1,
        1,
        "",
        "",
        List.of(),
        null,
        null,
        List.of(),
        0,
        false,
        "",
        "",
        null,
        null,
        beats,
        SimTime.ofSeconds(30),
        Set.of("marker.first-throttle"),
        mayRun,
        false,
        false);
  }

  @Override
  public Reply hear(Word word, SimTime playhead) {
    return new Reply(word instanceof Word.Continue, Speed.ofMillis(500));
  }

  @Override
  public void run(SimTime playhead) {}

  @Override
  public boolean predictedAfter(SimTime at) {
    return predicted;
  }
}
