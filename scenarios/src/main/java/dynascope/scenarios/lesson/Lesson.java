package dynascope.scenarios.lesson;

import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.grade.Goal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One lesson, as its file says.
///
/// @param id such as `S08`: also the file's name
/// @param topic the group that it is listed in
/// @param minutes how long a learner needs
/// @param question the driving question, above everything else
/// @param seed the seed it is played with unless another is asked for
/// @param speed simulated seconds in a second of the wall clock, unless a beat says otherwise
/// @param horizon how far a run goes when nobody finishes it
/// @param happens acts that belong to the world, not to the learner
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
    List<TimedAct> happens,
    List<Knob> knobs,
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

  /// The parts that must be predicted, in order.
  public List<Part.Predict> predictions() {
    return parts.stream()
        .filter(Part.Predict.class::isInstance)
        .map(Part.Predict.class::cast)
        .toList();
  }
}
