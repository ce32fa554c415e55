package dynascope.scenarios.run;

import dynascope.scenarios.grade.GoalState;
import dynascope.scenarios.lesson.Caption;
import dynascope.scenarios.lesson.Part;
import java.util.List;

/// How a lesson stands at the playhead: all that the guide shows. Immutable, for any thread.
///
/// @param index the place of the part among all, from 0
/// @param captions those that are true now
/// @param partDone whether the part asks for nothing more
public record Standing(
    Part part,
    int index,
    int count,
    boolean partDone,
    List<GoalState> goals,
    List<Caption> captions,
    Attempt attempt,
    boolean finished) {
  public long goalsReached() {
    return goals.stream().filter(GoalState::reached).count();
  }
}
