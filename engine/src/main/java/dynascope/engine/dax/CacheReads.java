package dynascope.engine.dax;

import dynascope.engine.errand.KeyText;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Gone;
import dynascope.engine.event.CacheEvent.Origin;
import dynascope.engine.event.CacheEvent.Past;
import dynascope.engine.event.CacheEvent.Stale;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.Projection;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.table.Newest;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads through a cache: what it answers by itself, what it has the table asked for, and what it
/// keeps of the answer.
///
/// @param message the request, null once its answer is there
record CacheReads(CacheNode node, @Nullable Message message, Outbox out) {
  /// The operations that DAX has. Statements, tables and streams are asked of the service itself.
  static boolean knows(OperationKind kind) {
    return switch (kind) {
      case GetItem,
          BatchGetItem,
          Query,
          Scan,
          PutItem,
          UpdateItem,
          DeleteItem,
          BatchWriteItem,
          TransactGetItems,
          TransactWriteItems ->
          true;
      default -> false;
    };
  }

  /// Simplified: the clients of DAX throw an exception of their language.
  static ServiceException unknown(OperationKind kind) {
    return new ServiceException(
        "UnsupportedOperationException",
        kind + " is not an operation of DAX: ask DynamoDB itself",
        List.of(),
        "");
  }

  static ServiceException tooMuch() {
    return new ServiceException(
        ServiceException.THROTTLING, "The node has too many requests", List.of(), "");
  }

  void begin(Operation operation) {
    switch (operation) {
      case GetItem get when !get.strong() -> get(get);
      case BatchGetItem batch when !batch.strong() -> batch(batch);
      case Query query when !query.strong() -> page(query);
      case Scan scan when !scan.strong() -> page(scan);
      default -> pass(operation, operation.kind().isTransaction() ? Past.TRANSACTION : Past.STRONG);
    }
  }

  private Message request() {
    return Objects.requireNonNull(message);
  }

  private void pass(Operation operation, Past why) {
    node.passOn(request(), operation, why, out);
  }

  private void get(GetItem get) {
    Table table = out.catalog().find(get.table());
    Projection projection;
    PrimaryKey place;
    try {
      projection = get.projection();
      place = table == null ? null : place(get, table);
    } catch (InvalidExpression | InvalidValue wrong) {
      place = null;
      projection = null;
    }
    if (table == null || place == null) {
      pass(get, Past.UNCLEAR);
      return;
    }
    Cached kept = fresh(new CacheKey.OfItem(table.definition().name(), place));
    if (kept != null) {
      hit(kept, get.kind(), table, place);
      node.share(request(), kept, out);
      Item item = kept.item();
      Response answer =
          new GetItem.Answered(
              item == null || projection == null ? item : projection.of(item),
              null,
              Units.ZERO,
              kept.position());
      node.answer(request(), get, answer, null, out);
      return;
    }
    if (node.isPrimary(out)) {
      missed(get.kind(), get.table(), KeyText.of(place), Counter.ITEM_CACHE_MISSES, 1);
    }
    Operation whole =
        projection == null
            ? get
            : new GetItem(get.table(), get.keyMap(), false, get.returnConsumedCapacity(), place);
    node.ask(request(), get, whole, null, out);
  }

  private static PrimaryKey place(GetItem get, Table table) {
    PrimaryKey known = get.knownKey();
    return known != null ? known : table.definition().schema().keyOfKeyMap(get.keyMap());
  }

  /// What is kept and not too old; what is too old is kept no more.
  private @Nullable Cached fresh(CacheKey key) {
    Cached kept = node.kept(key);
    if (kept != null && Trays.isOver(kept, CacheNode.rules(out), out.now())) {
      node.trays().remove(key, Gone.TTL, out);
      return null;
    }
    if (kept != null) {
      node.trays().use(key);
    }
    return kept;
  }

  private void missed(
      OperationKind operation, String table, String label, Counter counter, long times) {
    out.note(new CacheEvent.Missed(out.stamp(), operation, table, label));
    CacheCluster.count(out, node.address(), counter, times);
  }

