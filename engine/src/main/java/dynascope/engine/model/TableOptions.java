package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// What a table is besides its keys, capacity and indexes.
///
/// @param maximum of an on-demand table
/// @param stream what its stream tells, null when it has none
/// @param timeToLive by which attribute items of a world's table expire from the first instant on,
///   null for none; no creation of a table says it
/// @param encryption null for a key that DynamoDB owns
/// @param admission how its requests are admitted while it is provisioned
public record TableOptions(
    OnDemandThroughput maximum,
    TableClass tableClass,
    boolean deletionProtection,
    @Nullable StreamViewType stream,
    @Nullable SseSpecification encryption,
    AdmissionStage admission,
    @Nullable String timeToLive) {
  public static final TableOptions PLAIN =
      new TableOptions(OnDemandThroughput.NONE, TableClass.STANDARD, false, null, null);

  /// A table of today.
  public TableOptions(
      OnDemandThroughput maximum,
      TableClass tableClass,
      boolean deletionProtection,
      @Nullable StreamViewType stream,
      @Nullable SseSpecification encryption) {
    this(maximum, tableClass, deletionProtection, stream, encryption, AdmissionStage.TODAY, null);
  }

  public TableOptions with(OnDemandThroughput other) {
    return new TableOptions(
        other, tableClass, deletionProtection, stream, encryption, admission, timeToLive);
  }

  public TableOptions with(TableClass other) {
    return new TableOptions(
        maximum, other, deletionProtection, stream, encryption, admission, timeToLive);
  }

  public TableOptions withDeletionProtection(boolean on) {
    return new TableOptions(maximum, tableClass, on, stream, encryption, admission, timeToLive);
  }

  public TableOptions withStream(@Nullable StreamViewType view) {
    return new TableOptions(
        maximum, tableClass, deletionProtection, view, encryption, admission, timeToLive);
  }

  public TableOptions withEncryption(SseSpecification other) {
    return new TableOptions(
        maximum, tableClass, deletionProtection, stream, other, admission, timeToLive);
  }

  public TableOptions with(AdmissionStage other) {
    return new TableOptions(
        maximum, tableClass, deletionProtection, stream, encryption, other, timeToLive);
  }

  public TableOptions withTimeToLive(@Nullable String attribute) {
    return new TableOptions(
        maximum, tableClass, deletionProtection, stream, encryption, admission, attribute);
  }
}
