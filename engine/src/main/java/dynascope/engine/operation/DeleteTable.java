package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;

/// Removes a table and its items; it is DELETING for a while.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html>.
public record DeleteTable(String table) implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.DeleteTable;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public Round begin(RouterView router) {
    return Round.Send.one(
        new To(Address.parse("control-plane"), new Errand.Drop(table)),
        new DescribeTable.Describing());
  }
}
