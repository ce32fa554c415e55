package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads up to 100 items of any tables by their keys, each as GetItem would and for its price.
///
/// What some bucket refuses, or what makes the answer too large, comes back as unprocessed keys.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html>.
///
/// @param requestItems what is wanted, by table
public record BatchGetItem(
    @Nullable Map<String, KeysAndAttributes> requestItems,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  private static final int MOST_TABLES = 100;
  private static final int MOST_KEYS = 100;
  private static final int MOST_NAMES = 255;

  public BatchGetItem {
    requestItems = Parameters.copy(requestItems);
  }

  public BatchGetItem(Map<String, KeysAndAttributes> requestItems) {
    this(requestItems, ReturnConsumedCapacity.NONE);
  }

  /// What is wanted of one table. Null stands for a parameter that the request does not have.
  public record KeysAndAttributes(
      @Nullable List<Item> keys,
      boolean consistentRead,
      Projecting projecting,
      @Nullable Map<String, String> expressionAttributeNames) {
    public KeysAndAttributes {
      keys = keys == null ? null : List.copyOf(keys);
      expressionAttributeNames = Parameters.copy(expressionAttributeNames);
    }

    public KeysAndAttributes(List<Item> keys, boolean consistentRead) {
      this(keys, consistentRead, Projecting.ALL, null);
    }

    /// The same parameters for other keys.
    public KeysAndAttributes of(List<Item> others) {
      return new KeysAndAttributes(others, consistentRead, projecting, expressionAttributeNames);
    }

    List<Item> asked() {
      return keys == null ? List.of() : keys;
    }

    private void checkTogether() {
      Parameters.check(
          List.of(ExpressionKind.PROJECTION),
          Parameters.these(ExpressionKind.PROJECTION, projecting.projectionExpression()),
          Parameters.named("AttributesToGet", projecting.attributesToGet()),
          expressionAttributeNames != null,
          false);
    }

    /// What is wanted of each item; null for all of it. Throws [InvalidExpression].
    public @Nullable Projection projection() {
      Placeholders placeholders = Placeholders.of(expressionAttributeNames, null);
      Projection projection = projecting.parse(placeholders);
      placeholders.checkAllUsed();
      return projection;
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.BatchGetItem;
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
  public boolean strong() {
    return requestItems != null
        && requestItems.values().stream().anyMatch(KeysAndAttributes::consistentRead);
  }

  @Override
  public int bytes() {
    return requestItems == null
        ? 0
        : requestItems.values().stream()
            .flatMap(each -> each.asked().stream())
            .mapToInt(Item::size)
            .sum();
  }

  @Override
  public void constrain(Constraints found) {
    Map<String, KeysAndAttributes> tables = requestItems;
    if (tables == null || tables.isEmpty()) {
      throw Parameters.invalid(Messages.requestItemsRequired(kind().name()));
    }
    found.tables(tables.keySet(), "requestItems");
    found.sizeUnshown(tables.keySet(), "RequestItems", 1, MOST_TABLES);
    tables.forEach((name, wanted) -> {
      String member = "RequestItems." + name + ".member.";
      found.sizeUnshown(wanted.keys(), member + "Keys", 1, MOST_KEYS);
      if (wanted.projecting().attributesToGet() != null) {
        found.sizeUnshown(
            wanted.projecting().attributesToGet(), member + "AttributesToGet", 1, MOST_NAMES);
      }
    });
  }

  @Override
  public void checkTogether() {
    asked().values().forEach(KeysAndAttributes::checkTogether);
  }

  private Map<String, KeysAndAttributes> asked() {
    return requestItems == null ? new TreeMap<>() : requestItems;
  }

  @Override
  public Round rule(RouterView router) {
    Map<String, KeysAndAttributes> tables = asked();
    var projections = new TreeMap<String, Projection>();
    int keys = 0;
    for (Map.Entry<String, KeysAndAttributes> each : tables.entrySet()) {
      Projection projection = each.getValue().projection();
      if (projection != null) {
        projections.put(each.getKey(), projection);
      }
      List<Item> asked = each.getValue().asked();
      if (new LinkedHashSet<>(asked).size() < asked.size()) {
        throw Parameters.invalid(Messages.DUPLICATE_KEYS);
      }
      keys += asked.size();
      if (keys > MOST_KEYS) {
        throw Parameters.invalid(Messages.tooManyItems(kind().name()));
      }
    }
    SortedMap<String, TableDefinition> definitions = Gathering.definitions(tables.keySet(), router);
    if (definitions == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    var errands = new ArrayList<To>(keys);
    var parts = new ArrayList<Part>(keys);
    tables.forEach((name, wanted) -> {
      TableDefinition definition = Objects.requireNonNull(definitions.get(name));
      KeySchema schema = definition.schema();
      Projection projection = projections.get(name);
      if (projection != null) {
        KeyRules.checkScalars(projection.paths(), schema, IndexKeyRules.keys(definition.indexes()));
      }
      for (Item each : wanted.asked()) {
        PrimaryKey key = schema.keyOfKeyMap(each);
        Address partition = router.locate(name, key);
        errands.add(new To(partition, new Errand.Read(key, wanted.consistentRead(), null)));
        parts.add(new Part(name, each, key, partition));
      }
    });
    return new Round.Send(
        List.copyOf(errands),
        new ReadingEach(this, List.copyOf(parts), Collections.unmodifiableSortedMap(projections)));
  }

  /// One item that is wanted, and the partition that was asked for it.
  record Part(String table, Item key, PrimaryKey place, Address partition) {}

  /// Each item is being read by a replica of its partition.
  ///
  /// Simplified: what does not fit into the answer was read and is charged all the same, and again
  /// when it is asked for again. The items of a table are answered in the order of their hashes:
  /// the service promises none.
  record ReadingEach(
      BatchGetItem batch, List<Part> parts, SortedMap<String, Projection> projections)
      implements Gathering {
    @Override
    public Response answer(List<Reply> replies, Limits limits) {
      long room = limits.get(Limits.BATCH_GET_BYTES);
      var roomByPartition = new TreeMap<Address, Long>();
      var responses = new TreeMap<String, SortedMap<PrimaryKey, Item>>();
      var unprocessed = new TreeMap<String, List<Item>>();
      var charged = new TreeMap<String, Charged>();
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        switch (replies.get(i)) {
          case Reply.Found found -> {
            charged.merge(part.table, Charged.of(found.units()), Charged::plus);
            Item item = found.item();
            Item shown = shown(part, item);
            long here =
                roomByPartition.getOrDefault(
                        part.partition, limits.get(Limits.BATCH_GET_PARTITION_BYTES))
                    - (item == null ? 0 : item.size());
            long left = room - (shown == null ? 0 : shown.size());
            if (here < 0 || left < 0) {
              unprocessed.computeIfAbsent(part.table, _ -> new ArrayList<>()).add(part.key);
              continue;
            }
            roomByPartition.put(part.partition, here);
            room = left;
            var answered = responses.computeIfAbsent(part.table, _ -> new TreeMap<>());
            if (shown != null) {
              answered.put(part.place, shown);
            }
          }
          case Reply.Refused _ ->
              unprocessed.computeIfAbsent(part.table, _ -> new ArrayList<>()).add(part.key);
          default -> throw new IllegalStateException("a read was answered by " + replies.get(i));
        }
      }
      return new Answered(
          lists(responses),
          again(unprocessed),
          batch.returnConsumedCapacity.reports(charged),
          charged.values().stream().reduce(Charged.NOTHING, Charged::plus).total());
    }

    private static SortedMap<String, List<Item>> lists(
        Map<String, SortedMap<PrimaryKey, Item>> responses) {
      var lists = new TreeMap<String, List<Item>>();
      responses.forEach((table, items) -> lists.put(table, List.copyOf(items.values())));
      return Collections.unmodifiableSortedMap(lists);
    }

    private @Nullable Item shown(Part part, @Nullable Item item) {
      Projection projection = projections.get(part.table);
      return item == null || projection == null ? item : projection.of(item);
    }

    private SortedMap<String, KeysAndAttributes> again(Map<String, List<Item>> unprocessed) {
      var again = new TreeMap<String, KeysAndAttributes>();
      if (batch.requestItems != null) {
        batch.requestItems.forEach((name, wanted) -> {
          List<Item> keys = unprocessed.get(name);
          if (keys != null) {
            again.put(name, wanted.of(keys));
          }
        });
      }
      return Collections.unmodifiableSortedMap(again);
    }
  }

  /// The answer.
  ///
  /// @param responses the items that were found, by table; a table of which no key was processed is
  ///   not in it
  /// @param unprocessedKeys what to ask for again, with the parameters that it was asked with
  /// @param consumedCapacity one for each table that was read, null unless asked for
  public record Answered(
      SortedMap<String, List<Item>> responses,
      SortedMap<String, KeysAndAttributes> unprocessedKeys,
      @Nullable List<ConsumedCapacity> consumedCapacity,
      Units units)
      implements Response {}
}
