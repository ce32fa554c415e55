package dynascope.scenarios.run;

import dynascope.scenarios.json.Nearest;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Whose acts a lesson is played with when nobody is there.
///
/// @param word as on the command line: `solution`, `none`, `wrong-1`, `cheat-zero-load`
public record Acts(String word) {
  public static final Acts SOLUTION = new Acts("solution");

  /// Nobody does or answers anything.
  public static final Acts NONE = new Acts("none");

  /// The wrong design with the number, from 1.
  public static Acts wrong(int number) {
    return new Acts("wrong-" + number);
  }

  public static Acts cheat(Cheat cheat) {
    return new Acts(cheat.word());
  }

  /// Whether somebody tries to get through without having understood.
  public boolean isCheat() {
    return Arrays.stream(Cheat.values()).anyMatch(each -> each.word().equals(word));
  }

  /// All that the lesson can be played with.
  public static List<Acts> all(Lesson lesson) {
    return scripts(lesson).keySet().stream().map(Acts::new).toList();
  }

  /// Those of them that must not finish it.
  public static List<Acts> vain(Lesson lesson) {
    return all(lesson).stream().filter(acts -> !acts.equals(SOLUTION)).toList();
  }

  public static List<String> words(Lesson lesson) {
    return List.copyOf(scripts(lesson).keySet());
  }

  /// The acts of the word. Throws `IllegalArgumentException` that says what is allowed.
  public static Acts parse(Lesson lesson, String word) {
    var acts = new Acts(word);
    acts.script(lesson);
    return acts;
  }

  Script script(Lesson lesson) {
    Map<String, Script> scripts = scripts(lesson);
    Script script = scripts.get(word);
    if (script == null) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is not allowed" + Nearest.among(word, scripts.keySet()));
    }
    return script;
  }

  private static Map<String, Script> scripts(Lesson lesson) {
    List<String> wrong = new ArrayList<>();
    Map<String, Script> scripts = new LinkedHashMap<>();
    scripts.put(SOLUTION.word, lesson.solution());
    scripts.put(NONE.word, new Script(List.of(), new TreeMap<>()));
    lesson
        .wrong()
        .forEach(design -> {
          wrong.add(design.name());
          scripts.put(wrong(wrong.size()).word, design.script());
        });
    for (Cheat cheat : Cheat.values()) {
      scripts.put(cheat.word(), cheat.script(lesson));
    }
    return scripts;
  }
}
