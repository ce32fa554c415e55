package dynascope.scenarios.run;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import java.util.List;
import java.util.Optional;

/// Marks that a run leaves every so many seconds, by which a later edition of the engine finds the
/// instant from which its own run differs.
///
/// A mark is three letters that depend on what was counted up to its second. It says little, but a
/// run that has gone another way goes on differing. The marks lie so far apart that they are few
/// enough for a share text.
///
/// @param every the seconds from one mark to the next
/// @param marks three letters of Base64 for each, the first after the first span
public record Trail(long every, String marks) {
  static final int LETTERS = 3;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int BITS = 6;
  private static final long MOST = 200;
  private static final List<Long> SPANS = List.of(1L, 2L, 5L, 10L, 20L, 60L, 300L, 1_800L);

  /// What clients and their owner see of a run. A counter that a later edition adds is none of it.
  private static final List<Counter> SEEN =
      List.of(
          Counter.REQUESTS,
          Counter.TRIES,
          Counter.SUCCESSES,
          Counter.LATENCY,
          Counter.THROTTLED,
          Counter.TIMEOUTS,
          Counter.GIVEN_UP,
          Counter.WRITE_UNITS,
          Counter.READ_UNITS,
          Counter.STALE_READS);

  /// The trail of what has been simulated.
  static Trail of(Chronicle chronicle) {
    return of(chronicle, every(chronicle.seconds()), count(chronicle.seconds()));
  }

  private static Trail of(Chronicle chronicle, long every, int count) {
    var sums = new long[count];
    for (Address of : chronicle.subjects()) {
      for (Counter counter : SEEN) {
        long salt = mixed((of.text() + counter.name()).hashCode());
        for (int i = 0; i < count; i++) {
          long total = chronicle.total(counter, of, (i + 1) * every - 1);
          // Summed up, so that the order in which things were first counted does not matter.
          sums[i] += total == 0 ? 0 : mixed(total ^ salt);
        }
      }
    }
    var marks = new StringBuilder();
    for (long sum : sums) {
      for (int i = 1; i <= LETTERS; i++) {
        marks.append(ALPHABET.charAt((int) (sum >>> (Long.SIZE - BITS * i)) & 63));
      }
    }
    return new Trail(every, marks.toString());
  }

  /// The seconds from mark to mark in a run of so many seconds.
  private static long every(long seconds) {
    return SPANS.stream()
        .filter(span -> seconds <= span * MOST)
        .findFirst()
        .orElse(SPANS.getLast());
  }

  /// How many marks a run of so many seconds has left.
  static int count(long seconds) {
    return (int) (seconds / every(seconds));
  }

  private static long mixed(long value) {
    long z = value * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 31);
  }

  private int count() {
    return marks.length() / LETTERS;
  }

  /// Plays the recording as far as the marks go: the last instant up to which all is as it was, or
  /// nothing if all of it is. It takes as long as that, so it is not for a thread that draws.
  Optional<SimTime> lastAlike(Recording recording) {
    var playback = new Playback(recording);
    playback.runTo(SimTime.ofSeconds(count() * every), () -> true);
    String now = of(playback.chronicle(), every, count()).marks;
    for (int i = 0; i < count(); i++) {
      if (!now.startsWith(marks.substring(i * LETTERS, (i + 1) * LETTERS), i * LETTERS)) {
        return Optional.of(SimTime.ofSeconds(i * every));
      }
    }
    return Optional.empty();
  }
}
