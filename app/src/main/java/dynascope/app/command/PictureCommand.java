package dynascope.app.command;

import dynascope.app.play.StageHands;
import dynascope.assets.Words;
import dynascope.engine.cost.Account;
import dynascope.engine.cost.Bill;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.Durations;
import dynascope.scenarios.lesson.Ask;
import dynascope.visualisers.bill.BillScene;
import dynascope.visualisers.glyph.GlyphSheet;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.io.IOException;
import java.io.PrintWriter;
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

  private static final int BILLED_SECONDS = 60;
  private static final int FRAMES_PER_SECOND = 20;
  private static final int MOST_FRAMES = 1_200;

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

  @Option(names = "--bill", description = "${bundle:command.picture.bill}")
  boolean bill;

  @Option(names = "--gif", paramLabel = "FROM..TO", description = "${bundle:command.picture.gif}")
  @Nullable String gif;

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
    Showing showing = played.showing();
    Recording recording = showing.recording();
    double pace = speed == null ? showing.speed() : speed;
    if (!(pace >= SLOWEST && pace <= FASTEST)) {
      throw Complaint.value("--speed", pace, Words.say("command.picture.speeds"));
    }
    Ask ask = showing.ask();
    View view =
        view().withSpeed(pace * 1e9).withHands(StageHands.of(ask)).withDial(StageHands.dial(ask));
    if (gif != null) {
      moving(showing, view, gif);
      return;
    }
    if (at == null) {
      throw Complaint.usage(Words.say("command.picture.no-instant"));
    }
    SimTime instant = instant(showing, "--at", at);
    if (bill) {
      bill(recording, instant);
      return;
    }
    Moment moment =
        Run.guarded(
            recording, instant, () -> new Playback(recording).moment(instant, window(view)));
    write(
        new StageVisualiser().scene(moment, view),
        view.width(),
        view.height(),
        Theme.palette(theme));
    spec.commandLine().getOut().println(Words.say("command.picture.written", out, instant.text()));
  }

  /// The bill of the minute before an instant.
  private void bill(Recording recording, SimTime instant) {
    var playback = new Playback(recording);
    Run.guarded(recording, instant, () -> playback.runTo(instant, () -> true));
    var table = Address.parse(recording.world().tables().getFirst().name());
    long second = Math.min(instant.second(), playback.chronicle().seconds());
    if (second < 1) {
      throw Complaint.usage(Words.say("command.picture.no-bill"));
    }
    long from = Math.max(0, second - BILLED_SECONDS);
    Account account =
        Account.of(playback.chronicle(), recording.world().prices(), table, from, second);
    String stretch = Words.say("bill.stretch.last", second - from);
    write(
        BillScene.scene(account, stretch, Bill.Part.WRITES, view().width(), view().height()),
        view().width(),
        view().height(),
        Theme.palette(theme));
    spec.commandLine().getOut().println(Words.say("command.picture.written", out, instant.text()));
  }

  private static Duration window(View view) {
    return Duration.ofNanos((long) (WINDOW_SECONDS * view.speed()));
  }

  /// From one instant to another at the lesson's speed, so many frames a second.
  private void moving(Showing showing, View view, String span) {
    Recording recording = showing.recording();
    String[] ends = span.split("\\.\\.", -1);
    if (ends.length != 2) {
      throw Complaint.value("--gif", span, Words.say("command.picture.spans"));
    }
    SimTime from = instant(showing, "--gif", ends[0]);
    SimTime to = instant(showing, "--gif", ends[1]);
    double step = view.speed() / FRAMES_PER_SECOND;
    long frames = (long) ((to.nanos() - from.nanos()) / step) + 1;
    if (!to.isAfter(from) || frames > MOST_FRAMES) {
      throw Complaint.value(
          "--gif", span, Words.say("command.picture.frames", Math.max(0, frames), MOST_FRAMES));
    }
    Palette palette = Theme.palette(theme);
    var playback = new Playback(recording);
    var visualiser = new StageVisualiser();
    PrintWriter err = spec.commandLine().getErr();
    try {
      MovingPicture.write(
          frame -> {
            SimTime instant = from.plusNanos((long) (frame * step));
            Moment moment =
                Run.guarded(recording, instant, () -> playback.moment(instant, window(view)));
            return visualiser.scene(moment, view);
          },
          (int) frames,
          100 / FRAMES_PER_SECOND,
          new Box(0, 0, view.width(), view.height()),
          palette,
          out,
          done -> {
            if (done % FRAMES_PER_SECOND == 0) {
              err.println(Words.say("command.picture.progress", done, frames));
            }
          });
    } catch (IOException e) {
      throw Complaint.unwritable(out, e);
    }
    spec.commandLine().getOut().println(Words.say("command.picture.moving", out, frames));
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

  private static SimTime instant(Showing showing, String option, String asked) {
    return Durations.parse(asked)
        .map(SimTime.ZERO::plus)
        .filter(instant -> !instant.isAfter(showing.end()))
        .orElseThrow(() ->
            Complaint.value(
                option,
                asked,
                Words.say(
                    "command.picture.instants",
                    Durations.text(Duration.ofNanos(showing.end().nanos())))));
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
