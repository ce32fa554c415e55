package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.TableSetting;
import dynascope.engine.model.Tag;
import dynascope.engine.model.Units;
import java.util.List;

/// Sticks tags to a table, fifty at most.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html>.
public record TagResource(String resourceArn, List<Tag> tags) implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.TagResource;
  }

  @Override
  public Round rule(RouterView router) {
    if (tags.isEmpty()) {
      return new Round.Refuse(ServiceException.validation(TableMessages.NO_TAGS));
    }
    var found = new Constraints();
    OptionForm.constrain(tags, found);
    ServiceException broken = found.refusal();
    if (broken != null) {
      return new Round.Refuse(broken);
    }
    try {
      OptionForm.check(tags, router.limits());
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(resourceArn, new TableSetting.Tagged(tags))),
        new Tagging());
  }

  /// The control plane is taking the change.
  record Tagging() implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Set _ -> new Round.Answer(new Answered());
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("the control plane answered " + replies);
      };
    }
  }

  /// The answer, which is empty.
  public record Answered() implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
