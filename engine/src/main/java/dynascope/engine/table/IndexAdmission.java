package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.Units;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// Who keeps the capacity of a global index: the request router.
///
/// Simplified: one router stands for the fleet, so the leaders of an index's partitions ask it at
/// once.
public interface IndexAdmission {
  Address ROUTER = Address.parse("router");

  /// What keeps a write of an entry out: its index's capacity; null for nothing.
  @Nullable Denial denies(Address index, Outbox out);

  /// Takes what the write of an entry cost.
  void spend(Address index, Units units, String key, Outbox out);
}
