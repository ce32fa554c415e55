package dynascope.app.command;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.app.window.Options;
import dynascope.app.window.Tint;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import dynascope.scenarios.run.Recordings;
import dynascope.scenarios.run.Saved;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What the command line says, where, and with what it ends.
class CommandLineTest {
  private final List<Options> opened = new ArrayList<>();

  @TempDir Path folder = Path.of("");

  /// How a command ended, and what it said.
  private record Ended(int exit, String out, String err) {
    Ended {
      out = out.replace("\r", "");
      err = err.replace("\r", "");
    }
  }

  private Ended run(String... words) {
    return run(line -> {}, words);
  }

  private Ended run(Consumer<CommandLine> change, String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine all =
        CommandLines.with(
            options -> {
              opened.add(options);
              return 0;
            },
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    change.accept(all);
    return new Ended(all.execute(words), out.toString(), err.toString());
  }

  /// It was not understood: nothing on the output, and a sentence with all the parts.
  private void refused(String command, String... parts) {
    Ended ended = run(command.isEmpty() ? new String[] {""} : command.split(" "));
    assertAll(
        command,
        () -> assertEquals(Exit.USAGE, ended.exit, ended.err),
        () -> assertEquals("", ended.out),
        () -> {
          for (String part : parts) {
            assertTrue(ended.err.contains(part), part + " in " + ended.err);
          }
        });
  }

  @Test
  void everyCommandHelps() {
    List<String> commands =
        List.of(
            "lessons", "run", "hash", "golden", "picture", "sweep", "serve", "soak", "bench",
            "window");
    Ended all = run("--help");
    assertEquals(Exit.DONE, all.exit);
    for (String command : commands) {
      assertTrue(all.out.contains("\n  " + command + " "), command);
      for (String help : List.of("--help", "-h")) {
        Ended ended = run(command, help);
        assertEquals(new Ended(Exit.DONE, ended.out, ""), ended);
        assertTrue(ended.out.startsWith("Usage: dynascope " + command), ended.out);
        assertFalse(ended.out.contains("${") || ended.out.contains("!command"), ended.out);
      }
    }
    assertEquals(List.of(), opened);
  }

  @Test
  void versionNamesTheEdition() {
    assertTrue(run("--version").out.contains("edition"));
  }

  @Test
  void lessonsAreListedByLine() {
    Ended ended = run("lessons");
    assertEquals(Exit.DONE, ended.exit);
    assertEquals(LessonLibrary.bundled().size(), ended.out.lines().count());
    assertTrue(ended.out.contains("\nS07  predict     7 min  The bucket\n"), ended.out);
  }

  @Test
  void aFinishedLessonEndsWithNoughtAndAnUnfinishedWithOne() {
    assertEquals(Exit.DONE, run("run", "s05").exit);
    Ended unfinished = run("run", "S05", "--acts", "none");
    assertEquals(Exit.NOT_SO, unfinished.exit);
    assertEquals("", unfinished.err);
    assertTrue(unfinished.out.contains("not finished"), unfinished.out);
  }

  @Test
  void jsonIsJson() {
    Ended ended = run("run", "S05", "--json", "--seed", "3");
    Json json = Json.parse("out", ended.out);
    assertEquals(3, Objects.requireNonNull(json.members().get("seed")).whole(0, 9));
    assertTrue(Objects.requireNonNull(json.members().get("finished")).truth());
    assertEquals(1, ended.out.lines().count());
  }

  @Test
  void theSameRunHasTheSameHash() {
    Ended first = run("hash", "S05");
    assertTrue(first.out.matches("[0-9a-f]{16}\n"), first.out);
    assertEquals(first, run("hash", "S05", "--acts", "solution"));
    assertFalse(first.equals(run("hash", "S05", "--seed", "3")));
    assertTrue(run("run", "S05", "--assert").out.contains("hash " + first.out.strip()));
  }

  @Test
  void aPersonsOwnLessonIsPlayedFromItsFile() throws IOException {
    Path file = folder.resolve("my lesson.json");
    Files.writeString(file, Objects.requireNonNull(LessonLibrary.texts().get("S05.json")));
    assertEquals(run("hash", "S05"), run("hash", file.toString()));
  }

  @Test
  void aWordThatIsNotKnownIsAnsweredWithTheNearest() {
    refused("", "There is no command");
    refused("lesons", "There is no command lesons", "did you mean \"lessons\"?", "soak, bench");
    refused("run S08 --sed 3", "no option --sed", "did you mean \"--seed\"?", "--acts");
    refused("--theme dark", "no option --theme", "--help");
    refused("lessons S08", "dynascope lessons takes no more words", "S08", "See dynascope lessons");
    refused("run", "LESSON", "See dynascope run --help.");
    refused("run S88", "no lesson or lesson file S88", "did you mean \"S08\"?", "allowed: S01");
    refused("hash S08 --acts solutoin", "--acts", "did you mean \"solution\"?", "wrong-1");
    refused("run S08 --seed x", "--seed", "a whole number, not \"x\"");
    refused("run S08 --seed 1 --seed 2", "--seed", "only once");
    refused("run S08 --acts", "--acts");
    refused("bench cor", "GROUP", "did you mean \"core\"?", "endpoint");
    refused("soak many", "MINUTES", "a number, not \"many\"");
    refused("soak 0", "MINUTES", "\"0.0\"", "above zero");
    refused("golden --accept S99", "no lesson or lesson file S99");
  }

  @Test
  void whatAPictureCantBeIsNamedWithWhatItCan() {
    String picture = "picture S08 --out x.png --at ";
    refused("picture S08 --out x.png", "--at is missing");
    refused(picture + "soon", "--at", "\"soon\"", "\"0s\"", "\"12.4s\"");
    refused(picture + "3h", "--at", "\"3h\"", "horizon");
    refused(picture + "3s --theme drak", "--theme", "did you mean \"dark\"?", "light");
    refused(picture + "3s --size 9x9", "--size", "\"9x9\"", "200 to 4000", "1600x900");
    refused(picture + "3s --size 200x9999", "--size", "200 to 4000");
    refused(picture + "3s --speed 0", "--speed", "0.000001 to 1000");
    refused(picture + "3s --speed NaN", "--speed", "0.000001 to 1000");
  }

  @Test
  void theSheetOfGlyphsIsAPictureAsHighAsItMustBe() throws IOException {
    Path file = folder.resolve("glyphs.png");
    assertEquals(
        Exit.DONE, run("picture", "glyphs", "--theme", "contrast", "--out", "" + file).exit);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(1_600, image.getWidth());
    assertTrue(image.getHeight() > 1_200, "" + image.getHeight());
  }

  @Test
  void aPictureIsDrawnIntoAFolderThatIsMade() throws IOException {
    Path file = folder.resolve("a/b/picture.png");
    String[] words = {"picture", "S08", "--at", "3s", "--size", "800x600", "--out", "" + file};
    assertEquals(Exit.DONE, run(words).exit);
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(List.of(800, 600), List.of(image.getWidth(), image.getHeight()));
  }

  @Test
  void aPictureThatCantBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    for (Path bad : List.of(file.resolve("x.png"), folder)) {
      refused("picture S08 --at 1s --out " + bad, bad + " can't be written");
    }
  }

