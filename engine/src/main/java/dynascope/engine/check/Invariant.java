package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.moment.Frame;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Kept;
import dynascope.engine.simulation.Stored;

/// Something that must be so after every event; throws a [Violation] when it is not.
public interface Invariant {
  default void hear(Event event) {}

  /// Looks at what stands at an instant.
  default void look(Frame frame) {}

  /// Looks at what a table and its indexes hold at an instant.
  default void look(Stored stored) {}

  /// Looks at what the effects of a consumer came to at an instant.
  default void look(Kept kept) {}

  /// Looks at what was counted when all events up to a whole second have been heard.
  default void close(Chronicle chronicle) {}
}
