package dynascope.engine.model;

import org.jspecify.annotations.Nullable;

/// What UpdateTable asks for one global secondary index.
public sealed interface IndexUpdate {
  String name();

  record Create(IndexDefinition index) implements IndexUpdate {
    @Override
    public String name() {
      return index.name();
    }
  }

  /// Changes its capacity; null leaves a part as it is.
  record Update(String name, @Nullable Throughput throughput, @Nullable OnDemandChange maximum)
      implements IndexUpdate {}

  record Delete(String name) implements IndexUpdate {}
}
