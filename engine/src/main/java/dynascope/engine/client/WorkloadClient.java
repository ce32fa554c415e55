package dynascope.engine.client;

import static dynascope.engine.client.Merge.Suffix.CALCULATED;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.QueueView;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// A client that sends requests by a [Workload], whose knobs can be turned while it runs.
///
/// Its requests are numbered, and all that is drawn for one depends on its number: so a run with
/// one knob turned has the same arrivals otherwise.
public final class WorkloadClient extends Caller {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final double TWO_TO_MINUS_63 = 0x1p-63;
  private static final long MOST_KEYS = 1_000_000;
  private static final long MOST_TOKENS = 100_000;
  private static final long MOST_MILLIS = 600_000;

  private final KeySchema schema;
  private Workload workload;
  private KeySampler sampler;
  private ItemMaker maker;
  private int round;

  /// Null where it keeps no versions.
  private final @Nullable VersionWriters writers;

  /// Null where it does not merge.
  private final @Nullable Merging merging;

  private final Holders holders;

  /// Null where its writes wait in no queue, and never did.
  private final @Nullable QueueBuffer queue;

  /// Null where it scans no table.
  private final @Nullable Scanner scanner;

  /// Null where it deals with no balances.
  private final @Nullable Dealer dealer;

  /// How many times something was due.
  private long arrivals;

  /// How many things were written, in turns without end.
  private long written;

  /// The formats in which something may stand in the table, one bit each.
  private long formats;

  /// The next step of writing everything anew in another format; -1 where nothing is to move.
  private long move = -1;

  public WorkloadClient(Workload workload, KeySchema schema) {
    super(workload.address());
    this.workload = workload;
    this.schema = schema;
    this.sampler = new KeySampler(workload.keys(), schema);
    this.maker = new ItemMaker(schema, workload.itemBytes());
    SortKeys sortKeys = workload.sortKeys();
    this.formats = sortKeys == null ? 0 : 1L << sortKeys.format();
    this.writers = workload.versions() == null ? null : new VersionWriters(this, schema);
    this.merging = workload.merge() == null ? null : new Merging(this);
    this.holders = new Holders(this, schema);
    this.queue = workload.buffering() == null ? null : new QueueBuffer(this, schema);
    this.scanner = workload.scanning() == null ? null : new Scanner(this);
    this.dealer = workload.dealing() == null ? null : new Dealer(this, schema);
    spread(workload.dealing());
  }

  /// Sets the first arrival.
  public void start(Outbox out) {
    followPolicy(out);
    scheduleNext(out);
  }

