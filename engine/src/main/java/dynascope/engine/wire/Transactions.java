package dynascope.engine.wire;

import static dynascope.engine.wire.Members.CAPACITY;
import static dynascope.engine.wire.Members.CONDITION;
import static dynascope.engine.wire.Members.ITEM;
import static dynascope.engine.wire.Members.KEY;
import static dynascope.engine.wire.Members.METRICS;
import static dynascope.engine.wire.Members.NAMES;
import static dynascope.engine.wire.Members.ON_FAILURE;
import static dynascope.engine.wire.Members.PROJECTION;
import static dynascope.engine.wire.Members.TABLE_NAME;
import static dynascope.engine.wire.Members.UPDATE;
import static dynascope.engine.wire.Members.VALUES;

import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.ItemResponse;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Action;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Delete;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.TransactWriteItems.Update;
import java.util.List;

/// TransactGetItems and TransactWriteItems.
final class Transactions {
  private static final Member<Get> GET =
      new Member<>(
          "Get",
          new Structure<>(
              "Get",
              List.of(TABLE_NAME, KEY, PROJECTION, NAMES),
              got ->
                  new Get(got.get(TABLE_NAME), got.get(KEY), got.get(PROJECTION), got.get(NAMES)),
              (get, put) ->
                  put.put(TABLE_NAME, get.tableName())
                      .put(KEY, get.key())
                      .put(PROJECTION, get.projectionExpression())
                      .put(NAMES, get.expressionAttributeNames())));
  private static final Member<List<TransactGetItem>> GETS =
      new Member<>(
          "TransactItems",
          Form.list(
              new Structure<>(
                  "TransactGetItem",
                  List.of(GET),
                  got -> new TransactGetItem(got.get(GET)),
                  (each, put) -> put.put(GET, each.get()))));
  static final Told<ItemResponse> RESPONSE =
      Told.structure((each, put) -> put.put(ITEM, each.item()));

  private static final Member<ConditionCheck> CONDITION_CHECK =
      new Member<>(
          "ConditionCheck",
          new Structure<>(
              "ConditionCheck",
              List.of(TABLE_NAME, KEY, CONDITION, NAMES, VALUES, ON_FAILURE),
              got ->
                  new ConditionCheck(
                      got.get(TABLE_NAME),
                      got.get(KEY),
                      got.get(CONDITION),
                      got.get(NAMES),
                      got.get(VALUES),
                      onFailure(got)),
              (check, put) -> {
                put.put(TABLE_NAME, check.tableName()).put(KEY, check.key());
                tell(check, put);
              }));
  private static final Member<Put> PUT =
      new Member<>(
          "Put",
          new Structure<>(
              "Put",
              List.of(TABLE_NAME, ITEM, CONDITION, NAMES, VALUES, ON_FAILURE),
              got ->
                  new Put(
                      got.get(TABLE_NAME),
                      got.get(ITEM),
                      got.get(CONDITION),
                      got.get(NAMES),
                      got.get(VALUES),
                      onFailure(got)),
              (write, put) -> {
                put.put(TABLE_NAME, write.tableName()).put(ITEM, write.item());
                tell(write, put);
              }));
  private static final Member<Delete> DELETE =
      new Member<>(
          "Delete",
          new Structure<>(
              "Delete",
              List.of(TABLE_NAME, KEY, CONDITION, NAMES, VALUES, ON_FAILURE),
              got ->
                  new Delete(
                      got.get(TABLE_NAME),
                      got.get(KEY),
                      got.get(CONDITION),
                      got.get(NAMES),
                      got.get(VALUES),
                      onFailure(got)),
              (delete, put) -> {
                put.put(TABLE_NAME, delete.tableName()).put(KEY, delete.key());
                tell(delete, put);
              }));
  private static final Member<Update> UPDATE_ITEM =
      new Member<>(
          "Update",
          new Structure<>(
              "Update",
              List.of(TABLE_NAME, KEY, UPDATE, CONDITION, NAMES, VALUES, ON_FAILURE),
              got ->
                  new Update(
                      got.get(TABLE_NAME),
                      got.get(KEY),
                      got.get(UPDATE),
                      got.get(CONDITION),
                      got.get(NAMES),
                      got.get(VALUES),
                      onFailure(got)),
              (update, put) -> {
                put.put(TABLE_NAME, update.tableName())
                    .put(KEY, update.key())
                    .put(UPDATE, update.updateExpression());
                tell(update, put);
              }));
  private static final Member<List<TransactWriteItem>> ACTIONS =
      new Member<>(
          "TransactItems",
          Form.list(
              new Structure<>(
                  "TransactWriteItem",
                  List.of(CONDITION_CHECK, PUT, DELETE, UPDATE_ITEM),
                  got ->
                      new TransactWriteItem(
                          got.get(CONDITION_CHECK),
                          got.get(PUT),
                          got.get(DELETE),
                          got.get(UPDATE_ITEM)),
                  (each, put) ->
                      put.put(CONDITION_CHECK, each.conditionCheck())
                          .put(PUT, each.put())
                          .put(DELETE, each.delete())
                          .put(UPDATE_ITEM, each.update()))));
  private static final Member<String> TOKEN = new Member<>("ClientRequestToken", Form.TEXT);

  private static final Entry<TransactGetItems, TransactGetItems.Answered> READ =
      new Entry<>(
          "TransactGetItems",
          TransactGetItems.class,
          new Structure<>(
              "TransactGetItemsInput",
              List.of(GETS, CAPACITY),
              got ->
                  new TransactGetItems(
                      got.get(GETS), got.get(CAPACITY, ReturnConsumedCapacity.NONE)),
              (request, put) ->
                  put.put(GETS, request.transactItems())
                      .put(
                          CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)),
          TransactGetItems.Answered.class,
          Told.structure((answer, put) ->
              put.put("ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())
                  .put("Responses", Told.list(RESPONSE), answer.responses())));

  private static final Entry<TransactWriteItems, TransactWriteItems.Answered> WRITE =
      new Entry<>(
          "TransactWriteItems",
          TransactWriteItems.class,
          new Structure<>(
              "TransactWriteItemsInput",
              List.of(ACTIONS, CAPACITY, METRICS, TOKEN),
              got ->
                  new TransactWriteItems(
                      got.get(ACTIONS),
                      got.get(CAPACITY, ReturnConsumedCapacity.NONE),
                      got.get(METRICS, ReturnItemCollectionMetrics.NONE),
                      got.get(TOKEN)),
              (request, put) ->
                  put.put(ACTIONS, request.transactItems())
                      .put(CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)
                      .put(
                          METRICS,
                          request.returnItemCollectionMetrics(),
                          ReturnItemCollectionMetrics.NONE)
                      .put(TOKEN, request.clientRequestToken())),
          TransactWriteItems.Answered.class,
          Told.structure((answer, put) ->
              put.put("ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())
                  .put(
                      "ItemCollectionMetrics",
                      Told.map(Told.list(Members.COLLECTION)),
                      answer.itemCollectionMetrics())));

  static final List<Entry<?, ?>> ENTRIES = List.of(READ, WRITE);

  private Transactions() {}

  private static ReturnValuesOnConditionCheckFailure onFailure(Got got) {
    return got.get(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE);
  }

  private static void tell(Action action, Out put) {
    put.put(CONDITION, action.conditionExpression())
        .put(NAMES, action.expressionAttributeNames())
        .put(VALUES, action.expressionAttributeValues())
        .put(
            ON_FAILURE,
            action.returnValuesOnConditionCheckFailure(),
            ReturnValuesOnConditionCheckFailure.NONE);
  }
}
