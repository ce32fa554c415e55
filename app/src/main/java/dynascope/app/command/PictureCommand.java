package dynascope.app.command;

import dynascope.assets.Words;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.Durations;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.LessonRunner;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.theme.Palette;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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
  private static final Pattern SIZE = Pattern.compile("(\\d{2,4})x(\\d{2,4})");

  /// What flies is shown for as long as the window shows it.
  private static final double WINDOW_SECONDS = 0.6;

  @Mixin Played played = new Played();
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--at",
      required = true,
      paramLabel = "TIME",
      description = "${bundle:command.picture.at}")
  String at = "";

  @Option(
      names = "--size",
      paramLabel = "WxH",
      defaultValue = "1600x900",
      description = "${bundle:command.picture.size}")
  String size = "";

  @Option(
      names = "--theme",
      paramLabel = "light|dark",
      defaultValue = "light",
      description = "${bundle:command.theme}")
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
    Lesson lesson = played.lesson();
    Recording recording = LessonRunner.recording(lesson, played.seed(lesson), played.acts(lesson));
    SimTime instant = instant();
    Palette palette = palette();
    double pace = speed == null ? lesson.speed() : speed;
    if (!(pace > 0)) {
      throw Complaint.usage(Words.say("command.bad", "--speed", Words.say("command.positive")));
    }
    View view = view().withSpeed(pace * 1e9);
    Duration window = Duration.ofNanos((long) (WINDOW_SECONDS * pace * 1e9));
    Moment moment =
        Run.guarded(recording, instant, () -> new Playback(recording).moment(instant, window));
    try {
      Picture.write(moment, view, palette, out);
    } catch (IOException e) {
      throw Complaint.usage(Words.say("command.unwritable", out, e.toString()));
    }
    spec.commandLine().getOut().println(Words.say("command.picture.written", out, instant.text()));
  }

  private SimTime instant() {
    return Durations.parse(at)
        .map(SimTime.ZERO::plus)
        .orElseThrow(() -> Complaint.usage(Words.say("command.bad", "--at", Durations.ALLOWED)));
  }

  private Palette palette() {
    return switch (theme.toLowerCase(Locale.ROOT)) {
      case "light" -> Palette.LIGHT;
      case "dark" -> Palette.DARK;
      default -> throw Complaint.usage(Words.say("command.bad", "--theme", "light, dark"));
    };
  }

  private View view() {
    Matcher given = SIZE.matcher(size);
    if (!given.matches()) {
      throw Complaint.usage(Words.say("command.bad", "--size", "1600x900"));
    }
    return View.of(Integer.parseInt(given.group(1)), Integer.parseInt(given.group(2)));
  }
}