  private void hit(Cached kept, OperationKind operation, Table table, PrimaryKey place) {
    boolean differs =
        Newest.differs(table, place, kept.item(), kept.position(), out)
            && !isBeingWritten(table, place);
    hit(
        kept,
        operation,
        differs ? reason(kept) : null,
        Counter.ITEM_CACHE_HITS,
        Counter.STALE_ITEM_HITS);
  }

  private void hit(
      Cached kept, OperationKind operation, @Nullable Stale stale, Counter hits, Counter old) {
    CacheDefinition rules = CacheNode.rules(out);
    out.note(
        new CacheEvent.Hit(
            out.stamp(),
            operation,
            kept.table(),
            kept.label(),
            kept.since(),
            Trays.until(kept, rules),
            kept.position(),
            kept.missing(),
            stale));
    CacheCluster.count(out, node.address(), hits, 1);
    if (stale != null) {
      CacheCluster.count(out, node.address(), old, 1);
    }
  }

  /// Whether a write through the cache is under way, which nobody was told of yet: what is kept is
  /// not old before.
  private boolean isBeingWritten(Table table, PrimaryKey place) {
    return out.look(CacheNode.cluster(out).primary()) instanceof CacheNode primary
        && primary.isWriting(table.definition(), place);
  }

  /// Why something that is kept is not what the table has.
  private Stale reason(Cached kept) {
    if (!node.isPrimary(out)
        && out.look(CacheNode.cluster(out).primary()) instanceof CacheNode primary) {
      Cached there = primary.kept(kept.key());
      if (there != null && there != kept && there.origin() != Origin.MISS) {
        return Stale.LAG;
      }
    }
    return kept.old() ? Stale.RACE : kept.page() != null ? Stale.QUERY : Stale.AROUND;
  }

  private void page(Operation read) {
    boolean scan = read instanceof Scan;
    if (CacheNode.rules(out).queryTtl() == 0) {
      pass(read, Past.NO_PAGES);
      return;
    }
    Cached kept = fresh(new CacheKey.OfPage(read));
    Response page = kept == null ? null : kept.page();
    if (kept != null && page != null) {
      Response newest = Newest.answer(read, out);
      hit(
          kept,
          read.kind(),
          newest == null || same(page, newest) ? null : reason(kept),
          scan ? Counter.SCAN_CACHE_HITS : Counter.QUERY_CACHE_HITS,
          Counter.STALE_QUERY_HITS);
      node.share(request(), kept, out);
      node.answer(request(), read, free(page), null, out);
      return;
    }
    if (node.isPrimary(out)) {
      Counter counter = scan ? Counter.SCAN_CACHE_MISSES : Counter.QUERY_CACHE_MISSES;
      missed(read.kind(), read.table(), read.key(), counter, 1);
    }
    node.ask(request(), read, read, null, out);
  }

  static boolean same(Response one, Response other) {
    return switch (one) {
      case Query.Answered page ->
          other instanceof Query.Answered now
              && page.items().equals(now.items())
              && page.count() == now.count()
              && Objects.equals(page.lastEvaluatedKey(), now.lastEvaluatedKey());
      case Scan.Answered page ->
          other instanceof Scan.Answered now
              && page.items().equals(now.items())
              && page.count() == now.count()
              && Objects.equals(page.lastEvaluatedKey(), now.lastEvaluatedKey());
      default -> true;
    };
  }

  /// A page that costs the table nothing.
  private static Response free(Response page) {
    return switch (page) {
      case Query.Answered each ->
          new Query.Answered(
              each.items(),
              each.count(),
              each.scannedCount(),
              each.lastEvaluatedKey(),
              null,
              Units.ZERO);
      case Scan.Answered each ->
          new Scan.Answered(
              each.items(),
              each.count(),
              each.scannedCount(),
              each.lastEvaluatedKey(),
              null,
              Units.ZERO);
      default -> page;
    };
  }

