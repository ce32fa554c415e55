package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson goes the whole way: a question, a prediction, what is seen, what happened, hands,
/// why in one's own words, and how one says it.
class LessonLoopTest {
  static Stream<Lesson> lessons() {
    return LessonLibrary.bundled().stream();
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void everyLessonGoesTheWholeWay(Lesson lesson) {
    List<Part> parts = lesson.parts();
    assertInstanceOf(Part.Hook.class, parts.getFirst());
    assertInstanceOf(Part.Say.class, parts.getLast());
    assertInstanceOf(Part.Why.class, parts.get(parts.size() - 2));
    int predicted = first(parts, Part.Predict.class);
    int observed = first(parts, Part.Observe.class);
    assertTrue(predicted > 0 && observed > predicted, "what happened is asked after a prediction");
    assertInstanceOf(Part.Run.class, parts.get(observed - 1));
    assertTrue(
        parts.stream().anyMatch(each -> each instanceof Part.Provoke || each instanceof Part.Fix));
    assertFalse(lesson.cards().size() < 2, "two cards or more come back");
  }

  private static int first(List<Part> parts, Class<? extends Part> kind) {
    for (int i = 0; i < parts.size(); i++) {
      if (kind.isInstance(parts.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
