package dynascope.scenarios.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.LessonRun;
import dynascope.scenarios.run.Saved;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  private final Saved saved =
      LessonRun.start(LessonLibrary.bundled("S07").orElseThrow(), 7).saved();

  @TempDir Path folder;

  @Test
  void anAttemptIsThereAfterTheNextStart() {
    try (var progress = Progress.open(folder, CLOCK)) {
      progress.begin(saved);
      assertTrue(progress.kept());
    }
    try (var progress = Progress.open(folder, CLOCK)) {
      assertEquals(List.of(), progress.notices());
      assertEquals(saved, progress.unfinished().orElseThrow().saved());
      assertEquals(1, Objects.requireNonNull(progress.lessons().get("S07")).attempts());
    }
  }

  @Test
  void aCardsAnswerIsThereAfterTheNextStart() {
    try (var progress = Progress.open(folder, CLOCK)) {
      progress.answered("S07-1", true);
      progress.answered("S07-2", false);
    }
    try (var progress = Progress.open(folder, CLOCK)) {
      assertEquals(
          List.of(
              CardProgress.after(null, "S07-1", true, CLOCK.instant()),
              CardProgress.after(null, "S07-2", false, CLOCK.instant())),
          List.copyOf(progress.cards().values()));
    }
  }

  @Test
  void aDatabaseOfBeforeThereWereCardsKeepsItsAttempts() throws SQLException {
    try (var progress = Progress.open(folder, CLOCK)) {
      progress.begin(saved);
    }
    String file = folder.resolve("progress").toAbsolutePath().toString();
    try (Connection old = new org.h2.Driver().connect("jdbc:h2:file:" + file, new Properties());
        Statement statement = old.createStatement()) {
      statement.execute("drop table card");
    }
    try (var progress = Progress.open(folder, CLOCK)) {
      assertEquals(List.of(), progress.notices());
      assertEquals(1, progress.attempts().size());
      progress.answered("S07-1", true);
    }
    try (var progress = Progress.open(folder, CLOCK)) {
      assertEquals(1, progress.attempts().size());
      assertEquals(1, progress.cards().size());
    }
  }

  @Test
  void aSecondProcessWorksInMemoryAndAKilledOneLosesNoSavedAct() throws Exception {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                KilledWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      String line = out.readLine();
      while (line != null && !line.equals("saved 5")) {
        line = out.readLine();
      }
      assertEquals("saved 5", line);
      try (var second = Progress.open(folder, CLOCK)) {
        assertFalse(second.kept());
        assertTrue(second.notices().getFirst().contains("already in use"));
        second.begin(saved);
        assertEquals(1, second.attempts().size());
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    try (var progress = Progress.open(folder, CLOCK)) {
      assertEquals(List.of(), progress.notices());
      assertEquals(5, progress.unfinished().orElseThrow().saved().recording().acts().size());
    }
  }

  @Test
  void aDamagedFileIsMovedAsideAndSpokenOf() throws IOException {
    Path file = folder.resolve("progress.mv.db");
    Files.writeString(file, "this is no database ".repeat(1_000));
    try (var progress = Progress.open(folder, CLOCK)) {
      assertTrue(progress.kept());
      assertEquals(1, progress.notices().size());
      assertTrue(progress.notices().getFirst().contains("progress-damaged-20261122-100000"));
      progress.begin(saved);
    }
    assertTrue(Files.exists(folder.resolve("progress-damaged-20261122-100000.mv.db")));
  }

  /// Cut off or scribbled over at any place: what was kept is read, or its loss is spoken of.
  @Test
  void aFileDamagedAnywhereIsReadOrSpokenOf() throws IOException {
    Path whole = folder.resolve("whole");
    try (var progress = Progress.open(whole, CLOCK)) {
      progress.begin(saved);
    }
    byte[] bytes = Files.readAllBytes(whole.resolve("progress.mv.db"));
    var random = new SplittableRandom(1);
    for (int i = 0; i < 40; i++) {
      byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      if (i % 2 == 0) {
        damaged = bytes.clone();
        for (int each = 1 + random.nextInt(2_000); each > 0; each--) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
      }
      Path place = Files.createDirectories(folder.resolve("damaged" + i));
      Files.write(place.resolve("progress.mv.db"), damaged);
      try (var progress = Progress.open(place, CLOCK)) {
        boolean read = progress.attempts().size() == 1;
        boolean aside = Files.exists(place.resolve("progress-damaged-20261122-100000.mv.db"));
        String what = i + ": " + damaged.length + " of " + bytes.length + " bytes, ";
        assertTrue(read || !progress.notices().isEmpty(), what + progress.kept());
        assertTrue(!aside || progress.notices().size() == 1, what + progress.notices());
        progress.begin(saved);
        assertTrue(progress.kept(), what + progress.notices());
      }
    }
  }

  @Test
  void aFolderThatIsAFileIsSpokenOf() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (var progress = Progress.open(file, CLOCK)) {
      assertFalse(progress.kept());
      assertTrue(progress.notices().getFirst().contains("held in memory"));
      progress.begin(saved);
    }
  }

  @Test
  void aSemicolonInThePathIsNotReadAsASetting() {
    try (var progress = Progress.open(folder.resolve("a;CIPHER=AES"), CLOCK)) {
      assertFalse(progress.kept());
      assertTrue(progress.notices().getFirst().contains("semicolon"));
    }
  }

  @Test
  void aFullDiskLosesNothingThatIsInTheWindow() {
    try (var progress = new Progress(CLOCK, new FullDisk())) {
      long id = progress.begin(saved);
      progress.autosave(id, saved);
      assertFalse(progress.kept());
      assertEquals(1, progress.notices().size());
      assertTrue(progress.notices().getFirst().contains("No space left"));
      assertEquals(1, progress.attempts().size());
    }
  }

  private static final class FullDisk implements Store {
    @Override
    public List<Row> all() {
      return List.of();
    }

    @Override
    public List<CardProgress> cards() {
      return List.of();
    }

    @Override
    public void put(Row row) throws SQLException {
      throw new SQLException("No space left on device");
    }

    @Override
    public void put(CardProgress card) throws SQLException {
      throw new SQLException("No space left on device");
    }

    @Override
    public void close() {}
  }

  /// Everything that this JVM sees, as one class path.
  private static String classPath() {
    return Stream.of(
            System.getProperty("jdk.module.path", ""),
            System.getProperty("surefire.test.class.path", ""),
            System.getProperty("java.class.path", ""),
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            Path.of("target", "classes").toAbsolutePath().toString())
        .filter(path -> !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
