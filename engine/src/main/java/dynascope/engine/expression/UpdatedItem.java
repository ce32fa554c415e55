package dynascope.engine.expression;

import dynascope.engine.model.Item;
import org.jspecify.annotations.Nullable;

/// What an update made of an item.
///
/// @param before the item before, or null if there was none
/// @param after the item after, or null if none was made: taking away from nothing makes nothing
/// @param touched the paths that the update named
public record UpdatedItem(@Nullable Item before, @Nullable Item after, Projection touched) {
  /// What `ReturnValues: UPDATED_OLD` returns: the old values of the paths, null if none existed.
  public @Nullable Item updatedOld() {
    return of(before);
  }

  /// What `ReturnValues: UPDATED_NEW` returns: the new values of the paths, null if none exists.
  public @Nullable Item updatedNew() {
    return of(after);
  }

  private @Nullable Item of(@Nullable Item item) {
    if (item == null) {
      return null;
    }
    Item part = touched.of(item);
    return part.isEmpty() ? null : part;
  }
}
