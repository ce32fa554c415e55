package dynascope.engine.wire;

import static dynascope.engine.wire.Members.ARGUMENTS;
import static dynascope.engine.wire.Members.ATTRIBUTES_TO_GET;
import static dynascope.engine.wire.Members.CAPACITY;
import static dynascope.engine.wire.Members.COMPARISON_OPERATOR;
import static dynascope.engine.wire.Members.CONDITION;
import static dynascope.engine.wire.Members.CONDITIONAL_OPERATOR;
import static dynascope.engine.wire.Members.CONSISTENT_READ;
import static dynascope.engine.wire.Members.ITEM;
import static dynascope.engine.wire.Members.KEY;
import static dynascope.engine.wire.Members.METRICS;
import static dynascope.engine.wire.Members.NAMES;
import static dynascope.engine.wire.Members.ON_FAILURE;
import static dynascope.engine.wire.Members.PROJECTION;
import static dynascope.engine.wire.Members.TABLE_NAME;
import static dynascope.engine.wire.Members.UPDATE;
import static dynascope.engine.wire.Members.VALUES;

import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.ItemCollectionMetrics;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PutItem, GetItem, UpdateItem, DeleteItem.
final class SingleItems {
  private static final Member<AttributeValue> VALUE = new Member<>("Value", Form.VALUE);
  private static final Member<Boolean> EXISTS = new Member<>("Exists", Form.TRUTH);
  private static final Member<Map<String, Legacy.Expectation>> EXPECTED =
      new Member<>(
          "Expected",
          Form.map(
              new Structure<>(
                  "ExpectedAttributeValue",
                  List.of(VALUE, EXISTS, COMPARISON_OPERATOR, ARGUMENTS),
                  got ->
                      new Legacy.Expectation(
                          got.get(VALUE),
                          got.get(EXISTS),
                          got.get(COMPARISON_OPERATOR),
                          got.get(ARGUMENTS)),
                  (each, put) ->
                      put.put(VALUE, each.value())
                          .put(EXISTS, each.exists())
                          .put(COMPARISON_OPERATOR, each.operator())
                          .put(ARGUMENTS, each.arguments()))));
  private static final Member<Legacy.Action> ACTION =
      new Member<>("Action", Form.word(Legacy.Action.class, "ADD", "PUT", "DELETE"));
  private static final Member<Map<String, Legacy.Update>> UPDATES =
      new Member<>(
          "AttributeUpdates",
          Form.map(
              new Structure<>(
                  "AttributeValueUpdate",
                  List.of(VALUE, ACTION),
                  got -> new Legacy.Update(got.get(ACTION, Legacy.Action.PUT), got.get(VALUE)),
                  (each, put) ->
                      put.put(VALUE, each.value()).put(ACTION, each.action(), Legacy.Action.PUT))));
  private static final Member<ReturnValues> RETURN_VALUES =
      new Member<>(
          "ReturnValues",
          Form.word(
              ReturnValues.class, "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"));

  private static final Entry<PutItem, PutItem.Answered> PUT =
      new Entry<>(
          "PutItem",
          PutItem.class,
          new Structure<>(
              "PutItemInput",
              writing(ITEM),
              got -> new PutItem(got.table(), got.need(ITEM, Item.EMPTY), options(got), null),
              (request, put) -> {
                put.put(TABLE_NAME, request.table()).put(ITEM, request.item());
                tell(request.options(), put);
              }),
          PutItem.Answered.class,
          Told.structure((answer, put) ->
              written(
                  put,
                  answer.attributes(),
                  answer.consumedCapacity(),
                  answer.itemCollectionMetrics())));

  private static final Entry<UpdateItem, UpdateItem.Answered> UPDATE_ITEM =
      new Entry<>(
          "UpdateItem",
          UpdateItem.class,
          new Structure<>(
              "UpdateItemInput",
              writing(KEY, UPDATE, UPDATES),
              got ->
                  new UpdateItem(
                      got.table(),
                      got.need(KEY, Item.EMPTY),
                      got.get(UPDATE),
                      got.get(UPDATES),
                      options(got)),
              (request, put) -> {
                put.put(TABLE_NAME, request.table())
                    .put(KEY, request.keyMap())
                    .put(UPDATE, request.updateExpression())
                    .put(UPDATES, request.attributeUpdates());
                tell(request.options(), put);
              }),
          UpdateItem.Answered.class,
          Told.structure((answer, put) ->
              written(
                  put,
                  answer.attributes(),
                  answer.consumedCapacity(),
                  answer.itemCollectionMetrics())));

