package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// Whose an item is until it expires. Two who hold the same at the same time are a double booking.
public final class Hold {
  /// The attribute that says by whom an item is held.
  public static final String HOLDER = "holder";

  private Hold() {}

  /// By whom an item is held; empty for one that says nobody.
  public static String of(@Nullable Item item) {
    return item != null && item.get(HOLDER) instanceof AttributeValue.S holder
        ? holder.value()
        : "";
  }
}
