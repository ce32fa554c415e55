package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Units;
import dynascope.engine.moment.AdmissionView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ShareView;
import dynascope.engine.moment.TableView;
import java.util.List;

/// What the lens says of how requests are admitted: the stage, tokens and shares, and what an
/// on-demand table serves at once.
final class AdmissionFacts {
  private AdmissionFacts() {}

  static void table(TableView table, List<Fact> facts) {
    if (table.definition().billing() == BillingMode.PAY_PER_REQUEST) {
      facts.add(
          new Fact(
              Texts.say("lens.serves"),
              Texts.say(
                  "lens.serves.of",
                  Texts.number(table.servesAtOnce().writeUnits()),
                  Texts.number(table.servesAtOnce().readUnits()))));
      return;
    }
    AdmissionView admission = table.admission();
    if (admission.stage() != AdmissionStage.TODAY) {
      facts.add(
          new Fact(
              Texts.say("lens.admission"),
              Texts.say("lens.admission." + admission.stage().name())));
    }
    AdmissionView.Grant grant = admission.write();
    if (grant != null) {
      facts.add(
          new Fact(
              Texts.say("lens.granted"),
              Texts.say(
                  "lens.granted.of",
                  number(grant.granted()),
                  number(grant.asked()),
                  grant.at().text(),
                  number(grant.left()))));
    }
  }

  static void partition(PartitionView partition, List<Fact> facts) {
    ShareView share = partition.writeShare();
    if (share == null) {
      return;
    }
    facts.add(
        new Fact(
            Texts.say("lens.share"),
            Texts.say(
                "lens.share.of",
                Texts.number(share.allocated()),
                Texts.number(share.boost()),
                Texts.number(share.ceiling()))));
    facts.add(new Fact(Texts.say("lens.share.tokens"), LensModel.level(share.tokens())));
    Units left = share.nodeLeft();
    facts.add(
        new Fact(
            Texts.say("lens.share.node"),
            left == null
                ? share.node()
                : Texts.say("lens.share.node.left", share.node(), number(left))));
  }

  private static String number(Units units) {
    return Texts.number(Math.max(0, Math.floor(units.asDouble())));
  }
}
