package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// Replaces a whole item, or creates it.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html>.
///
/// @param knownKey the key when the sender has it at hand, so that it need not be hashed again
public record PutItem(String table, Item item, WriteOptions options, @Nullable PrimaryKey knownKey)
    implements ItemOperation {
  public PutItem(String table, Item item) {
    this(table, item, WriteOptions.NONE, null);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.PutItem;
  }

  @Override
  public String key() {
    return knownKey == null ? "" : KeyText.of(knownKey);
  }

  @Override
  public int bytes() {
    return item.size();
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
    if (item.size() > router.limits().get(Limits.ITEM_BYTES)) {
      throw Parameters.invalid(Messages.ITEM_TOO_LARGE);
    }
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
    PrimaryKey key = knownKey != null ? knownKey : definition.schema().keyOf(item);
    IndexKeyRules.checkPut(definition, item, router.limits().get(Limits.ITEM_BYTES));
    if (condition != null) {
      KeyRules.checkScalars(
          condition.paths(), definition.schema(), IndexKeyRules.keys(definition.indexes()));
    }
    var write =
        new Errand.Write(key, condition, new Change.Put(item), options.showsItemOnFailure());
    return Round.Send.one(new To(router.locate(table, key), write), new Writing(this));
  }

  /// The item is on its way to two of three replicas.
  record Writing(PutItem put) implements OneWrite {
    @Override
    public Response answer(Reply.Written written) {
      Charged charged = Charged.of(written);
      boolean old = put.options.returnValues() == ReturnValues.ALL_OLD;
      return new Answered(
          old ? written.before() : null,
          put.options.returnConsumedCapacity().report(put.table, charged),
          put.options.returnItemCollectionMetrics().report(written.indexed()),
          charged.total(),
          written.lsn());
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
      Units units,
      long lsn)
      implements Response {}
}
