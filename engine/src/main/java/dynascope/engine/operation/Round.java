package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.partiql.Plan;
import java.util.List;

/// What a router does next with a request: ask replicas and wait, answer, or refuse.
public sealed interface Round {
  record Send(List<To> errands, Await then) implements Round {
    public static Send one(To errand, Await then) {
      return new Send(List.of(errand), then);
    }
  }

  /// A statement has become another operation: its errands go out in that one's name.
  record Planned(Plan plan, Operation operation, Send send) implements Round {}

  /// Several statements have each become a part of what is sent.
  record PlannedEach(List<Became> statements, Send send) implements Round {}

  /// What one of several statements became.
  record Became(OperationKind operation, Plan plan) {}

  record Answer(Response response) implements Round {}

  record Refuse(ServiceException why) implements Round {}
}
