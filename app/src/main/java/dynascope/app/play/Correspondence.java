package dynascope.app.play;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Item;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Exchange;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What a person sent on the current branch and what came of it, and what helps to write more.
///
/// @param exchanges in the order of their sending, as they stood at the playhead; those that are
///   still to come have no pages
/// @param samples a few items of every table
/// @param checked the draft as the service would look at it; null for none
public record Correspondence(
    List<Exchange> exchanges, SortedMap<String, List<Item>> samples, @Nullable Checked checked) {
  public Correspondence {
    exchanges = List.copyOf(exchanges);
  }

  /// A request that was not sent.
  ///
  /// @param refused what the service would say before it asks a partition; null for nothing
  public record Checked(Operation draft, @Nullable ServiceException refused) {}
}