  @Test
  void aBrokenLessonFileIsNamedWithItsLine() throws IOException {
    Path broken = Files.writeString(folder.resolve("L.json"), "{\n\n  \"id\": }");
    Path binary = Files.write(folder.resolve("B.json"), new byte[] {'{', (byte) 0xC3, '('});
    Path empty = Files.writeString(folder.resolve("E.json"), "");
    refused("run " + broken, broken + ":3: no valid JSON");
    refused("run " + binary, binary.toString(), "UTF-8");
    refused("hash " + empty, empty.toString(), "empty");
    refused("run " + folder, folder + " can't be read");
    refused("run " + folder.resolve("none.json"), "no lesson or lesson file");
  }

  @Test
  void whatWasSavedIsPlayedAndDrawnAsItsLessonWas() throws IOException {
    Lesson lesson = LessonLibrary.bundled("S01").orElseThrow();
    Path saved = folder.resolve("saved.json");
    Recordings.save(
        saved, new Saved(LessonRunner.recording(lesson, 7, Acts.NONE), lesson.id(), null));
    Ended hash = run("hash", "" + saved);
    assertEquals(run("hash", "S01", "--seed", "7", "--acts", "none"), hash);
    Ended played = run("run", "" + saved);
    assertEquals(Exit.DONE, played.exit, played.err);
    assertTrue(played.out.contains(hash.out.strip()), played.out);
    assertTrue(run("run", "" + saved, "--json").out.replace(" ", "").contains("\"seed\":7"));
    Path picture = folder.resolve("saved.png");
    assertEquals(Exit.DONE, run("picture", "" + saved, "--at", "1s", "--out", "" + picture).exit);
    assertTrue(Files.size(picture) > 1_000);
    refused("run " + saved + " --seed 3", "--seed", "has its own");
    refused("picture " + saved + " --out x.png --at 9h", "--at", "horizon");
  }

