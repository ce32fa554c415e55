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

  /// How much the table shall serve at once.
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
        .filter(each -> !(each instanceof IndexUpdate.Update))
        .findFirst()
        .orElse(null);
  }

  public List<IndexUpdate.Update> indexUpdates() {
    return indexes.stream()
        .filter(IndexUpdate.Update.class::isInstance)
        .map(IndexUpdate.Update.class::cast)
        .toList();
  }
}
