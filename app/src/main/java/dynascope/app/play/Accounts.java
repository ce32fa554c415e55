package dynascope.app.play;

import dynascope.engine.cost.Account;
import dynascope.engine.cost.PriceList;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Chronicle;
import dynascope.scenarios.lesson.PriceTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the bill at the playhead, while somebody looks at it; anew only when a second is over.
final class Accounts {
  private final Source source;
  private @Nullable Reckoned wanted;
  private @Nullable Made made;

  /// A bill, and what it was made of.
  private record Made(Reckoned of, Address table, int branch, long second, Account account) {}

  Accounts(Source source) {
    this.source = source;
  }

  void reckon(@Nullable Reckoned what) {
    wanted = what;
    made = null;
  }

  /// The branch has another future now.
  void forget() {
    made = null;
  }

  /// The bill of a table up to the playhead; null where nobody looks or no second has passed.
  @Nullable Account look(SimTime playhead, @Nullable Address table) {
    Reckoned what = wanted;
    Chronicle chronicle = source.chronicle();
    if (what == null || table == null || chronicle == null) {
      return null;
    }
    long second = Math.min(playhead.second(), chronicle.seconds());
    int branch = source.current().id();
    if (second < 1) {
      return null;
    }
    Made known = made;
    if (known == null
        || !known.of.equals(what)
        || !known.table.equals(table)
        || known.branch != branch
        || known.second != second) {
      Account account =
          Account.of(chronicle, prices(chronicle, what), table, what.from(second), second);
      known = new Made(what, table, branch, second, account);
      made = known;
    }
    return known.account;
  }

  private static PriceList prices(Chronicle chronicle, Reckoned what) {
    PriceList prices = chronicle.prices().isEmpty() ? PriceTable.standard() : chronicle.prices();
    for (Map.Entry<String, Double> each : what.prices().entrySet()) {
      if (prices.prices().stream().anyMatch(price -> price.name().equals(each.getKey()))) {
        prices = prices.with(each.getKey(), each.getValue());
      }
    }
    return prices;
  }
}
