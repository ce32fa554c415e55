package dynascope.scenarios.grade;

import dynascope.engine.event.Asked;
import dynascope.engine.event.Event;
import dynascope.engine.event.Receipt;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition as it is followed: what `then` has reached so far is remembered.
abstract sealed class Node {
  /// Whether it holds at the instant `second`, counting nothing before the second `start`.
  abstract boolean holds(long second, long start, CounterSource source, Commitments commitments);

  /// The comparison whose value tells most: the first that does not hold, else the last.
  abstract Condition.@Nullable Compare shown(long second, long start, CounterSource source);

  double value(long second, long start, CounterSource source) {
    Condition.Compare shown = shown(second, start, source);
    return shown == null ? Double.NaN : Single.measured(shown, second, start, source);
  }

  static Node of(Condition condition) {
    return switch (condition) {
      case Condition.Compare compare -> new Single(compare);
      case Condition.Predicted predicted -> new Committed(predicted);
      case Condition.Charged charged -> new Paid(charged);
      case Condition.Told told -> new Heard(told);
      case Condition.All(List<Condition> of) -> new Several(nodes(of), true);
      case Condition.Any(List<Condition> of) -> new Several(nodes(of), false);
      case Condition.Then(List<Condition> of) -> new Ordered(nodes(of));
    };
  }

  private static List<Node> nodes(List<Condition> conditions) {
    return conditions.stream().map(Node::of).toList();
  }

  /// One comparison.
  private static final class Single extends Node {
    private final Condition.Compare compare;

    Single(Condition.Compare compare) {
      this.compare = compare;
    }

    /// NaN while the window is not full or begins before `start`.
    static double measured(
        Condition.Compare compare, long second, long start, CounterSource source) {
      return second - compare.over().toSeconds() < start
          ? Double.NaN
          : compare.measured(source, second);
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      double value = measured(compare, second, start, source);
      return compare.is().holds(value, compare.value()) && floorReached(second, source);
    }

    private boolean floorReached(long second, CounterSource source) {
      Condition.Floor floor = compare.floor();
      long from = second - compare.over().toSeconds();
      return floor == null
          || source.over(Counter.SUCCESSES, floor.of(), from, second) >= floor.successes();
    }

    @Override
    Condition.Compare shown(long second, long start, CounterSource source) {
      return compare;
    }
  }

  /// A prediction that was committed.
  private static final class Committed extends Node {
    private final Condition.Predicted wanted;

    Committed(Condition.Predicted wanted) {
      this.wanted = wanted;
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      SimTime at =
          wanted.right()
              ? commitments.knownRightAt(wanted.part())
              : commitments.committedAt(wanted.part());
      return at != null && at.second() <= second;
    }

    @Override
    Condition.@Nullable Compare shown(long second, long start, CounterSource source) {
      return null;
    }
  }

  /// Something that a person was charged.
  private static final class Paid extends Node {
    private final Condition.Charged wanted;

    Paid(Condition.Charged wanted) {
      this.wanted = wanted;
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      SimTime from = SimTime.ofSeconds(start);
      SimTime to = SimTime.ofSeconds(second);
      return source.receipts().stream()
          .anyMatch(each -> {
            Event.Answered answer = each.answer();
            return answer != null
                && each.at().isAfter(from)
                && !answer.at().isAfter(to)
                && fits(each);
          });
    }

    private boolean fits(Receipt receipt) {
      double bytes = receipt.charges().isEmpty() ? receipt.sent().bytes() : receipt.bytes();
      return receipt.operation() == wanted.operation()
          && receipt.sent().table().equals(wanted.table())
          && receipt.error().equals(wanted.error())
          && holds(wanted.units(), receipt.units().asDouble())
          && holds(wanted.bytes(), bytes)
          && within(wanted.in(), receipt);
    }

    private static boolean within(@Nullable Address partition, Receipt receipt) {
      return partition == null
          || receipt.charges().stream()
              .anyMatch(each -> each.event().address().startsWith(partition));
    }

    private static boolean holds(Condition.@Nullable Units wanted, double value) {
      return wanted == null || wanted.is().holds(value, wanted.value());
    }

    @Override
    Condition.@Nullable Compare shown(long second, long start, CounterSource source) {
      return null;
    }
  }

  /// Something that a person was told.
  private static final class Heard extends Node {
    private final Condition.Told wanted;

    Heard(Condition.Told wanted) {
      this.wanted = wanted;
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      SimTime from = SimTime.ofSeconds(start);
      SimTime to = SimTime.ofSeconds(second);
      List<Event.Told> all = source.told();
      for (int i = 0; i < all.size(); i++) {
        Event.Told told = all.get(i);
        boolean within = told.at().isAfter(from) && !told.at().isAfter(to);
        if (within && fits(told.asked()) && costs(told.asked(), all.subList(0, i))) {
          return true;
        }
      }
      return false;
    }

    private boolean fits(Asked asked) {
      return asked.operation() == wanted.operation()
          && asked.table().equals(wanted.table())
          && asked.state() != Asked.State.FAILED
          && (wanted.keys() == null || asked.keys().equals(wanted.keys()))
          && (wanted.returned() == null || asked.returned() == wanted.returned())
          && (wanted.read() == null || asked.read() <= wanted.read())
          && (wanted.filtered() == null || asked.filtered() == wanted.filtered())
          && (wanted.whole() == null || (asked.state() == Asked.State.WHOLE) == wanted.whole());
    }

    private boolean costs(Asked asked, List<Event.Told> before) {
      Condition.Units units = wanted.units();
      if (units == null) {
        return true;
      }
      if (units.than() == null) {
        return units.is().holds(asked.units().asDouble(), units.value());
      }
      for (Event.Told other : before.reversed()) {
        Asked each = other.asked();
        boolean measure =
            each.operation() == units.than()
                && each.table().equals(asked.table())
                && !each.filtered()
                && each.state() == Asked.State.WHOLE;
        if (measure) {
          double share = asked.units().asDouble() / each.units().asDouble();
          return units.is().holds(share, units.value());
        }
      }
      return false;
    }

    @Override
    Condition.@Nullable Compare shown(long second, long start, CounterSource source) {
      return null;
    }
  }

  /// All, or any, at one second. Every part is asked, because each may remember.
  private static final class Several extends Node {
    private final List<Node> parts;
    private final boolean all;
    private Node telling;

    Several(List<Node> parts, boolean all) {
      this.parts = parts;
      this.all = all;
      this.telling = parts.getFirst();
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      int held = 0;
      @Nullable Node first = null;
      for (Node part : parts) {
        if (part.holds(second, start, source, commitments)) {
          held++;
        } else if (first == null) {
          first = part;
        }
      }
      telling = first == null ? parts.getLast() : first;
      return all ? held == parts.size() : held > 0;
    }

    @Override
    Condition.@Nullable Compare shown(long second, long start, CounterSource source) {
      return telling.shown(second, start, source);
    }
  }

  /// One after the other.
  private static final class Ordered extends Node {
    private final List<Node> parts;
    private int next;
    private long since;

    Ordered(List<Node> parts) {
      this.parts = parts;
    }

    @Override
    boolean holds(long second, long start, CounterSource source, Commitments commitments) {
      since = Math.max(since, start);
      while (parts.get(next).holds(second, since, source, commitments)) {
        if (next == parts.size() - 1) {
          return true;
        }
        since = second;
        next++;
      }
      return false;
    }

    @Override
    Condition.@Nullable Compare shown(long second, long start, CounterSource source) {
      return parts.get(next).shown(second, Math.max(since, start), source);
    }
  }
}
