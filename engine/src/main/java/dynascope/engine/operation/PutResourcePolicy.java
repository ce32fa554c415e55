package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableSetting;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a table a resource-based policy: kept and told, with no effect here.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html>.
///
/// @param expectedRevisionId what the policy's revision must be now, `NO_POLICY` for none, null for
///   any
public record PutResourcePolicy(
    String resourceArn, String policy, @Nullable String expectedRevisionId)
    implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.PutResourcePolicy;
  }

  @Override
  public Round rule(RouterView router) {
    if (OptionForm.isTooLarge(policy, router.limits())) {
      return new Round.Refuse(ServiceException.validation(TableMessages.POLICY_TOO_LARGE));
    }
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(resourceArn, new TableSetting.Policy(policy, expectedRevisionId))),
        new Setting());
  }

  /// The control plane is taking the change.
  record Setting() implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Set(var revision) ->
            new Round.Answer(new Answered(revision.isEmpty() ? null : revision));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("the control plane answered " + replies);
      };
    }
  }

  /// The answer.
  ///
  /// @param revisionId null when there was no policy to delete
  public record Answered(@Nullable String revisionId) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
