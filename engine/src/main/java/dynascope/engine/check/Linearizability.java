package dynascope.engine.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether clients of one item could have seen one copy of it: the algorithm of Wing and Gong with
/// Lowe's memory of what has been tried.
///
/// See Lowe, "Testing for linearizability", Concurrency and Computation 29(4), 2017.
public final class Linearizability {
  /// The end of an operation whose outcome is unknown: it may take effect at any time or never.
  public static final long NEVER = Long.MAX_VALUE;

  private Linearizability() {}

  /// What one client did to the item. A read's `value` is what it saw, a write's what it left; null
  /// is no item.
  public record Step(long begin, long end, boolean write, @Nullable String value) {}

  /// A state of the search: what has taken effect, and the value that it left.
  private record Tried(BitSet done, @Nullable String value) {}

  /// Whether there is an order that explains all steps, from `initial` on.
  public static boolean holds(List<Step> history, @Nullable String initial) {
    List<Step> steps = new ArrayList<>(history);
    // A read without an outcome says nothing.
    steps.removeIf(step -> step.end == NEVER && !step.write);
    // A write without an outcome that nobody saw explains nothing, and may as well not have
    // happened.
    Set<String> seen = new LinkedHashSet<>();
    history.stream().filter(step -> !step.write).forEach(step -> seen.add(step.value + ""));
    steps.removeIf(step -> step.end == NEVER && !seen.contains(step.value + ""));
    steps.sort(Comparator.comparingLong(Step::begin));
    return new Search(steps).explains(initial);
  }

  /// Depth first, with a stack of its own: histories are longer than a thread's stack is deep.
  private static final class Search {
    private final List<Step> steps;
    private final Set<Tried> tried = new LinkedHashSet<>();

    Search(List<Step> steps) {
      this.steps = steps;
    }

    boolean explains(@Nullable String initial) {
      var open = new ArrayList<Tried>();
      open.add(new Tried(new BitSet(), initial));
      while (!open.isEmpty()) {
        Tried state = open.removeLast();
        if (complete(state.done)) {
          return true;
        }
        for (int next : worthwhile(state)) {
          Step step = steps.get(next);
          var done = (BitSet) state.done.clone();
          done.set(next);
          var reached = new Tried(done, step.write ? step.value : state.value);
          if (tried.add(reached)) {
            open.add(reached);
          }
        }
      }
      return false;
    }

    private boolean complete(BitSet done) {
      for (int i = done.nextClearBit(0); i < steps.size(); i = done.nextClearBit(i + 1)) {
        if (steps.get(i).end != NEVER) {
          return false;
        }
      }
      return true;
    }

    /// Of the possible steps those that must be tried: a read that fits loses nothing by coming
    /// now, and a write without an outcome needs to come only right before a read that saw it.
    private List<Integer> worthwhile(Tried state) {
      List<Integer> possible = possible(state.done);
      Set<String> wanted = new LinkedHashSet<>();
      for (int next : possible) {
        Step step = steps.get(next);
        if (!step.write && Objects.equals(step.value, state.value)) {
          return List.of(next);
        }
        if (!step.write) {
          wanted.add(step.value + "");
        }
      }
      possible.removeIf(next ->
          !steps.get(next).write
              || steps.get(next).end == NEVER && !wanted.contains(steps.get(next).value + ""));
      return possible;
    }

    /// The steps that may come next: those that began before any other open one ended.
    private List<Integer> possible(BitSet done) {
      var possible = new ArrayList<Integer>();
      long firstEnd = NEVER;
      for (int i = done.nextClearBit(0); i < steps.size(); i = done.nextClearBit(i + 1)) {
        if (steps.get(i).begin > firstEnd) {
          break;
        }
        possible.add(i);
        firstEnd = Math.min(firstEnd, steps.get(i).end);
      }
      return possible;
    }
  }
}
