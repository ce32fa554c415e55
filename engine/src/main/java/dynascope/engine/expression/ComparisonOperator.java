package dynascope.engine.expression;

/// The operators of legacy conditions, named as requests name them.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.Conditions.html>.
public enum ComparisonOperator {
  EQ("S N B BOOL NULL SS NS BS L M", 1),
  NE("S N B BOOL NULL SS NS BS L M", 1),
  LE("S N B", 1),
  LT("S N B", 1),
  GE("S N B", 1),
  GT("S N B", 1),
  NOT_NULL("", 0),
  NULL("", 0),
  CONTAINS("S N B", 1),
  NOT_CONTAINS("S N B", 1),
  BEGINS_WITH("S B", 1),
  IN("S N B", -1),
  BETWEEN("S N B", 2);

  private final String types;
  private final int arguments;

  ComparisonOperator(String types, int arguments) {
    this.types = " " + types + " ";
    this.arguments = arguments;
  }

  boolean takes(String typeCode) {
    return types.contains(" " + typeCode + " ");
  }

  /// Whether this many arguments are right; IN takes one or more.
  boolean takes(int count) {
    return arguments < 0 ? count > 0 : count == arguments;
  }

  /// Whether it can be asked of a key.
  boolean isIndexable() {
    return switch (this) {
      case EQ, LE, LT, GE, GT, BEGINS_WITH, BETWEEN -> true;
      case NE, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS, IN -> false;
    };
  }
}
