package dynascope.engine.client;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.Version;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.WriteOptions;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The writers of a client that keep every version of what they edit, and its readers of the
/// latest.
///
/// A writer is busy from reading the latest version until it has written the next. Refused because
/// the number was taken, it reads again and writes without a pause: its edit is done already.
final class VersionWriters {
  /// Whoever only reads the latest version.
  private static final int READER = 0;

  private final WorkloadClient client;
  private final KeySchema schema;

  /// Those who wait for an answer, by the number of the request.
  private final TreeMap<Long, Turn> waiting = new TreeMap<>();

  /// Those who edit what they have read, by the number of the edit.
  private final TreeMap<Long, Turn> editing = new TreeMap<>();

  private long edits;
  private int last;

  /// Whether the copy of the latest is known to be kept up: a writer finds it missing or old at
  /// first, and looks for the latest by a Query then.
  private boolean pointed;

  VersionWriters(WorkloadClient client, KeySchema schema) {
    this.client = client;
    this.schema = schema;
  }

  /// The same for a copy of the client.
  VersionWriters(VersionWriters original, WorkloadClient client) {
    this(client, original.schema);
    waiting.putAll(original.waiting);
    editing.putAll(original.editing);
    edits = original.edits;
    last = original.last;
    pointed = original.pointed;
  }

  /// What somebody is about.
  private enum Step {
    READS,
    /// Writes what gives it the number.
    CLAIMS,
    /// Writes the version beside the copy of the latest, which it has.
    COPIES
  }

  /// One reading of the latest version, or one edit on its way to become a version.
  ///
  /// @param edited whether the edit is done, so that it can be written as soon as the latest is
  ///   read
  /// @param way how it reads, and which item it competes for
  /// @param items how many items were read so far
  /// @param seen the version that was read
  /// @param readBy the number of the request that read it
  private record Turn(
      int writer,
      long edit,
      PrimaryKey thing,
      boolean edited,
      Versions.Latest way,
      Step step,
      long items,
      long seen,
      long readBy) {
    boolean pointer() {
      return way == Versions.Latest.POINTER;
    }

    boolean inPlace() {
      return way == Versions.Latest.IN_PLACE;
    }

    Turn reading(Versions.Latest by) {
      return new Turn(writer, edit, thing, edited, by, Step.READS, 0, 0, 0);
    }

    Turn read(long more, long version, long by) {
      return new Turn(writer, edit, thing, edited, way, step, items + more, version, by);
    }

    Turn at(Step next) {
      return new Turn(writer, edit, thing, true, way, next, items, seen, readBy);
    }
  }

  /// Somebody wants the latest version of a thing, to read it or to write the next.
  void come(PrimaryKey thing, boolean writes, Outbox out) {
    int writer = writes ? idle() : READER;
    if (writes && writer == READER) {
      return;
    }
    if (writes) {
      edits++;
      last = writer;
    }
    read(new Turn(writer, edits, thing, false, versions().latest(), Step.READS, 0, 0, 0), out);
  }

  /// The next writer who has nothing to do, or [#READER] if all are busy.
  private int idle() {
    int writers = versions().writers();
    for (int i = 0; i < writers; i++) {
      int writer = (last + i) % writers + 1;
      boolean busy =
          Stream.concat(waiting.values().stream(), editing.values().stream())
              .anyMatch(each -> each.writer == writer);
      if (!busy) {
        return writer;
      }
    }
    return READER;
  }

  private void read(Turn turn, Outbox out) {
    send(turn.reading(versions().latest()), reading(turn.thing, versions().latest(), out), out);
  }

  private void send(Turn turn, Operation operation, Outbox out) {
    client.begin(operation, out);
    waiting.put(client.lastOrdinal(), turn);
  }

  private Operation reading(PrimaryKey thing, Versions.Latest way, Outbox out) {
    boolean strong = client.readsStrongly(out);
    if (way == Versions.Latest.IN_PLACE || way == Versions.Latest.POINTER && pointed) {
      PrimaryKey key = key(thing, 0);
      return new GetItem(table(), key.toItem(schema), strong, ReturnConsumedCapacity.NONE, key);
    }
    boolean all = way == Versions.Latest.READ_ALL;
    return new Query(
        table(),
        thing.partition(),
        null,
        all,
        all ? 0 : 1,
        null,
        strong,
        ReturnConsumedCapacity.NONE);
  }

  /// A request of this client was answered, or has failed for good.
  void ended(
      RequestId request,
      Operation operation,
      @Nullable Response response,
      String error,
      Outbox out) {
    Turn turn = waiting.remove(request.ordinal());
    if (turn == null) {
      return;
    }
    switch (response) {
      case Query.Answered page -> page(turn, request, (Query) operation, page, out);
      case GetItem.Answered answer ->
          found(
              turn.read(answer.item() == null ? 0 : 1, number(answer.item()), request.ordinal()),
              out);
      case PutItem.Answered _ -> written(turn, out);
      case null, default -> {
        if (error.equals(ServiceException.CONDITION_FAILED)) {
          read(turn, out);
        }
      }
    }
  }

