package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.node.Outbox;
import java.util.List;

/// Who remembers what must not be lost with a leader: the transaction coordinator, whose ledger
/// outlives any copy.
public interface Redoing {
  Address ADDRESS = Address.parse("transaction-coordinator");

  /// Writes again, at a new leader, what transactions wrote or relied upon and the leader before
  /// had not made durable. Returns how many of the lost entries came back.
  ///
  /// @param lost the entries of the leader before that the new one does not have
  int redo(Leader now, List<Entry> lost, Outbox out);
}
