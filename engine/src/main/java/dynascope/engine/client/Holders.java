package dynascope.engine.client;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.WriteOptions;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The writers of a client that take items for a while, by an item that expires.
final class Holders {
  private final WorkloadClient client;
  private final KeySchema schema;

  /// Those who wait for what they look at, by the number of the request.
  private final TreeMap<Long, PutItem> looking = new TreeMap<>();

  /// Those who found it free, by the number of their arrival.
  private final TreeMap<Long, PutItem> thinking = new TreeMap<>();

  Holders(WorkloadClient client, KeySchema schema) {
    this.client = client;
    this.schema = schema;
  }

  /// The same for a copy of the client.
  Holders(Holders original, WorkloadClient client) {
    this(client, original.schema);
    looking.putAll(original.looking);
    thinking.putAll(original.thinking);
  }

  /// Somebody wants to write an item that says until when it is theirs.
  void take(PutItem put, Outbox out) {
    switch (holds().way()) {
      case LOOK -> {
        PrimaryKey key = schema.keyOf(put.item());
        client.begin(
            new GetItem(
                client.workload().table(),
                key.toItem(schema),
                true,
                ReturnConsumedCapacity.NONE,
                key),
            out);
        looking.put(client.lastOrdinal(), put);
      }
      case ABSENT -> client.begin(only(put, "attribute_not_exists(#k)", new TreeMap<>()), out);
      case EXPIRED -> {
        var values = new TreeMap<String, AttributeValue>();
        values.put(":now", AttributeValue.n(second(out)));
        client.begin(only(put, "attribute_not_exists(#k) OR #e < :now", values), out);
      }
    }
  }

  private PutItem only(PutItem put, String condition, SortedMap<String, AttributeValue> values) {
    var names = new TreeMap<String, String>();
    names.put("#k", schema.partition().name());
    if (!values.isEmpty()) {
      names.put("#e", expiry());
    }
    WriteOptions options =
        WriteOptions.NONE.onlyIf(condition).where(names, values.isEmpty() ? null : values);
    return new PutItem(put.table(), put.item(), options, put.knownKey());
  }

  /// A request of this client was answered, or has failed for good.
  void ended(RequestId request, @Nullable Response response, Outbox out) {
    PutItem put = looking.remove(request.ordinal());
    if (put == null || !(response instanceof GetItem.Answered found)) {
      return;
    }
    if (found.item() == null || isOver(found.item(), out)) {
      thinking.put(request.ordinal(), put);
      out.wakeAfter(holds().thinking(), new Alarm.Edited(request.ordinal()));
    }
  }

  private boolean isOver(Item item, Outbox out) {
    return item.get(expiry()) instanceof AttributeValue.N until
        && until.value().longValue() < second(out);
  }

  /// A writer who found an item free has made up its mind, and never looks again.
  void decided(long number, Outbox out) {
    PutItem put = thinking.remove(number);
    if (put != null) {
      client.begin(put, out);
    }
  }

  private String expiry() {
    return client.workload().contents().expiry();
  }

  private Holds holds() {
    return Objects.requireNonNull(client.workload().contents().holds());
  }

  /// The second of the calendar.
  static long second(Outbox out) {
    return out.epoch().plusNanos(out.now().nanos()).getEpochSecond();
  }
}
