package dynascope.app.window;

import dynascope.app.window.LensModel.Fact;
import dynascope.assets.Words;
import dynascope.engine.moment.LeaseView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.RepairView;
import dynascope.engine.moment.ReplicaView;
import java.util.List;

/// What the lens tells of who leads a partition, and of a copy that is lost.
final class LeaseFacts {
  private LeaseFacts() {}

  static void partition(PartitionView partition, List<Fact> facts) {
    LeaseView lease = partition.lease();
    if (lease != null) {
      facts.add(
          new Fact(
              Texts.say("lens.leader"),
              Words.say(
                  "picture.lease." + lease.why(),
                  letter(lease.holder().name()),
                  lease.until().text())));
    } else {
      partition.replicas().stream()
          .filter(ReplicaView::leader)
          .findFirst()
          .ifPresent(
              each -> facts.add(new Fact(Texts.say("lens.leader"), letter(each.address().name()))));
    }
    RepairView repair = partition.repair();
    if (repair != null) {
      facts.add(
          new Fact(
              Texts.say("lens.repair"),
              Words.say(
                  repair.joined() ? "picture.repair.log" : "picture.repair",
                  letter(repair.lost().name()),
                  repair.due().text(),
                  repair.logDue().text())));
    }
  }

  private static String letter(String copy) {
    return copy.replace("replica-", "");
  }
}
