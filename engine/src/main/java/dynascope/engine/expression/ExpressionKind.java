package dynascope.engine.expression;

/// The parameters of a request that hold an expression.
public enum ExpressionKind {
  UPDATE("UpdateExpression"),
  CONDITION("ConditionExpression"),
  KEY_CONDITION("KeyConditionExpression"),
  FILTER("FilterExpression"),
  PROJECTION("ProjectionExpression");

  private final String parameter;

  ExpressionKind(String parameter) {
    this.parameter = parameter;
  }

  /// The parameter's name, as messages say it.
  public String parameter() {
    return parameter;
  }
}
