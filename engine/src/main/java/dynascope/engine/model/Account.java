package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// An item with a balance, which may note the last payment made from it.
///
/// Clients that deal with balances leave this in their items. What a write did wrong can be told
/// from the item before and after it.
public final class Account {
  /// The attribute with the balance.
  public static final String BALANCE = "balance";

  /// The attribute with the last payment.
  public static final String PAYMENT = "payment";

  private Account() {}

  /// What an item has; 0 for one without a balance.
  public static long balance(@Nullable Item item) {
    return item != null && item.get(BALANCE) instanceof AttributeValue.N n
        ? n.value().longValue()
        : 0;
  }

  /// Whether a write took money again for the payment that it took it for before.
  public static boolean chargedTwice(@Nullable Item before, @Nullable Item after) {
    return before != null
        && after != null
        && balance(after) < balance(before)
        && after.get(PAYMENT) instanceof AttributeValue.S now
        && now.equals(before.get(PAYMENT));
  }

  /// Whether a write took more than there was.
  public static boolean overdrawn(@Nullable Item before, @Nullable Item after) {
    return balance(after) < 0 && balance(after) < balance(before);
  }
}
