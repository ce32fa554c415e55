package dynascope.scenarios.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a learner did in a lesson beside the acts: it lies beside the recording.
///
/// @param part the part that the learner is at
/// @param commits the first answer to each question
/// @param reasons what the learner wrote, by part
/// @param hints how many hints of each part were taken
/// @param skipped the parts that were skipped
/// @param finished whether all goals were reached at one time
public record Attempt(
    String lesson,
    long seed,
    String part,
    List<Commit> commits,
    SortedMap<String, String> reasons,
    SortedMap<String, Integer> hints,
    SortedSet<String> skipped,
    boolean finished) {

  public static Attempt begin(String lesson, long seed, String part) {
    return new Attempt(
        lesson, seed, part, List.of(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), false);
  }

  /// What was answered to the question of the part.
  public Optional<Commit> commit(String of) {
    return commits.stream().filter(commit -> commit.part().equals(of)).findFirst();
  }

  public int hintsTaken(String of) {
    return hints.getOrDefault(of, 0);
  }

  Attempt atPart(String now) {
    return new Attempt(lesson, seed, now, commits, reasons, hints, skipped, finished);
  }

  /// With the answer in the place of an earlier one of the same part.
  Attempt with(Commit commit) {
    List<Commit> changed = new ArrayList<>(commits);
    changed.removeIf(each -> each.part().equals(commit.part()));
    changed.add(commit);
    return new Attempt(lesson, seed, part, List.copyOf(changed), reasons, hints, skipped, finished);
  }

  Attempt withReason(String of, String text) {
    SortedMap<String, String> changed = new TreeMap<>(reasons);
    changed.put(of, text);
    return new Attempt(lesson, seed, part, commits, changed, hints, skipped, finished);
  }

  Attempt withHint(String of) {
    SortedMap<String, Integer> changed = new TreeMap<>(hints);
    changed.merge(of, 1, Integer::sum);
    return new Attempt(lesson, seed, part, commits, reasons, changed, skipped, finished);
  }

  Attempt withSkipped(String of) {
    SortedSet<String> changed = new TreeSet<>(skipped);
    changed.add(of);
    return new Attempt(lesson, seed, part, commits, reasons, hints, changed, finished);
  }

  Attempt withFinished() {
    return new Attempt(lesson, seed, part, commits, reasons, hints, skipped, true);
  }
}
