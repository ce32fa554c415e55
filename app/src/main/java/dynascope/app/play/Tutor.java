package dynascope.app.play;

import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A lesson, as the player sees it: it watches the branch and hears the learner.
///
/// Only the worker calls it.
public interface Tutor {
  /// What a learner tells the lesson.
  sealed interface Word {
    /// Commits an answer to the question of the present part.
    record Commit(Answer answer) implements Word {}

    /// Goes on without an answer.
    record Skip() implements Word {}

    /// Asks for one more hint.
    record Hint() implements Word {}

    /// Keeps what the learner wrote at the present part.
    record Write(String text) implements Word {}

    /// Goes on to the next part.
    record Continue() implements Word {}
  }

  /// What a word leads to.
  ///
  /// @param run whether time should run
  /// @param speed at which speed from now on, null for no change
  record Reply(boolean run, @Nullable Speed speed) {}

  /// The table whose numbers the charts show.
  String table();

  /// The charts that the lesson names, up to the present branch's head.
  List<Graph> graphs();

  /// What two branches are compared by, up to a branch's head: the charts that the lesson names
  /// first.
  default List<Graph> measures(int branch) {
    return List.of();
  }

  /// The lesson at an instant of the present branch; cheap when nothing changed.
  Teaching look(SimTime playhead);

  /// Carries a word out.
  Reply hear(Word word, SimTime playhead);

  /// Time is about to run from here: what the lesson does by itself up to this instant is done.
  void run(SimTime playhead);

  /// Whether a prediction was committed after this instant of the present branch.
  boolean predictedAfter(SimTime at);
}
