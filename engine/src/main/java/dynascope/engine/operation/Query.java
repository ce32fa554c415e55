package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Returning;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.KeyConditionExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.Legacy;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SortCondition;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads items of one partition key of a table or index in the order of their sort keys.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html>.
///
/// @param known what is selected when the sender has it at hand, so that nothing need be parsed
/// @param keyConditions what requests of 2012 have instead of an expression
public record Query(
    String table,
    @Nullable KeySelection known,
    @Nullable String keyConditionExpression,
    @Nullable Map<String, Legacy.Test> keyConditions,
    boolean scanIndexForward,
    PageShape shape,
    PageOptions page)
    implements ItemOperation {
  private static final List<ExpressionKind> EXPRESSIONS =
      List.of(ExpressionKind.PROJECTION, ExpressionKind.FILTER, ExpressionKind.KEY_CONDITION);
  private static final String FILTER = "QueryFilter";

  public Query {
    keyConditions = Parameters.copy(keyConditions);
  }

  /// A query by an expression, forwards.
  public Query(String table, String keyConditionExpression, PageShape shape, PageOptions page) {
    this(table, null, keyConditionExpression, null, true, shape, page);
  }

  /// @param limit how many items are evaluated at most; 0 for no limit
  public Query(
      String table,
      AttributeValue partition,
      @Nullable SortCondition sort,
      boolean scanIndexForward,
      int limit,
      @Nullable Item exclusiveStartKey,
      boolean consistentRead,
      ReturnConsumedCapacity returnConsumedCapacity) {
    this(
        table,
        new KeySelection(List.of(partition), sort == null ? List.of() : List.of(sort)),
        null,
        null,
        scanIndexForward,
        PageShape.ALL,
        new PageOptions(
            limit == 0 ? null : limit, exclusiveStartKey, consistentRead, returnConsumedCapacity));
  }

  /// An item collection, forwards, whatever is returned of it and from whichever index.
  public Query(String table, AttributeValue partition, PageShape shape, PageOptions page) {
    this(table, new KeySelection(List.of(partition), List.of()), null, null, true, shape, page);
  }

  public Query(String table, AttributeValue partition, @Nullable SortCondition sort) {
    this(table, partition, sort, true, 0, null, false, ReturnConsumedCapacity.NONE);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.Query;
  }

  @Override
  public String key() {
    return known == null ? "" : KeyText.of(PrimaryKey.of(known.partitionKey()));
  }

  /// The item collection of the table that is asked for, by its partition key; null where that
  /// can't be told from the request, and for a global index, which has collections of its own.
  public @Nullable AttributeValue partition(TableDefinition definition) {
    IndexDefinition index = page.indexName() == null ? null : definition.index(page.indexName());
    if (page.indexName() != null && (index == null || !index.local())) {
      return null;
    }
    if (known != null) {
      return known.partitionKey();
    }
    try {
      return new Source(
              definition, index == null ? null : new IndexSchema(definition.schema(), index))
          .select(condition(shape.placeholders()))
          .partitionKey();
    } catch (InvalidExpression | InvalidValue wrong) {
      return null; // the service will say what is wrong
    }
  }

  /// The request for the page after a LastEvaluatedKey.
  public Query after(Item lastEvaluatedKey) {
    return new Query(
        table,
        known,
        keyConditionExpression,
        keyConditions,
        scanIndexForward,
        shape,
        page.after(lastEvaluatedKey));
  }

  @Override
  public boolean strong() {
    return page.consistentRead();
  }

  @Override
  public void constrain(Constraints found) {
    found.table(table);
    found.atLeastUnshown(page.limit(), "Limit", 1);
    shape.projecting().check(found);
  }

  @Override
  public void checkTogether() {
    shape.check(
        FILTER,
        EXPRESSIONS,
        Parameters.these(ExpressionKind.KEY_CONDITION, keyConditionExpression),
        Parameters.named("KeyConditions", keyConditions));
  }

  @Override
  public Round rule(RouterView router) {
    Placeholders placeholders = shape.placeholders();
    KeyConditionExpression condition = known == null ? condition(placeholders) : null;
    Returning returning = shape.parse(FILTER, placeholders);
    placeholders.checkAllUsed();
    shape.checkSelect(page.indexName() != null);
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    Source source = Source.of(definition, page, router);
    KeySelection selection = condition == null ? known(source) : source.select(condition);
    source.checkPaths(returning);
    ConditionExpression filter = returning.filter();
    if (filter != null) {
      KeyRules.checkFilter(filter, source.keys());
    }
    source.checkSelect(shape.select(), returning);
    return evaluate(router, source, selection, returning);
  }

  /// What the router does first when keys, filter and projection are parsed and checked.
  Round evaluate(RouterView router, Source source, KeySelection selection, Returning returning) {
    PrimaryKey collection = source.collection(selection);
    Errand.ReadRange whole = range(source, collection, selection, returning);
    return new Ranging(this, source, whole).begin(start(source, collection, whole), router);
  }

  private KeyConditionExpression condition(Placeholders placeholders) {
    if (keyConditionExpression != null) {
      return KeyConditionExpression.parse(keyConditionExpression, placeholders);
    }
    if (keyConditions != null) {
      return Legacy.keyConditions(keyConditions);
    }
    throw KeyConditionExpression.missing();
  }

  /// What the sender selected, if it fits the keys.
  private KeySelection known(Source source) {
    if (known == null) {
      throw KeyConditionExpression.missing();
    }
    return source.select(known);
  }

  private @Nullable PrimaryKey start(Source source, PrimaryKey collection, Errand.ReadRange whole) {
    Item given = page.exclusiveStartKey();
    if (given == null) {
      return null;
    }
    PrimaryKey after;
    try {
      after = source.keyOfKeyMap(given);
    } catch (InvalidValue wrong) {
      throw Parameters.invalid(Messages.START_KEY);
    }
    if (source.isOfSingleItems()) {
      throw Parameters.invalid(Messages.startKeyOfSingleItem(given));
    }
    if (!after.sameCollection(collection)) {
      throw Parameters.invalid(Messages.START_KEY_ELSEWHERE);
    }
    if (!Ranges.holds(whole, after)) {
      throw Parameters.invalid(Messages.START_KEY_UNFIT);
    }
    return after;
  }

  private Errand.ReadRange range(
      Source source, PrimaryKey collection, KeySelection selection, Returning returning) {
    KeyRange range =
        source.index() == null
            ? KeyRange.ofTable(collection, selection.sortKey())
            : KeyRange.ofIndex(collection, selection);
    return new Errand.ReadRange(
        range.from(),
        range.fromInclusive(),
        range.to(),
        range.toInclusive(),
        range.prefix(),
        scanIndexForward,
        null,
        page.most(),
        0,
        page.consistentRead(),
        returning,
        KeyText.of(collection),
        source.local(shape.select(), returning));
  }

  /// A range of one item collection, which is in one partition unless that was split inside it.
  record Ranging(Query query, Source source, Errand.ReadRange whole) implements Sweep {
    @Override
    public String table() {
      return query.table;
    }

    @Override
    public PageOptions page() {
      return query.page;
    }

    @Override
    public boolean forward() {
      return whole.forward();
    }

    @Override
    public @Nullable PrimaryKey start() {
      return whole.forward() ? whole.from() : whole.to();
    }

    @Override
    public @Nullable PrimaryKey end() {
      return whole.forward() ? whole.to() : whole.from();
    }

    @Override
    public Errand.ReadRange read(@Nullable PrimaryKey after, int most, long bytesBefore) {
      return whole.rest(after, most, bytesBefore);
    }

    @Override
    public Response answer(Progress all, @Nullable Item last) {
      Charged charged = source.charged(all.units(), all.fetched());
      return new Answered(
          all.items(),
          all.count(),
          all.scanned(),
          source.isOfSingleItems() ? null : last,
          query.page.returnConsumedCapacity().report(query.table, charged),
          all.units());
    }
  }

  /// The answer.
  ///
  /// @param items none if only their number was asked for
  /// @param count how many the filter kept
  /// @param scannedCount how many were evaluated
  public record Answered(
      List<Item> items,
      int count,
      int scannedCount,
      @Nullable Item lastEvaluatedKey,
      @Nullable ConsumedCapacity consumedCapacity,
      Units units)
      implements Response {}
}
