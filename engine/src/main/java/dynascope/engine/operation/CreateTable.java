package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.TableDefinition;

/// Makes a table; it is CREATING for a while and cannot be read or written before it is ACTIVE.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html>.
public record CreateTable(TableDefinition definition) implements Operation {
  @Override
  public OperationKind kind() {
    return OperationKind.CreateTable;
  }

  @Override
  public String table() {
    return definition.name();
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public Round begin(RouterView router) {
    try {
      definition.validate();
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    return Round.Send.one(
        new To(Address.parse("control-plane"), new Errand.Create(definition)),
        new DescribeTable.Describing());
  }
}
