package dynascope.engine.wire;

import static dynascope.engine.wire.Members.ATTRIBUTES_TO_GET;
import static dynascope.engine.wire.Members.CAPACITY;
import static dynascope.engine.wire.Members.CONDITIONAL_OPERATOR;
import static dynascope.engine.wire.Members.CONSISTENT_READ;
import static dynascope.engine.wire.Members.NAMES;
import static dynascope.engine.wire.Members.PROJECTION;
import static dynascope.engine.wire.Members.TABLE_NAME;
import static dynascope.engine.wire.Members.VALUES;

import dynascope.engine.expression.Legacy;
import dynascope.engine.model.Item;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Query and Scan.
final class Pages {
  private static final Member<String> FILTER = new Member<>("FilterExpression", Form.TEXT);
  private static final Member<String> INDEX = new Member<>("IndexName", Form.TEXT);
  private static final Member<Integer> LIMIT = new Member<>("Limit", Form.INTEGER);
  private static final Member<Item> START = new Member<>("ExclusiveStartKey", Form.ITEM);
  private static final Member<Select> SELECT =
      new Member<>(
          "Select",
          Form.word(
              Select.class,
              "SPECIFIC_ATTRIBUTES",
              "COUNT",
              "ALL_ATTRIBUTES",
              "ALL_PROJECTED_ATTRIBUTES"));
  private static final Member<String> KEY_CONDITION =
      new Member<>("KeyConditionExpression", Form.TEXT);
  private static final Member<Boolean> FORWARD = new Member<>("ScanIndexForward", Form.TRUTH);
  private static final Member<Map<String, Legacy.Test>> KEY_CONDITIONS =
      new Member<>("KeyConditions", Members.TESTS);
  private static final Member<Map<String, Legacy.Test>> QUERY_FILTER =
      new Member<>("QueryFilter", Members.TESTS);
  private static final Member<Map<String, Legacy.Test>> SCAN_FILTER =
      new Member<>("ScanFilter", Members.TESTS);
  private static final Member<Integer> SEGMENT = new Member<>("Segment", Form.INTEGER);
  private static final Member<Integer> TOTAL_SEGMENTS = new Member<>("TotalSegments", Form.INTEGER);

  /// What a workload knows of keys without an expression has no form on the wire.
  private static final Entry<Query, Query.Answered> QUERY =
      new Entry<>(
          "Query",
          Query.class,
          new Structure<>(
              "QueryInput",
              reading(KEY_CONDITION, KEY_CONDITIONS, QUERY_FILTER, FORWARD),
              got ->
                  new Query(
                      got.table(),
                      null,
                      got.get(KEY_CONDITION),
                      got.get(KEY_CONDITIONS),
                      got.get(FORWARD, true),
                      shape(got, QUERY_FILTER),
                      page(got)),
              (request, put) -> {
                if (request.known() != null) {
                  throw new IllegalArgumentException(
                      "a Query without an expression can't be written: " + request.known());
                }
                put.put(TABLE_NAME, request.table())
                    .put(KEY_CONDITION, request.keyConditionExpression())
                    .put(KEY_CONDITIONS, request.keyConditions())
                    .put(FORWARD, request.scanIndexForward(), true);
                tell(request.shape(), QUERY_FILTER, put);
                tell(request.page(), put);
              }),
          Query.Answered.class,
          Told.structure((answer, put) ->
              page(
                  put,
                  answer.items(),
                  answer.count(),
                  answer.scannedCount(),
                  answer.lastEvaluatedKey(),
                  answer.consumedCapacity())));

  private static final Entry<Scan, Scan.Answered> SCAN =
      new Entry<>(
          "Scan",
          Scan.class,
          new Structure<>(
              "ScanInput",
              reading(SCAN_FILTER, SEGMENT, TOTAL_SEGMENTS),
              got ->
                  new Scan(
                      got.table(),
                      new Segment(got.get(SEGMENT), got.get(TOTAL_SEGMENTS)),
                      shape(got, SCAN_FILTER),
                      page(got)),
              (request, put) -> {
                put.put(TABLE_NAME, request.table())
                    .put(SEGMENT, request.segment().segment())
                    .put(TOTAL_SEGMENTS, request.segment().totalSegments());
                tell(request.shape(), SCAN_FILTER, put);
                tell(request.page(), put);
              }),
          Scan.Answered.class,
          Told.structure((answer, put) ->
              page(
                  put,
                  answer.items(),
                  answer.count(),
                  answer.scannedCount(),
                  answer.lastEvaluatedKey(),
                  answer.consumedCapacity())));

  static final List<Entry<?, ?>> ENTRIES = List.of(QUERY, SCAN);

  private Pages() {}

  private static List<Member<?>> reading(Member<?>... own) {
    var members = new ArrayList<Member<?>>(List.of(own));
    members.addAll(
        List.of(
            TABLE_NAME,
            INDEX,
            FILTER,
            CONDITIONAL_OPERATOR,
            PROJECTION,
            ATTRIBUTES_TO_GET,
            SELECT,
            NAMES,
            VALUES,
            LIMIT,
            START,
            CONSISTENT_READ,
            CAPACITY));
    return members;
  }

  private static PageShape shape(Got got, Member<Map<String, Legacy.Test>> filter) {
    return new PageShape(
        got.get(FILTER),
        got.get(filter),
        got.get(CONDITIONAL_OPERATOR),
        Members.projecting(got),
        got.get(SELECT),
        got.get(NAMES),
        got.get(VALUES));
  }

  private static void tell(PageShape shape, Member<Map<String, Legacy.Test>> filter, Out put) {
    put.put(FILTER, shape.filterExpression())
        .put(filter, shape.filter())
        .put(CONDITIONAL_OPERATOR, shape.conditionalOperator());
    Members.tell(shape.projecting(), put);
    put.put(SELECT, shape.select())
        .put(NAMES, shape.expressionAttributeNames())
        .put(VALUES, shape.expressionAttributeValues());
  }

  private static PageOptions page(Got got) {
    return new PageOptions(
        got.get(LIMIT),
        got.get(START),
        got.get(CONSISTENT_READ, false),
        got.get(CAPACITY, ReturnConsumedCapacity.NONE),
        got.get(INDEX));
  }

  private static void tell(PageOptions page, Out put) {
    put.put(INDEX, page.indexName())
        .put(LIMIT, page.limit())
        .put(START, page.exclusiveStartKey())
        .put(CONSISTENT_READ, page.consistentRead(), false)
        .put(CAPACITY, page.returnConsumedCapacity(), ReturnConsumedCapacity.NONE);
  }

  private static void page(
      Out put,
      @Nullable List<Item> items,
      int count,
      int scannedCount,
      @Nullable Item last,
      @Nullable ConsumedCapacity consumed) {
    put.put("Items", Told.list(Form.ITEM), items)
        .put("Count", Form.INTEGER, count)
        .put("ScannedCount", Form.INTEGER, scannedCount)
        .put("LastEvaluatedKey", Form.ITEM, last)
        .put("ConsumedCapacity", Members.CONSUMED, consumed);
  }
}
