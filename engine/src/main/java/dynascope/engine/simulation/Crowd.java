package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Many requests at instants of their own, in a simulated world with all that goes wrong there, and
/// what was answered to each.
public final class Crowd {
  private final World world;
  private final TreeMap<Long, Answer> answers = new TreeMap<>();

  private Crowd(Recording recording, Consumer<Event> hearer) {
    world = new World(recording);
    world.sink = hearer;
    world.answers =
        message -> {
          if (message.body() instanceof Body.Result result && message.request() != null) {
            answers.putIfAbsent(
                message.request().ordinal(), new Answer(result.response(), result.error()));
          }
        };
  }

  /// Plays a recording to an end. Returns the answers by the place of their call among all calls of
  /// the recording, from 1; there is none for what nobody answered.
  public static SortedMap<Long, Answer> play(
      Recording recording, SimTime end, Consumer<Event> hearer) {
    var crowd = new Crowd(recording, hearer);
    List<TimedAct> acts = recording.acts();
    crowd.world.run(end, acts);
    return crowd.answers;
  }
}
