package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts and deletes up to 25 items of any tables, each for itself and for its own price.
///
/// A mistake in one of them refuses all before anything is written. What a bucket refuses comes
/// back as unprocessed items; the others stand.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html>.
///
/// @param requestItems what to write, by table
public record BatchWriteItem(
    @Nullable Map<String, List<WriteRequest>> requestItems,
    ReturnConsumedCapacity returnConsumedCapacity,
    ReturnItemCollectionMetrics returnItemCollectionMetrics)
    implements ItemOperation {
  private static final int MOST = 25;

  public BatchWriteItem {
    requestItems = requestItems == null ? null : copy(requestItems);
  }

  public BatchWriteItem(Map<String, List<WriteRequest>> requestItems) {
    this(requestItems, ReturnConsumedCapacity.NONE, ReturnItemCollectionMetrics.NONE);
  }

  /// A put or a delete, by what the request has: exactly one of both.
  ///
  /// @param putItem the whole item of a PutRequest
  /// @param deleteKey the key of a DeleteRequest
  public record WriteRequest(@Nullable Item putItem, @Nullable Item deleteKey) {
    public static WriteRequest put(Item item) {
      return new WriteRequest(item, null);
    }

    public static WriteRequest delete(Item key) {
      return new WriteRequest(null, key);
    }

    int bytes() {
      return (putItem == null ? 0 : putItem.size()) + (deleteKey == null ? 0 : deleteKey.size());
    }

    private Errand.Write errand(TableDefinition definition, long mostBytes) {
      KeySchema schema = definition.schema();
      if (putItem != null) {
        PrimaryKey key = schema.keyOf(putItem);
        IndexKeyRules.checkPut(definition, putItem, mostBytes);
        return new Errand.Write(key, null, new Change.Put(putItem), false);
      }
      Item key = deleteKey == null ? Item.EMPTY : deleteKey;
      return new Errand.Write(schema.keyOfKeyMap(key), null, new Change.Delete(), false);
    }
  }

  private static Map<String, List<WriteRequest>> copy(Map<String, List<WriteRequest>> requests) {
    var copy = new TreeMap<String, List<WriteRequest>>();
    requests.forEach((table, writes) -> copy.put(table, List.copyOf(writes)));
    return Collections.unmodifiableMap(copy);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.BatchWriteItem;
  }

  @Override
  public String table() {
    return Parameters.onlyKey(requestItems);
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public int bytes() {
    return requestItems == null
        ? 0
        : requestItems.values().stream()
            .flatMap(Collection::stream)
            .mapToInt(WriteRequest::bytes)
            .sum();
  }

  @Override
  public void constrain(Constraints found) {
    Map<String, List<WriteRequest>> tables = requestItems;
    if (tables == null || tables.isEmpty()) {
      throw Parameters.invalid(Messages.requestItemsRequired(kind().name()));
    }
    found.tables(tables.keySet(), "requestItems");
    String shown = Messages.writes(tables);
    found.length(shown, tables.size(), "requestItems", 1, MOST);
    found.sizes(tables, shown, "requestItems", 1, MOST);
  }

  @Override
  public Round rule(RouterView router) {
    Map<String, List<WriteRequest>> tables = requestItems == null ? new TreeMap<>() : requestItems;
    List<WriteRequest> all = tables.values().stream().flatMap(Collection::stream).toList();
    long mostBytes = router.limits().get(Limits.ITEM_BYTES);
    for (WriteRequest each : all) {
      if ((each.putItem() == null) == (each.deleteKey() == null)) {
        throw Parameters.invalid(Messages.NOT_ONE_REQUEST);
      }
      if (each.putItem() != null && each.putItem().size() > mostBytes) {
        throw Parameters.invalid(Messages.ITEM_TOO_LARGE);
      }
    }
    if (all.size() > MOST) {
      throw Parameters.invalid(Messages.tooManyItems(kind().name()));
    }
    SortedMap<String, TableDefinition> definitions = Gathering.definitions(tables.keySet(), router);
    if (definitions == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    var errands = new ArrayList<To>(all.size());
    var parts = new ArrayList<Part>(all.size());
    tables.forEach((name, writes) -> {
      TableDefinition definition = Objects.requireNonNull(definitions.get(name));
      var keys = new TreeSet<PrimaryKey>();
      for (WriteRequest each : writes) {
        Errand.Write write = each.errand(definition, mostBytes);
        if (!keys.add(write.item())) {
          throw Parameters.invalid(Messages.DUPLICATE_KEYS);
        }
        errands.add(new To(router.locate(name, write.item()), write));
        parts.add(new Part(name, each));
      }
    });
    return new Round.Send(List.copyOf(errands), new WritingEach(this, List.copyOf(parts)));
  }

  /// One write, and the table that it goes to.
  record Part(String table, WriteRequest write) {}

  /// Each write is on its way to two of three replicas of its partition.
  record WritingEach(BatchWriteItem batch, List<Part> parts) implements Gathering {
    @Override
    public Response answer(List<Reply> replies, Limits limits) {
      var unprocessed = new TreeMap<String, List<WriteRequest>>();
      var charged = new TreeMap<String, Charged>();
      var metrics = new TreeMap<String, List<ItemCollectionMetrics>>();
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        switch (replies.get(i)) {
          case Reply.Written written -> {
            charged.merge(part.table, Charged.of(written), Charged::plus);
            ItemCollectionMetrics of = batch.returnItemCollectionMetrics.report(written.indexed());
            if (of != null) {
              ItemCollectionMetrics.note(
                  metrics.computeIfAbsent(part.table, _ -> new ArrayList<>()), of);
            }
          }
          case Reply.Refused _ ->
              unprocessed.computeIfAbsent(part.table, _ -> new ArrayList<>()).add(part.write);
          default -> throw new IllegalStateException("a write was answered by " + replies.get(i));
        }
      }
      return new Answered(
          Collections.unmodifiableSortedMap(unprocessed),
          batch.returnConsumedCapacity.reports(charged),
          metrics.isEmpty() ? null : Collections.unmodifiableSortedMap(metrics),
          charged.values().stream().reduce(Charged.NOTHING, Charged::plus).total());
    }
  }

  /// The answer.
  ///
  /// @param unprocessedItems what to send again, by table
  /// @param consumedCapacity one for each table that was written, null unless asked for
  /// @param itemCollectionMetrics by table, null unless asked for and some table has local indexes
  public record Answered(
      SortedMap<String, List<WriteRequest>> unprocessedItems,
      @Nullable List<ConsumedCapacity> consumedCapacity,
      @Nullable SortedMap<String, List<ItemCollectionMetrics>> itemCollectionMetrics,
      Units units)
      implements Response {}
}
