package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.StepUnit;
import dynascope.engine.simulation.TimedAct;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One recording put to the proof.
///
/// It is played once with every event audited, and once as a person would: act by act, with looks,
/// steps, seeks, forks, undo and redo in between. Both must be one and the same run.
public final class Trial {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Recording recording;
  private final SimTime end;
  private final Function<Recording, Playback> player;

  /// @param end a whole second
  public Trial(Recording recording, SimTime end) {
    this(recording, end, Playback::new);
  }

  private Trial(Recording recording, SimTime end, Function<Recording, Playback> player) {
    this.recording = recording;
    this.end = end;
    this.player = player;
  }

  /// The same trial with what is due at one instant in an order by chance.
  public Trial shuffled(long ties) {
    return new Trial(recording, end, each -> Playback.shuffled(each, ties));
  }

  /// How a trial ended.
  ///
  /// @param failure null when all is well
  /// @param at how far the run came
  /// @param last the last events before a failure
  public record Outcome(
      @Nullable Throwable failure, SimTime at, List<Event> last, long events, long hash) {}

  public Outcome run() {
    var audit = new Audit();
    var fresh = new Playback[1];
    var events = new long[1];
    long hash = 0;
    try {
      Playback playback = player.apply(recording);
      fresh[0] = playback;
      for (long second = 1; second <= end.second(); second++) {
        playback.eachEvent(
            second == 1 ? SimTime.BEFORE_ALL : SimTime.ofSeconds(second - 1),
            SimTime.ofSeconds(second),
            event -> {
              events[0]++;
              audit.hear(event);
            });
        audit.look(playback.moment(SimTime.ofSeconds(second), LOOK).frame());
        playback.stored(SimTime.ofSeconds(second)).forEach(audit::look);
        playback.kept(SimTime.ofSeconds(second)).forEach(audit::look);
      }
      audit.close(playback.chronicle());
      hash = playback.hash(end);
      compare(playback, lived());
      return new Outcome(null, end, List.of(), events[0], hash);
    } catch (RuntimeException | AssertionError failure) {
      SimTime at = fresh[0] == null ? SimTime.ZERO : fresh[0].head();
      return new Outcome(failure, at, audit.last(), events[0], hash);
    }
  }

  /// The recording as somebody lives it: act after act, going to and fro.
  private Playback lived() {
    var random = new SplittableRandom(recording.seed());
    Playback playback = player.apply(recording.withActs(List.of()));
    for (TimedAct act : recording.acts()) {
      wander(playback, act.at(), random);
      if (random.nextInt(3) == 0) {
        playback.runTo(act.at().plus(Duration.ofMillis(random.nextInt(3_000))), () -> true);
      }
      playback.act(act.at(), act.act(), random.nextInt(5) == 0);
      if (random.nextInt(3) == 0) {
        playback.runTo(act.at().plus(Duration.ofMillis(random.nextInt(1_500))), () -> true);
        playback.undo();
        wander(playback, act.at(), random);
        playback.redo();
      }
      if (random.nextInt(8) == 0) {
        playback.fork(act.at().plus(Duration.ofMillis(random.nextInt(20))));
      }
    }
    playback.runTo(end, () -> true);
    return playback;
  }

  private static void wander(Playback playback, SimTime around, SplittableRandom random) {
    switch (random.nextInt(4)) {
      case 0 -> playback.moment(new SimTime(random.nextLong(around.nanos() + 1)), LOOK);
      case 1 -> playback.step(around, StepUnit.EVENT, random.nextBoolean());
      case 2 -> playback.step(around, StepUnit.REQUEST, false);
      default -> {}
    }
  }

  private void compare(Playback fresh, Playback lived) {
    Violation.unless(
        lived.recording().equals(recording), "the same acts", lived.recording().acts());
    long wanted = fresh.hash(end);
    long found = lived.hash(end);
    Violation.unless(
        wanted == found, "the hash " + Long.toHexString(wanted), Long.toHexString(found));
    compare(fresh.chronicle(), lived.chronicle());
    Violation.unless(
        markers(fresh).equals(markers(lived)), "the markers " + markers(fresh), markers(lived));
  }

  /// What somebody lived may go on after the end.
  private List<Marker> markers(Playback playback) {
    return playback.chronicle().markers().stream().filter(each -> !each.at().isAfter(end)).toList();
  }

  private static void compare(Chronicle fresh, Chronicle lived) {
    Violation.unless(
        fresh.seconds() == lived.seconds(), fresh.seconds() + " seconds", lived.seconds());
    for (long second = 0; second < fresh.seconds(); second++) {
      Violation.unless(
          fresh
              .latencies(null, second, second + 1)
              .equals(lived.latencies(null, second, second + 1)),
          "latencies in second " + second + " of " + fresh.latencies(null, second, second + 1),
          lived.latencies(null, second, second + 1));
      for (Address of : fresh.subjects()) {
        for (Counter counter : Counter.values()) {
          long wanted = fresh.total(counter, of, second);
          Violation.unless(
              wanted == lived.total(counter, of, second),
              counter + " of " + of + " in second " + second + " to be " + wanted,
              lived.total(counter, of, second));
        }
        for (Gauge gauge : Gauge.values()) {
          double wanted = fresh.gauge(gauge, of, second);
          Violation.unless(
              Double.compare(wanted, lived.gauge(gauge, of, second)) == 0,
              gauge + " of " + of + " in second " + second + " to be " + wanted,
              lived.gauge(gauge, of, second));
        }
      }
    }
  }
}
