package dynascope.engine.moment;

import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import java.util.List;

/// What runs transactions, at an instant.
///
/// @param begun how many have begun so far
/// @param underway those that are not over, in the order in which they began
/// @param kept the items that leaders keep for transactions
public record CoordinatorView(
    Address address, long begun, List<TransactionView> underway, List<Kept> kept) {
  /// An item that a leader keeps for a transaction.
  public record Kept(Address partition, PrimaryKey key, long transaction, SimTime since) {}
}
