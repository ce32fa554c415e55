package dynascope.engine.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as DescribeTable tells it.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html>.
///
/// @param attributeDefinitions all attributes that a key uses, by name
/// @param keySchema null in the answer of DeleteTable
/// @param billing null for a table that has always been provisioned
/// @param itemCount as it was at the last count
/// @param encryption null for a key that DynamoDB owns
public record TableDescription(
    String name,
    String arn,
    String id,
    TableStatus status,
    Instant created,
    List<KeyAttribute> attributeDefinitions,
    @Nullable KeySchema keySchema,
    ThroughputDescription throughput,
    @Nullable BillingSummary billing,
    @Nullable OnDemandThroughput onDemandThroughput,
    WarmThroughput warm,
    long itemCount,
    long sizeBytes,
    List<IndexDescription> localIndexes,
    List<IndexDescription> globalIndexes,
    @Nullable StreamDescription stream,
    @Nullable Encryption encryption,
    TableClass tableClass,
    @Nullable Instant tableClassChanged,
    boolean deletionProtection) {

  /// How the table is paid.
  ///
  /// @param lastToOnDemand when it became on demand, for the last time
  public record BillingSummary(BillingMode mode, @Nullable Instant lastToOnDemand) {}

  /// The newest stream of the table, enabled or not.
  ///
  /// @param view null when it is disabled
  public record StreamDescription(@Nullable StreamViewType view, String label, String arn) {}

  /// A key of KMS, or on the way from or to one.
  public record Encryption(SseSpecification specification, String status) {}

  /// What DeleteTable tells: nothing of keys and indexes.
  public TableDescription withoutForm() {
    return new TableDescription(
        name,
        arn,
        id,
        status,
        created,
        List.of(),
        null,
        throughput,
        billing,
        onDemandThroughput,
        warm,
        itemCount,
        sizeBytes,
        List.of(),
        List.of(),
        stream,
        encryption,
        tableClass,
        tableClassChanged,
        deletionProtection);
  }

  /// The index of that name, or null.
  public @Nullable IndexDescription globalIndex(String wanted) {
    return globalIndexes.stream()
        .filter(each -> each.definition().name().equals(wanted))
        .findFirst()
        .orElse(null);
  }
}
