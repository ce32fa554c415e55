package dynascope.engine.wire;

import static dynascope.engine.wire.Members.ATTRIBUTES_TO_GET;
import static dynascope.engine.wire.Members.CAPACITY;
import static dynascope.engine.wire.Members.CONSISTENT_READ;
import static dynascope.engine.wire.Members.ITEM;
import static dynascope.engine.wire.Members.KEY;
import static dynascope.engine.wire.Members.METRICS;
import static dynascope.engine.wire.Members.NAMES;
import static dynascope.engine.wire.Members.PROJECTION;

import dynascope.engine.model.Item;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import java.util.List;
import java.util.Map;

/// BatchGetItem and BatchWriteItem. What was not processed is told as it may be sent again.
final class Batches {
  private static final Member<List<Item>> KEYS = new Member<>("Keys", Form.KEYS);
  private static final Form<Map<String, KeysAndAttributes>> WANTED =
      Form.map(
          new Structure<>(
              "KeysAndAttributes",
              List.of(KEYS, CONSISTENT_READ, PROJECTION, ATTRIBUTES_TO_GET, NAMES),
              got ->
                  new KeysAndAttributes(
                      got.get(KEYS),
                      got.get(CONSISTENT_READ, false),
                      Members.projecting(got),
                      got.get(NAMES)),
              (wanted, put) -> {
                put.put(KEYS, wanted.keys()).put(CONSISTENT_READ, wanted.consistentRead(), false);
                Members.tell(wanted.projecting(), put);
                put.put(NAMES, wanted.expressionAttributeNames());
              }));
  private static final Member<Map<String, KeysAndAttributes>> WANTED_ITEMS =
      new Member<>("RequestItems", WANTED);

  private static final Member<Item> PUT_REQUEST =
      new Member<>(
          "PutRequest",
          new Structure<>(
              "PutRequest",
              List.of(ITEM),
              got -> got.need(ITEM, Item.EMPTY),
              (item, put) -> put.put(ITEM, item)));
  private static final Member<Item> DELETE_REQUEST =
      new Member<>(
          "DeleteRequest",
          new Structure<>(
              "DeleteRequest",
              List.of(KEY),
              got -> got.need(KEY, Item.EMPTY),
              (key, put) -> put.put(KEY, key)));
  private static final Form<Map<String, List<WriteRequest>>> WRITES =
      Form.map(
          Form.list(
              new Structure<>(
                  "WriteRequest",
                  List.of(PUT_REQUEST, DELETE_REQUEST),
                  got -> new WriteRequest(got.get(PUT_REQUEST), got.get(DELETE_REQUEST)),
                  (write, put) ->
                      put.put(PUT_REQUEST, write.putItem())
                          .put(DELETE_REQUEST, write.deleteKey()))));
  private static final Member<Map<String, List<WriteRequest>>> WRITTEN_ITEMS =
      new Member<>("RequestItems", WRITES);

  private static final Entry<BatchGetItem, BatchGetItem.Answered> GET =
      new Entry<>(
          "BatchGetItem",
          BatchGetItem.class,
          new Structure<>(
              "BatchGetItemInput",
              List.of(WANTED_ITEMS, CAPACITY),
              got ->
                  new BatchGetItem(
                      got.get(WANTED_ITEMS), got.get(CAPACITY, ReturnConsumedCapacity.NONE)),
              (request, put) ->
                  put.put(WANTED_ITEMS, request.requestItems())
                      .put(
                          CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)),
          BatchGetItem.Answered.class,
          Told.structure((answer, put) ->
              put.put("Responses", Told.map(Told.list(Form.ITEM)), answer.responses())
                  .put("UnprocessedKeys", WANTED, answer.unprocessedKeys())
                  .put(
                      "ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())));

  private static final Entry<BatchWriteItem, BatchWriteItem.Answered> WRITE =
      new Entry<>(
          "BatchWriteItem",
          BatchWriteItem.class,
          new Structure<>(
              "BatchWriteItemInput",
              List.of(WRITTEN_ITEMS, CAPACITY, METRICS),
              got ->
                  new BatchWriteItem(
                      got.get(WRITTEN_ITEMS),
                      got.get(CAPACITY, ReturnConsumedCapacity.NONE),
                      got.get(METRICS, ReturnItemCollectionMetrics.NONE)),
              (request, put) ->
                  put.put(WRITTEN_ITEMS, request.requestItems())
                      .put(CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)
                      .put(
                          METRICS,
                          request.returnItemCollectionMetrics(),
                          ReturnItemCollectionMetrics.NONE)),
          BatchWriteItem.Answered.class,
          Told.structure((answer, put) ->
              put.put("UnprocessedItems", WRITES, answer.unprocessedItems())
                  .put(
                      "ItemCollectionMetrics",
                      Told.map(Told.list(Members.COLLECTION)),
                      answer.itemCollectionMetrics())
                  .put(
                      "ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())));

  static final List<Entry<?, ?>> ENTRIES = List.of(GET, WRITE);

  private Batches() {}
}
