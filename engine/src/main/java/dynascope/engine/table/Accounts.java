package dynascope.engine.table;

import dynascope.engine.errand.Reply;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Account;
import dynascope.engine.model.Item;
import dynascope.engine.node.Outbox;

/// What durable writes did to balances.
final class Accounts {
  private Accounts() {}

  /// Returns whether a payment was taken again.
  static boolean look(Reply.Written written, Leader leader, Outbox out) {
    Item after = written.after();
    if (after == null || after.get(Account.BALANCE) == null) {
      return false;
    }
    boolean twice = Account.chargedTwice(written.before(), after);
    if (twice) {
      leader.count(out, Counter.CHARGED_TWICE, 1);
    }
    if (Account.overdrawn(written.before(), after)) {
      leader.count(out, Counter.OVERDRAWN, 1);
    }
    return twice;
  }
}
