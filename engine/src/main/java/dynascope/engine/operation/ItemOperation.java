package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.InvalidValue;

/// An operation on the items of a table.
///
/// All of them check in the service's order: what the parameters allow, then the expressions, then
/// that the table is there, then what its keys say. Nothing is touched before all of it is done.
public sealed interface ItemOperation extends Operation
    permits PutItem,
        UpdateItem,
        DeleteItem,
        GetItem,
        Query,
        Scan,
        BatchGetItem,
        BatchWriteItem,
        TransactGetItems,
        TransactWriteItems,
        ExecuteStatement,
        BatchExecuteStatement,
        ExecuteTransaction {
  /// What the router does with it first when its form is right. Throws [InvalidValue] and
  /// [InvalidExpression] for what the service refuses. Pure.
  Round rule(RouterView router);

  @Override
  default Round begin(RouterView router) {
    try {
      checkForm(new Constraints());
      return rule(router);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    } catch (InvalidExpression invalid) {
      return new Round.Refuse(invalid.toServiceException());
    }
  }
}
