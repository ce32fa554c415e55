package dynascope.app.command;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.scenarios.lesson.Knob;
import dynascope.scenarios.lesson.Lesson;
import dynascope.scenarios.lesson.LessonLibrary;
import dynascope.scenarios.run.Acts;
import dynascope.scenarios.run.LessonRunner;
import dynascope.scenarios.run.Sweep;
import dynascope.scenarios.run.Sweeping;
import org.jspecify.annotations.Nullable;

/// What heat asks of the machine.
final class HeatBench {
  private static final String HUNDRED = "heat.100";
  private static final String HOUR = "heat.hour";
  private static final String HEAP = "heat.mb";
  private static final String DAY = "heat.day";
  private static final String SWEEP = "heat.sweep";

  private HeatBench() {}

  static void run(@Nullable String only, Figure.Sink sink) {
    String wanted = only == null ? "" : only;
    if (HUNDRED.startsWith(wanted)) {
      HourBench.hundred(HUNDRED, sink);
    }
    if (HOUR.startsWith(wanted) || HEAP.startsWith(wanted)) {
      HourBench.hour(HOUR, HEAP, sink);
    }
    if (DAY.startsWith(wanted)) {
      DayBench.run(sink);
    }
    if (SWEEP.startsWith(wanted)) {
      sink.figure(new Figure(SWEEP, sweep(), "s"));
    }
  }

  /// A whole sweep of the salt in lesson S12, as the window plays it.
  private static double sweep() {
    Lesson lesson = LessonLibrary.bundled("S12").orElseThrow();
    Knob salt = lesson.knobs().getFirst();
    var sweep =
        new Sweep(
            LessonRunner.recording(lesson, lesson.seed(), Acts.NONE),
            SimTime.ZERO,
            salt.of(),
            salt.property(),
            Sweep.spread(salt, Sweep.SETTINGS),
            Sweep.SEEDS,
            Address.parse(lesson.world().tables().getFirst().name()),
            Sweep.SECONDS);
    long began = System.nanoTime();
    Sweeping sweeping = Sweeping.begin(sweep, Sweeping.processors());
    try {
      sweeping.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sweeping.stop();
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
