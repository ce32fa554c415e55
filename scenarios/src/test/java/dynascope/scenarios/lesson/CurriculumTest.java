package dynascope.scenarios.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.json.BadFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurriculumTest {
  private final Curriculum curriculum = Curriculum.bundled();

  @Test
  void everyLessonHasTheTitleAndTheTopicOfItsFile() {
    Map<String, String> listed = new TreeMap<>();
    for (Curriculum.Topic topic : curriculum.topics()) {
      topic.lessons().forEach(each -> listed.put(each.id(), topic.name() + ": " + each.title()));
    }
    for (Lesson lesson : LessonLibrary.bundled()) {
      assertEquals(lesson.topic() + ": " + lesson.title(), listed.get(lesson.id()));
    }
  }

  @Test
  void thereAreFiftyLessonsEachOnceAndThreePaths() {
    List<String> ids =
        curriculum.topics().stream()
            .flatMap(each -> each.lessons().stream())
            .map(Curriculum.Entry::id)
            .toList();
    assertEquals(50, ids.size());
    assertEquals(50, new HashSet<>(ids).size());
    assertEquals(3, curriculum.paths().size());
  }

  @Test
  void aPathToALessonThatIsNotListedIsRefusedWithItsPlace() {
    String text =
        """
        {"topics": [{"name": "A", "lessons": [{"id": "S01", "title": "One"}]}],
         "paths": [{"name": "B", "about": "C", "lessons": ["S02"]}]}
        """;
    BadFile bad = assertThrows(BadFile.class, () -> Curriculum.read("c.json", text));
    assertTrue(String.valueOf(bad.getMessage()).startsWith("c.json:2 at $.paths[0].lessons[0]"));
  }
}
