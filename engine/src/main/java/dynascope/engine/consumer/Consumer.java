package dynascope.engine.consumer;

import static dynascope.engine.errand.Errand.Seek.From.AFTER_SEQUENCE_NUMBER;
import static dynascope.engine.errand.Errand.Seek.From.LATEST;
import static dynascope.engine.errand.Errand.Seek.From.TRIM_HORIZON;

import dynascope.engine.client.Caller;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.event.ConsumerEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SequenceNumber;
import dynascope.engine.model.StreamDescription;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.node.UnknownKnob;
import dynascope.engine.operation.DescribeStream;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.ListStreams;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A small program that reads the stream of a table: it looks for shards, reads each behind its
/// parent, gives its function one batch after the other, and notes how far it is.
///
/// The effect of a record comes before the checkpoint, so who dies between the two does it again. A
/// batch that fails holds up its lane until it succeeds or is let go.
///
/// Simplified: one program reads all shards and keeps its checkpoints where a crash does not reach;
/// noting one takes a moment and never fails.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html>.
public final class Consumer extends Caller {
  private static final String TRIMMED = "TrimmedDataAccessException";
  private static final String EXPIRED = "ExpiredIteratorException";
  private static final String NOT_FOUND = "ResourceNotFoundException";
  private static final int PAGE = 100;
  private static final int KEPT = 20;

  /// Names the search for shards among alarms.
  private static final String SEARCH = "";

  private Consuming how;
  private @Nullable String arn;
  private @Nullable KeySchema schema;
  private boolean found;
  private final TreeMap<String, Tap> taps = new TreeMap<>();
  private final TreeMap<Long, Ask> asks = new TreeMap<>();
  private final Store store;
  private final Warehouse warehouse;
  private List<Noted> tray = List.of();

  /// How often it has died; tells alarms and answers from those of a program that is dead.
  private int round;

  private boolean down;

  /// What a request is about.
  ///
  /// @param shard empty for the search
  /// @param again whether the next search is due some time after this one
  private record Ask(String shard, int round, boolean again) {}

  /// What was let go.
  record Noted(Address shard, long first, long last, int records, String key) {}

  public Consumer(Consuming how) {
    super(how.address());
    this.how = how;
    store = new Store();
    warehouse = new Warehouse();
  }

  private Consumer(Consumer original) {
    super(original);
    how = original.how;
    arn = original.arn;
    schema = original.schema;
    found = original.found;
    original.taps.forEach((id, tap) -> taps.put(id, tap.copy()));
    asks.putAll(original.asks);
    store = original.store.copy();
    warehouse = original.warehouse.copy();
    tray = original.tray;
    round = original.round;
    down = original.down;
  }

  @Override
  public Consumer copy() {
    return new Consumer(this);
  }

  public Consuming how() {
    return how;
  }

  @Override
  protected RetryPolicy retries() {
    return RetryPolicy.NONE;
  }

  /// It polls: the next reading is the retry.
  @Override
  protected boolean givesUp() {
    return false;
  }

  /// Begins to read as soon as time begins.
  public void start(Outbox out) {
    out.wakeAfter(Duration.ZERO, new Alarm.Poll(SEARCH, round));
    if (!how.asking().equals(Consuming.Asking.NOBODY)) {
      new Inquiry(this, out).begin();
    }
  }

  // Shards.

  private void search(boolean again, Outbox out) {
    search(again, null, out);
  }

  private void search(boolean again, @Nullable String after, Outbox out) {
    ask(
        new Ask(SEARCH, round, again),
        arn == null
            ? new ListStreams(how.table(), null, PAGE)
            : new DescribeStream(arn, after, PAGE, null),
        out);
  }

  private void ask(Ask about, Operation operation, Outbox out) {
    asks.put(lastOrdinal() + 1, about);
    begin(operation, out);
  }