  private static final Entry<DeleteItem, DeleteItem.Answered> DELETE =
      new Entry<>(
          "DeleteItem",
          DeleteItem.class,
          new Structure<>(
              "DeleteItemInput",
              writing(KEY),
              got -> new DeleteItem(got.table(), got.need(KEY, Item.EMPTY), options(got)),
              (request, put) -> {
                put.put(TABLE_NAME, request.table()).put(KEY, request.keyMap());
                tell(request.options(), put);
              }),
          DeleteItem.Answered.class,
          Told.structure((answer, put) ->
              written(
                  put,
                  answer.attributes(),
                  answer.consumedCapacity(),
                  answer.itemCollectionMetrics())));

  private static final Entry<GetItem, GetItem.Answered> GET =
      new Entry<>(
          "GetItem",
          GetItem.class,
          new Structure<>(
              "GetItemInput",
              List.of(
                  TABLE_NAME, KEY, CONSISTENT_READ, PROJECTION, ATTRIBUTES_TO_GET, NAMES, CAPACITY),
              got ->
                  new GetItem(
                      got.table(),
                      got.need(KEY, Item.EMPTY),
                      got.get(CONSISTENT_READ, false),
                      Members.projecting(got),
                      got.get(NAMES),
                      got.get(CAPACITY, ReturnConsumedCapacity.NONE),
                      null),
              (request, put) -> {
                put.put(TABLE_NAME, request.table())
                    .put(KEY, request.keyMap())
                    .put(CONSISTENT_READ, request.consistentRead(), false);
                Members.tell(request.projecting(), put);
                put.put(NAMES, request.expressionAttributeNames())
                    .put(CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE);
              }),
          GetItem.Answered.class,
          Told.structure((answer, put) ->
              put.put("Item", Form.ITEM, answer.item())
                  .put("ConsumedCapacity", Members.CONSUMED, answer.consumedCapacity())));

  static final List<Entry<?, ?>> ENTRIES = List.of(PUT, GET, UPDATE_ITEM, DELETE);

  private SingleItems() {}

  private static List<Member<?>> writing(Member<?>... own) {
    var members = new ArrayList<Member<?>>(List.of(own));
    members.addAll(
        List.of(
            TABLE_NAME,
            CONDITION,
            EXPECTED,
            CONDITIONAL_OPERATOR,
            NAMES,
            VALUES,
            RETURN_VALUES,
            ON_FAILURE,
            CAPACITY,
            METRICS));
    return members;
  }

  private static WriteOptions options(Got got) {
    return new WriteOptions(
        got.get(CONDITION),
        got.get(EXPECTED),
        got.get(CONDITIONAL_OPERATOR),
        got.get(NAMES),
        got.get(VALUES),
        got.get(RETURN_VALUES, ReturnValues.NONE),
        got.get(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE),
        got.get(CAPACITY, ReturnConsumedCapacity.NONE),
        got.get(METRICS, ReturnItemCollectionMetrics.NONE));
  }

  private static void tell(WriteOptions options, Out put) {
    put.put(CONDITION, options.conditionExpression())
        .put(EXPECTED, options.expected())
        .put(CONDITIONAL_OPERATOR, options.conditionalOperator())
        .put(NAMES, options.expressionAttributeNames())
        .put(VALUES, options.expressionAttributeValues())
        .put(RETURN_VALUES, options.returnValues(), ReturnValues.NONE)
        .put(
            ON_FAILURE,
            options.returnValuesOnConditionCheckFailure(),
            ReturnValuesOnConditionCheckFailure.NONE)
        .put(CAPACITY, options.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)
        .put(METRICS, options.returnItemCollectionMetrics(), ReturnItemCollectionMetrics.NONE);
  }

  private static void written(
      Out put,
      @Nullable Item attributes,
      @Nullable ConsumedCapacity consumed,
      @Nullable ItemCollectionMetrics metrics) {
    put.put("Attributes", Form.ITEM, attributes)
        .put("ConsumedCapacity", Members.CONSUMED, consumed)
        .put("ItemCollectionMetrics", Members.COLLECTION, metrics);
  }
}
