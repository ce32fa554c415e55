package dynascope.app.command;

import dynascope.app.play.StageHands;
import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.Durations;
import dynascope.scenarios.lesson.Ask;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.LessonRunner;
import dynascope.visualisers.glyph.GlyphSheet;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Draws the stage of a lesson at an instant into a file.
@Command(name = "picture", description = "${bundle:command.picture.about}")
final class PictureCommand implements Runnable {
  /// What stands in the place of a lesson for the sheet of glyphs.
  private static final String GLYPHS = "glyphs";

  private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");
  private static final int SMALLEST = 200;
  private static final int LARGEST = 4_000;
  private static final double SLOWEST = 0.000_001;
  private static final double FASTEST = 1_000;

  /// What flies is shown for as long as the window shows it.
  private static final double WINDOW_SECONDS = 0.6;

  @Mixin Played played = new Played();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(names = "--at", paramLabel = "TIME", description = "${bundle:command.picture.at}")
  @Nullable String at;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1600x900",
      description = "${bundle:command.picture.size}")
  String size = "";

  @Option(
      names = "--theme",
      paramLabel = "light|dark|contrast",
      defaultValue = Theme.LIGHT,
      description = "${bundle:command.picture.theme}")
  String theme = "";

  @Option(names = "--speed", paramLabel = "X", description = "${bundle:command.picture.speed}")
  @Nullable Double speed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "${bundle:command.picture.out}")
  Path out = Path.of("");

  @Override
  public void run() {
    if (played.name.equals(GLYPHS)) {
      glyphs();
      return;
    }
    Lesson lesson = played.lesson();
    Recording recording = LessonRunner.recording(lesson, played.seed(lesson), played.acts(lesson));
    SimTime instant = instant(lesson);
    Palette palette = Theme.palette(theme);
    double pace = speed == null ? lesson.speed() : speed;
    if (!(pace >= SLOWEST && pace <= FASTEST)) {
      throw Complaint.value("--speed", pace, Words.say("command.picture.speeds"));
    }
    Ask ask = lesson.ask();
    View view = view().withSpeed(pace * 1e9).withHands(StageHands.of(ask));
    Duration window = Duration.ofNanos((long) (WINDOW_SECONDS * pace * 1e9));
    Moment moment =
        Run.guarded(recording, instant, () -> new Playback(recording).moment(instant, window));
    write(new StageVisualiser().scene(moment, view), view.width(), view.height(), palette);
    spec.commandLine().getOut().println(Words.say("command.picture.written", out, instant.text()));
  }

  /// The sheet of all glyphs, as wide as is wished and as high as it must be.
  private void glyphs() {
    GlyphSheet.Sheet sheet = GlyphSheet.of(view().width());
    write(sheet.scene(), view().width(), sheet.height(), Theme.palette(theme));
    spec.commandLine()
        .getOut()
        .println(Words.say("command.picture.glyphs", out, GlyphSheet.all().size()));
  }

  private void write(List<SceneObject> scene, double width, double height, Palette palette) {
    try {
      Picture.write(scene, width, height, palette, out);
    } catch (IOException e) {
      throw Complaint.unwritable(out, e);
    }
  }

  private SimTime instant(Lesson lesson) {
    String asked = at;
    if (asked == null) {
      throw Complaint.usage(Words.say("command.picture.no-instant"));
    }
    return Durations.parse(asked)
        .filter(instant -> instant.compareTo(lesson.horizon()) <= 0)
        .map(SimTime.ZERO::plus)
        .orElseThrow(() ->
            Complaint.value(
                "--at",
                asked,
                Words.say("command.picture.instants", Durations.text(lesson.horizon()))));
  }

  private View view() {
    Matcher given = SIZE.matcher(size);
    if (given.matches()) {
      int width = Integer.parseInt(given.group(1));
      int height = Integer.parseInt(given.group(2));
      if (Math.min(width, height) >= SMALLEST && Math.max(width, height) <= LARGEST) {
        return View.of(width, height);
      }
    }
    throw Complaint.value("--size", size, Words.say("command.picture.sizes"));
  }
}