  @Override
  protected void ended(
      RequestId request,
      Operation operation,
      @Nullable Response response,
      String error,
      Outbox out) {
    Ask about = asks.remove(request.ordinal());
    if (about == null || about.round != round || down) {
      return;
    }
    if (about.shard.equals(SEARCH)) {
      searched(about, response, out);
      return;
    }
    Tap tap = taps.get(about.shard);
    if (tap == null) {
      return;
    }
    tap.asking = false;
    switch (response) {
      case GetShardIterator.Answered(var iterator) -> {
        tap.iterator = iterator;
        read(tap, out);
      }
      case GetRecords.Answered(var records, var next) -> take(tap, records, next, out);
      case null, default -> failed(tap, error, out);
    }
  }

  private void searched(Ask about, @Nullable Response response, Outbox out) {
    switch (response) {
      case ListStreams.Answered(var streams, var _) when !streams.isEmpty() -> {
        arn = streams.getLast().arn();
        search(about.again, out);
        return;
      }
      case DescribeStream.Answered(var stream, var shards, var last) -> {
        schema = stream.keySchema();
        learn(shards);
        if (last != null) {
          search(about.again, last, out);
          return;
        }
        found = true;
        beginReady(out);
      }
      case null, default -> {}
    }
    if (about.again) {
      long pause = arn == null ? 1 : out.limits().get(Limits.CONSUMER_SEARCH);
      out.wakeAfter(Duration.ofSeconds(pause), new Alarm.Poll(SEARCH, round));
    }
  }

  private void learn(List<StreamDescription.Shard> shards) {
    for (StreamDescription.Shard each : shards) {
      if (!taps.containsKey(each.id())) {
        var tap = new Tap(each);
        boolean skip = how.latest() && !found && !each.isOpen();
        tap.done = skip;
        tap.latest = how.latest() && !found;
        tap.horizon = !tap.latest;
        taps.put(each.id(), tap);
      }
    }
  }

  /// Begins those whose parents are read.
  private void beginReady(Outbox out) {
    for (Tap tap : List.copyOf(taps.values())) {
      if (!tap.begun && !tap.done && mayBegin(tap)) {
        tap.begun = true;
        out.note(new ConsumerEvent.ShardBegun(out.stamp(address()), tap.node, tap.parent != null));
        tap.lay(how.taking().lanes());
        long phase = out.draw(Purpose.PHASE, null, tap.id.hashCode());
        out.wakeAfter(
            Duration.ofMillis(phase % Math.max(1, how.taking().pollMillis())),
            new Alarm.Poll(tap.id, round));
      }
    }
  }

  private boolean mayBegin(Tap tap) {
    Tap parent = tap.parent == null ? null : taps.get(tap.parent);
    return parent == null || parent.done || !how.lineage();
  }

  // Reading.

  @Override
  public void wake(Alarm alarm, Outbox out) {
    switch (alarm) {
      case Alarm.Poll(var shard, var set) -> {
        if (set == round && !down) {
          poll(shard, out);
        }
      }
      case Alarm.Worked(var shard, var lane, var set) -> {
        Tap tap = taps.get(shard);
        if (set == round && !down && tap != null && lane < tap.lanes.size()) {
          new Handling(this, tap, out).worked(lane);
        }
      }
      case Alarm.Query(var set) -> {
        if (set == warehouse.round) {
          new Inquiry(this, out).query();
        }
      }
      case Alarm.Aggregate(var set) -> {
        if (set == warehouse.round) {
          new Inquiry(this, out).aggregate();
        }
      }
      default -> super.wake(alarm, out);
    }
  }

  private void poll(String shard, Outbox out) {
    if (shard.equals(SEARCH)) {
      if (how.reads()) {
        search(true, out);
      } else {
        out.wakeAfter(Duration.ofSeconds(1), new Alarm.Poll(SEARCH, round));
      }
      return;
    }
    Tap tap = taps.get(shard);
    if (tap == null || tap.done || !tap.begun) {
      return;
    }
    out.wakeAfter(Duration.ofMillis(how.taking().pollMillis()), new Alarm.Poll(shard, round));
    new Handling(this, tap, out).handOut();
    if (how.reads() && !tap.asking && !tap.ended) {
      read(tap, out);
    }
  }

  private void read(Tap tap, Outbox out) {
    if (tap.iterator == null) {
      seek(tap, out);
      return;
    }
    int room =
        tap.lay(how.taking().lanes())
            ? how.taking().batch() * how.taking().lanes() - tap.pending.size()
            : 0;
    if (room > 0) {
      tap.asking = true;
      int limit = Math.min(room, GetRecords.MOST);
      ask(new Ask(tap.id, round, false), new GetRecords(tap.iterator, limit), out);
    }
  }