  private void page(Turn turn, RequestId request, Query query, Query.Answered page, Outbox out) {
    Item end = page.items().isEmpty() ? null : page.items().getLast();
    Turn now = turn.read(page.scannedCount(), number(end), request.ordinal());
    if (page.lastEvaluatedKey() != null && turn.way == Versions.Latest.READ_ALL) {
      send(now, query.after(page.lastEvaluatedKey()), out);
    } else {
      found(now, out);
    }
  }

  /// The latest version was read.
  private void found(Turn turn, Outbox out) {
    out.count(Counter.LATEST_READS, client.address(), 1);
    out.count(Counter.LATEST_ITEMS, client.address(), turn.items);
    if (turn.writer == READER) {
      return;
    }
    if (turn.edited) {
      claim(turn, out);
    } else {
      editing.put(turn.edit, turn);
      out.wakeAfter(versions().editing(), new Alarm.Edited(turn.edit));
    }
  }

  /// A writer has done its edit.
  void edited(long edit, Outbox out) {
    Turn turn = editing.remove(edit);
    if (turn != null) {
      claim(turn, out);
    }
  }

  private void claim(Turn turn, Outbox out) {
    boolean pointer = turn.pointer();
    Versions versions = versions();
    WriteOptions options =
        !versions.condition()
            ? WriteOptions.NONE
            : turn.inPlace() ? onlyIfSame(turn) : pointer ? onlyForward(turn) : onlyIfNew();
    send(turn.at(Step.CLAIMS), put(turn, pointer, options), out);
    var request = new RequestId(client.address(), client.lastOrdinal());
    out.note(
        new Event.VersionClaimed(
            out.stamp(client.address(), request, 1),
            turn.thing.text(),
            version(turn),
            new RequestId(client.address(), turn.readBy),
            versions.condition()));
  }

  private void written(Turn turn, Outbox out) {
    if (turn.step == Step.CLAIMS && turn.pointer()) {
      pointed = versions().latest() == Versions.Latest.POINTER;
      send(turn.at(Step.COPIES), put(turn, false, WriteOptions.NONE), out);
    }
  }

  /// The knob for the way was turned: whoever comes back to the pointer finds it old.
  void turned() {
    pointed = false;
  }

  private PutItem put(Turn turn, boolean pointer, WriteOptions options) {
    Version version = version(turn);
    PrimaryKey key = key(turn.thing, pointer || turn.inPlace() ? 0 : version.number());
    return new PutItem(table(), client.maker().make(key, version, pointer), options, key);
  }

  private Version version(Turn turn) {
    return new Version(turn.seen + 1, client.address().name() + "-" + turn.writer, turn.edit);
  }

  /// Nothing may stand under the number yet.
  private WriteOptions onlyIfNew() {
    var names = new TreeMap<String, String>();
    names.put("#k", sort().name());
    return WriteOptions.NONE.onlyIf("attribute_not_exists(#k)").where(names, null);
  }

  /// The item must be as it was read.
  private static WriteOptions onlyIfSame(Turn turn) {
    var names = new TreeMap<String, String>();
    names.put("#v", Version.NUMBER);
    if (turn.seen == 0) {
      return WriteOptions.NONE.onlyIf("attribute_not_exists(#v)").where(names, null);
    }
    var values = new TreeMap<String, AttributeValue>();
    values.put(":seen", AttributeValue.n(turn.seen));
    return WriteOptions.NONE.onlyIf("#v = :seen").where(names, values);
  }

  /// The copy of the latest may only go forward.
  private WriteOptions onlyForward(Turn turn) {
    var names = new TreeMap<String, String>();
    names.put("#k", sort().name());
    names.put("#l", Version.LATEST);
    var values = new TreeMap<String, AttributeValue>();
    values.put(":n", AttributeValue.n(turn.seen + 1));
    return WriteOptions.NONE.onlyIf("attribute_not_exists(#k) OR #l < :n").where(names, values);
  }

  private PrimaryKey key(PrimaryKey thing, long number) {
    return thing.withSort(AttributeValue.s(versions().text(number)));
  }

  private KeyAttribute sort() {
    return Objects.requireNonNull(schema.sort());
  }

  private String table() {
    return client.workload().table();
  }

  private Versions versions() {
    return Objects.requireNonNull(client.workload().versions());
  }

  /// The number of the version that an item is, or is a copy of; of the items that a world begins
  /// with, that of the thing.
  private static long number(@Nullable Item item) {
    Version version = Version.of(item);
    Version latest = Version.latest(item);
    if (version != null || latest != null) {
      return version != null ? version.number() : Objects.requireNonNull(latest).number();
    }
    return item != null && item.get(SortKeys.NUMBER) instanceof AttributeValue.N n
        ? n.value().longValue()
        : 0;
  }
}
