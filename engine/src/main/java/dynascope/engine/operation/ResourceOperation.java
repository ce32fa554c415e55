package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.model.TableArn;

/// A request about what is attached to a resource, which is named by its ARN and by nothing else.
public sealed interface ResourceOperation extends ControlOperation
    permits DeleteResourcePolicy,
        GetResourcePolicy,
        ListTagsOfResource,
        PutResourcePolicy,
        TagResource,
        UntagResource {
  String resourceArn();

  /// What it does with a well-formed ARN. Pure.
  Round rule(RouterView router);

  @Override
  default String table() {
    return resourceArn();
  }

  @Override
  default Round begin(RouterView router) {
    return TableArn.isArn(resourceArn())
        ? rule(router)
        : new Round.Refuse(ServiceException.validation(TableMessages.invalidArn(resourceArn())));
  }
}
