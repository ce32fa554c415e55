package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableSetting;
import java.util.List;

/// Takes tags off a table; those that are not there don't matter.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html>.
public record UntagResource(String resourceArn, List<String> tagKeys) implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.UntagResource;
  }

  @Override
  public Round rule(RouterView router) {
    if (tagKeys.isEmpty()) {
      return new Round.Refuse(ServiceException.validation(TableMessages.NO_TAG_KEYS));
    }
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(resourceArn, new TableSetting.Untagged(tagKeys))),
        new TagResource.Tagging());
  }
}
