package dynascope.engine.simulation;

import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Outcome;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// In what one try of a request went otherwise on two branches.
///
/// @param at when both branches had got so far that it could be seen
/// @param operation null where nothing of the try was seen but its end
/// @param a what became of it on the first branch, null if it is not sent there at that instant
/// @param b what became of it on the second branch, null if it is not sent there at that instant
public record Difference(
    SimTime at,
    RequestId request,
    int attempt,
    @Nullable OperationKind operation,
    Kind kind,
    @Nullable Deed a,
    @Nullable Deed b)
    implements Comparable<Difference> {
  private static final Comparator<Difference> ORDER =
      Comparator.comparing(Difference::at)
          .thenComparing(Difference::request)
          .thenComparing(Difference::attempt)
          .thenComparing(Difference::kind);

  /// What differs.
  public enum Kind {
    /// One branch alone sends it at that instant.
    SENT,
    /// It names another key, or goes to another replica.
    WENT,
    /// It ends otherwise: refused here, done there.
    ENDED,
    /// It ends the same and was shown something else.
    READ
  }

  /// What one branch did with a try.
  ///
  /// @param key the partition key it named
  /// @param to the replica it was sent to, null where that is not what differs
  /// @param outcome how it ended, null where that is not what differs
  /// @param error the exception's name, empty on success
  /// @param items how many items were evaluated
  /// @param stale whether it was shown an old version
  public record Deed(
      SimTime at,
      String key,
      @Nullable Address to,
      @Nullable Outcome outcome,
      String error,
      long items,
      boolean stale) {
    boolean sameWay(Deed other) {
      return key.equals(other.key) && String.valueOf(to).equals(String.valueOf(other.to));
    }

    boolean sameEnd(Deed other) {
      return outcome == other.outcome && error.equals(other.error);
    }

    boolean sameRead(Deed other) {
      return items == other.items && stale == other.stale;
    }
  }

  /// In the order of time; at one instant by request, try and kind.
  @Override
  public int compareTo(Difference other) {
    return ORDER.compare(this, other);
  }
}
