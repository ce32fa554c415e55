package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// What UpdateTable asks for one global secondary index.
public sealed interface IndexUpdate {
  String name();

  /// @param warm what it shall serve at once from the beginning, null for what a new index can
  record Create(IndexDefinition index, TableUpdate.@Nullable Warm warm) implements IndexUpdate {
    @Override
    public String name() {
      return index.name();
    }
  }

  /// Changes its capacity; null leaves a part as it is.
  record Update(String name, @Nullable Throughput throughput, @Nullable OnDemandChange maximum)
      implements IndexUpdate {}

  /// Raises what it can serve at once.
  record Warm(String name, TableUpdate.Warm asked) implements IndexUpdate {}

  record Delete(String name) implements IndexUpdate {}
}