  private void seek(Tap tap, Outbox out) {
    tap.asking = true;
    boolean behind = tap.read > 0 && !tap.horizon;
    Errand.Seek.From from = behind ? AFTER_SEQUENCE_NUMBER : tap.horizon ? TRIM_HORIZON : LATEST;
    String number = behind ? SequenceNumber.of(tap.opened, tap.read) : null;
    ask(
        new Ask(tap.id, round, false),
        new GetShardIterator(Objects.requireNonNull(arn), tap.id, from, number),
        out);
  }

  private void failed(Tap tap, String error, Outbox out) {
    switch (error) {
      case EXPIRED -> tap.iterator = null;
      case TRIMMED -> {
        tap.iterator = null;
        tap.horizon = true;
      }
      case NOT_FOUND -> {
        // The shard is gone, and what it held.
        tap.pending.clear();
        tap.ended = true;
        finishShard(tap, out);
      }
      default -> {} // the next reading comes soon
    }
  }

  private void take(Tap tap, List<StreamRecord> records, @Nullable String next, Outbox out) {
    tap.iterator = next;
    tap.ended = next == null;
    for (StreamRecord each : records) {
      long ordinal = SequenceNumber.ordinal(tap.opened, each.sequenceNumber());
      boolean latest = !tap.horizon && tap.read == 0;
      if (ordinal > tap.read + 1 && !latest && ordinal - 1 > tap.reached) {
        missed(tap, Math.max(tap.read, tap.reached) + 1, ordinal - 1, out);
      }
      tap.read = ordinal;
      tap.pending.add(ordinal);
      Got got = got(ordinal, each);
      int count = tap.lanes.size();
      int lane = Math.floorMod(how.taking().perItem() ? got.item().hashCode() : ordinal, count);
      Lane own = tap.lanes.get(lane);
      if (own.waiting.isEmpty()) {
        own.since = out.now();
      }
      own.waiting.add(got);
    }
    if (!records.isEmpty()) {
      tap.horizon = false;
    }
    new Handling(this, tap, out).handOut();
    finishShard(tap, out);
  }

  private Got got(long ordinal, StreamRecord record) {
    Item keys = record.keys();
    return new Got(
        ordinal,
        keys.toString(),
        schema == null ? keys.toString() : KeyText.of(schema.keyOf(keys)),
        record);
  }

  private void missed(Tap tap, long first, long last, Outbox out) {
    out.count(Counter.RECORDS_LOST, address(), last - first + 1);
    out.note(new ConsumerEvent.Missed(out.stamp(address()), tap.node, first, last));
  }

  /// Whether all of a shard is read and handled: then its children may begin.
  void finishShard(Tap tap, Outbox out) {
    if (tap.ended && tap.pending.isEmpty() && !tap.done) {
      tap.done = true;
      out.note(new ConsumerEvent.ShardDone(out.stamp(address()), tap.node, tap.checkpoint));
      beginReady(out);
      search(false, out);
    }
  }

  // Crashes and knobs.

  @Override
  public boolean canCrash() {
    return true;
  }

  /// All that it has in its hands is gone; checkpoints and effects are not.
  @Override
  public void crash(Outbox out) {
    int held = 0;
    int done = 0;
    for (Tap tap : taps.values()) {
      held += tap.pending.size();
      done +=
          (int)
              tap.pending.stream()
                  .filter(each -> {
                    Tap.Delivery known = tap.delivered.get(each);
                    return known != null && known.applied();
                  })
                  .count();
      tap.drop();
    }
    round++;
    down = true;
    asks.clear();
    out.note(new ConsumerEvent.Died(out.stamp(address()), address(), held, done));
  }

  /// A new program begins at the checkpoints.
  @Override
  public void recover(Outbox out) {
    down = false;
    resume(out);
  }

  private void resume(Outbox out) {
    search(true, out);
    for (Tap tap : taps.values()) {
      if (tap.begun && !tap.done) {
        out.wakeAfter(Duration.ofMillis(1), new Alarm.Poll(tap.id, round));
      }
    }
  }

