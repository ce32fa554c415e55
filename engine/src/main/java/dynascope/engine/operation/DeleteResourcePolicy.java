package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.TableSetting;
import org.jspecify.annotations.Nullable;

/// Takes a table's resource-based policy away; none is no error.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteResourcePolicy.html>.
public record DeleteResourcePolicy(String resourceArn, @Nullable String expectedRevisionId)
    implements ResourceOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DeleteResourcePolicy;
  }

  @Override
  public Round rule(RouterView router) {
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(resourceArn, new TableSetting.Policy("", expectedRevisionId))),
        new PutResourcePolicy.Setting());
  }
}
