package dynascope.scenarios.lesson;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.grade.Goal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One lesson, as its file says.
///
/// @param id such as `S08`: also the file's name
/// @param topic the group that it is listed in
/// @param minutes how long a learner needs
/// @param question the driving question, above everything else
/// @param seed the seed it is played with unless another is asked for
/// @param speed simulated seconds in a second of the wall clock, unless a beat says otherwise
/// @param horizon how far a run goes when nobody finishes it
/// @param ask what the learner may ask by hand, null for nothing
/// @param parts in the order of the loop
/// @param goals of all parts in their order, a prediction's before those of its stage
/// @param plots what the charts show
/// @param notes for teachers
public record Lesson(
    String id,
    String title,
    String topic,
    LessonKind kind,
    int minutes,
    String question,
    long seed,
    double speed,
    Duration horizon,
    WorldDefinition world,
    List<Knob> knobs,
    @Nullable Ask ask,
    List<Part> parts,
    List<Goal> goals,
    List<Caption> captions,
    List<Plot> plots,
    Script solution,
    List<WrongDesign> wrong,
    List<Card> cards,
    List<String> notes) {

  /// The part with the id.
  public Optional<Part> part(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst();
  }

  /// What happens by itself to somebody who only goes on: the acts of all beats, one after the
  /// other.
  public List<TimedAct> happens() {
    List<TimedAct> acts = new ArrayList<>();
    SimTime at = SimTime.ZERO;
    for (Part part : parts) {
      if (part instanceof Part.Run run) {
        acts.addAll(run.acts(at));
        at = at.plus(run.length());
      }
    }
    return List.copyOf(acts);
  }

  /// The acts of the beats of the first part to watch from the place `index` on, begun at `start`.
  public List<TimedAct> nextRun(int index, SimTime start) {
    for (int i = index; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Run run) {
        return run.acts(start);
      }
    }
    return List.of();
  }

  /// The parts that must be predicted, in order.
  public List<Part.Predict> predictions() {
    return parts.stream()
        .filter(Part.Predict.class::isInstance)
        .map(Part.Predict.class::cast)
        .toList();
  }
}