  private void scheduleNext(Outbox out) {
    if (workload.rate() <= 0) {
      return;
    }
    double requests = 1;
    if (!workload.steady()) {
      double even = (out.draw(Purpose.ARRIVAL, null, arrivals + 1) + 1.0) * TWO_TO_MINUS_63;
      requests = -StrictMath.log(even);
    }
    RateShapes shapes = workload.shapes();
    long gap =
        shapes == null
            ? (long) (NANOS_PER_SECOND / workload.rate() * requests)
            : shapes.now().until(out.now().nanos(), workload.rate(), requests);
    if (gap >= 0) {
      out.wakeAfter(Duration.ofNanos(Math.max(1, gap)), new Alarm.Arrival(round));
    }
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.Arrival(var set) -> {
        if (set == round) {
          scheduleNext(out);
          arrivals++;
          arrive(out);
        }
      }
      case Alarm.Handled handled when queue != null -> queue.handled(handled, out);
      case Alarm.Shown shown when queue != null -> queue.shown(shown, out);
      case Alarm.Offered offered when queue != null -> queue.offered(offered, out);
      case Alarm.Again(var deal) when dealer != null -> dealer.again(deal, out);
      case Alarm.Edited(var edit) when writers != null -> writers.edited(edit, out);
      case Alarm.Edited(var hold) -> holders.decided(hold, out);
      default -> super.wake(alarm, out);
    }
  }

  private void arrive(Outbox out) {
    if (dealer != null) {
      dealer.come(out);
      return;
    }
    Scanning scanning = workload.scanning();
    if (scanner != null && scanning != null) {
      scanner.come(workload.table(), scanning, readsStrongly(out), out);
      return;
    }
    var request = new RequestId(address(), arrivals);
    if (writers == null) {
      List<Operation> parts = parts(request, out);
      if (queue != null
          && buffering().kind() != Buffering.Kind.NONE
          && parts.getFirst() instanceof PutItem put) {
        queue.send(put, out);
      } else if (workload.contents().holds() != null && parts.getFirst() instanceof PutItem put) {
        holders.take(put, out);
      } else if (merging != null && parts.size() > 1) {
        merging.scatter(parts, out);
      } else {
        begin(parts.getFirst(), out);
      }
    } else {
      double kind = out.draw(Purpose.KIND, request, 0) * TWO_TO_MINUS_63;
      writers.come(key(request, out), kind < workload.writes(), out);
    }
  }

  private PrimaryKey key(RequestId request, Outbox out) {
    Merge merge = workload.merge();
    boolean calculated = merge != null && merge.suffix() == CALCULATED;
    long salting = calculated ? sortNumber(request) : out.draw(Purpose.SALT, request, 0);
    return sampler.key(
        out.draw(Purpose.KEY, request, 0),
        salting,
        request.ordinal(),
        calendar(out.now(), out.epoch()));
  }

  /// The requests that come of an arrival: one, or where a reading is merged one for each suffix
  /// that may have something of it.
  private List<Operation> parts(RequestId request, Outbox out) {
    Operation one = operation(request, out);
    Merge merge = workload.merge();
    boolean known = one instanceof GetItem && merge != null && merge.suffix() == CALCULATED;
    if (merge == null || one.kind().isWrite() || known) {
      return List.of(one);
    }
    List<Operation> parts = new ArrayList<>();
    for (int suffix = 0; suffix < workload.keys().salt(); suffix++) {
      PrimaryKey key =
          sampler.key(
              out.draw(Purpose.KEY, request, 0),
              suffix,
              request.ordinal(),
              calendar(out.now(), out.epoch()));
      parts.add(read(key, request, one instanceof Query, out));
    }
    return parts;
  }

  private Instant calendar(SimTime now, Instant epoch) {
    return KeyTemplate.calendar(epoch, now.nanos(), workload.keys().dayMillis());
  }

  /// Whether the read that comes next is to be strongly consistent.
  boolean readsStrongly(Outbox out) {
    var request = new RequestId(address(), lastOrdinal() + 1);
    return out.draw(Purpose.KIND, request, 1) * TWO_TO_MINUS_63 < workload.strong();
  }

  /// Sends what a message of its queue asks for.
  void write(PutItem put, Outbox out) {
    begin(put, out);
  }

  /// The queue as it is turned now.
  Buffering buffering() {
    return Objects.requireNonNull(workload.buffering());
  }

  void buffer(Buffering changed) {
    workload = workload.with(changed);
  }

  /// Its queue, with its workers; null where it has none.
  public @Nullable QueueView queueView(SimTime now) {
    return queue == null || buffering().kind() == Buffering.Kind.NONE && queue.isEmpty()
        ? null
        : queue.view(now);
  }

  @Override
  public boolean canCrash() {
    return queue != null;
  }

  @Override
  public void crash(Outbox out) {
    if (queue != null) {
      queue.crash(out);
    }
  }

  @Override
  public void recover(Outbox out) {
    if (queue != null) {
      queue.recover(out);
    }
  }

  ItemMaker maker() {
    return maker;
  }

  @Override
  protected void refused(ServiceException why) {
    if (dealer != null) {
      dealer.refused(why);
    }
  }

  @Override
  protected void ended(
      RequestId request,
      Operation operation,
      @Nullable Response response,
      String error,
      Outbox out) {
    if (writers != null) {
      writers.ended(request, operation, response, error, out);
    }
    if (merging != null) {
      merging.ended(request.ordinal(), response != null, out);
    }
    holders.ended(request, response, out);
    if (queue != null) {
      queue.ended(request.ordinal(), error, out);
    }
    Scanning scanning = workload.scanning();
    if (scanner != null && scanning != null) {
      scanner.ended(request.ordinal(), response, scanning, out);
    }
    if (dealer != null) {
      dealer.ended(request, response, out);
    }
  }

  private Operation operation(RequestId request, Outbox out) {
    PrimaryKey key = key(request, out);
    double kind = out.draw(Purpose.KIND, request, 0) * TWO_TO_MINUS_63;
    SortKeys sortKeys = workload.sortKeys();
    if (kind < workload.writes() && sortKeys != null) {
      return move < 0 ? next(key, sortKeys, request, out) : moving(key, sortKeys, request, out);
    }
    if (kind < workload.writes()) {
      PrimaryKey whole = schema.hasSort() ? key.withSort(sort(request, out)) : key;
      return put(whole, request, 0, out);
    }
    return read(key, request, kind < workload.writes() + workload.queries(), out);
  }

  private Operation read(PrimaryKey key, RequestId request, boolean list, Outbox out) {
    SortKeys sortKeys = workload.sortKeys();
    boolean strong = out.draw(Purpose.KIND, request, 1) * TWO_TO_MINUS_63 < workload.strong();
    if (list) {
      return workload.contents().query(workload.table(), key.partition(), strong, out);
    }
    PrimaryKey whole =
        sortKeys != null
            ? sorted(key, sortKeys, sortKeys.format(), sortKeys.scattered(request.ordinal()), out)
            : schema.hasSort() ? key.withSort(sort(request, out)) : key;
    Item keyMap = whole.toItem(schema);
    return new GetItem(workload.table(), keyMap, strong, ReturnConsumedCapacity.NONE, whole);
  }

  /// Writes the next thing.
  private PutItem next(PrimaryKey key, SortKeys sortKeys, RequestId request, Outbox out) {
    return put(key, sortKeys, sortKeys.scattered(written++), request, out);
  }

  private PutItem put(
      PrimaryKey key, SortKeys sortKeys, long number, RequestId request, Outbox out) {
    return put(sorted(key, sortKeys, sortKeys.format(), number, out), request, number, out);
  }

  private PutItem put(PrimaryKey key, RequestId request, long number, Outbox out) {
    SortedMap<String, AttributeValue> others =
        workload.contents().values(sampler, request, workload.keys().dayMillis(), out);
    Item item = maker.make(key, request.ordinal(), number, others);
    return new PutItem(workload.table(), item, WriteOptions.NONE, key);
  }

  private PrimaryKey sorted(
      PrimaryKey key, SortKeys sortKeys, int format, long number, Outbox out) {
    return key.withSort(AttributeValue.s(sortKeys.text(format, number, out.epoch())));
  }

  /// A key can't be changed: each thing is deleted under every other format, and then put.
  private Operation moving(PrimaryKey key, SortKeys sortKeys, RequestId request, Outbox out) {
    long others = formats & ~(1L << sortKeys.format());
    int steps = Long.bitCount(others) + 1;
    long number = move / steps + 1;
    int step = (int) (move % steps);
    move++;
    if (move == sortKeys.count() * steps) {
      move = -1;
      formats = 1L << sortKeys.format();
    }
    if (step == steps - 1) {
      return put(key, sortKeys, number, request, out);
    }
    for (int i = 0; i < step; i++) {
      others &= others - 1;
    }
    PrimaryKey old = sorted(key, sortKeys, Long.numberOfTrailingZeros(others), number, out);
    return new DeleteItem(workload.table(), old.toItem(schema), WriteOptions.NONE);
  }

  private static long sortNumber(RequestId request) {
    return request.ordinal() % 1_000;
  }

  private AttributeValue sort(RequestId request, Outbox out) {
    AttributeValue made =
        workload.keys().sort().isEmpty()
            ? null
            : sampler.sort(
                out.draw(Purpose.KEY, request, 0),
                out.draw(Purpose.SALT, request, 0),
                request.ordinal(),
                calendar(out.now(), out.epoch()));
    if (made != null) {
      return made;
    }
    long number = sortNumber(request);
    return switch (schema.sort() == null ? schema.partition().type() : schema.sort().type()) {
      case N -> AttributeValue.n(number);
      default -> AttributeValue.s("ITEM#" + (1_000 + number));
    };
  }

  @Override
  protected RetryPolicy retries() {
    return workload.retry();
  }

  @Override
  public double turn(String property, double value, Outbox out) {
    Workload w = workload;
    Keys k = w.keys();
    return switch (property) {
      case "rate" -> {
        within(property, value, 0, 100_000, "requests a second");
        set(with(w, value, w.writes(), w.queries(), w.strong(), k, w.itemBytes(), w.retry()));
        round++;
        scheduleNext(out);
        yield w.rate();
      }
      case "shape" -> {
        RateShapes shapes = w.shapes();
        if (shapes == null) {
          throw new UnknownKnob(address(), property, "its rate follows no shape");
        }
        within(property, value, 0, shapes.all().size() - 1.0, "which of its shapes");
        workload = w.with(shapes.with((int) value));
        round++;
        scheduleNext(out);
        yield shapes.chosen();
      }
      case "writes" -> {
        within(property, value, 0, 1, "the share of writes");
        set(
            with(
                w,
                w.rate(),
                value,
                Math.min(w.queries(), 1 - value),
                w.strong(),
                k,
                w.itemBytes(),
                w.retry()));
        yield w.writes();
      }
      case "queries" -> {
        within(property, value, 0, 1, "the share of queries");
        set(
            with(
                w,
                w.rate(),
                Math.min(w.writes(), 1 - value),
                value,
                w.strong(),
                k,
                w.itemBytes(),
                w.retry()));
        yield w.queries();
      }
      case "strong" -> {
        within(property, value, 0, 1, "the share of strongly consistent reads");
        set(with(w, w.rate(), w.writes(), w.queries(), value, k, w.itemBytes(), w.retry()));
        yield w.strong();
      }
      case "skew" -> {
        within(property, value, 0, 20, "the exponent of Zipf's law");
        set(withKeys(k.skewed(value)));
        yield k.skew();
      }
      case "salt" -> {
        within(property, value, 1, 200, "suffixes");
        Keys salted = k.salted((int) value);
        if (!salted.canSalt(schema.partition().type())) {
          throw new UnknownKnob(
              address(), property, "its keys are numbers, to which no suffix can be appended");
        }
        set(withKeys(salted));
        yield k.salt();
      }
      case "keys" -> {
        within(property, value, 1, MOST_KEYS, "keys");
        set(withKeys(k.counted((long) value)));
        yield k.count();
      }
      case "itemBytes" -> {
        within(property, value, 1, (double) out.limits().get(Limits.ITEM_BYTES), "bytes");
        set(with(w, w.rate(), w.writes(), w.queries(), w.strong(), k, (int) value, w.retry()));
        yield w.itemBytes();
      }
      case "retries" -> {
        within(property, value, 0, 20, "tries after the first");
        retry(w.retry().trying((int) value + 1), out);
        yield w.retry().attempts() - 1;
      }
      case "retryTokens" -> {
        within(property, value, 0, MOST_TOKENS, "tokens, 0 for no budget");
        retry(w.retry().budgeted((long) value), out);
        yield w.retry().in(out.limits()).tokens();
      }
      case "retryBase" -> {
        within(property, value, 0, MOST_MILLIS, "milliseconds");
        retry(w.retry().pausing((long) value, w.retry().cap()), out);
        yield w.retry().in(out.limits()).base();
      }
      case "retryCap" -> {
        within(property, value, 0, MOST_MILLIS, "milliseconds");
        retry(w.retry().pausing(w.retry().base(), (long) value), out);
        yield w.retry().in(out.limits()).cap();
      }
      case "timeout" -> {
        within(property, value, 1, MOST_MILLIS, "milliseconds");
        retry(w.retry().waiting((long) value), out);
        yield w.retry().in(out.limits()).timeout();
      }
      case "sortFormat" -> {
        SortKeys keys = w.sortKeys();
        if (keys == null) {
          throw new UnknownKnob(address(), property, "it does not write sort keys by a format");
        }
        within(property, value, 0, keys.formats().size() - 1.0, "which of its formats");
        if ((int) value != keys.format()) {
          formats |= 1L << keys.format();
          move = 0;
        }
        workload = w.with(keys.formatted((int) value));
        yield keys.format();
      }
      case "retry" -> {
        RetryPolicy.Kind[] kinds = RetryPolicy.Kind.values();
        within(
            property,
            value,
            0,
            kinds.length - 1,
            "0 none, 1 immediate, 2 exponential, 3 full jitter, 4 legacy, 5 standard, 6 adaptive,"
                + " 7 Java");
        retry(w.retry().with(kinds[(int) value]), out);
        yield w.retry().kind().ordinal();
      }
      case "latest" -> {
        Versions versions = versions(property);
        Versions.Latest[] ways = Versions.Latest.values();
        within(
            property,
            value,
            0,
            ways.length - 1.0,
            "0 read all, 1 newest first, 2 pointer, 3 in place");
        if (writers != null && (int) value != versions.latest().ordinal()) {
          writers.turned();
        }
        workload = w.with(versions.by(ways[(int) value]));
        yield versions.latest().ordinal();
      }
      case "condition" -> {
        Versions versions = versions(property);
        within(property, value, 0, 1, "0 none, 1 nobody else took the number");
        workload = w.with(versions.conditioned((int) value == 1));
        yield versions.condition() ? 1 : 0;
      }
      case "suffix" -> {
        Merge merge = w.merge();
        if (merge == null) {
          throw new UnknownKnob(address(), property, "it does not merge what it reads");
        }
        within(property, value, 0, 1, "0 random, 1 calculated");
        workload = w.with(merge.with(Merge.Suffix.values()[(int) value]));
        yield merge.suffix().ordinal();
      }
      case "segments" -> {
        Scanning scanning = w.scanning();
        if (scanning == null || scanner == null) {
          throw new UnknownKnob(address(), property, "it does not scan");
        }
        within(property, value, 1, Scanning.MOST_SEGMENTS, "segments");
        scanner.restart();
        workload = w.with(scanning.of((int) value));
        yield scanning.segments();
      }
      case "buffer", "workers", "batch", "visibility", "shards", "idempotent" -> {
        if (queue == null) {
          throw new UnknownKnob(address(), property, "it has no queue");
        }
        yield queue.turn(property, value, out);
      }
      case "take", "expiry", "filter", "sparse" -> contents(property, value);
      case "by", "accounts", "lines", "token", "again" -> dealing(property, value);
      case "through" -> super.turn(property, value, out);
      case "writers" -> {
        Versions versions = versions(property);
        within(property, value, 1, Versions.MOST_WRITERS, "writers");
        workload = w.with(versions.of((int) value));
        yield versions.writers();
      }
      default ->
          throw new UnknownKnob(
              address(),
              property,
              "a workload has rate, shape, writes, queries, strong, skew, salt, keys, itemBytes, retries,"
                  + " retry, retryTokens, retryBase, retryCap, timeout, sortFormat, latest, condition, writers,"
                  + " suffix, buffer, workers, batch, visibility, shards, idempotent, take, expiry,"
                  + " filter, sparse, by, accounts, lines, token, again, through");
    };
  }

  @Override
  public String spell(String property, String text, Outbox out) {
    Keys keys = workload.keys();
    boolean sort = property.equals("sort");
    if (!sort && !property.equals("template")) {
      throw new UnknownKnob(address(), property, "texts of a workload are template and sort");
    }
    String problem = KeySampler.problem(sort ? keys.sorted(text) : keys.templated(text), schema);
    if (!problem.isEmpty()) {
      throw new UnknownKnob(address(), property, problem);
    }
    set(withKeys(sort ? keys.sorted(text) : keys.templated(text)));
    return sort ? keys.sort() : keys.template();
  }

  /// Turns a knob of what its items hold. Returns what it was.
  private double contents(String property, double value) {
    Contents c = workload.contents();
    if (!c.has(property)) {
      throw new UnknownKnob(address(), property, "its items have no such attribute");
    }
    within(property, value, 0, Contents.most(property), "see the lesson format");
    workload = workload.with(c.turned(property, value));
    return c.knob(property);
  }

  /// Who deals names as many keys as there are accounts.
  private void spread(@Nullable Dealing dealing) {
    if (dealing != null) {
      sampler = new KeySampler(workload.keys().counted(dealing.accounts()), schema);
    }
  }

  /// Turns a knob of its deals. Returns what it was.
  private double dealing(String property, double value) {
    Dealing d = workload.dealing();
    if (d == null) {
      throw new UnknownKnob(address(), property, "it deals with no balances");
    }
    within(property, value, d.least(property), d.most(property), "see the lesson format");
    workload = workload.with(d.turned(property, value));
    spread(workload.dealing());
    return d.knob(property);
  }

  private void retry(RetryPolicy changed, Outbox out) {
    Workload w = workload;
    set(with(w, w.rate(), w.writes(), w.queries(), w.strong(), w.keys(), w.itemBytes(), changed));
    followPolicy(out);
  }

  private Versions versions(String property) {
    Versions versions = workload.versions();
    if (versions == null) {
      throw new UnknownKnob(address(), property, "it does not write versions");
    }
    return versions;
  }

  private Workload withKeys(Keys keys) {
    Workload w = workload;
    return with(w, w.rate(), w.writes(), w.queries(), w.strong(), keys, w.itemBytes(), w.retry());
  }

  private static Workload with(
      Workload w,
      double rate,
      double writes,
      double queries,
      double strong,
      Keys keys,
      int itemBytes,
      RetryPolicy retry) {
    return new Workload(
        w.address(),
        w.table(),
        rate,
        writes,
        queries,
        strong,
        keys,
        itemBytes,
        retry,
        w.steady(),
        w.sortKeys(),
        w.versions(),
        w.merge(),
        w.shapes(),
        w.buffering(),
        w.contents(),
        w.scanning(),
        w.dealing());
  }

  private void set(Workload changed) {
    if (!changed.keys().equals(workload.keys())) {
      sampler = new KeySampler(changed.keys(), schema);
    }
    if (changed.itemBytes() != workload.itemBytes()) {
      maker = new ItemMaker(schema, changed.itemBytes());
    }
    workload = changed;
  }

  void within(String property, double value, double low, double high, String unit) {
    if (!(value >= low && value <= high)) {
      throw new UnknownKnob(
          address(),
          property,
          "it takes " + text(low) + " to " + text(high) + " (" + unit + "), not " + text(value));
    }
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  public ClientView view(
      long tries, long succeeded, long refused, Limits limits, SimTime now, Instant epoch) {
    return new ClientView(
        address(),
        workload,
        waiting(),
        tries,
        succeeded,
        refused,
        retriesNow(limits),
        sampler.shares(calendar(now, epoch)),
        queueView(now));
  }

  /// How many queries read all orders of a day; 0 where its keys have nothing to do with days, or
  /// each order has its own.
  public long queriesForADay() {
    return sampler.queriesForADay();
  }

  /// The accounts that its deals are about: all of a few, or else those of deals that are not over.
  public List<PrimaryKey> dealt() {
    return dealer == null ? List.of() : dealer.accounts();
  }

  /// Whether the accounts that its deals are about are few, and always the same.
  public boolean dealsWithFew() {
    return dealer != null && dealer.areFew();
  }

  public Workload workload() {
    return workload;
  }

  @Override
  public WorkloadClient copy() {
    return new WorkloadClient(this);
  }

  private WorkloadClient(WorkloadClient original) {
    super(original);
    this.schema = original.schema;
    this.workload = original.workload;
    this.sampler = original.sampler;
    this.maker = original.maker;
    this.round = original.round;
    this.written = original.written;
    this.formats = original.formats;
    this.move = original.move;
    this.arrivals = original.arrivals;
    this.writers = original.writers == null ? null : new VersionWriters(original.writers, this);
    this.merging = original.merging == null ? null : new Merging(original.merging, this);
    this.holders = new Holders(original.holders, this);
    this.queue = original.queue == null ? null : new QueueBuffer(original.queue, this);
    this.scanner = original.scanner == null ? null : new Scanner(original.scanner, this);
    this.dealer = original.dealer == null ? null : new Dealer(original.dealer, this);
  }
}
