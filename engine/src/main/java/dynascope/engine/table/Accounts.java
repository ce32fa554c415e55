package dynascope.engine.table;

import dynascope.engine.errand.Reply;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Account;
import dynascope.engine.node.Outbox;

/// What durable writes did to balances.
final class Accounts {
  private Accounts() {}

  static void look(Reply.Written written, Leader leader, Outbox out) {
    if (written.after() == null || written.after().get(Account.BALANCE) == null) {
      return;
    }
    if (Account.chargedTwice(written.before(), written.after())) {
      leader.count(out, Counter.CHARGED_TWICE, 1);
    }
    if (Account.overdrawn(written.before(), written.after())) {
      leader.count(out, Counter.OVERDRAWN, 1);
    }
  }
}
