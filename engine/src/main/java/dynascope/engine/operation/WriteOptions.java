package dynascope.engine.operation;

import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the writes of one item take besides it: a condition, placeholders, and what to return.
///
/// Null stands for a parameter that the request does not have.
public record WriteOptions(
    @Nullable String conditionExpression,
    @Nullable Map<String, Legacy.Expectation> expected,
    Legacy.@Nullable ConditionalOperator conditionalOperator,
    @Nullable Map<String, String> expressionAttributeNames,
    @Nullable Map<String, AttributeValue> expressionAttributeValues,
    ReturnValues returnValues,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics) {
  public static final WriteOptions NONE =
      new WriteOptions(
          null,
          null,
          null,
          null,
          null,
          ReturnValues.NONE,
          ReturnValuesOnConditionCheckFailure.NONE,
          ReturnConsumedCapacity.NONE);

  /// Without item collection metrics.
  public WriteOptions(
      @Nullable String conditionExpression,
      @Nullable Map<String, Legacy.Expectation> expected,
      Legacy.@Nullable ConditionalOperator conditionalOperator,
      @Nullable Map<String, String> expressionAttributeNames,
      @Nullable Map<String, AttributeValue> expressionAttributeValues,
      ReturnValues returnValues,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure,
      ReturnConsumedCapacity returnConsumedCapacity) {
    this(
        conditionExpression,
        expected,
        conditionalOperator,
        expressionAttributeNames,
        expressionAttributeValues,
        returnValues,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity,
        ReturnItemCollectionMetrics.NONE);
  }

  public WriteOptions {
    expected = Parameters.copy(expected);
    expressionAttributeNames = Parameters.copy(expressionAttributeNames);
    expressionAttributeValues = Parameters.copy(expressionAttributeValues);
  }

  /// With a ConditionExpression.
  public WriteOptions onlyIf(String condition) {
    return new WriteOptions(
        condition,
        expected,
        conditionalOperator,
        expressionAttributeNames,
        expressionAttributeValues,
        returnValues,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity,
        returnItemCollectionMetrics);
  }

  /// With the parameter Expected.
  public WriteOptions expecting(
      Map<String, Legacy.Expectation> expectations, Legacy.@Nullable ConditionalOperator operator) {
    return new WriteOptions(
        conditionExpression,
        expectations,
        operator,
        expressionAttributeNames,
        expressionAttributeValues,
        returnValues,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity,
        returnItemCollectionMetrics);
  }

  /// With placeholders, null for none.
  public WriteOptions where(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    return new WriteOptions(
        conditionExpression,
        expected,
        conditionalOperator,
        names,
        values,
        returnValues,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity,
        returnItemCollectionMetrics);
  }

  public WriteOptions returning(ReturnValues values) {
    return returning(values, returnValuesOnConditionCheckFailure, returnConsumedCapacity);
  }

  public WriteOptions returning(ReturnConsumedCapacity capacity) {
    return returning(returnValues, returnValuesOnConditionCheckFailure, capacity);
  }

  public WriteOptions returning(ReturnValuesOnConditionCheckFailure onFailure) {
    return returning(returnValues, onFailure, returnConsumedCapacity);
  }

  private WriteOptions returning(
      ReturnValues values,
      ReturnValuesOnConditionCheckFailure onFailure,
      ReturnConsumedCapacity capacity) {
    return new WriteOptions(
        conditionExpression,
        expected,
        conditionalOperator,
        expressionAttributeNames,
        expressionAttributeValues,
        values,
        onFailure,
        capacity,
        returnItemCollectionMetrics);
  }

  public WriteOptions returning(ReturnItemCollectionMetrics metrics) {
    return new WriteOptions(
        conditionExpression,
        expected,
        conditionalOperator,
        expressionAttributeNames,
        expressionAttributeValues,
        returnValues,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity,
        metrics);
  }

  /// Whether a failed condition shows the item.
  boolean showsItemOnFailure() {
    return returnValuesOnConditionCheckFailure == ReturnValuesOnConditionCheckFailure.ALL_OLD;
  }

  /// Throws if PutItem or DeleteItem is asked for more than the item before.
  void checkReturnsOldOrNothing() {
    if (returnValues != ReturnValues.NONE && returnValues != ReturnValues.ALL_OLD) {
      throw Parameters.invalid(Messages.ONLY_OLD);
    }
  }

  /// Throws if expressions and legacy parameters are mixed.
  void check() {
    check(
        Parameters.these(ExpressionKind.CONDITION, conditionExpression),
        List.of(ExpressionKind.CONDITION),
        Parameters.named("Expected", expected));
  }

  void check(List<ExpressionKind> given, List<ExpressionKind> all, List<String> legacy) {
    Parameters.check(
        all, given, legacy, expressionAttributeNames != null, expressionAttributeValues != null);
  }

  Placeholders placeholders() {
    return Placeholders.of(expressionAttributeNames, expressionAttributeValues);
  }

  /// The condition, parsed; null for none. Placeholders that it uses count as used.
  @Nullable ConditionExpression condition(Placeholders placeholders) {
    if (conditionExpression != null) {
      return ConditionExpression.parse(conditionExpression, placeholders, ExpressionKind.CONDITION);
    }
    return expected == null
        ? null
        : Legacy.expected(expected, Parameters.joining(conditionalOperator));
  }

  /// Throws if ConditionalOperator has nothing to join.
  void checkConditionalOperator() {
    Parameters.checkConditionalOperator(conditionalOperator, expected);
  }
}
