package dynascope.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What UpdateTable asks, its form checked: whatever is null stays as it is.
public record TableUpdate(
    String table,
    @Nullable BillingMode billing,
    @Nullable Throughput throughput,
    @Nullable OnDemandChange maximum,
    @Nullable Warm warm,
    List<IndexUpdate> indexes,
    @Nullable Stream stream,
    @Nullable SseSpecification encryption,
    @Nullable TableClass tableClass,
    @Nullable Boolean deletionProtection) {

  /// How much a table or index shall serve at once; null leaves a part as it is.
  public record Warm(@Nullable Long readUnits, @Nullable Long writeUnits) {}

  /// A stream that tells this; null turns it off.
  public record Stream(@Nullable StreamViewType view) {
    public String operation() {
      return view == null ? "DISABLE" : "ENABLE";
    }
  }

  /// The index that it creates or deletes, or null.
  public @Nullable IndexUpdate birthOrDeath() {
    return indexes.stream()
        .filter(each -> each instanceof IndexUpdate.Create || each instanceof IndexUpdate.Delete)
        .findFirst()
        .orElse(null);
  }

  /// The indexes that shall serve more at once; nothing else comes with them.
  public List<IndexUpdate.Warm> warmIndexes() {
    return indexes.stream()
        .filter(IndexUpdate.Warm.class::isInstance)
        .map(IndexUpdate.Warm.class::cast)
        .toList();
  }

  public List<IndexUpdate.Update> indexUpdates() {
    return indexes.stream()
        .filter(IndexUpdate.Update.class::isInstance)
        .map(IndexUpdate.Update.class::cast)
        .toList();
  }
}
