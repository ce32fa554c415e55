package dynascope.engine.event;

import dynascope.engine.model.PrimaryKey;

/// What a durable write did to the balance of an item that should not have come about.
public sealed interface AccountEvent extends Event.Family {
  /// A payment was taken from an account for the second time; [Stamp#address] is the partition, and
  /// [Stamp#request] who took it again.
  ///
  /// @param payment what it was taken for, both times
  /// @param balance what is left
  /// @param lsn of the write that took it again
  record ChargedTwice(Stamp stamp, PrimaryKey item, String payment, long balance, long lsn)
      implements AccountEvent {
    @Override
    public void write(Canonical out) {
      out.put(item.text());
      out.put(payment);
      out.put(balance);
      out.put(lsn);
    }
  }
}
