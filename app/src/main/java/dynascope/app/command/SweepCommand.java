package dynascope.app.command;

import dynascope.assets.Money;
import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Recording;
import dynascope.scenarios.json.Durations;
import dynascope.scenarios.json.Nearest;
import dynascope.scenarios.lesson.Knob;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import dynascope.scenarios.run.Sweep;
import dynascope.scenarios.run.Sweep.Outcome;
import dynascope.scenarios.run.Sweeping;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Plays a lesson's world with a knob at many settings and many seeds, and tells what came of each.
@Command(name = "sweep", description = "${bundle:command.sweep.about}")
final class SweepCommand implements Callable<Integer> {
  private static final int MOST_RUNS = 10_000;
  private static final long LONGEST = 3_600;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "LESSON", description = "${bundle:command.lesson}")
  String name = "";

  @Option(
      names = "--knob",
      required = true,
      paramLabel = "OF.PROPERTY",
      description = "${bundle:command.sweep.knob}")
  String knob = "";

  @Option(names = "--over", paramLabel = "A,B,…", description = "${bundle:command.sweep.over}")
  @Nullable String over;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "" + Sweep.SEEDS,
      description = "${bundle:command.sweep.seeds}")
  int seeds;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = Sweep.SECONDS + "s",
      description = "${bundle:command.sweep.for}")
  String length = "";

  @Option(names = "--json", description = "${bundle:command.run.json}")
  boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Lesson lesson = Played.lesson(name);
    Knob turned = knob(lesson);
    Recording recording = LessonRunner.recording(lesson, lesson.seed(), Acts.NONE);
    Sweep sweep =
        new Sweep(
            recording,
            SimTime.ZERO,
            turned.of(),
            turned.property(),
            settings(turned),
            seeds(),
            Address.parse(lesson.world().tables().getFirst().name()),
            seconds());
    long began = System.nanoTime();
    Sweeping sweeping = Sweeping.begin(sweep, Sweeping.processors());
    sweeping.await();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(machine(sweeping)));
      return Exit.DONE;
    }
    out.println(Words.say("command.sweep.head", turned.label()));
    for (int i = 0; i < sweep.settings().size(); i++) {
      List<Outcome> known = sweeping.outcomes(i);
      out.println(
          String.format(
              Locale.ROOT,
              "%12s  %8.2f %%  %8.1f ms  %10s",
              number(sweep.settings().get(i)),
              median(known, Outcome::refused),
              median(known, Outcome::p99),
              Money.text(median(known, Outcome::cost))));
    }
    double took = (System.nanoTime() - began) / 1e9;
    out.println(
        Words.say("command.sweep.end", sweep.runs(), String.format(Locale.ROOT, "%.1f", took)));
    return Exit.DONE;
  }

  private static double median(List<Outcome> of, ToDoubleFunction<Outcome> what) {
    return Sweep.median(of.stream().map(what::applyAsDouble).toList());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private Knob knob(Lesson lesson) {
    List<String> names =
        lesson.knobs().stream().map(each -> each.of().text() + "." + each.property()).toList();
    int index = names.indexOf(knob);
    if (index < 0) {
      throw Complaint.usage("--knob: \"" + knob + "\"" + Nearest.among(knob, names));
    }
    return lesson.knobs().get(index);
  }

  private List<Double> settings(Knob turned) {
    if (over == null) {
      return Sweep.spread(turned, Sweep.SETTINGS);
    }
    List<Double> settings = new ArrayList<>();
    for (String each : over.split(",", -1)) {
      try {
        settings.add(Double.parseDouble(each.strip()));
      } catch (NumberFormatException e) {
        throw Complaint.value("--over", over, Words.say("command.sweep.numbers"));
      }
    }
    return settings;
  }

  private int seeds() {
    if (seeds < 1 || seeds > MOST_RUNS) {
      throw Complaint.value("--seeds", seeds, "1 … " + MOST_RUNS);
    }
    return seeds;
  }

  private long seconds() {
    return Durations.parse(length)
        .map(each -> each.toSeconds())
        .filter(each -> each >= 2 && each <= LONGEST)
        .orElseThrow(() -> Complaint.value("--for", length, "2s … " + LONGEST + "s"));
  }

  private static Map<String, @Nullable Object> machine(Sweeping sweeping) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("of", sweeping.sweep().of().text());
    root.put("property", sweeping.sweep().property());
    List<Object> points = new ArrayList<>();
    for (int i = 0; i < sweeping.sweep().settings().size(); i++) {
      for (Outcome each : sweeping.outcomes(i)) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        point.put("setting", sweeping.sweep().settings().get(i));
        point.put("refusedPercent", each.refused());
        point.put("p99Millis", each.p99());
        point.put("monthDollars", each.cost());
        point.put("succeeded", each.succeeded());
        points.add(point);
      }
    }
    root.put("runs", points);
    return root;
  }
}