  @Override
  public double turn(String property, double value, Outbox out) {
    if (!Consuming.KNOBS.contains(property)) {
      throw new UnknownKnob(address(), property, "it has " + Consuming.KNOBS);
    }
    double[] bounds = Consuming.bounds(property);
    if (!(value >= bounds[0] && value <= bounds[1])) {
      throw new UnknownKnob(
          address(), property, "it takes " + (long) bounds[0] + " to " + (long) bounds[1]);
    }
    double before = how.knob(property);
    how = how.with(property, value);
    if (property.equals("replay") && value > 0) {
      replay(value > 1, out);
    } else if (property.equals("lineage") && !down) {
      beginReady(out);
    } else if (property.equals("query") || property.equals("aggregate")) {
      new Inquiry(this, out).begin();
    }
    return before;
  }

  /// Reads all that the stream still has, once more.
  ///
  /// @param anew whether all effects are forgotten first
  private void replay(boolean anew, Outbox out) {
    round++;
    asks.clear();
    if (anew) {
      store.clear();
      warehouse.clear();
    }
    for (Tap tap : taps.values()) {
      tap.rewind();
      if (anew) {
        tap.reached = 0;
      }
    }
    if (!down) {
      resume(out);
    }
  }

  // What can be seen.

  Collection<Tap> taps() {
    return taps.values();
  }

  Store store() {
    return store;
  }

  Warehouse warehouse() {
    return warehouse;
  }

  List<Noted> tray() {
    return tray;
  }

  /// Puts into the tray what was let go.
  void note(Noted noted) {
    var all = new ArrayList<Noted>();
    all.add(noted);
    all.addAll(tray.subList(0, Math.min(tray.size(), KEPT - 1)));
    tray = List.copyOf(all);
  }

  /// How often it has died.
  int round() {
    return round;
  }

  public boolean isDown() {
    return down;
  }

  /// The stream that it reads, null before it found one.
  public @Nullable String arn() {
    return arn;
  }

  /// Up to which record of a shard all is done; 0 for none, and for shards that it does not know.
  public long checkpoint(String shard) {
    Tap tap = taps.get(shard);
    return tap == null ? 0 : Math.max(tap.checkpoint, tap.reached);
  }

  /// Up to where all is done, by shards.
  SortedMap<String, Long> noted() {
    var noted = new TreeMap<String, Long>();
    taps.keySet().forEach(shard -> noted.put(shard, checkpoint(shard)));
    return noted;
  }

  /// How long the last answer about its files took; null where nobody has one.
  public @Nullable Duration answerTook() {
    Warehouse.Answer answer = warehouse.answer;
    return answer == null ? null : answer.took();
  }

  /// Which records of a shard the last answer about its files tells of: those up to there.
  public long answered(String shard) {
    Warehouse.Answer answer = warehouse.answer;
    return answer == null ? 0 : answer.upTo().getOrDefault(shard, 0L);
  }

  /// Whether it will read a shard: one that begins with the latest leaves out what was closed.
  public boolean reads(String shard) {
    Tap tap = taps.get(shard);
    return tap == null || tap.begun || !tap.done;
  }

  /// The key of an item, as people read it.
  String name(Item item) {
    if (schema == null) {
      return "";
    }
    PrimaryKey key = schema.keyOf(item);
    return key.sort() == null ? KeyText.of(key) : key.text();
  }

  /// What its copy shows of all items that were not deleted, by the texts of their keys.
  public SortedMap<String, Item> shown() {
    var all = new TreeMap<String, Item>();
    store.shown.forEach((key, shown) -> {
      if (shown.image() != null) {
        all.put(key, shown.image());
      }
    });
    return all;
  }

  /// The number of the record that its copy shows of an item; empty for none.
  public String shownNumber(String item) {
    Store.Shown shown = store.shown.get(item);
    return shown == null ? "" : shown.sequence();
  }

  /// What each partition key has.
  public SortedMap<String, Long> sums() {
    var all = new TreeMap<String, Long>();
    store.sums.forEach((key, sum) -> all.put(key, sum.value()));
    return all;
  }
}
