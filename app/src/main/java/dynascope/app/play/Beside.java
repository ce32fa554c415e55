package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Comparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A second branch beside the current one: the worker keeps its head at the playhead, looks at it
/// and compares both.
///
/// It costs nothing while nobody compares.
final class Beside {
  /// How far a step looks for the next difference.
  private static final Duration LONGEST_HUNT = Duration.ofSeconds(60);

  private final Source source;
  private final Tutor tutor;

  private boolean on;
  private int a;
  private int b;
  private @Nullable Comparison comparison;
  private @Nullable Moment moment;
  private @Nullable SimTime momentAt;
  private List<Compared.Measured> measures = List.of();
  private long measuredSecond = -1;
  private @Nullable SimTime huntFrom;

  Beside(Source source, Tutor tutor) {
    this.source = source;
    this.tutor = tutor;
  }

  boolean on() {
    return on;
  }

  /// Begins to compare; one of the two becomes the current branch if none is.
  void begin(int left, int right) {
    on = left != right && there(left) && there(right);
    a = left;
    b = right;
    forget();
    if (on && source.current().id() != a && source.current().id() != b) {
      source.select(b);
    }
  }

  void end() {
    on = false;
    forget();
  }

  /// The branches are others, or have another future.
  void forget() {
    comparison = null;
    momentAt = null;
    measuredSecond = -1;
    huntFrom = null;
    if (on) {
      follow();
    }
  }

  /// Whoever goes to a third branch compares that with its parent.
  private void follow() {
    Branch current = source.current();
    if (current.id() != a && current.id() != b) {
      Integer parent = current.parent();
      a = parent == null ? a : parent;
      b = current.id();
    }
    on = a != b && there(a) && there(b);
  }

  private boolean there(int branch) {
    return source.branches().stream().anyMatch(each -> each.id() == branch);
  }

  /// The one of the two that is not the current one.
  int other() {
    return source.current().id() == a ? b : a;
  }

  /// How far the other one is simulated; as far as may be while nobody compares.
  SimTime head() {
    return on ? source.head(other()) : new SimTime(Long.MAX_VALUE);
  }

  /// Simulates the other branch towards an instant.
  void runTo(SimTime until, BooleanSupplier goOn) {
    if (head().isBefore(until)) {
      source.runTo(other(), until, goOn);
    }
  }

  /// Looks at the other branch and compares on. Returns whether there is something new to show.
  boolean look(SimTime playhead, Duration window, Supplier<BooleanSupplier> budget) {
    if (!on) {
      return false;
    }
    boolean moved = !playhead.equals(momentAt);
    if (moved) {
      moment = source.moment(other(), playhead, window);
      momentAt = playhead;
    }
    SimTime was = comparison().upTo();
    SimTime until = huntFrom == null ? playhead : SimTime.max(playhead, huntUntil(huntFrom));
    if (comparison().upTo().isBefore(until)) {
      comparison().runTo(until, found(budget.get()));
    }
    measure();
    return moved || !was.equals(comparison().upTo());
  }

  /// A hunt ends at the first piece in which there was something.
  private BooleanSupplier found(BooleanSupplier budget) {
    return () ->
        budget.getAsBoolean() && !(huntFrom != null && comparison().after(huntFrom) != null);
  }

  private static SimTime huntUntil(SimTime from) {
    return from.plus(LONGEST_HUNT);
  }

  /// Whether there is still something to compare, as far as is wanted.
  boolean behind(SimTime playhead) {
    Comparison now = comparison;
    return on && now != null && (huntFrom != null || now.upTo().isBefore(playhead));
  }

  /// Wants the next difference after an instant; [#caught] says when it is found.
  void hunt(SimTime from) {
    if (on) {
      huntFrom = from;
    }
  }

  /// The difference before an instant, or when the branches part, or the instant itself.
  SimTime back(SimTime from) {
    if (!on) {
      return from;
    }
    SimTime before = comparison().before(from);
    SimTime parted = comparison().parted();
    return before != null ? before : parted != null && parted.isBefore(from) ? parted : from;
  }

  /// Where the hunt ended: at a difference, or as far as one looks; null while it goes on, or if
  /// nobody hunts.
  @Nullable SimTime caught() {
    SimTime from = huntFrom;
    if (from == null) {
      return null;
    }
    SimTime next = comparison().after(from);
    boolean over = !comparison().upTo().isBefore(huntUntil(from));
    if (next == null && !over) {
      return null;
    }
    huntFrom = null;
    return next == null ? from : next;
  }

  private Comparison comparison() {
    Comparison now = comparison;
    if (now == null) {
      now = source.compare(a, b);
      comparison = now;
    }
    return now;
  }

  private void measure() {
    long second = Math.min(source.head(a).second(), source.head(b).second());
    if (second == measuredSecond) {
      return;
    }
    measuredSecond = second;
    List<Graph> left = tutor.measures(a);
    List<Graph> right = tutor.measures(b);
    List<Compared.Measured> both = new ArrayList<>();
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      both.add(new Compared.Measured(left.get(i), right.get(i)));
    }
    measures = List.copyOf(both);
  }

  /// What there is to show; null while nobody compares.
  @Nullable Compared compared(SimTime playhead) {
    Comparison now = comparison;
    if (!on || now == null) {
      return null;
    }
    return new Compared(
        a,
        b,
        Objects.equals(playhead, momentAt) ? moment : null,
        head(),
        now.parted(),
        now.upTo(),
        now.first(),
        now.firstEnd(),
        now.firstRead(),
        now.differing(playhead),
        measures);
  }
}
