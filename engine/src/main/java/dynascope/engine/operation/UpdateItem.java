package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.expression.UpdatedItem;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes attributes of an item, or makes the item if there is none.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html>.
///
/// @param updateExpression null if the request has none
/// @param attributeUpdates what requests of 2012 have instead
public record UpdateItem(
    String table,
    Item keyMap,
    @Nullable String updateExpression,
    @Nullable Map<String, Legacy.Update> attributeUpdates,
    WriteOptions options)
    implements ItemOperation {
  private static final List<ExpressionKind> EXPRESSIONS =
      List.of(ExpressionKind.UPDATE, ExpressionKind.CONDITION);

  public UpdateItem {
    attributeUpdates = Parameters.copy(attributeUpdates);
  }

  public UpdateItem(
      String table, Item keyMap, @Nullable String updateExpression, WriteOptions options) {
    this(table, keyMap, updateExpression, null, options);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.UpdateItem;
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
    options.check(
        Parameters.all(
            Parameters.these(ExpressionKind.UPDATE, updateExpression),
            Parameters.these(ExpressionKind.CONDITION, options.conditionExpression())),
        EXPRESSIONS,
        Parameters.all(
            Parameters.named("AttributeUpdates", attributeUpdates),
            Parameters.named("Expected", options.expected())));
  }

  @Override
  public Round rule(RouterView router) {
    UpdateExpression legacy =
        attributeUpdates == null ? null : Legacy.attributeUpdates(attributeUpdates);
    options.checkConditionalOperator();
    Placeholders placeholders = options.placeholders();
    UpdateExpression update =
        updateExpression != null
            ? UpdateExpression.parse(updateExpression, placeholders)
            : legacy != null ? legacy : UpdateExpression.nothing();
    ConditionExpression condition = options.condition(placeholders);
    placeholders.checkAllUsed();
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    return write(router, definition, update, condition, false);
  }

  /// What the router does first when update and condition are parsed.
  ///
  /// @param flat whether the item's size alone counts, as for statements
  Round write(
      RouterView router,
      TableDefinition definition,
      UpdateExpression update,
      @Nullable ConditionExpression condition,
      boolean flat) {
    KeySchema schema = definition.schema();
    PrimaryKey key = schema.keyOfKeyMap(keyMap);
    List<KeyAttribute> indexKeys = IndexKeyRules.keys(definition.indexes());
    update.checkKeys(schema, indexKeys);
    if (condition != null) {
      KeyRules.checkScalars(condition.paths(), schema, indexKeys);
    }
    long mostBytes = router.limits().get(Limits.ITEM_BYTES);
    var change = new Change.Update(update, keyMap, schema, mostBytes, flat, definition.indexes());
    var write = new Errand.Write(key, condition, change, options.showsItemOnFailure());
    return Round.Send.one(new To(router.locate(table, key), write), new Updating(this, update));
  }

  /// The changed item is on its way to two of three replicas.
  record Updating(UpdateItem request, UpdateExpression update) implements OneWrite {
    @Override
    public Response answer(Reply.Written written) {
      Charged charged = Charged.of(written);
      return new Answered(
          attributes(new UpdatedItem(written.before(), written.after(), update.touched())),
          request.options.returnConsumedCapacity().report(request.table, charged),
          request.options.returnItemCollectionMetrics().report(written.indexed()),
          charged.total(),
          written.lsn());
    }

    private @Nullable Item attributes(UpdatedItem updated) {
      return switch (request.options.returnValues()) {
        case NONE -> null;
        case ALL_OLD -> updated.before();
        case UPDATED_OLD -> updated.updatedOld();
        case ALL_NEW -> updated.after();
        case UPDATED_NEW -> updated.updatedNew();
      };
    }
  }

  /// The answer.
  ///
  /// @param attributes what ReturnValues asked for, null for none
  /// @param itemCollectionMetrics null unless asked for and the table has local indexes
  public record Answered(
      @Nullable Item attributes,
      @Nullable ConsumedCapacity consumedCapacity,
      @Nullable ItemCollectionMetrics itemCollectionMetrics,
      Units units,
      long lsn)
      implements Response {}
}
