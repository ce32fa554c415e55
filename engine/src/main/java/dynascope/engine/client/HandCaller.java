package dynascope.engine.client;

import dynascope.engine.event.Asked;
import dynascope.engine.event.Asked.State;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.RouterView;
import dynascope.engine.operation.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The person at the screen, as a client: sends what they type, and never tries again by itself.
///
/// Of the last Query or Scan it knows how far the answer has come; where all pages are wanted, it
/// asks for the next one as soon as it has one. Who asks anew while a page is under way has given
/// up the rest: that page still comes, and is the last.
public final class HandCaller extends Caller {
  public static final Address ADDRESS = Address.parse("client/you");
  private static final long END = -1;

  /// What waits for a page, by the number of the request for it. Only the last goes on after it.
  private final TreeMap<Long, Asked> open = new TreeMap<>();

  private @Nullable Asked asked;
  private boolean toTheEnd;

  public HandCaller() {
    super(ADDRESS);
  }

  private HandCaller(HandCaller original) {
    super(original);
    open.putAll(original.open);
    asked = original.asked;
    toTheEnd = original.toTheEnd;
  }

  /// What was asked last, if that was a Query or a Scan.
  public @Nullable Asked asked() {
    return asked;
  }

  /// Sends a request; with `toTheEnd` also those for all pages that follow.
  public void call(Operation operation, boolean wantsAll, Outbox out) {
    PageShape shape = shape(operation);
    if (shape != null) {
      toTheEnd = wantsAll;
      TableDefinition table = definition(operation.table(), out);
      PrimaryKey collection = collection(operation, table);
      asked =
          new Asked(
              lastOrdinal() + 1,
              out.now(),
              operation.kind(),
              TableArn.name(operation.table()),
              collection == null ? "" : collection.text(),
              collection == null ? 0 : collection.hash(),
              shape.filterExpression() != null || shape.filter() != null,
              !(operation instanceof Query query) || query.scanIndexForward(),
              State.GOING,
              0,
              0,
              0,
              Units.ZERO,
              List.of(),
              0,
              "",
              globalIndex(operation, table));
    }
    begin(operation, out);
    if (shape != null && asked != null) {
      open.put(lastOrdinal(), asked);
    }
  }

  private static @Nullable PageShape shape(Operation operation) {
    return switch (operation) {
      case Query query -> query.shape();
      case Scan scan -> scan.shape();
      default -> null;
    };
  }

  private static @Nullable TableDefinition definition(String table, Outbox out) {
    RouterView.Described described = out.routerView().describe(table);
    return described == null ? null : described.definition();
  }

  private static @Nullable String globalIndex(
      Operation operation, @Nullable TableDefinition table) {
    String name =
        switch (operation) {
          case Query query -> query.page().indexName();
          case Scan scan -> scan.page().indexName();
          default -> null;
        };
    IndexDefinition index = name == null || table == null ? null : table.index(name);
    return index == null || index.local() ? null : name;
  }

  /// The partition key that a query asks for; what can't be known without its table is refused
  /// later by the service.
  private static @Nullable PrimaryKey collection(
      Operation operation, @Nullable TableDefinition table) {
    if (!(operation instanceof Query query) || table == null) {
      return null;
    }
    try {
      AttributeValue partition = query.partition(table);
      return partition == null ? null : PrimaryKey.of(partition);
    } catch (InvalidValue notAKey) {
      return null;
    }
  }

  @Override
  protected void ended(
      RequestId request,
      Operation operation,
      @Nullable Response response,
      String error,
      Outbox out) {
    Asked before = open.remove(request.ordinal());
    if (before == null) {
      return;
    }
    switch (response) {
      case Query.Answered answer -> {
        Operation rest =
            answer.lastEvaluatedKey() == null
                ? null
                : ((Query) operation).after(answer.lastEvaluatedKey());
        come(
            before,
            answer.items(),
            answer.scannedCount(),
            answer.count(),
            answer.units(),
            answer.lastEvaluatedKey(),
            rest,
            out);
      }
      case Scan.Answered answer -> {
        Operation rest =
            answer.lastEvaluatedKey() == null
                ? null
                : ((Scan) operation).after(answer.lastEvaluatedKey());
        come(
            before,
            answer.items(),
            answer.scannedCount(),
            answer.count(),
            answer.units(),
            answer.lastEvaluatedKey(),
            rest,
            out);
      }
      case null, default -> end(with(before, State.FAILED, before, before.reached(), error), out);
    }
  }

  /// A page has come.
  private void come(
      Asked before,
      List<Item> items,
      long read,
      long returned,
      Units units,
      @Nullable Item last,
      @Nullable Operation rest,
      Outbox out) {
    TableDefinition table = definition(before.table(), out);
    KeySchema schema = table == null ? null : table.schema();
    List<String> keys = new ArrayList<>(before.keys());
    for (Item item : items) {
      if (keys.size() < Asked.KEYS && schema != null) {
        keys.add(text(item, schema));
      }
    }
    boolean more = last != null;
    boolean goesOn = toTheEnd && isLast(before);
    long reached = last == null || schema == null ? END : schema.keyOf(last).hash();
    Asked now =
        new Asked(
            before.first(),
            before.since(),
            before.operation(),
            before.table(),
            before.collection(),
            before.hash(),
            before.filtered(),
            before.forward(),
            !more ? State.WHOLE : goesOn ? State.GOING : State.CUT,
            before.pages() + 1,
            before.read() + read,
            before.returned() + returned,
            before.units().plus(units),
            keys,
            reached,
            "",
            before.index());
    if (now.over()) {
      end(now, out);
    } else if (rest != null) {
      asked = now;
      begin(rest, out);
      open.put(lastOrdinal(), now);
    }
  }

  /// Whether nothing was asked since.
  private boolean isLast(Asked one) {
    return asked != null && asked.first() == one.first();
  }

  private static String text(Item item, KeySchema schema) {
    KeyAttribute key = schema.sort() == null ? schema.partition() : schema.sort();
    AttributeValue value = item.get(key.name());
    return switch (value) {
      case AttributeValue.S s -> s.value();
      case AttributeValue.N n -> n.text();
      case null -> "";
      default -> PrimaryKey.of(value).text();
    };
  }

  private static Asked with(Asked base, State state, Asked counts, long reached, String error) {
    return new Asked(
        base.first(),
        base.since(),
        base.operation(),
        base.table(),
        base.collection(),
        base.hash(),
        base.filtered(),
        base.forward(),
        state,
        counts.pages(),
        counts.read(),
        counts.returned(),
        counts.units(),
        counts.keys(),
        reached,
        error,
        base.index());
  }

  private void end(Asked done, Outbox out) {
    if (isLast(done)) {
      asked = done;
    }
    out.note(new Event.Told(out.stamp(ADDRESS), done));
  }

  @Override
  protected RetryPolicy retries() {
    return RetryPolicy.NONE;
  }

  @Override
  public HandCaller copy() {
    return new HandCaller(this);
  }
}
