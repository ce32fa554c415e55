package dynascope.engine.errand;

import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of the items that were read is returned: decided where they are stored, after their units
/// are charged.
///
/// @param filter keeps the items that it holds for; null keeps all
/// @param projection keeps the attributes that are wanted; null keeps all
/// @param countOnly whether only their number is wanted
public record Returning(
    @Nullable ConditionExpression filter, @Nullable Projection projection, boolean countOnly) {
  /// All of all items.
  public static final Returning ALL = new Returning(null, null, false);

  /// Those that the filter holds for, in their order, whole.
  public List<Item> kept(List<Item> read) {
    ConditionExpression wanted = filter;
    return wanted == null ? read : read.stream().filter(wanted::holds).toList();
  }

  /// The items as they are returned.
  public List<Item> shown(List<Item> kept) {
    Projection part = projection;
    return countOnly ? List.of() : part == null ? kept : kept.stream().map(part::of).toList();
  }
}