  /// Each key for itself. A replica answers only where it has all of them.
  private void batch(BatchGetItem batch) {
    var found = new TreeMap<String, SortedMap<PrimaryKey, Item>>();
    var wanted = new TreeMap<String, List<BatchRead.Wanted>>();
    var hits = new ArrayList<Cached>();
    try {
      look(batch, found, wanted, hits);
    } catch (InvalidExpression | InvalidValue wrong) {
      pass(batch, Past.UNCLEAR);
      return;
    }
    boolean primary = node.isPrimary(out);
    var read = new BatchRead(found, wanted);
    if (primary || wanted.isEmpty()) {
      hits.forEach(each -> {
        if (each.key() instanceof CacheKey.OfItem(var name, var place)) {
          hit(each, batch.kind(), Objects.requireNonNull(out.catalog().find(name)), place);
        }
      });
    }
    if (wanted.isEmpty()) {
      node.answer(request(), batch, answer(read, null), null, out);
      return;
    }
    if (!primary) {
      node.ask(request(), batch, batch, null, out);
      return;
    }
    var whole = new TreeMap<String, KeysAndAttributes>();
    wanted.forEach((name, keys) -> {
      keys.forEach(each ->
          missed(batch.kind(), name, KeyText.of(each.place()), Counter.ITEM_CACHE_MISSES, 1));
      whole.put(
          name, new KeysAndAttributes(keys.stream().map(BatchRead.Wanted::key).toList(), false));
    });
    var sent = new BatchGetItem(whole, batch.returnConsumedCapacity());
    node.ask(request(), batch, sent, read, out);
  }

  private void look(
      BatchGetItem batch,
      SortedMap<String, SortedMap<PrimaryKey, Item>> found,
      SortedMap<String, List<BatchRead.Wanted>> wanted,
      List<Cached> hits) {
    Map<String, KeysAndAttributes> tables = batch.requestItems();
    if (tables == null || tables.isEmpty()) {
      throw new InvalidValue("nothing is asked for");
    }
    tables.forEach((name, asked) -> {
      Table table = out.catalog().find(name);
      List<Item> keys = asked.keys();
      if (table == null || keys == null || keys.isEmpty()) {
        throw new InvalidValue("no such table, or no keys");
      }
      Projection projection = asked.projection();
      var here = new TreeMap<PrimaryKey, Item>();
      for (Item each : keys) {
        PrimaryKey place = table.definition().schema().keyOfKeyMap(each);
        Cached kept = fresh(new CacheKey.OfItem(table.definition().name(), place));
        if (kept == null) {
          wanted
              .computeIfAbsent(name, _ -> new ArrayList<>())
              .add(new BatchRead.Wanted(place, each, asked));
        } else {
          hits.add(kept);
          Item item = kept.item();
          if (item != null) {
            here.put(place, projection == null ? item : projection.of(item));
          }
        }
      }
      found.put(name, here);
    });
  }

  /// What was found here and what the table has found.
  private Response answer(BatchRead read, BatchGetItem.@Nullable Answered of) {
    var items = new TreeMap<String, List<Item>>();
    var again = new TreeMap<String, KeysAndAttributes>();
    read.found()
        .forEach((name, here) -> {
          var all = new TreeMap<>(here);
          List<BatchRead.Wanted> wanted = read.wanted().getOrDefault(name, List.of());
          if (of != null && !wanted.isEmpty()) {
            KeysAndAttributes asked = wanted.getFirst().asked();
            KeysAndAttributes open = of.unprocessedKeys().get(name);
            if (open != null && open.keys() != null) {
              again.put(name, asked.of(open.keys()));
            }
            Projection projection = asked.projection();
            for (Item each : of.responses().getOrDefault(name, List.of())) {
              PrimaryKey place = keyOf(name, each);
              if (place != null) {
                all.put(place, projection == null ? each : projection.of(each));
              }
            }
          }
          items.put(name, List.copyOf(all.values()));
        });
    return new BatchGetItem.Answered(
        Collections.unmodifiableSortedMap(items),
        Collections.unmodifiableSortedMap(again),
        of == null ? null : of.consumedCapacity(),
        of == null ? Units.ZERO : of.units());
  }

