package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Writes up to 100 items of any tables at one instant, all of them or none, for twice the price.
///
/// Mistakes that the request shows by itself refuse it. What the tables and items do not allow
/// cancels it, and the answer has a reason for each action.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>.
///
/// @param clientRequestToken by which the same transaction is known when it is sent again
public record TransactWriteItems(
    @Nullable List<TransactWriteItem> transactItems,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics,
    @Nullable String clientRequestToken)
    implements ItemOperation {
  private static final int LONGEST_TOKEN = 36;

  public TransactWriteItems {
    transactItems = transactItems == null ? null : List.copyOf(transactItems);
  }

  public TransactWriteItems(List<TransactWriteItem> transactItems) {
    this(transactItems, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE, null);
  }

  /// With a token.
  public TransactWriteItems named(String token) {
    return new TransactWriteItems(
        transactItems, returnConsumedCapacity, returnItemCollectionMetrics, token);
  }

  /// With a report of what it consumed.
  public TransactWriteItems returning(ReturnConsumedCapacity capacity) {
    return new TransactWriteItems(
        transactItems, capacity, returnItemCollectionMetrics, clientRequestToken);
  }

  /// One action, by what the request has: exactly one of the four.
  public record TransactWriteItem(
      @Nullable ConditionCheck conditionCheck,
      @Nullable Put put,
      @Nullable Delete delete,
      @Nullable Update update) {
    public static TransactWriteItem of(Action action) {
      return switch (action) {
        case ConditionCheck check -> new TransactWriteItem(check, null, null, null);
        case Put put -> new TransactWriteItem(null, put, null, null);
        case Delete delete -> new TransactWriteItem(null, null, delete, null);
        case Update update -> new TransactWriteItem(null, null, null, update);
      };
    }

    private void addTo(List<Action> actions) {
      if (conditionCheck != null) {
        actions.add(conditionCheck);
      }
      if (put != null) {
        actions.add(put);
      }
      if (delete != null) {
        actions.add(delete);
      }
      if (update != null) {
        actions.add(update);
      }
    }

    private List<Action> actions() {
      var actions = new ArrayList<Action>(1);
      addTo(actions);
      return actions;
    }
  }

  /// One of the four things that a transaction can do with an item.
  public sealed interface Action permits ConditionCheck, Put, Delete, Update {
    /// A name or an ARN.
    @Nullable String tableName();

    @Nullable String conditionExpression();

    @Nullable Map<String, String> expressionAttributeNames();

    @Nullable Map<String, AttributeValue> expressionAttributeValues();

    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure();

    /// The item of a put, the key of the others.
    private @Nullable Item item() {
      return switch (this) {
        case ConditionCheck check -> check.key;
        case Put put -> put.item;
        case Delete delete -> delete.key;
        case Update update -> update.key;
      };
    }

    private @Nullable String updateExpression() {
      return this instanceof Update update ? update.updateExpression : null;
    }

    private void constrain(Constraints constraints, String item) {
      String path =
          item
              + switch (this) {
                case ConditionCheck _ -> "conditionCheck.";
                case Put _ -> "put.";
                case Delete _ -> "delete.";
                case Update _ -> "update.";
              };
      constraints.notNull(item(), path + (this instanceof Put ? "item" : "key"));
      constraints.tableOfAction(tableName(), path + "tableName");
      if (this instanceof Update update) {
        constraints.notNull(update.updateExpression, path + "updateExpression");
      }
      if (this instanceof ConditionCheck check) {
        constraints.notNull(check.conditionExpression, path + "conditionExpression");
      }
    }

    /// What it has of the request's size: its item or key, its expressions and their values.
    private int bytes() {
      Item item = item();
      Map<String, AttributeValue> values = expressionAttributeValues();
      return (item == null ? 0 : item.size())
          + bytes(conditionExpression())
          + bytes(updateExpression())
          + (values == null ? 0 : values.values().stream().mapToInt(AttributeValue::size).sum());
    }

    private static int bytes(@Nullable String expression) {
      return expression == null ? 0 : expression.getBytes(StandardCharsets.UTF_8).length;
    }

    private WriteOptions options() {
      return new WriteOptions(
          conditionExpression(),
          null,
          null,
          expressionAttributeNames(),
          expressionAttributeValues(),
          ReturnValues.NONE,
          returnValuesOnConditionCheckFailure(),
          ReturnConsumedCapacity.NONE);
    }

    private void checkTogether() {
      options()
          .check(
              Parameters.all(
                  Parameters.these(ExpressionKind.UPDATE, updateExpression()),
                  Parameters.these(ExpressionKind.CONDITION, conditionExpression())),
              this instanceof Update
                  ? List.of(ExpressionKind.UPDATE, ExpressionKind.CONDITION)
                  : List.of(ExpressionKind.CONDITION),
              List.of());
    }

    /// The action, its expressions parsed.
    private Understood understood(Limits limits) {
      Item item = item() == null ? Item.EMPTY : item();
      if (this instanceof Put && item.size() > limits.get(Limits.ITEM_BYTES)) {
        throw Parameters.invalid(Messages.ITEM_TOO_LARGE);
      }
      WriteOptions options = options();
      Placeholders placeholders = options.placeholders();
      String updating = updateExpression();
      UpdateExpression update =
          updating == null ? null : UpdateExpression.parse(updating, placeholders);
      ConditionExpression condition = options.condition(placeholders);
      placeholders.checkAllUsed();
      return new Understood(
          this,
          Parameters.given(tableName()),
          item,
          condition,
          update,
          options.showsItemOnFailure());
    }
  }

  /// Asks about an item that the transaction does not change.
  public record ConditionCheck(
      @Nullable String tableName,
      @Nullable Item key,
      @Nullable String conditionExpression,
      @Nullable Map<String, String> expressionAttributeNames,
      @Nullable Map<String, AttributeValue> expressionAttributeValues,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
      implements Action {
    public ConditionCheck {
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
      expressionAttributeValues = Parameters.copy(expressionAttributeValues);
    }
  }

  /// Replaces a whole item, or creates it.
  public record Put(
      @Nullable String tableName,
      @Nullable Item item,
      @Nullable String conditionExpression,
      @Nullable Map<String, String> expressionAttributeNames,
      @Nullable Map<String, AttributeValue> expressionAttributeValues,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
      implements Action {
    public Put {
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
      expressionAttributeValues = Parameters.copy(expressionAttributeValues);
    }

    public Put(String tableName, Item item) {
      this(tableName, item, null, null, null, ReturnValuesOnConditionCheckFailure.NONE);
    }
  }

  /// Removes an item; removing one that is not there succeeds.
  public record Delete(
      @Nullable String tableName,
      @Nullable Item key,
      @Nullable String conditionExpression,
      @Nullable Map<String, String> expressionAttributeNames,
      @Nullable Map<String, AttributeValue> expressionAttributeValues,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
      implements Action {
    public Delete {
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
      expressionAttributeValues = Parameters.copy(expressionAttributeValues);
    }

    public Delete(String tableName, Item key) {
      this(tableName, key, null, null, null, ReturnValuesOnConditionCheckFailure.NONE);
    }
  }

  /// Changes attributes of an item, or makes the item if there is none.
  public record Update(
      @Nullable String tableName,
      @Nullable Item key,
      @Nullable String updateExpression,
      @Nullable String conditionExpression,
      @Nullable Map<String, String> expressionAttributeNames,
      @Nullable Map<String, AttributeValue> expressionAttributeValues,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure)
      implements Action {
    public Update {
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
      expressionAttributeValues = Parameters.copy(expressionAttributeValues);
    }
  }

  /// An action, understood.
  private record Understood(
      Action action,
      String table,
      Item item,
      @Nullable ConditionExpression condition,
      @Nullable UpdateExpression update,
      boolean showItem)
      implements Transacting.Action {
    @Override
    public PrimaryKey key(KeySchema schema) {
      return action instanceof Put ? schema.keyOf(item) : schema.keyOfKeyMap(item);
    }

    @Override
    public Errand errand(PrimaryKey key, TableDefinition definition, Limits limits) {
      List<KeyAttribute> indexKeys = IndexKeyRules.keys(definition.indexes());
      if (action instanceof Put) {
        IndexKeyRules.checkPut(definition, item, limits.get(Limits.ITEM_BYTES));
      }
      if (update != null) {
        update.checkKeys(definition.schema(), indexKeys);
      }
      if (condition != null) {
        KeyRules.checkScalars(condition.paths(), definition.schema(), indexKeys);
      }
      return new Errand.Write(key, condition, change(definition, limits), showItem);
    }

    private Change change(TableDefinition definition, Limits limits) {
      return switch (action) {
        case ConditionCheck _ -> new Change.Keep();
        case Put _ -> new Change.Put(item);
        case Delete _ -> new Change.Delete();
        case Update _ ->
            new Change.Update(
                Objects.requireNonNull(update),
                item,
                definition.schema(),
                limits.get(Limits.ITEM_BYTES),
                true,
                definition.indexes());
      };
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.TransactWriteItems;
  }

  private List<Action> actions() {
    var actions = new ArrayList<Action>(items().size());
    for (TransactWriteItem each : items()) {
      each.addTo(actions);
    }
    return actions;
  }

  private List<String> tables() {
    var tables = new ArrayList<String>(items().size());
    for (Action each : actions()) {
      tables.add(Parameters.given(each.tableName()));
    }
    return tables;
  }

  @Override
  public String table() {
    return Transacting.onlyTable(tables());
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public int bytes() {
    int bytes = 0;
    for (Action each : actions()) {
      bytes += each.bytes();
    }
    return bytes;
  }

  @Override
  public void constrain(Constraints found) {
    found.actions(transactItems, Transacting.MOST_ACTIONS);
    found.length(clientRequestToken, "clientRequestToken", 1, LONGEST_TOKEN);
    List<TransactWriteItem> items = items();
    for (int i = 0; i < items.size(); i++) {
      for (Action each : items.get(i).actions()) {
        each.constrain(found, "transactItems." + (i + 1) + ".member.");
      }
    }
  }

  private List<TransactWriteItem> items() {
    return transactItems == null ? List.of() : transactItems;
  }

  @Override
  public void checkTogether() {
    for (TransactWriteItem each : items()) {
      int members = each.actions().size();
      if (members != 1) {
        throw Parameters.invalid(members == 0 ? Messages.NO_ACTION : Messages.NOT_ONE_ACTION);
      }
    }
    actions().forEach(Action::checkTogether);
  }

  @Override
  public Round rule(RouterView router) {
    Limits limits = router.limits();
    var understood = new ArrayList<Understood>(items().size());
    for (Action each : actions()) {
      understood.add(each.understood(limits));
    }
    long most = limits.get(Limits.TRANSACTION_BYTES);
    if (bytes() > most) {
      return new Round.Refuse(ServiceException.transactionTooLarge(most));
    }
    return Transacting.send(understood, clientRequestToken, new WritingAll(this), router);
  }

  /// The coordinator writes all items at one instant, and waits until all of it is durable.
  record WritingAll(TransactWriteItems request) implements Transacting {
    @Override
    public Response answer(List<Reply> parts) {
      SortedMap<String, Charged> charged = Transacting.charged(request.tables(), parts);
      boolean again = parts.stream().anyMatch(Reply.Repeated.class::isInstance);
      return new Answered(
          request.returnConsumedCapacity.reports(
              charged,
              again
                  ? ConsumedCapacity.Mirror.ReadCapacityUnits
                  : ConsumedCapacity.Mirror.WriteCapacityUnits),
          metrics(parts),
          Transacting.total(charged));
    }

    /// Those of the tables with local indexes, one for each item collection.
    private @Nullable SortedMap<String, List<ItemCollectionMetrics>> metrics(List<Reply> parts) {
      var metrics = new TreeMap<String, List<ItemCollectionMetrics>>();
      List<String> tables = request.tables();
      for (int i = 0; i < parts.size(); i++) {
        ItemCollectionMetrics of =
            request.returnItemCollectionMetrics.report(parts.get(i).indexed());
        if (of != null) {
          ItemCollectionMetrics.note(
              metrics.computeIfAbsent(TableArn.name(tables.get(i)), _ -> new ArrayList<>()), of);
        }
      }
      return metrics.isEmpty() ? null : Collections.unmodifiableSortedMap(metrics);
    }
  }

  /// The answer.
  ///
  /// @param consumedCapacity one for each table, null unless asked for
  /// @param itemCollectionMetrics by table, null unless asked for and some table has local indexes
  public record Answered(
      @Nullable List<ConsumedCapacity> consumedCapacity,
      @Nullable SortedMap<String, List<ItemCollectionMetrics>> itemCollectionMetrics,
      Units units)
      implements Response {}
}
