package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.assets.Words;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.TransactionView;
import java.util.ArrayList;
import java.util.List;

/// What the lens says of the transactions that are under way.
final class TransactionLens {
  private static final int MOST = 6;

  private TransactionLens() {}

  static List<Fact> of(CoordinatorView coordinator) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(Texts.say("lens.begun"), Texts.number(coordinator.begun())));
    facts.add(new Fact(Texts.say("lens.underway"), Texts.number(coordinator.underway().size())));
    facts.add(new Fact(Texts.say("lens.kept"), Texts.number(coordinator.kept().size())));
    for (TransactionView each : coordinator.underway().stream().limit(MOST).toList()) {
      facts.add(new Fact(Texts.say("lens.transaction", each.number()), state(each)));
    }
    return facts;
  }

  private static String state(TransactionView of) {
    return of.orphaned()
        ? Words.say("transaction.orphaned", of.phase().isSecond() ? 1 : 0)
        : Words.say("transaction.phase." + of.phase(), of.heard(), of.actions());
  }
}
