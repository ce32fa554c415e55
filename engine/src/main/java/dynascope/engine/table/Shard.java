package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.StreamMessages;
import dynascope.engine.event.StreamEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SequenceNumber;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.Quantile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A shard of a stream: it reads the log of one partition with a position of its own, and keeps a
/// record of every change for a day.
///
/// What it has not read yet stays in the log. It reads what is durable, a moment after that; what
/// leaves an item as it was makes no record. Once it is closed it reads no more, and whoever reads
/// it is told so at its end.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html>.
public final class Shard extends Node {
  private final String arn;
  private final String id;
  private final Address partition;
  private final KeySchema schema;
  private final StreamViewType view;
  private final SimTime opened;
  private ShardRecords records = new ShardRecords();
  private long position;
  private boolean waking;
  private boolean closed;
  private long second;
  private int reads;

  /// @param position in the log, behind which its first record will be
  public Shard(TableStream stream, ShardLife life, long position) {
    super(life.node());
    this.arn = stream.arn();
    this.id = life.id();
    this.partition = life.partition();
    this.schema = stream.schema();
    this.view = stream.view();
    this.opened = life.opened();
    this.position = position;
  }

  private Shard(Shard original) {
    super(original.address());
    arn = original.arn;
    id = original.id;
    partition = original.partition;
    schema = original.schema;
    view = original.view;
    opened = original.opened;
    records = original.records.copy();
    position = original.position;
    waking = original.waking;
    closed = original.closed;
    second = original.second;
    reads = original.reads;
  }

  /// Hears that more of the log is durable, and will read it in a moment. Returns how much of the
  /// log it has read.
  long hear(long durable, Outbox out) {
    if (!waking && durable > position) {
      waking = true;
      long median = out.limits().get(Limits.STREAM_DELAY) * 1_000_000;
      long delay = Quantile.of(out.draw(Purpose.LAG, null, durable), median);
      out.wakeAfter(
          Duration.ofNanos(median == 0 ? 0 : (long) (delay * out.slowness(address()))),
          new Alarm.Feed());
    }
    return position;
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    waking = false;
    if (!closed) {
      read(out);
    }
  }

  /// Reads all of the log that is durable.
  void read(Outbox out) {
    Leader leader = Watch.acting(partition, out);
    if (leader == null) {
      // The next one tells when it begins.
      return;
    }
    trim(out);
    for (long next = position + 1; next <= leader.committedPosition(); next++) {
      Entry entry = leader.entry(next);
      if (entry == null) {
        throw new IllegalStateException(address() + " lost log entry " + next);
      }
      if (!Objects.equals(entry.before(), entry.after())) {
        take(entry, out);
      }
      position = next;
    }
  }

  private void take(Entry entry, Outbox out) {
    Item before = entry.before();
    Item after = entry.after();
    Item any = Objects.requireNonNull(after == null ? before : after);
    boolean tellsOld =
        view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
    boolean tellsNew =
        view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES;
    var record =
        new ShardRecord(
            records.newest() + 1,
            entry.at(),
            entry.lsn(),
            StreamRecord.Kind.of(before, after),
            keys(any),
            tellsOld ? before : null,
            tellsNew ? after : null,
            entry.expired());
    records.append(record);
    out.note(
        new StreamEvent.RecordTaken(
            out.stamp(),
            record.ordinal(),
            record.kind(),
            KeyText.of(entry.key()),
            partition,
            entry.lsn(),
            record.bytes(),
            record.service()));
    out.count(Counter.STREAM_RECORDS, address(), 1);
    out.count(Counter.STREAM_RECORDS, Address.parse(partition.root()), 1);
  }

  private Item keys(Item item) {
    String hash = schema.partition().name();
    AttributeValue first = Objects.requireNonNull(item.get(hash));
    if (schema.sort() == null) {
      return Item.of(hash, first);
    }
    String range = schema.sort().name();
    return Item.of(hash, first, range, Objects.requireNonNull(item.get(range)));
  }

  /// Reads no more from now on.
  void close() {
    closed = true;
  }

  /// Forgets all records.
  void forget() {
    records.trimBefore(records.newest() + 1);
  }

  /// Forgets records that are older than a day. Simplified: at the instant, where the service takes
  /// its time.
  void trim(Outbox out) {
    long kept = firstKept(out.now(), out.limits());
    long gone = kept - records.oldest();
    if (gone > 0) {
      out.note(new StreamEvent.RecordsTrimmed(out.stamp(), records.oldest(), kept - 1));
      out.count(Counter.STREAM_TRIMMED, address(), gone);
      out.count(Counter.STREAM_TRIMMED, Address.parse(partition.root()), gone);
      records.trimBefore(kept);
    }
  }

