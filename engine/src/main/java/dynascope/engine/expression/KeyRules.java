package dynascope.engine.expression;

import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import java.util.List;

/// What expressions may not do with key attributes, whatever an item holds.
public final class KeyRules {
  private KeyRules() {}

  /// Throws [InvalidExpression] if a path goes into a key attribute.
  ///
  /// @param indexKeys the key attributes of all indexes
  public static void checkScalars(
      List<DocumentPath> paths, KeySchema schema, List<KeyAttribute> indexKeys) {
    for (DocumentPath path : paths) {
      if (path.isNested() && schema.contains(path.attribute())) {
        throw new InvalidExpression(Messages.keyNotScalar("Key", path.attribute()));
      }
    }
    for (DocumentPath path : paths) {
      if (path.isNested()
          && indexKeys.stream().anyMatch(key -> key.name().equals(path.attribute()))) {
        throw new InvalidExpression(Messages.keyNotScalar("IndexKey", path.attribute()));
      }
    }
  }

  /// Throws [InvalidExpression] if a Query's filter looks at a key of what it queries.
  ///
  /// @param keys the key attributes of the table or index that is queried
  public static void checkFilter(ConditionExpression filter, List<KeyAttribute> keys) {
    List<DocumentPath> paths = filter.paths();
    for (KeyAttribute key : keys) {
      if (paths.stream().anyMatch(path -> path.attribute().equals(key.name()))) {
        throw new InvalidExpression(Messages.filterOnKey(filter.parameter(), key.name()));
      }
    }
  }

  /// The key attributes of a table, partition key first.
  public static List<KeyAttribute> keysOf(KeySchema schema) {
    KeyAttribute sort = schema.sort();
    return sort == null ? List.of(schema.partition()) : List.of(schema.partition(), sort);
  }
}
