package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Reads up to 100 items of any tables as they are at one instant, for twice the price of strongly
/// consistent reads.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html>.
public record TransactGetItems(
    @Nullable List<TransactGetItem> transactItems, ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  public TransactGetItems {
    transactItems = transactItems == null ? null : List.copyOf(transactItems);
  }

  public TransactGetItems(List<TransactGetItem> transactItems) {
    this(transactItems, ReturnConsumedCapacity.NONE);
  }

  /// One of the reads. Null stands for a parameter that the request does not have.
  public record TransactGetItem(@Nullable Get get) {}

  /// The item that is wanted, and which of its attributes.
  public record Get(
      @Nullable String tableName,
      @Nullable Item key,
      @Nullable String projectionExpression,
      @Nullable Map<String, String> expressionAttributeNames) {
    public Get {
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
    }

    public Get(String tableName, Item key) {
      this(tableName, key, null, null);
    }

    private void checkTogether() {
      Parameters.check(
          List.of(ExpressionKind.PROJECTION),
          Parameters.these(ExpressionKind.PROJECTION, projectionExpression),
          List.of(),
          expressionAttributeNames != null,
          false);
    }

    /// The read, its projection parsed.
    private Reading understood() {
      Placeholders placeholders = Placeholders.of(expressionAttributeNames, null);
      Projection projection =
          projectionExpression == null
              ? null
              : Projection.parse(projectionExpression, placeholders);
      placeholders.checkAllUsed();
      return new Reading(Parameters.given(tableName), key == null ? Item.EMPTY : key, projection);
    }
  }

  /// One of the reads, understood.
  private record Reading(String table, Item keyMap, @Nullable Projection projection)
      implements Transacting.Action {
    @Override
    public PrimaryKey key(KeySchema schema) {
      return schema.keyOfKeyMap(keyMap);
    }

    @Override
    public Errand errand(PrimaryKey key, TableDefinition definition, Limits limits) {
      if (projection != null) {
        KeyRules.checkScalars(
            projection.paths(), definition.schema(), IndexKeyRules.keys(definition.indexes()));
      }
      return new Errand.Read(key, true, projection);
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.TransactGetItems;
  }

  private List<Get> gets() {
    return transactItems == null
        ? List.of()
        : transactItems.stream().map(TransactGetItem::get).filter(Objects::nonNull).toList();
  }

  private List<String> tables() {
    return gets().stream().map(each -> Parameters.given(each.tableName)).toList();
  }

  @Override
  public String table() {
    return Transacting.onlyTable(tables());
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public boolean strong() {
    return true;
  }

  @Override
  public int bytes() {
    return gets().stream().mapToInt(each -> each.key == null ? 0 : each.key.size()).sum();
  }

  @Override
  public void constrain(Constraints found) {
    found.actions(transactItems, Transacting.MOST_ACTIONS);
    List<TransactGetItem> items = transactItems == null ? List.of() : transactItems;
    for (int i = 0; i < items.size(); i++) {
      String path = "transactItems." + (i + 1) + ".member.get";
      Get get = items.get(i).get;
      found.notNull(get, path);
      if (get != null) {
        found.notNull(get.key, path + ".key");
        found.tableOfAction(get.tableName, path + ".tableName");
      }
    }
  }

  @Override
  public void checkTogether() {
    gets().forEach(Get::checkTogether);
  }

  @Override
  public Round rule(RouterView router) {
    List<Reading> readings = gets().stream().map(Get::understood).toList();
    return Transacting.send(readings, null, new ReadingAll(this), router);
  }

  /// The coordinator reads all items at one instant.
  record ReadingAll(TransactGetItems request) implements Transacting {
    @Override
    public Response answer(List<Reply> parts) {
      SortedMap<String, Charged> charged = Transacting.charged(request.tables(), parts);
      return new Answered(
          parts.stream().map(ReadingAll::response).toList(),
          request.returnConsumedCapacity.reports(
              charged, ConsumedCapacity.Mirror.ReadCapacityUnits),
          Transacting.total(charged));
    }

    private static ItemResponse response(Reply part) {
      if (!(part instanceof Reply.Found found)) {
        throw new IllegalStateException("a read was answered by " + part);
      }
      return new ItemResponse(found.item());
    }
  }

  /// One item as it was.
  ///
  /// @param item null when there is none; without attributes when it has none of those wanted
  public record ItemResponse(@Nullable Item item) {}

  /// The answer.
  ///
  /// @param responses one for each read, in their order
  /// @param consumedCapacity one for each table, null unless asked for
  public record Answered(
      List<ItemResponse> responses, @Nullable List<ConsumedCapacity> consumedCapacity, Units units)
      implements Response {}
}
