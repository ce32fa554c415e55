package dynascope.engine.model;

/// What a Query asks of the sort key.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html>.
public sealed interface SortCondition {
  /// The value whose type must fit the schema.
  AttributeValue operand();

  record Equal(AttributeValue operand) implements SortCondition {}

  record Less(AttributeValue operand) implements SortCondition {}

  record LessOrEqual(AttributeValue operand) implements SortCondition {}

  record Greater(AttributeValue operand) implements SortCondition {}

  record GreaterOrEqual(AttributeValue operand) implements SortCondition {}

  record Between(AttributeValue operand, AttributeValue upTo) implements SortCondition {}

  record BeginsWith(AttributeValue operand) implements SortCondition {}
}
