package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// Removes an item; removing one that is not there succeeds.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html>.
public record DeleteItem(String table, Item keyMap, WriteOptions options) implements ItemOperation {
  public DeleteItem(String table, Item keyMap) {
    this(table, keyMap, WriteOptions.NONE);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.DeleteItem;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public int bytes() {
    return keyMap.size();
  }

  @Override
  public void constrain(Constraints found) {
    found.table(table);
  }

  @Override
  public void checkTogether() {
    options.check();
  }

  @Override
  public Round rule(RouterView router) {
    options.checkReturnsOldOrNothing();
    options.checkConditionalOperator();
    Placeholders placeholders = options.placeholders();
    ConditionExpression condition = options.condition(placeholders);
    placeholders.checkAllUsed();
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    return write(router, definition, condition);
  }

  /// What the router does first when the condition is parsed.
  Round write(
      RouterView router, TableDefinition definition, @Nullable ConditionExpression condition) {
    PrimaryKey key = definition.schema().keyOfKeyMap(keyMap);
    if (condition != null) {
      KeyRules.checkScalars(
          condition.paths(), definition.schema(), IndexKeyRules.keys(definition.indexes()));
    }
    var write = new Errand.Write(key, condition, new Change.Delete(), options.showsItemOnFailure());
    return Round.Send.one(new To(router.locate(table, key), write), new Deleting(this));
  }

  /// The deletion is on its way to two of three replicas.
  record Deleting(DeleteItem delete) implements OneWrite {
    @Override
    public Response answer(Reply.Written written) {
      Charged charged = Charged.of(written);
      boolean old = delete.options.returnValues() == ReturnValues.ALL_OLD;
      return new Answered(
          old ? written.before() : null,
          delete.options.returnConsumedCapacity().report(delete.table, charged),
          delete.options.returnItemCollectionMetrics().report(written.indexed()),
          charged.total());
    }
  }

  /// The answer.
  ///
  /// @param attributes the item before, when asked for and there was one
  /// @param itemCollectionMetrics null unless asked for and the table has local indexes
  public record Answered(
      @Nullable Item attributes,
      @Nullable ConsumedCapacity consumedCapacity,
      @Nullable ItemCollectionMetrics itemCollectionMetrics,
      Units units)
      implements Response {}
}
