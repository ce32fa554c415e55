package dynascope.engine.event;

import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import org.jspecify.annotations.Nullable;

/// A step of a transaction that many leaders take part in, between its beginning and its end.
///
/// What was decided is told by [Event.Transacted] and [Event.TransactionCancelled].
public sealed interface TransactionEvent extends Event.Family {
  /// The number of the transaction, in the order in which they began.
  long transaction();

  /// The coordinator wrote a transaction into its ledger and asks all leaders; [Stamp#address] is
  /// the coordinator.
  ///
  /// @param timestamp its place in the order of all transactions, in nanoseconds
  /// @param token by which it is known, empty for none
  record Begun(
      Stamp stamp,
      long transaction,
      OperationKind operation,
      long timestamp,
      int actions,
      String token)
      implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(operation.ordinal());
      out.put(timestamp);
      out.put(actions);
      out.put(token);
    }
  }

  /// A leader can do an action and keeps the item for it; [Stamp#address] is the partition.
  ///
  /// @param lsn the place of that in its log
  /// @param exists whether there is such an item
  record Prepared(Stamp stamp, long transaction, PrimaryKey key, long lsn, boolean exists)
      implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(key.text());
      out.put(lsn);
    }
  }

  /// A leader refuses because of another transaction; [Stamp#address] is the partition.
  ///
  /// @param transaction who is refused; 0 for a request that is no transaction
  /// @param holder the transaction that is in the way; 0 for a write that is not durable yet, or
  ///   one that came since
  /// @param of whose that is, null where nobody knows
  record Conflicted(
      Stamp stamp,
      long transaction,
      OperationKind operation,
      PrimaryKey key,
      Way way,
      long holder,
      @Nullable RequestId of)
      implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(operation.ordinal());
      out.put(key.text());
      out.put(way.ordinal());
      out.put(holder);
    }
  }

  /// What stands in the way of a request.
  enum Way {
    /// The item is prepared for a transaction that is not over.
    PREPARED,
    /// The item was written or asked about later than the transaction's place in their order.
    LATER,
    /// The item is being written: that is not durable yet.
    WRITING,
    /// The item changed between the two rounds of reading.
    CHANGED
  }

  /// A leader let go of an item; [Stamp#address] is the partition.
  ///
  /// @param lsn the place of that in its log
  /// @param committed whether it did what it had prepared
  /// @param written whether that changed the item: then another event tells of the same place
  record Cleared(
      Stamp stamp, long transaction, PrimaryKey key, long lsn, boolean committed, boolean written)
      implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(key.text());
      out.put(lsn);
      out.put(committed ? 1 : 0);
    }
  }

  /// Who ran a transaction died; the ledger still has it. [Stamp#address] is the coordinator.
  ///
  /// @param decided whether it was decided to do it
  /// @param heard how many leaders had said what was waited for
  record Orphaned(Stamp stamp, long transaction, boolean decided, int heard, int actions)
      implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(decided ? 1 : 0);
      out.put(heard);
    }
  }

  /// A recovery manager found a transaction in the ledger that nobody runs, and another coordinator
  /// goes on with it; [Stamp#address] is the coordinator.
  record Recovered(Stamp stamp, long transaction, boolean decided) implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(decided ? 1 : 0);
    }
  }

  /// All leaders did what was decided; [Stamp#address] is the coordinator.
  record Completed(Stamp stamp, long transaction, boolean committed) implements TransactionEvent {
    @Override
    public void write(Canonical out) {
      out.put(transaction);
      out.put(committed ? 1 : 0);
    }
  }
}
