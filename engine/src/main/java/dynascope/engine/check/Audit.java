package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.moment.Frame;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Kept;
import dynascope.engine.simulation.Stored;
import java.util.ArrayDeque;
import java.util.List;

/// All invariants, and the last events that they heard.
public final class Audit {
  private static final int REMEMBERED = 20;

  private final ArrayDeque<Event> last = new ArrayDeque<>();
  private final List<Invariant> invariants =
      List.of(
          new EventsComeInOrder(),
          new EveryTryEndsOnce(),
          new EveryRequestLeavesOnce(),
          new LogsHaveNoGaps(),
          new FollowersNeverLead(),
          new TwoOfThreeHoldWhatIsAcknowledged(),
          new StrongReadsAreFresh(),
          new RefusedTriesDoNothing(),
          new TransactionsAreWhole(),
          new IndexesMirrorTables(),
          new RecordsFollowWrites(),
          new ConsumersSkipNothing(),
          new CachesKeepTheirWord(),
          new BucketsStayWithinCapacity(),
          new CountersAddUp());

  public void hear(Event event) {
    last.add(event);
    if (last.size() > REMEMBERED) {
      last.removeFirst();
    }
    for (Invariant each : invariants) {
      try {
        each.hear(event);
      } catch (Violation violation) {
        throw named(each, violation);
      }
    }
  }

  public void look(Frame frame) {
    for (Invariant each : invariants) {
      try {
        each.look(frame);
      } catch (Violation violation) {
        throw named(each, violation);
      }
    }
  }

  public void look(Stored stored) {
    for (Invariant each : invariants) {
      try {
        each.look(stored);
      } catch (Violation violation) {
        throw named(each, violation);
      }
    }
  }

  public void look(Kept kept) {
    for (Invariant each : invariants) {
      try {
        each.look(kept);
      } catch (Violation violation) {
        throw named(each, violation);
      }
    }
  }

  public void close(Chronicle chronicle) {
    for (Invariant each : invariants) {
      try {
        each.close(chronicle);
      } catch (Violation violation) {
        throw named(each, violation);
      }
    }
  }

  List<Invariant> invariants() {
    return invariants;
  }

  /// The newest events, oldest first.
  public List<Event> last() {
    return List.copyOf(last);
  }

  private static Violation named(Invariant broken, Violation violation) {
    return new Violation(
        broken.getClass().getSimpleName() + ": " + violation.getMessage(), violation);
  }
}
