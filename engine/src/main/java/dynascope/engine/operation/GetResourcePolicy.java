package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Units;

/// Tells a table's resource-based policy.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html>.
public record GetResourcePolicy(String resourceArn) implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.GetResourcePolicy;
  }

  @Override
  public Round rule(RouterView router) {
    RouterView.Attached found = router.attached(resourceArn);
    if (found == null || found.status() == TableStatus.CREATING) {
      return new Round.Refuse(ServiceException.notFound(TableMessages.arnNotFound(resourceArn)));
    }
    return found.policy().isEmpty()
        ? new Round.Refuse(
            ServiceException.policyNotFound(TableMessages.policyNotFound(resourceArn)))
        : new Round.Answer(new Answered(found.policy(), found.revision()));
  }

  /// The answer.
  public record Answered(String policy, String revisionId) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
