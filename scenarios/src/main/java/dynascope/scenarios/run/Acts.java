package dynascope.scenarios.run;

import dynascope.scenarios.lesson.Lesson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whose acts a lesson is played with when nobody is there.
public sealed interface Acts {
  Acts SOLUTION = new Solution();
  Acts NONE = new Nothing();

  record Solution() implements Acts {}

  /// Nobody does or answers anything.
  record Nothing() implements Acts {}

  /// The wrong design with the number, from 1.
  record Wrong(int number) implements Acts {}

  record Cheating(Cheat cheat) implements Acts {}

  static Acts wrong(int number) {
    return new Wrong(number);
  }

  static Acts cheat(Cheat cheat) {
    return new Cheating(cheat);
  }

  /// The word on the command line: `solution`, `none`, `wrong-1`, `cheat-zero-load`.
  default String word() {
    return switch (this) {
      case Solution solution -> "solution";
      case Nothing nothing -> "none";
      case Wrong(int number) -> "wrong-" + number;
      case Cheating(Cheat cheat) -> cheat.word();
    };
  }

  /// Every word that the lesson knows.
  static List<String> words(Lesson lesson) {
    return all(lesson).stream().map(Acts::word).toList();
  }

  static List<Acts> all(Lesson lesson) {
    List<Acts> all = new ArrayList<>(List.of(SOLUTION, NONE));
    for (int i = 1; i <= lesson.wrong().size(); i++) {
      all.add(wrong(i));
    }
    Arrays.stream(Cheat.values()).map(Acts::cheat).forEach(all::add);
    return all;
  }

  /// The acts of the word. Throws `IllegalArgumentException` that says what is allowed.
  static Acts parse(Lesson lesson, String word) {
    return all(lesson).stream()
        .filter(acts -> acts.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + word + "\" is none of " + String.join(", ", words(lesson))));
  }
}