  private @Nullable PrimaryKey keyOf(String name, Item item) {
    Table table = out.catalog().find(name);
    return table == null ? null : table.definition().schema().keyOf(item);
  }

  /// Keeps what the table has answered, if it may be kept. Returns the answer to what was asked.
  Response read(Operation asked, @Nullable BatchRead found, Response response) {
    switch (response) {
      case GetItem.Answered answer when asked instanceof GetItem get && !get.strong() -> {
        Table table = out.catalog().find(get.table());
        if (table == null) {
          return response;
        }
        PrimaryKey place = place(get, table);
        keep(table, place, get.keyMap(), answer.item(), answer.position(), Origin.MISS);
        Projection projection = get.projection();
        Item item = answer.item();
        return item == null || projection == null
            ? response
            : new GetItem.Answered(
                projection.of(item), answer.consumedCapacity(), answer.units(), answer.position());
      }
      case BatchGetItem.Answered answer when found != null -> {
        keep(found, answer);
        return answer(found, answer);
      }
      case Query.Answered page when !asked.strong() ->
          keep(asked, page, page.items(), page.lastEvaluatedKey());
      case Scan.Answered page when !asked.strong() ->
          keep(asked, page, page.items(), page.lastEvaluatedKey());
      default -> {}
    }
    return response;
  }

  private void keep(Operation asked, Response page, List<Item> items, @Nullable Item last) {
    if (CacheNode.rules(out).queryTtl() == 0) {
      return;
    }
    Response newest = Newest.answer(asked, out);
    node.put(
        new Cached(
            new CacheKey.OfPage(asked),
            asked.key(),
            null,
            page,
            0,
            out.now(),
            Origin.MISS,
            newest != null && !same(page, newest),
            items.stream().mapToLong(Item::size).sum() + (last == null ? 0 : last.size())),
        out);
  }

  private void keep(BatchRead read, BatchGetItem.Answered answer) {
    read.wanted()
        .forEach((name, wanted) -> {
          Table table = out.catalog().find(name);
          if (table == null) {
            return;
          }
          var items = new TreeMap<PrimaryKey, Item>();
          for (Item each : answer.responses().getOrDefault(name, List.of())) {
            items.put(table.definition().schema().keyOf(each), each);
          }
          KeysAndAttributes open = answer.unprocessedKeys().get(name);
          List<Item> left = open == null || open.keys() == null ? List.of() : open.keys();
          for (BatchRead.Wanted each : wanted) {
            if (!left.contains(each.key())) {
              Item item = items.get(each.place());
              long position = Newest.position(table, each.place(), out);
              keep(table, each.place(), each.key(), item, position, Origin.MISS);
            }
          }
        });
  }

  /// What a transaction has written, read for the cache alone.
  void refresh(TransactGetItems own, TransactGetItems.Answered answer) {
    List<TransactGetItems.TransactGetItem> asked = own.transactItems();
    for (int i = 0; asked != null && i < asked.size(); i++) {
      TransactGetItems.Get get = asked.get(i).get();
      String name = get == null ? null : get.tableName();
      Item key = get == null ? null : get.key();
      Table table = name == null ? null : out.catalog().find(name);
      if (table != null && key != null) {
        PrimaryKey place = table.definition().schema().keyOfKeyMap(key);
        long position = Newest.position(table, place, out);
        keep(table, place, key, answer.responses().get(i).item(), position, Origin.REFRESH);
      }
    }
  }

  /// Keeps an item, or that there is none.
  void keep(
      Table table, PrimaryKey place, Item key, @Nullable Item item, long position, Origin origin) {
    node.put(
        new Cached(
            new CacheKey.OfItem(table.definition().name(), place),
            KeyText.of(place),
            item,
            null,
            position,
            out.now(),
            origin,
            Newest.differs(table, place, item, position, out),
            item == null ? key.size() : item.size()),
        out);
  }
}
