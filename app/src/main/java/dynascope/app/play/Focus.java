package dynascope.app.play;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lens knows of the thing that a person looks at.
///
/// @param about the thing; null for nothing
/// @param event the event that is explained; null for none
/// @param why its explanation, from the effect to the causes
/// @param first the first listed item's place in the order of keys
/// @param items a page of items
public record Focus(
    @Nullable Address about, @Nullable Event event, List<Why> why, long first, List<Item> items) {
  public static final Focus NOTHING = new Focus(null, null, List.of(), 0, List.of());

  /// Items on a page.
  public static final int PAGE = 12;
}
