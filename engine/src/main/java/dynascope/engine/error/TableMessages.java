package dynascope.engine.error;

import java.util.List;

/// What the service says of tables, their settings and the calls that change them: every text once,
/// to the letter. Where a text is ours, because none was published, its comment says so.
public final class TableMessages {
  public static final String TABLE_NAME_MISSING =
      "The parameter 'TableName' is required but was not present in the request";
  public static final String BOTH_UNITS =
      invalid(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
  public static final String NO_UNITS =
      invalid(
          "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
              + " PAY_PER_REQUEST");
  public static final String KEY_UNDEFINED =
      "Invalid KeySchema: Some index key attribute have no definition";
  public static final String NOT_HASH =
      "Invalid KeySchema: The first KeySchemaElement is not a HASH key type";
  public static final String NOT_RANGE =
      "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type";
  public static final String SAME_NAME =
      "Both the Hash Key and the Range Key element in the KeySchema have the same name";
  public static final String SPARE_DEFINITION =
      invalid(
          "Number of attributes in KeySchema does not exactly match number of attributes defined in"
              + " AttributeDefinitions");
  public static final String NO_RANGE_FOR_LOCAL =
      invalid(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
  public static final String HASH_FIRST =
      invalid("All HASH key attributes must precede RANGE key attributes in the KeySchema");
  public static final String SAME_NAME_AMONG_MANY =
      invalid("The KeySchema contains multiple key attributes with the same name");
  public static final String BAD_TABLE_CLASS =
      "Invalid table-class parameter provided. Please try again with a valid table-class value:"
          + " [STANDARD, STANDARD_INFREQUENT_ACCESS].";
  public static final String NOTHING_TO_UPDATE =
      "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
          + " GlobalSecondaryIndexUpdates, SSESpecification, ReplicaUpdates,"
          + " MultiAccountReplicaReady, ReplicaTransitRoleArn, MultiRegionConsistency,"
          + " DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is"
          + " required";
  public static final String EMPTY_INDEX_UPDATE =
      invalid(
          "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
              + " GlobalSecondaryIndexUpdate.Delete must not be null");
  public static final String WARM_ALONE =
      "WarmThroughput must be the only operation in the request";
  public static final String STREAM_WITH_IOPS =
      "You cannot modify stream status while updating table IOPS";
  public static final String ONE_INDEX_AT_A_TIME =
      limit("Only 1 online index can be created or deleted simultaneously per table");
  public static final String PROTECTED =
      "Resource cannot be deleted as it is currently protected against deletion. Disable deletion"
          + " protection first.";
  public static final String PROTECTION_NEEDS_ACTIVE =
      "Table needs to be in ACTIVE status to modify deletion protection setting.";
  public static final String STREAM_VIEW_MISSING_AT_BIRTH =
      invalid("Table is being created with a stream enabled, UpdateViewType is required");
  public static final String STREAM_VIEW_MISSING =
      invalid("If stream is being enabled then UpdateViewType is required");
  public static final String STREAM_VIEW_SPARE =
      invalid("If stream is being disabled, then UpdateViewType must not be specified");
  public static final String NO_TAGS = "Atleast one Tag needs to be provided as Input.";
  public static final String NO_TAG_KEYS = "Atleast one Tag Key needs to be provided as Input.";
  public static final String TTL_TOO_OFTEN =
      "Time to live has been modified multiple times within a fixed interval";
  public static final String TTL_ENABLED = "TimeToLive is already enabled";
  public static final String TTL_DISABLED = "TimeToLive is already disabled";
  public static final String TTL_WHILE_CREATING =
      "Cannot describe time to live while table is in CREATING state: Current table state is"
          + " CREATING";
  public static final String DELETE_BEFORE_STREAM =
      inUse("Cannot delete table while stream is being enabled/disabled.");
  public static final String DELETE_BEFORE_INDEX =
      inUse("Cannot delete table while indexes are being created, updated, or deleted.");
  public static final String ENCRYPTION_BUSY =
      inUse("Server-Side Encryption is still being updated");
  public static final String MAXIMUM_DURING_SWITCH =
      inUse("OnDemandThroughput cannot be updated while BillingMode update is in progress");

  public static final String OLD_GLOBAL_TABLES =
      invalid(
          "DynamoDB global tables version 2017.11.29 is not supported. We recommend using DynamoDB"
              + " global tables version 2019.11.21, instead of version 2017.11.29 (Legacy).");

  // Texts of ours: the rule is documented or measured, its words are not published.

  public static final String MAXIMUM_NEEDS_ON_DEMAND =
      invalid("OnDemandThroughput can only be specified when BillingMode is PAY_PER_REQUEST");
  public static final String RESERVED_TAG =
      invalid("The aws: prefix is reserved for tags of the service");
  public static final String POLICY_TOO_LARGE =
      invalid("The resource-based policy exceeds the maximum size");

  private TableMessages() {}

  public static String invalid(String what) {
    return "One or more parameter values were invalid: " + what;
  }

  public static String inUse(String what) {
    return "Attempt to change a resource which is still in use: " + what;
  }

  public static String limit(String what) {
    return "Subscriber limit exceeded: " + what;
  }

  // The form of a table.

  public static String keyNotDefined(List<String> keys, List<String> definitions) {
    return invalid(
        "Some index key attributes are not defined in AttributeDefinitions. Keys: ["
            + String.join(", ", keys)
            + "], AttributeDefinitions: ["
            + String.join(", ", definitions)
            + "]");
  }

  public static String unusedDefinitions(List<String> definitions, List<String> used) {
    return invalid(
        "Some AttributeDefinitions are not used. AttributeDefinitions: ["
            + String.join(", ", definitions)
            + "], keys used: ["
            + String.join(", ", used)
            + "]");
  }

  public static String emptyIndexes(String list) {
    return invalid("List of " + list + " is empty");
  }

  public static String localWithoutRange(String index) {
    return invalid("Index KeySchema does not have a range key for index: " + index);
  }

  public static String otherHash(String index, String indexHash, String tableHash) {
    return invalid(
        "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
            + index
            + ". index hash key: "
            + indexHash
            + ", table hash key: "
            + tableHash);
  }

  public static String duplicateIndex(String index) {
    return invalid("Duplicate index name: " + index);
  }

  public static String tooManyKeys(String type) {
    return invalid(
        "The KeySchema exceeds the maximum allowed number of " + type + " key attributes");
  }

  public static String unknownProjection() {
    return invalid("Unknown ProjectionType: null");
  }

  public static String projection(String type, boolean specified) {
    return invalid(
        "ProjectionType is "
            + type
            + ", but NonKeyAttributes is "
            + (specified ? "specified" : "not specified"));
  }

  public static String indexUnitsSpare(String index) {
    return invalid(
        "ProvisionedThroughput should not be specified for index: "
            + index
            + " when BillingMode is PAY_PER_REQUEST");
  }

  public static String indexUnitsMissing(String index) {
    return invalid("ProvisionedThroughput must be specified for index: " + index);
  }

  public static String redefined(String existing, String wanted) {
    return "Attributes cannot be redefined. Please check that your attribute has the same type as"
        + " previously defined. Existing schema: "
        + existing
        + " New schema: "
        + wanted;
  }

  // Quotas.

  /// Simplified: the limit is documented, the words are ours.
  public static String switchedTooOften(long times) {
    return limit("Switches to PAY_PER_REQUEST are limited to " + times + " times in 24 hours.");
  }

  public static String classTooOften(long times) {
    return limit("Updates to TableClass are limited to " + times + " times in 30 day(s).");
  }

  /// Simplified: the limit is documented, the words are ours.
  public static String tooManyTags(long most) {
    return invalid("Number of tags exceeds the limit of " + most + " per resource");
  }

  /// Simplified: the limit is documented, the words are ours.
  public static String tooManyProjected(long most) {
    return invalid(
        "The number of projected non-key attributes of all indexes exceeds the limit of " + most);
  }

  /// What UpdateTable says, where CreateTable says [#tooManyGlobal].
  public static String oneGlobalTooMany(long most) {
    return limit("Number of global secondary indexes exceeds per-table limit of " + most);
  }

  public static String tooManyLocal(long most) {
    return invalid("Number of LocalSecondaryIndexes exceeds per-table limit of " + most);
  }

  public static String tooManyGlobal(long most) {
    return invalid("GlobalSecondaryIndex count exceeds the per-table limit of " + most);
  }

  public static String aboveTable(String member, long units, String region, long most) {
    return "The requested "
        + member
        + ", "
        + units
        + ", is above the per table maximum for the account in "
        + region
        + ". Per table maximum: "
        + most
        + ". "
        + GUIDE;
  }

  public static String aboveAccount(
      String member, long reserved, long most, long requested, String region) {
    return "This request would have caused the "
        + member
        + " limit to be exceeded for the account in "
        + region
        + ". Current "
        + member
        + " reserved by the account: "
        + reserved
        + ". Limit: "
        + most
        + ". Requested: "
        + requested
        + ". "
        + GUIDE;
  }

  private static final String GUIDE =
      "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher"
          + " limits.";

  /// Simplified: from captures of years ago, with the numbers of today.
  public static String tooManyTables(long most) {
    return limit("There is a limit of " + most + " tables per subscriber");
  }

  /// Simplified: from captures of years ago, with the numbers of today.
  public static String tooManyAtOnce(long most) {
    return limit("Only " + most + " tables can be created, updated, or deleted simultaneously");
  }

  // States of a table.

  public static String exists(String table) {
    return "Table already exists: " + table;
  }

  public static String beingCreated(String table) {
    return inUse("Table is being created: " + table);
  }

  public static String beingDeleted(String table) {
    return inUse("Table is being deleted: " + table);
  }

  public static String tableIsBeingCreated(String table) {
    return inUse("Table " + table + " is being created");
  }

  public static String beingUpdated(String table) {
    return inUse("Table: " + table + " is in the process of being updated.");
  }

  public static String iopsBusy(String table) {
    return inUse("Table IOPS are currently being updated. Table: " + table);
  }

  public static String iopsDuringStream(String table, String label, String operation) {
    return inUse(
        "Can't change table IOPS when stream status is being updated. "
            + stream(table, label, operation));
  }

  public static String streamDuringIops(String table) {
    return inUse(
        "Can't enable or disable stream while table IOPS are being updated. Table: " + table);
  }

  public static String streamBusy(String table, String label, String operation) {
    return inUse(
        "A stream status change is currently in progress. " + stream(table, label, operation));
  }

  public static String streamEnabled(String table) {
    return "Table already has an enabled stream: TableName: " + table;
  }

  public static String streamDisabled(String table) {
    return "Table has no stream to disable: TableName: " + table;
  }

  private static String stream(String table, String label, String operation) {
    return "Table: " + table + " Stream: " + label + " Operation: " + operation;
  }

  public static String classBusy(String table, String wanted) {
    return inUse(
        "Can't update table class when a table class update is in progress. Table: "
            + table
            + " TableClassUpdateInProgress: "
            + wanted);
  }

  public static String allocating(String table, String index) {
    return inUse(
        "Index creation is in resource allocation phase. Retry deletion during backfilling phase or"
            + " when the index is active. "
            + index(table, index));
  }

  public static String iopsDuringIndex(String table, List<String> indexes) {
    return inUse(
        "Can't change table IOPS when an index is being created. Table: "
            + table
            + " Indexes: ["
            + String.join(", ", indexes)
            + "]");
  }

  /// @param how `deleted` or `updated`
  public static String indexBusy(String table, String index, String how) {
    return inUse("Index is being " + how + ". " + index(table, index));
  }

  private static String index(String table, String index) {
    return "Table: " + table + " Index: " + index;
  }

  public static String tagsBusy(String table) {
    return "Table tags are being updated: " + table;
  }

  public static String policyPending(String table) {
    return inUse("Table is pending previous resource-based policy update: " + table);
  }

  // Changes of a table.

  /// Simplified: the first word of it is ours.
  public static String mustBeAlone(String what) {
    return what + " modification must be the only operation in the request";
  }

  public static String onePerIndex(String index) {
    return invalid(
        "Only one global secondary index update per index is allowed simultaneously. Index: "
            + index);
  }

  public static String indexExists(String index) {
    return invalid("Attempting to create an index which already exists. Index: " + index);
  }

  public static String indexNotFound(String index, String table) {
    return "Requested resource not found: Index " + index + " for table " + table;
  }

  /// @param of `table`, or `index: ` and its name
  public static String sameUnits(String of, long reads, long writes) {
    return "The provisioned throughput for the "
        + of
        + " will not change. The requested value equals the current value. "
        + equal("ReadCapacityUnits", of, reads)
        + equal("WriteCapacityUnits", of, writes)
        + GUIDE;
  }

  private static String equal(String member, String of, long units) {
    return "Current "
        + member
        + " provisioned for the "
        + of
        + ": "
        + units
        + ". Requested "
        + member
        + ": "
        + units
        + ". ";
  }

  /// Simplified: the form of the two instants is ours.
  public static String tooManyDecreases(int today, String last, String next) {
    return limit(
        "Provisioned throughput decreases are limited within a given UTC day. After the first 4"
            + " decreases, each subsequent decrease in the same UTC day can be performed at most"
            + " once every 3600 seconds. Number of decreases today: "
            + today
            + ". Last decrease at "
            + last
            + ". Next decrease can be made at "
            + next);
  }

  /// Simplified: what stands behind the last sentence is not published.
  public static String encryptedTooOften(String end, long most) {
    return limit(
        "Encryption mode changes are limited in the 24h window ending at "
            + end
            + ". After the first "
            + most
            + " change, each subsequent change in the same window can be performed at most once"
            + " every 21600 seconds.");
  }

  /// @param of `table`, or `index: ` and its name
  public static String lowerWarm(String member, String of) {
    return invalid(
        "Requested "
            + member
            + " for WarmThroughput for "
            + of
            + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
  }

  public static String protectionTooSoon(String table, String next) {
    return "Deletion protection setting for table "
        + table
        + " modified within the previous 15000 milliseconds. Please try again after "
        + next;
  }

  public static String policyTooSoon(String table, String next) {
    return "Resource-based policy for table "
        + table
        + " modified within the previous 15000 milliseconds. Please try again after "
        + next
        + ".";
  }

  // Settings of a table.

  public static String otherTtlAttribute(String current) {
    return "TimeToLive is active on a different AttributeName: current AttributeName is " + current;
  }

  public static String invalidArn(String arn) {
    return "Invalid TableArn: Invalid ResourceArn provided as input " + arn;
  }

  public static String arnNotFound(String arn) {
    return "Requested resource not found: ResourceArn: " + arn + " not found";
  }

  /// Simplified: the exception is the service's, its words are ours.
  public static String policyNotFound(String arn) {
    return "Resource-based policy not found for the provided ResourceArn: " + arn;
  }

  /// Simplified: the exception is the service's, its words are ours.
  public static String otherRevision(String arn) {
    return "The policy of " + arn + " has another revision id than the expected one";
  }

  /// Simplified: the service sends no text with it.
  public static String unsupported(String operation) {
    return operation + " is not simulated here";
  }
}
