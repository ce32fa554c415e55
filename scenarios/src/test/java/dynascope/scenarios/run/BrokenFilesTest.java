package dynascope.scenarios.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.lesson.LessonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is done to a file, its reader says so in its own words, with file and line, or reads
/// something that can be played.
class BrokenFilesTest {
  private static final Pattern VALUE =
      Pattern.compile("(?<=[:\\[,] ?)(\"(?:[^\"\\\\]|\\\\.)*\"(?!:)|-?\\d[\\d.eE+-]*|true|false)");
  private static final Pattern TOKEN =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?: *:)?|[\\[\\]{}]");
  private static final Set<String> KINDS =
      Set.of("part", "kind", "call", "property", "distribution");
  private static final Set<String> FREE =
      Set.of(
          "Item",
          "Key",
          "M",
          "RequestItems",
          "Expected",
          "AttributeUpdates",
          "KeyConditions",
          "QueryFilter",
          "ScanFilter",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues");
  private static final List<String> STRANGE =
      List.of(
          "null",
          "\"\"",
          "\"x\"",
          "-1",
          "0",
          "0.5",
          "1e999999999",
          "-1e-999999999",
          "999999999999999999999",
          "\"999999999h\"",
          "\"../P1\"",
          "\"client/fans\"",
          "\"Users\"",
          "\"Users/P1\"",
          "\"id:B\"",
          "\"id:N\"",
          "true",
          "[]",
          "{}",
          "[null]");

  private final Set<Recording> played = new HashSet<>();
  private final Lesson lesson = LessonLibrary.bundled("S08").orElseThrow();
  private final Saved saved =
      new Saved(
          LessonRunner.recording(lesson, 7, Acts.SOLUTION),
          "S08",
          Attempt.begin("S08", 7, "hook").withReason("why", "because"),
          new Trail(1, "AAABBB"));

  @Test
  void aFileCutOffAnywhereIsRefused() {
    String text = Recordings.write(saved).strip();
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      BadFile bad = assertThrows(BadFile.class, () -> Recordings.read("cut.json", cut));
      assertTrue(bad.line() >= 1 && bad.file().equals("cut.json"), bad.getMessage());
    }
  }

  @Test
  void aShareTextWithAnyLetterChangedIsRefused() {
    String line = Recordings.share(saved);
    var random = new SplittableRandom(1);
    for (int i = 0; i < line.length(); i++) {
      char other;
      do {
        other = (char) (' ' + 1 + random.nextInt(94));
      } while (other == line.charAt(i));
      String changed = line.substring(0, i) + other + line.substring(i + 1);
      assertThrows(BadFile.class, () -> Recordings.fromShared(changed), changed);
    }
    for (int i = 0; i < line.length(); i++) {
      String cut = line.substring(0, i);
      assertThrows(BadFile.class, () -> Recordings.fromShared(cut));
    }
  }

  @Test
  void aRecordingWithAStrangeValueIsRefusedOrPlays() {
    String text = Recordings.write(saved);
    int refused = 0;
    for (String broken : strangers(text)) {
      refused += refuses(broken, () -> play(Recordings.read("r.json", broken).recording()));
    }
    assertTrue(refused > 50, refused + " refused");
  }

  /// The bundled ones, and one with indexes and calls of all families. Items of 400 KB are of 4 KB
  /// here, and collections of ten thousands are of dozens: each is read thousands of times.
  private static Map<String, String> lessons() {
    var lessons = new TreeMap<>(LessonLibrary.texts());
    lessons.replaceAll((_, text) -> text.replaceAll("\"times\": \\d{6}", "\"times\": 4096"));
    lessons.replaceAll((_, text) -> text.replaceAll("\"perKey\": \\d{4,}", "\"perKey\": 40"));
    lessons.put("T01.json", ApiLessonTest.TEXT);
    return lessons;
  }

  @TestFactory
  Stream<DynamicTest> aLessonWithAStrangeValueIsRefusedOrPlays() {
    return lessons().entrySet().stream()
        .map((Map.Entry<String, String> file) ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () ->
                    strangers(file.getValue())
                        .forEach(broken ->
                            refuses(
                                broken,
                                () -> {
                                  Lesson read = LessonReader.read("L.json", broken);
                                  play(Recording.of(1, read.world(), read.happens()));
                                  play(Recording.of(1, read.world(), read.solution().acts()));
                                }))));
  }

  /// Each name once for each place in the file's form: many acts of a lesson have the same form.
  @TestFactory
  Stream<DynamicTest> aWrongNameIsAnsweredWithPlaceAndWhatIsAllowed() {
    return lessons().entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () -> {
                  List<Named> names = names(file.getValue());
                  assertTrue(names.size() > 100, names.size() + " names");
                  for (Named name : names) {
                    String broken = name.replaced(file.getValue(), "nonesuch");
                    BadFile bad =
                        assertThrows(
                            BadFile.class,
                            () -> LessonReader.read("L.json", broken),
                            name.toString());
                    assertTrue(bad.path().startsWith("$"), bad.getMessage());
                    assertTrue(broken.lines().count() >= bad.line(), bad.getMessage());
                  }
                }));
  }

  /// A name in a file: of which form it is a member, and between which letters it stands.
  private record Named(String place, int from, int to) {
    String replaced(String text, String name) {
      return text.substring(0, from) + name + text.substring(to);
    }
  }

  /// The names that a reader knows, the first at each place: which of the objects that may stand
  /// there it is, its first member and its kind say.
  ///
  /// Left out are those that authors choose: attributes, which the table's schema does not limit,
  /// tables of a batch, which an earlier call may have made, and placeholders. A request may lack
  /// its table or its placeholder on purpose: then the service refuses it when it is played, which
  /// a lesson may want to show.
  private static List<Named> names(String text) {
    SortedMap<String, Named> names = new TreeMap<>();
    List<String> open = new ArrayList<>(List.of("$"));
    List<String> forms = new ArrayList<>(List.of("$"));
    String member = "";
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String found = token.group();
      if (found.endsWith(":")) {
        member = token.group(1);
        String place = String.join(".", forms) + "." + member;
        if (!FREE.contains(open.getLast())) {
          names.putIfAbsent(place, new Named(place, token.start(1), token.end(1)));
        }
        boolean first = forms.getLast().equals(open.getLast());
        forms.set(forms.size() - 1, first ? open.getLast() + "(" + member : forms.getLast());
      } else if (found.equals("{") || found.equals("[")) {
        open.add(found.equals("[") ? member + "[]" : member);
        forms.add(open.getLast());
        member = open.getLast();
      } else if (found.equals("}") || found.equals("]")) {
        open.removeLast();
        forms.removeLast();
        member = open.isEmpty() ? "" : open.getLast();
      } else if (KINDS.contains(member)) {
        forms.set(forms.size() - 1, forms.getLast() + "=" + found);
      }
    }
    return List.copyOf(names.values());
  }

  @Test
  void aFileThatIsNoTextIsRefused(@TempDir Path folder) throws IOException {
    var random = new SplittableRandom(2);
    Path file = folder.resolve("noise.json");
    for (int i = 0; i < 50; i++) {
      var noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      Files.write(file, noise);
      BadFile bad = assertThrows(BadFile.class, () -> Recordings.open(file));
      assertEquals(file.toString(), bad.file());
    }
  }

  @Test
  void aFileNestedDeeplyIsRefused() {
    String deep = "{\"dynascope\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThrows(BadFile.class, () -> Recordings.read("deep.json", deep));
  }

  /// A file that can't be written leaves the one before it as it was.
  @Test
  void aFailedSaveLosesNothing(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run.json");
    Recordings.save(file, saved);
    // What is written first can't be: a folder stands in its place.
    Files.createDirectories(folder.resolve("run.json.part").resolve("below"));
    assertThrows(IOException.class, () -> Recordings.save(file, saved));
    assertEquals(saved, Recordings.open(file));
  }

  /// Plays what was not played before: most of what can be broken in a lesson is no part of its
  /// recordings, and equal recordings go the same way.
  private void play(Recording recording) {
    if (played.add(recording)) {
      new Playback(recording).runTo(SimTime.ofMillis(3), () -> true);
    }
  }

  /// Whether it is refused, by a message that says where; any other failure is ours.
  private static int refuses(String text, Runnable reading) {
    try {
      reading.run();
      return 0;
    } catch (BadFile bad) {
      assertTrue(bad.line() >= 1 && bad.line() <= text.lines().count(), bad.getMessage());
      assertFalse(bad.path().isEmpty() && !bad.getMessage().contains("JSON"), bad.getMessage());
      return 1;
    } catch (RuntimeException | StackOverflowError | AssertionError failure) {
      throw new AssertionError(failure + " from\n" + text, failure);
    }
  }

  /// The text with each of its values replaced by something strange.
  private static List<String> strangers(String text) {
    var random = new SplittableRandom(3);
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      each(text, random, broken::add);
    }
    return broken;
  }

  private static void each(String text, SplittableRandom random, Consumer<String> then) {
    Matcher matcher = VALUE.matcher(text);
    while (matcher.find()) {
      String put = STRANGE.get(random.nextInt(STRANGE.size()));
      then.accept(text.substring(0, matcher.start()) + put + text.substring(matcher.end()));
    }
  }
}
