package dynascope.visualisers.causes;

import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.visualisers.scene.Mark;
import dynascope.visualisers.scene.Point;
import org.jspecify.annotations.Nullable;

/// A message as a line on the picture, from where it left to where it arrived, as much as is seen.
///
/// @param whole whether its end is seen
/// @param lost whether it never arrived
record Passage(Event.Hop hop, Point from, Point to, Weight weight, boolean whole, boolean lost) {
  /// How strongly it is drawn.
  enum Weight {
    FAINT,
    USUAL,
    STRONG,
    ANSWER
  }

  double length() {
    return from.distance(to);
  }

  double degrees() {
    return Math.toDegrees(Math.atan2(to.y() - from.y(), to.x() - from.x()));
  }

  Point at(double share) {
    return from.towards(to, share);
  }

  /// What travels there, where a glyph tells it.
  @Nullable Mark mark() {
    OperationKind operation = hop.operation();
    return switch (hop.kind()) {
      case REQUEST ->
          operation.isTransaction()
              ? operation.isWrite() ? Mark.WRITE_TRANSACTION : Mark.READ_TRANSACTION
              : operation.isWrite()
                  ? Mark.WRITE
                  : hop.strong() ? Mark.READ_STRONG : Mark.READ_EVENTUAL;
      case REPLICATE -> Mark.ENTRY;
      default -> null;
    };
  }

  boolean isCopying() {
    return hop.kind().isBetweenCopies();
  }
}
