package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// What a table is besides its keys, capacity and indexes.
///
/// @param maximum of an on-demand table
/// @param stream what its stream tells, null when it has none
/// @param encryption null for a key that DynamoDB owns
public record TableOptions(
    OnDemandThroughput maximum,
    TableClass tableClass,
    boolean deletionProtection,
    @Nullable StreamViewType stream,
    @Nullable SseSpecification encryption) {
  public static final TableOptions PLAIN =
      new TableOptions(OnDemandThroughput.NONE, TableClass.STANDARD, false, null, null);

  public TableOptions with(OnDemandThroughput other) {
    return new TableOptions(other, tableClass, deletionProtection, stream, encryption);
  }

  public TableOptions with(TableClass other) {
    return new TableOptions(maximum, other, deletionProtection, stream, encryption);
  }

  public TableOptions withDeletionProtection(boolean on) {
    return new TableOptions(maximum, tableClass, on, stream, encryption);
  }

  public TableOptions withStream(@Nullable StreamViewType view) {
    return new TableOptions(maximum, tableClass, deletionProtection, view, encryption);
  }

  public TableOptions withEncryption(SseSpecification other) {
    return new TableOptions(maximum, tableClass, deletionProtection, stream, other);
  }
}
