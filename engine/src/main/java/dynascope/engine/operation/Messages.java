package dynascope.engine.operation;

import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the service says of parameters of a request that are no expressions: every text once, to
/// the letter.
final class Messages {
  static final String TABLE_NAME_LENGTH =
      "TableName must be at least 3 characters long and at most 255 characters long";
  static final String ONLY_OLD = "ReturnValues can only be ALL_OLD or NONE";
  static final String OPERATOR_ALONE =
      "ConditionalOperator cannot be used without Filter or Expected";
  static final String OPERATOR_FOR_ONE =
      "ConditionalOperator can only be used when Filter or Expected has two or more elements";
  static final String ITEM_TOO_LARGE = "Item size has exceeded the maximum allowed size";
  static final String DUPLICATE_KEYS = "Provided list of item keys contains duplicates";
  static final String NOT_ONE_REQUEST =
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
          + " supported datatypes";
  static final String START_KEY = "The provided starting key is invalid";
  static final String START_KEY_ELSEWHERE =
      "The provided starting key is outside query boundaries based on provided conditions";
  static final String START_KEY_UNFIT =
      "The provided starting key does not match the range key predicate";
  static final String ONLY_WITH_INDEX =
      "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName";
  static final String SPECIFIC_WITHOUT_PROJECTION =
      "Must specify the AttributesToGet or ProjectionExpression when choosing to get"
          + " SPECIFIC_ATTRIBUTES";
  static final String CONSISTENT_GLOBAL =
      "Consistent reads are not supported on global secondary indexes";
  static final String NO_SEGMENT =
      "The Segment parameter is required but was not present in the request when parameter"
          + " TotalSegments is present";
  static final String NO_TOTAL_SEGMENTS =
      "The TotalSegments parameter is required but was not present in the request when Segment"
          + " parameter is present";

  static final String SAME_ITEM =
      "Transaction request cannot include multiple operations on one item";
  static final String NOT_ONE_ACTION =
      "TransactItems can only contain one of Check, Put, Update or Delete";

  /// Not measured: what a downloadable version of the service says.
  static final String NO_ACTION =
      "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request";

  static final String NEXT_TOKEN = "Invalid NextToken";
  static final String NEXT_TOKEN_ELSEWHERE = "NextToken does not match request";
  static final String STRONG_ON_GLOBAL =
      "Strongly consistent read is not supported on Global Secondary Indexes";

  static final String EXISTS_ALONE =
      "EXISTS can only be used in ExecuteTransaction write requests.";
  static final String MIXED_BATCH =
      "Read and write requests together in the same batch is not supported.";
  static final String MIXED_TRANSACTION =
      "ExecuteTransaction API does not support both read and write operations in the same request.";
  static final String TRANSACTION_RETURNING =
      "RETURNING clause is not supported in ExecuteTransaction.";
  static final String TRANSACTION_SELECT =
      "Select statements within ExecuteTransaction must specify the primary key in the where"
          + " clause.";
  static final String TRANSACTION_INDEX = "Reads on indices are not supported within transactions.";
  static final String BATCH_SELECT =
      "Select statements within BatchExecuteStatement must specify the primary key in the where"
          + " clause.";

  private Messages() {}

  /// The actions of a transaction as a violation shows them. Simplified: the service prints all
  /// they hold.
  static String actions(int count) {
    return count == 0 ? "[]" : "[" + count + " actions]";
  }

  static String noIndex(String name) {
    return "The table does not have the specified index: " + name;
  }

  /// Simplified: also said while the service looks for room, where no text was measured.
  static String backfilling(String name) {
    return "Cannot read from backfilling global secondary index: " + name;
  }

  static String allAttributesOf(String index) {
    return "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported"
        + " for global secondary index "
        + index
        + " because its projection type is not ALL";
  }

  static String notProjected(String index, List<String> attributes) {
    return "One or more parameter values were invalid: Global secondary index "
        + index
        + " does not project ["
        + String.join(", ", attributes)
        + "]";
  }

  static String segmentTooLarge(int segment, int totalSegments) {
    return "The Segment parameter is zero-based and must be less than parameter TotalSegments:"
        + " Segment: "
        + segment
        + " is not less than TotalSegments: "
        + totalSegments;
  }

  static String startKeyOfOtherSegment(int segment, int totalSegments) {
    return START_KEY
        + ": Invalid ExclusiveStartKey. Please use ExclusiveStartKey with correct Segment."
        + " TotalSegments: "
        + totalSegments
        + " Segment: "
        + segment;
  }

  /// Simplified: the message's form is measured, not how it writes the key.
  static String startKeyOfSingleItem(Item startKey) {
    return "The provided exclusive start key is invalid: ExclusiveStartKey: " + startKey;
  }

  static String projectionWith(String parameter, String target) {
    return "Cannot specify the " + parameter + " when choosing to get " + target;
  }

  /// The writes of a batch as a violation shows them. Simplified: the service prints all they hold.
  static String writes(Map<String, ? extends List<?>> tables) {
    var shown = new ArrayList<String>();
    tables.forEach((table, writes) ->
        shown.add(table + (writes.isEmpty() ? "=[]" : "=[" + writes.size() + " writes]")));
    return "{" + String.join(", ", shown) + "}";
  }

  static String inTransaction(int statement, @Nullable String message) {
    return "Validation failed in TransactStatements[" + statement + "]: " + message;
  }

  static String requestItemsRequired(String operation) {
    return "The requestItems parameter is required for " + operation;
  }

  static String tooManyItems(String operation) {
    return "Too many items requested for the " + operation + " call";
  }
}