  /// The ordinal of the oldest record that may be read at an instant.
  public long firstKept(SimTime now, Limits limits) {
    Duration kept = Duration.ofSeconds(limits.get(Limits.STREAM_RETENTION));
    long low = records.oldest();
    long high = records.newest() + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (now.since(records.at(middle).at()).compareTo(kept) >= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public void receive(Message message, Outbox out) {
    if (!(message.body() instanceof Body.Ask ask)) {
      throw new IllegalStateException(address() + " got " + message);
    }
    trim(out);
    Reply reply =
        switch (ask.errand()) {
          case Errand.Seek seek -> seek(seek);
          case Errand.ReadRecords read -> serve(read, out);
          default -> throw new IllegalStateException(address() + " can't do " + ask.errand());
        };
    Replica.tell(message, ask, reply, out);
  }

  private Reply seek(Errand.Seek seek) {
    return switch (seek.from()) {
      case TRIM_HORIZON -> new Reply.Sought(records.oldest());
      case LATEST -> new Reply.Sought(records.newest() + 1);
      case AT_SEQUENCE_NUMBER -> sought(seek.ordinal());
      case AFTER_SEQUENCE_NUMBER -> sought(seek.ordinal() + 1);
    };
  }

  /// Simplified: a number that the shard has not reached yet is taken for its end.
  private Reply sought(long next) {
    return next < records.oldest()
        ? new Reply.Refused(StreamMessages.trimmed())
        : new Reply.Sought(Math.min(next, records.newest() + 1));
  }

  private Reply serve(Errand.ReadRecords read, Outbox out) {
    Address table = Address.parse(partition.root());
    if (out.throttles() && isTooOften(out)) {
      out.note(new StreamEvent.ReadRefused(out.stamp(), reads));
      out.count(Counter.STREAM_THROTTLED, address(), 1);
      out.count(Counter.STREAM_THROTTLED, table, 1);
      return new Reply.Refused(StreamMessages.tooManyReads(id, arn));
    }
    if (read.from() < records.oldest()) {
      out.note(new StreamEvent.TrimmedRead(out.stamp(), read.from(), records.oldest()));
      return new Reply.Refused(StreamMessages.trimmed());
    }
    var found = new ArrayList<StreamRecord>();
    long bytes = 0;
    long next = read.from();
    Instant began = Ledger.calendar(out.epoch(), opened);
    while (next <= records.newest() && found.size() < read.limit()) {
      ShardRecord record = records.at(next);
      if (!found.isEmpty() && bytes + record.bytes() > out.limits().get(Limits.STREAM_PAGE)) {
        break;
      }
      bytes += record.bytes();
      found.add(told(record, began, out));
      next++;
    }
    boolean end = closed && next > records.newest();
    out.note(
        new StreamEvent.RecordsRead(
            out.stamp(), read.from(), found.size(), bytes, records.newest() - next + 1, end));
    out.count(Counter.STREAM_READS, address(), 1);
    out.count(Counter.STREAM_READS, table, 1);
    out.count(Counter.STREAM_READ_RECORDS, address(), found.size());
    out.count(Counter.STREAM_READ_RECORDS, table, found.size());
    return new Reply.Records(found, end ? -1 : next);
  }

  /// Whether it was read as often as it may in this second.
  private boolean isTooOften(Outbox out) {
    long now = out.now().nanos() / 1_000_000_000;
    if (now != second) {
      second = now;
      reads = 0;
    }
    if (reads >= out.limits().get(Limits.STREAM_READS)) {
      return true;
    }
    reads++;
    return false;
  }

  private StreamRecord told(ShardRecord record, Instant began, Outbox out) {
    long what = opened.nanos() ^ (record.ordinal() << 1);
    long high = out.draw(Purpose.ID, null, what);
    long low = out.draw(Purpose.ID, null, ~what);
    return new StreamRecord(
        hex(high) + hex(low),
        record.kind(),
        Ledger.calendar(out.epoch(), record.at()),
        record.keys(),
        record.newImage(),
        record.oldImage(),
        SequenceNumber.of(began, record.ordinal()),
        record.bytes(),
        view,
        record.service());
  }

  private static String hex(long number) {
    String text = Long.toHexString(number);
    return "0".repeat(16 - text.length()) + text;
  }

  public String id() {
    return id;
  }

  public Address partition() {
    return partition;
  }

  public boolean isClosed() {
    return closed;
  }

  /// How far it has read the log.
  public long position() {
    return position;
  }

  /// The ordinal of its newest record, 0 for none.
  public long newest() {
    return records.newest();
  }

  /// A record that it keeps, null where it has none.
  public @Nullable ShardRecord record(long ordinal) {
    return ordinal < records.oldest() || ordinal > records.newest() ? null : records.at(ordinal);
  }

  @Override
  public Shard copy() {
    return new Shard(this);
  }
}
