package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SortCondition;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads items of one partition key in the order of their sort keys.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html>.
///
/// @param limit how many items are evaluated at most; 0 for no limit
/// @param exclusiveStartKey where an earlier page ended
public record Query(
    String table,
    AttributeValue partition,
    @Nullable SortCondition sort,
    boolean scanIndexForward,
    int limit,
    @Nullable Item exclusiveStartKey,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  public Query(String table, AttributeValue partition, @Nullable SortCondition sort) {
    this(table, partition, sort, true, 0, null, false, ReturnConsumedCapacity.NONE);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.Query;
  }

  @Override
  public String key() {
    return KeyText.of(PrimaryKey.of(partition));
  }

  @Override
  public boolean strong() {
    return consistentRead;
  }

  @Override
  public Round rule(RouterView router) {
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    KeySchema schema = definition.schema();
    String invalid = problem(schema);
    if (invalid != null) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    PrimaryKey collection = PrimaryKey.of(partition);
    Errand.ReadRange whole = range(collection, null);
    PrimaryKey after = null;
    if (exclusiveStartKey != null) {
      try {
        after = schema.keyOfKeyMap(exclusiveStartKey);
      } catch (InvalidValue wrong) {
        return new Round.Refuse(
            ServiceException.validation("The provided starting key is invalid"));
      }
      if (!after.sameCollection(collection)) {
        return new Round.Refuse(
            ServiceException.validation(
                "The provided starting key is outside query boundaries based on provided"
                    + " conditions"));
      }
      if (!Ranges.holds(whole, after)) {
        return new Round.Refuse(
            ServiceException.validation(
                "The provided starting key does not match the range key predicate"));
      }
    }
    return Round.Send.one(
        new To(router.locate(table, collection), range(collection, after)), new Paging(this));
  }

  private @Nullable String problem(KeySchema schema) {
    if (!schema.partition().type().fits(partition)) {
      return MISTYPED;
    }
    if (limit < 0) {
      return "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member"
          + " must have value greater than or equal to 1";
    }
    KeyAttribute sortKey = schema.sort();
    if (sort == null) {
      return null;
    }
    if (sortKey == null) {
      return "Query key condition not supported";
    }
    if (!sortKey.type().fits(sort.operand())
        || sort instanceof SortCondition.Between between && !sortKey.type().fits(between.upTo())
        || sort instanceof SortCondition.BeginsWith && sort.operand() instanceof AttributeValue.N) {
      return MISTYPED;
    }
    return null;
  }

  private static final String MISTYPED =
      "One or more parameter values were invalid: Condition parameter type does not match schema"
          + " type";

  private Errand.ReadRange range(PrimaryKey collection, @Nullable PrimaryKey after) {
    PrimaryKey first = collection;
    PrimaryKey end = PrimaryKey.beyond(partition);
    boolean fromInclusive = true;
    boolean toInclusive = true;
    AttributeValue prefix = null;
    switch (sort) {
      case null -> {}
      case SortCondition.Equal(var value) -> {
        first = collection.withSort(value);
        end = first;
      }
      case SortCondition.Less(var value) -> {
        end = collection.withSort(value);
        toInclusive = false;
      }
      case SortCondition.LessOrEqual(var value) -> end = collection.withSort(value);
      case SortCondition.Greater(var value) -> {
        first = collection.withSort(value);
        fromInclusive = false;
      }
      case SortCondition.GreaterOrEqual(var value) -> first = collection.withSort(value);
      case SortCondition.Between(var low, var high) -> {
        first = collection.withSort(low);
        end = collection.withSort(high);
      }
      case SortCondition.BeginsWith(var value) -> {
        first = collection.withSort(value);
        prefix = value;
      }
    }
    return new Errand.ReadRange(
        first,
        fromInclusive,
        end,
        toInclusive,
        prefix,
        scanIndexForward,
        after,
        limit == 0 ? Integer.MAX_VALUE : limit,
        consistentRead,
        key());
  }

  /// One replica is reading a page.
  record Paging(Query query) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Page page -> {
          TableDefinition definition = router.active(query.table);
          PrimaryKey last = page.last();
          yield new Round.Answer(
              new Answered(
                  page.items(),
                  page.items().size(),
                  page.items().size(),
                  last == null || definition == null ? null : last.toItem(definition.schema()),
                  query.returnConsumedCapacity.report(query.table, page.units()),
                  page.units()));
        }
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a query was answered by " + replies);
      };
    }
  }

  /// The answer.
  public record Answered(
      List<Item> items,
      int count,
      int scannedCount,
      @Nullable Item lastEvaluatedKey,
      @Nullable ConsumedCapacity consumedCapacity,
      Units units)
      implements Response {}
}