  @Test
  void goldenComparesWithTheFilesOfTheCheckout() throws IOException {
    Ended ours = run("golden", "S05", "s07");
    assertEquals(new Ended(Exit.DONE, "S05 goes as agreed\nS07 goes as agreed\n", ""), ours);
    refused("golden S05 S99", "S99");
    refused("golden --in " + folder.resolve("none"), "There is no folder", "--in");
    assertEquals(Exit.DONE, run("golden", "--in", folder.toString(), "--accept", "S05").exit);
    Path file = folder.resolve("S05.txt");
    Files.writeString(file, Files.readString(file).replace("requests", "request"));
    Ended differs = run("golden", "--in", folder.toString(), "S05", "S07");
    assertEquals(Exit.NOT_SO, differs.exit);
    assertTrue(differs.out.contains("S05 line 5 was"), differs.out);
    assertTrue(differs.out.contains("golden --accept S07"), differs.out);
  }

  @Test
  void aSoakEndsWellAndIsSeenAgainByItsSeed() {
    Ended soak = run("soak", "0.001");
    assertEquals(Exit.DONE, soak.exit);
    assertTrue(soak.out.contains("all well"), soak.out);
    String first = soak.out.replaceAll("(?s).*seeds (\\d+) to.*", "$1");
    Ended again = run("soak", "--seed", first);
    assertEquals(Exit.DONE, again.exit, again.err);
    assertTrue(again.out.startsWith("seed " + first + ": "), again.out);
  }

  @Test
  void theFirstLineOfABenchIsTheFlagsThatAWindowHasToo() {
    Ended bench = run("bench", "core", "--only", "nothing");
    assertEquals(Exit.DONE, bench.exit);
    List<String> lines = bench.out.lines().toList();
    assertFalse(lines.getFirst().contains("glass.platform"), lines.getFirst());
    assertTrue(lines.get(1).contains("-Dglass.platform=Headless"), lines.get(1));
  }

  @Test
  void theWindowOpensAsAsked() {
    assertEquals(Exit.DONE, run("window").exit);
    assertEquals(Exit.DONE, run("window", "s07", "--theme", "dark", "--seed", "9").exit);
    assertEquals(Exit.DONE, run("window", "--exit-after-first-frame").exit);
    assertEquals(
        List.of(
            Options.USUAL,
            new Options("S07", 9L, Tint.DARK, false, null, false),
            new Options(null, null, null, false, null, true)),
        opened);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "window S99",
        "window S08 S07",
        "window --theme drak",
        "window --seed x",
        "window --speed 3"
      })
  void aWindowDoesNotOpenOtherwise(String command) {
    refused(command, "");
    assertEquals(List.of(), opened);
  }

  @Test
  void aMistakeOfOursEndsWithThree() {
    Ended ended =
        run(
            all ->
                all.addSubcommand("stumble", CommandSpec.wrapWithoutInspection(new Stumble()))
                    .setErr(all.getErr()),
            "stumble");
    assertEquals(Exit.ENGINE, ended.exit);
    assertTrue(ended.err.startsWith("This is a mistake of ours"), ended.err);
    assertTrue(ended.err.contains("CommandLineTest"), "a stack trace");
  }

  private static final class Stumble implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("stumbled");
    }
  }

  @Test
  void aFailureOfTheEngineNamesSeedEditionAndInstant() {
    Lesson lesson = LessonLibrary.bundled("S08").orElseThrow();
    Recording recording = LessonRunner.recording(lesson, 7, Acts.NONE);
    Complaint complaint =
        assertThrows(
            Complaint.class,
            () ->
                Run.guarded(
                    recording,
                    SimTime.ofSeconds(1),
                    () -> {
                      throw new AssertionError("lsn 3 expected");
                    }));
    assertEquals(Exit.ENGINE, complaint.exit());
    Stream.of("seed 7", "edition", "1.000 s", "lsn 3 expected")
        .forEach(part -> assertTrue(complaint.sentence().contains(part), complaint.sentence()));
  }
}
