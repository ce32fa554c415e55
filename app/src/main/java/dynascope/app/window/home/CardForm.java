package dynascope.app.window.home;

import dynascope.scenarios.lesson.Answer;
import java.util.Optional;
import javafx.scene.Node;

/// A card's question as something that can be filled in.
public interface CardForm {
  Node node();

  /// What is filled in; empty while something is missing.
  Optional<Answer> answer();

  /// What an answer that can't be taken lacks.
  String complaint();

  void focus();

  /// An answer as people read it.
  String text(Answer answer);
}
