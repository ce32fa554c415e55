package dynascope.scenarios.run;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Calls;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import dynascope.scenarios.lesson.ActReader;
import dynascope.scenarios.lesson.CallText;
import dynascope.scenarios.lesson.WorldReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Recordings as files and as texts that people send each other.
public final class Recordings {
  /// What every share text begins with.
  public static final String PREFIX = ShareText.PREFIX;

  /// The version of the file format, not of the engine.
  private static final int VERSION = 1;

  private static final List<String> NAMES =
      List.of(
          "dynascope",
          "edition",
          "lesson",
          "seed",
          "world",
          "acts",
          "holds",
          "calls",
          "attempt",
          "trail");

  private static final Pattern MARKS = Pattern.compile("(?:[A-Za-z0-9_-]{3}){0,400}");

  private Recordings() {}

  /// Readable JSON.
  public static String write(Saved saved) {
    return text(saved, true);
  }

  /// The same in one line.
  static String compact(Saved saved) {
    return text(saved, false);
  }

  private static String text(Saved saved, boolean pretty) {
    Recording recording = saved.recording();
    return JsonOut.object(
        pretty,
        out -> {
          out.put("dynascope", (long) VERSION);
          out.put("edition", (long) recording.edition());
          String lesson = saved.lesson();
          if (lesson != null) {
            out.put("lesson", lesson);
          }
          out.put("seed", recording.seed());
          out.object("world", each -> WorldWriter.world(each, recording.world()));
          out.list("acts", acts(recording, false), WorldWriter::act);
          out.list("holds", acts(recording, true), WorldWriter::act);
          out.list("calls", recording.calls().remembered(), WorldWriter::call);
          Attempt attempt = saved.attempt();
          if (attempt != null) {
            out.object("attempt", each -> AttemptText.write(each, attempt));
          }
          Trail trail = saved.trail();
          if (trail != null) {
            out.object("trail", each -> trail(each, trail));
          }
        });
  }

  /// Holding programs is no act of a lesson, so it has a list of its own.
  private static List<TimedAct> acts(Recording recording, boolean holds) {
    return recording.acts().stream()
        .filter(each -> each.act() instanceof Act.Hold == holds)
        .toList();
  }

  private static List<TimedAct> together(List<TimedAct> acts, List<TimedAct> holds) {
    return Stream.concat(acts.stream(), holds.stream())
        .sorted(Comparator.comparing(TimedAct::at))
        .toList();
  }

  private static TimedAct hold(Json json) {
    Fields fields = json.fields("a hold", List.of("at", "hold"));
    return new TimedAct(at(fields), new Act.Hold(fields.need("hold").truth()));
  }

  private static Calls.Timed call(Json json) {
    Fields fields = json.fields("a call", List.of("at", "call", "request"));
    return new Calls.Timed(at(fields), CallText.read(fields.need("call"), fields.need("request")));
  }

  private static SimTime at(Fields fields) {
    return SimTime.ZERO.plus(fields.need("at").duration());
  }

  private static void trail(JsonOut out, Trail trail) {
    out.put("every", Duration.ofSeconds(trail.every()));
    out.put("marks", trail.marks());
  }

  private static Trail trail(Json json) {
    Fields fields = json.fields("a trail", List.of("every", "marks"));
    Json marks = fields.need("marks");
    if (!MARKS.matcher(marks.anyText()).matches()) {
      throw marks.bad("expected marks of " + Trail.LETTERS + " letters of Base64 each");
    }
    return new Trail(fields.need("every").wholeSeconds().toSeconds(), marks.anyText());
  }

  /// Throws [BadFile] with line, path and what is allowed. A recording of an older edition is read,
  /// with a notice; one of a newer edition is refused.
  public static Saved read(String name, String text) {
    Json json = Json.parse(name, text);
    Json version = json.members().get("dynascope");
    if (version == null) {
      throw json.bad("no recording of Dynascope: \"dynascope\": " + VERSION + " is missing");
    }
    if (version.whole(1, Integer.MAX_VALUE) > VERSION) {
      throw version.bad(Words.say("recording.newer-format", version.found()));
    }
    Fields fields = json.fields("a recording", NAMES);
    int edition = (int) fields.need("edition").whole(0, Integer.MAX_VALUE);
    if (edition > Recording.EDITION) {
      throw fields
          .need("edition")
          .bad(Words.say("recording.newer-edition", edition, Recording.EDITION));
    }
    WorldDefinition world = WorldReader.world(fields.need("world"));
    var recording =
        new Recording(
            edition,
            fields.need("seed").whole(Long.MIN_VALUE, Long.MAX_VALUE),
            world,
            together(
                fields.may("acts").map(ActReader::acts).orElse(List.of()),
                fields.may("holds").map(each -> each.list(Recordings::hold)).orElse(List.of())),
            Calls.of(
                fields.may("calls").map(each -> each.list(Recordings::call)).orElse(List.of())));
    return new Saved(
        recording,
        fields.may("lesson").map(Json::text).orElse(null),
        fields.may("attempt").map(AttemptText::read).orElse(null),
        fields.may("trail").map(Recordings::trail).orElse(null));
  }

  /// Writes the file whole or not at all.
  public static void save(Path file, Saved saved) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.writeString(part, write(saved));
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  public static Saved open(Path file) throws IOException {
    return read(file.toString(), Json.text(file));
  }

  /// One line of a few kilobytes.
  public static String share(Saved saved) {
    return ShareText.write(compact(saved));
  }

  /// Reads a share text, blanks and line breaks in it allowed. Throws [BadFile] if it is damaged.
  public static Saved fromShared(String text) {
    return read(ShareText.NAME, ShareText.read(text));
  }
}
