package dynascope.engine.wire;

import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Units;
import dynascope.engine.operation.ConsumedCapacity;
import dynascope.engine.operation.ItemCollectionMetrics;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import java.util.List;
import java.util.Map;

/// The members that requests and answers of several operations have. Enums list their words in the
/// order in which the service shows them.
final class Members {
  static final Member<String> TABLE_NAME = new Member<>("TableName", Form.TEXT);
  static final Member<Item> ITEM = new Member<>("Item", Form.ITEM);
  static final Member<Item> KEY = new Member<>("Key", Form.ITEM);
  static final Member<Boolean> CONSISTENT_READ = new Member<>("ConsistentRead", Form.TRUTH);
  static final Member<String> CONDITION = new Member<>("ConditionExpression", Form.TEXT);
  static final Member<String> UPDATE = new Member<>("UpdateExpression", Form.TEXT);
  static final Member<String> PROJECTION = new Member<>("ProjectionExpression", Form.TEXT);
  static final Member<List<String>> ATTRIBUTES_TO_GET =
      new Member<>("AttributesToGet", Form.list(Form.TEXT));
  static final Member<Map<String, String>> NAMES =
      new Member<>("ExpressionAttributeNames", Form.map(Form.TEXT));
  static final Member<Map<String, AttributeValue>> VALUES =
      new Member<>("ExpressionAttributeValues", Form.map(Form.VALUE));
  static final Member<ReturnConsumedCapacity> CAPACITY =
      new Member<>(
          "ReturnConsumedCapacity",
          Form.word(ReturnConsumedCapacity.class, "INDEXES", "TOTAL", "NONE"));
  static final Member<ReturnItemCollectionMetrics> METRICS =
      new Member<>(
          "ReturnItemCollectionMetrics",
          Form.word(ReturnItemCollectionMetrics.class, "SIZE", "NONE"));
  static final Member<ReturnValuesOnConditionCheckFailure> ON_FAILURE =
      new Member<>(
          "ReturnValuesOnConditionCheckFailure",
          Form.word(ReturnValuesOnConditionCheckFailure.class, "ALL_OLD", "NONE"));
  static final Member<Legacy.ConditionalOperator> CONDITIONAL_OPERATOR =
      new Member<>("ConditionalOperator", Form.word(Legacy.ConditionalOperator.class, "OR", "AND"));
  static final Member<ComparisonOperator> COMPARISON_OPERATOR =
      new Member<>(
          "ComparisonOperator",
          Form.word(
              ComparisonOperator.class,
              "IN",
              "NULL",
              "BETWEEN",
              "LT",
              "NOT_CONTAINS",
              "EQ",
              "GT",
              "NOT_NULL",
              "NE",
              "LE",
              "BEGINS_WITH",
              "GE",
              "CONTAINS"));
  static final Member<List<AttributeValue>> ARGUMENTS =
      new Member<>("AttributeValueList", Form.values());

  /// The entries of KeyConditions, QueryFilter or ScanFilter.
  static final Form<Map<String, Legacy.Test>> TESTS =
      Form.map(
          new Structure<>(
              "Condition",
              List.of(COMPARISON_OPERATOR, ARGUMENTS),
              got ->
                  new Legacy.Test(
                      got.need(COMPARISON_OPERATOR, ComparisonOperator.EQ),
                      got.get(ARGUMENTS, List.of())),
              (test, put) ->
                  put.put(COMPARISON_OPERATOR, test.operator())
                      .put(ARGUMENTS, test.arguments(), List.of())));

  private static final Told<Units> UNITS = (units, out) -> out.writeNumber(units.asDouble());

  static final Told<ConsumedCapacity> CONSUMED =
      Told.structure((consumed, put) -> {
        Told<Units> part = Told.structure((units, each) -> figures(consumed, units, each));
        put.put("TableName", Form.TEXT, consumed.tableName());
        figures(consumed, consumed.capacityUnits(), put);
        put.put("Table", part, consumed.table())
            .put("LocalSecondaryIndexes", Told.map(part), consumed.localSecondaryIndexes())
            .put("GlobalSecondaryIndexes", Told.map(part), consumed.globalSecondaryIndexes());
      });
  static final Told<ItemCollectionMetrics> COLLECTION =
      Told.structure((metrics, put) ->
          put.put("ItemCollectionKey", Form.ITEM, metrics.itemCollectionKey())
              .put(
                  "SizeEstimateRangeGB",
                  Told.list((gigabytes, out) -> out.writeNumber((double) gigabytes)),
                  List.of(metrics.lowerGb(), metrics.upperGb())));

  private Members() {}

  private static void figures(ConsumedCapacity consumed, Units units, Out put) {
    put.put("CapacityUnits", UNITS, units);
    if (consumed.mirror() != null) {
      put.put(consumed.mirror().name(), UNITS, units);
    }
  }

  static Projecting projecting(Got got) {
    return new Projecting(got.get(PROJECTION), got.get(ATTRIBUTES_TO_GET));
  }

  static void tell(Projecting projecting, Out put) {
    put.put(PROJECTION, projecting.projectionExpression())
        .put(ATTRIBUTES_TO_GET, projecting.attributesToGet());
  }
}
