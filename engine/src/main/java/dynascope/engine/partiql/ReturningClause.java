package dynascope.engine.partiql;

/// What of an item a statement that changes it returns.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html>.
public enum ReturningClause {
  ALL_OLD,
  MODIFIED_OLD,
  ALL_NEW,
  MODIFIED_NEW;

  /// The clause as a statement writes it behind RETURNING.
  @Override
  public String toString() {
    return name().replace('_', ' ') + " *";
  }
}
