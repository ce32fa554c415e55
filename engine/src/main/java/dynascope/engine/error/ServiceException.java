package dynascope.engine.error;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.TableArn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error that the service answers: a value, never thrown for control flow inside the engine.
///
/// @param type the exception's name on the wire
/// @param reasons filled for throttling only
/// @param resource the ARN that the reasons name, empty when there are none
/// @param item what a failed condition did not hold for, when asked for and there is one
/// @param cancellationReasons one for each action of a cancelled transaction, else none
public record ServiceException(
    String type,
    String message,
    List<ThrottlingReason> reasons,
    String resource,
    @Nullable Item item,
    List<CancellationReason> cancellationReasons) {
  static final String CONDITION_FAILED_MESSAGE = "The conditional request failed";
  private static final String CONFLICT = "TransactionConflictException";
  private static final String IN_PROGRESS = "TransactionInProgressException";

  /// The type of an answer that leaves open whether a write was done.
  public static final String INTERNAL = "InternalServerError";

  /// The type of a refusal by an on-demand table, or of a call of the control plane too soon.
  public static final String THROTTLING = "ThrottlingException";

  public static final String CONDITION_FAILED = "ConditionalCheckFailedException";

  public ServiceException(
      String type, String message, List<ThrottlingReason> reasons, String resource) {
    this(type, message, reasons, resource, null, List.of());
  }

  public static ServiceException validation(String message) {
    return new ServiceException("ValidationException", message, List.of(), "");
  }

  public static ServiceException validation(InvalidValue invalid) {
    return validation(String.valueOf(invalid.getMessage()));
  }

  /// The condition of a write did not hold.
  public static ServiceException conditionFailed(@Nullable Item item) {
    return new ServiceException(
        CONDITION_FAILED, CONDITION_FAILED_MESSAGE, List.of(), "", item, List.of());
  }

  /// A transaction did nothing at all.
  public static ServiceException transactionCanceled(List<CancellationReason> reasons) {
    return new ServiceException(
        "TransactionCanceledException",
        "Transaction cancelled, please refer cancellation reasons for specific reasons "
            + reasons.stream().map(CancellationReason::code).toList(),
        List.of(),
        "",
        null,
        List.copyOf(reasons));
  }

  /// The actions of a transaction, or the items that it reads, are too large together. Of the text
  /// `size cannot exceed` is measured; the rest is ours.
  public static ServiceException transactionTooLarge(long most) {
    return validation("Transaction request size cannot exceed " + most + " bytes");
  }

  /// An item is kept for a transaction that is not over.
  public static ServiceException transactionConflict() {
    return new ServiceException(CONFLICT, "Transaction is ongoing for the item", List.of(), "");
  }

  /// Whether a transaction was in the way, if only of one action of another.
  public boolean isConflict() {
    return type.equals(CONFLICT)
        || cancellationReasons.stream().anyMatch(CancellationReason::isConflict);
  }

  /// A token came again with another request. Simplified: the text is the documented description.
  public static ServiceException idempotentParameterMismatch() {
    return new ServiceException(
        "IdempotentParameterMismatchException",
        "DynamoDB rejected the request because you retried a request with a different payload but"
            + " with an idempotent token that was already used.",
        List.of(),
        "");
  }

  /// A token came again too early. Simplified: the text is the documented description.
  public static ServiceException transactionInProgress() {
    return new ServiceException(
        IN_PROGRESS,
        "The transaction with the given request token is already in progress.",
        List.of(),
        "");
  }

  /// An INSERT met an item of its key.
  public static ServiceException duplicateItem() {
    return new ServiceException(
        "DuplicateItemException", "Duplicate primary key exists in table", List.of(), "");
  }

  /// A write that would make an item collection larger than a table with local indexes allows.
  public static ServiceException collectionFull() {
    return new ServiceException(
        "ItemCollectionSizeLimitExceededException", "Collection size exceeded.", List.of(), "");
  }

  /// A request that could not be read; the service often says no more than that.
  public static ServiceException serialization(String message) {
    return new ServiceException("SerializationException", message, List.of(), "");
  }

  public static ServiceException tableNotFound() {
    return new ServiceException(
        "ResourceNotFoundException", "Requested resource not found", List.of(), "");
  }

  public static ServiceException tableNotFound(String table) {
    return new ServiceException(
        "ResourceNotFoundException",
        "Requested resource not found: Table: " + table + " not found",
        List.of(),
        "");
  }

  public static ServiceException notFound(String message) {
    return new ServiceException("ResourceNotFoundException", message, List.of(), "");
  }

  public static ServiceException limit(String message) {
    return new ServiceException("LimitExceededException", message, List.of(), "");
  }

  /// A call of the control plane that comes too soon.
  public static ServiceException tooSoon(String message) {
    return new ServiceException(THROTTLING, message, List.of(), "");
  }

  public static ServiceException inUse(String message) {
    return new ServiceException("ResourceInUseException", message, List.of(), "");
  }

  /// A fault of the service itself that a certain request provokes again and again.
  public static ServiceException failure() {
    return new ServiceException("InternalFailure", "", List.of(), "");
  }

  public static ServiceException policyNotFound(String message) {
    return new ServiceException("PolicyNotFoundException", message, List.of(), "");
  }

  /// The service could not complete the call; a write may have been applied.
  public static ServiceException internal() {
    return new ServiceException(
        INTERNAL, "The request could not be completed, try again", List.of(), "");
  }

  /// A refusal by a provisioned table.
  public static ServiceException provisionedThroughput(ThrottlingReason reason, String resource) {
    return new ServiceException(
        "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for the table was exceeded. Consider"
            + " increasing your provisioning level with the UpdateTable API.",
        List.of(reason),
        resource);
  }

  /// A refusal by an on-demand table.
  public static ServiceException onDemand(ThrottlingReason reason, String resource) {
    return new ServiceException(
        THROTTLING,
        "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically"
            + " scaling your table or index so please try again shortly. If exceptions persist,"
            + " check if you have a hot key:"
            + " https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html",
        List.of(reason),
        resource);
  }

  /// A refusal by a global index of a provisioned table.
  public static ServiceException indexThroughput(ThrottlingReason reason, String resource) {
    return new ServiceException(
        "ProvisionedThroughputExceededException",
        "The level of configured provisioned throughput for one or more global secondary indexes of"
            + " the table was exceeded. Consider increasing your provisioning level for the"
            + " under-provisioned global secondary indexes with the UpdateTable API",
        List.of(reason),
        resource);
  }

  /// A refusal by a global index of an on-demand table.
  public static ServiceException indexOnDemand(ThrottlingReason reason, String resource) {
    return new ServiceException(
        THROTTLING,
        "Throughput exceeds the current capacity for one or more global secondary indexes. DynamoDB"
            + " is automatically scaling your index so please try again shortly.",
        List.of(reason),
        resource);
  }

  /// A refusal because a table uses all that the account may use of one.
  public static ServiceException accountLimit(ThrottlingReason reason, String resource) {
    return new ServiceException(
        "RequestLimitExceeded",
        "Throughput exceeds the current throughput limit for your account. To request a limit"
            + " increase, contact AWS Support at https://aws.amazon.com/support",
        List.of(reason),
        resource);
  }

  /// A throttling of a table, or of the global index that is seen at an address below it.
  public static ServiceException throttled(
      ThrottlingReason reason, Address owner, boolean onDemand) {
    if (reason.isAccountLimit()) {
      boolean table = owner.parent() == null;
      String arn = TableArn.of(owner.root());
      return table
          ? accountLimit(reason, arn)
          : accountLimit(reason.ofIndex(), arn + "/index/" + IndexDefinition.nameAt(owner));
    }
    if (owner.parent() == null) {
      String arn = TableArn.of(owner.name());
      return onDemand ? onDemand(reason, arn) : provisionedThroughput(reason, arn);
    }
    String arn = TableArn.of(owner.root()) + "/index/" + IndexDefinition.nameAt(owner);
    return onDemand ? indexOnDemand(reason.ofIndex(), arn) : indexThroughput(reason.ofIndex(), arn);
  }

  /// Whether a write, or a transaction, did not take place because a condition did not hold.
  public boolean isConditionFailure() {
    return type.equals(CONDITION_FAILED)
        || cancellationReasons.stream().anyMatch(CancellationReason::isConditionFailure);
  }

  /// Whether a bucket refused, if only one action of a transaction.
  public boolean isThrottling() {
    return !reasons.isEmpty()
        || cancellationReasons.stream().anyMatch(CancellationReason::isThrottling);
  }

  /// Whether a client may send the same request again by itself: SDKs leave it to the application
  /// whether a cancelled transaction is tried again.
  public boolean isRetryable() {
    return !reasons.isEmpty()
        || type.equals(INTERNAL)
        || type.equals(THROTTLING)
        || type.equals("LimitExceededException")
        || type.equals(IN_PROGRESS);
  }

  public static String tableArn(String table) {
    return TableArn.of(table);
  }
}
