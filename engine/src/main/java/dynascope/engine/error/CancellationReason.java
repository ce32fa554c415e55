package dynascope.engine.error;

import dynascope.engine.model.Item;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What one action of a transaction had to do with its cancellation.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html>.
///
/// @param code `None` for an action that was not the reason
/// @param message null for `None`
/// @param item what a condition did not hold for, when asked for and there is one
public record CancellationReason(String code, @Nullable String message, @Nullable Item item) {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";
  private static final String CONFLICT = "TransactionConflict";
  private static final String VALIDATION = "ValidationError";

  /// The action was not the reason.
  public static final CancellationReason NONE = new CancellationReason("None", null, null);

  public static CancellationReason conditionFailed(@Nullable Item item) {
    return new CancellationReason(
        CONDITION_FAILED, ServiceException.CONDITION_FAILED_MESSAGE, item);
  }

  /// An INSERT met an item of its key. Simplified: that statements have this reason is documented,
  /// its text is that of the exception.
  public static CancellationReason duplicateItem() {
    return new CancellationReason(
        "DuplicateItem", ServiceException.duplicateItem().message(), null);
  }

  /// The action was refused for what a single request would have been refused for.
  public static CancellationReason of(ServiceException why) {
    if (why.type().equals(ServiceException.collectionFull().type())) {
      return new CancellationReason(
          "ItemCollectionSizeLimitExceeded", "Collection size exceeded", null);
    }
    if (why.isConflict()) {
      return new CancellationReason(CONFLICT, why.message(), null);
    }
    String code =
        !why.isThrottling()
            ? VALIDATION
            : !why.type().equals("ProvisionedThroughputExceededException")
                ? "ThrottlingError"
                : "ProvisionedThroughputExceeded";
    return new CancellationReason(code, why.message(), null);
  }

  public boolean isConditionFailure() {
    return code.equals(CONDITION_FAILED);
  }

  public boolean isConflict() {
    return code.equals(CONFLICT);
  }

  public boolean isThrottling() {
    return code.equals("ThrottlingError") || code.equals("ProvisionedThroughputExceeded");
  }

  public boolean isNone() {
    return Objects.equals(code, NONE.code);
  }
}
