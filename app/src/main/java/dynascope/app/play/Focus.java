package dynascope.app.play;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.simulation.ContributorInsights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the lens knows of the thing that a person looks at.
///
/// @param about the thing; null for nothing
/// @param event the event that is explained; null for none
/// @param why its explanation, from the effect to the causes
/// @param first the first listed item's place in the order of keys
/// @param items a page of items
/// @param causes what led to the event, and what went on around it; while somebody looks at lanes,
///   of the newest event of the thing; null for none
/// @param otherwise what would have changed it
/// @param insights of a table: its keys that were accessed and throttled most, just now
public record Focus(
    @Nullable Address about,
    @Nullable Event event,
    List<Why> why,
    long first,
    List<Item> items,
    @Nullable Causes causes,
    Otherwise otherwise,
    ContributorInsights insights) {
  public static final Focus NOTHING = new Focus(null, null, List.of(), 0, List.of());

  public Focus(
      @Nullable Address about, @Nullable Event event, List<Why> why, long first, List<Item> items) {
    this(about, event, why, first, items, null, Otherwise.NOTHING, ContributorInsights.NONE);
  }

  Focus with(@Nullable Causes led) {
    return new Focus(about, event, why, first, items, led, otherwise, insights);
  }

  Focus with(Otherwise known) {
    return new Focus(about, event, why, first, items, causes, known, insights);
  }

  Focus with(ContributorInsights counted) {
    return new Focus(about, event, why, first, items, causes, otherwise, counted);
  }

  /// Items on a page.
  public static final int PAGE = 12;
}
