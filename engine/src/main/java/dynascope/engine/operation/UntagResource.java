package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableSetting;
import java.util.List;

/// Takes tags off a table; those that are not there don't matter.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html>.
public record UntagResource(String resourceArn, List<String> tagKeys) implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.UntagResource;
  }

  @Override
  public String table() {
    return resourceArn;
  }

  @Override
  public Round begin(RouterView router) {
    if (tagKeys.isEmpty()) {
      return new Round.Refuse(ServiceException.validation(TableMessages.NO_TAG_KEYS));
    }
    if (!TableArn.isArn(resourceArn)) {
      return new Round.Refuse(ServiceException.validation(TableMessages.invalidArn(resourceArn)));
    }
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(resourceArn, new TableSetting.Untagged(tagKeys))),
        new TagResource.Tagging());
  }
}
