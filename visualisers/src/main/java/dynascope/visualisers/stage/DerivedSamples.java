package dynascope.visualisers.stage;

import static dynascope.visualisers.stage.Samples.TABLE;
import static dynascope.visualisers.stage.Samples.units;

import dynascope.engine.event.Datapoint;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.Receipt;
import dynascope.engine.event.ScalingReason;
import dynascope.engine.event.Stamp;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.CacheDefinition;
import dynascope.engine.model.CacheNodeType;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Projection;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.ScalableDimension;
import dynascope.engine.model.ScalingPolicy;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamRecord;
import dynascope.engine.model.StreamStatus;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TransactionPhase;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.CardView;
import dynascope.engine.moment.ConsumerView;
import dynascope.engine.moment.CoordinatorView;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ScalerView;
import dynascope.engine.moment.Slice;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.SweeperView;
import dynascope.engine.moment.TableView;
import dynascope.engine.moment.TransactionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Made-up things for the glyph sheet: what follows a table, stands before it, or joins its items.
final class DerivedSamples {
  static final SimTime NOW = SimTime.ofSeconds(1_000);
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");

  private DerivedSamples() {}

  static Frame frame(TableView table, List<Receipt> receipts) {
    return new Frame(
        NOW, List.of(), List.of(table), List.of(), List.of(), List.of(), null, receipts, null);
  }

  static Moment moment(Event... events) {
    Frame frame = frame(Samples.calm(4), List.of());
    return new Moment(frame, new Slice(SimTime.ZERO, NOW, List.of(), List.of(), List.of(events)));
  }

  /// A person's write of a key.
  static Receipt wrote(String key) {
    var client = Address.parse("client/you");
    var stamp = new Stamp(1, NOW, new RequestId(client, 1), 1, 0, client);
    return Receipt.of(
            List.of(
                new Event.Issued(stamp, OperationKind.PutItem, TABLE.name(), key, 120),
                new Event.Written(stamp, OperationKind.PutItem, key, 1, units(1), 120)))
        .getFirst();
  }

  static TableView with(
      TableView plain,
      List<IndexView> indexes,
      @Nullable StreamView stream,
      List<SweeperView> sweepers) {
    return new TableView(
        plain.address(),
        plain.definition(),
        plain.status(),
        plain.write(),
        plain.read(),
        plain.partitions(),
        plain.writeRate(),
        plain.readRate(),
        plain.refused(),
        indexes,
        plain.admission(),
        plain.servesAtOnce(),
        stream,
        sweepers);
  }

  static SweeperView sweeper(PartitionView of, boolean passing, int marked, long expired) {
    return new SweeperView(
        of.address().child("sweeper"),
        of.address(),
        "expires",
        of.from() + ((of.to() - of.from()) >>> 3) * 2,
        passing,
        NOW,
        Duration.ofMinutes(10),
        marked,
        expired,
        3);
  }

  static IndexView local(String name, long held) {
    IndexView global = Samples.index(false);
    return new IndexView(
        TABLE.child(name),
        IndexDefinition.local(
            name, KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("at")), Projection.KEYS_ONLY),
        IndexStatus.ACTIVE,
        false,
        null,
        null,
        List.of(),
        held,
        List.of(held),
        64_000,
        global.writeRate(),
        global.readRate(),
        0,
        null);
  }

  /// A global index with so many changes on their way to it.
  static IndexView fed(int waiting, Duration oldest, @Nullable String reason) {
    IndexView index = Samples.index(false);
    Address at = index.address().child("feed");
    var lane =
        new FeedView.LaneView(TABLE.child("P1"), index.address().child("P2"), waiting, reason);
    return new IndexView(
        index.address(),
        index.definition(),
        index.status(),
        false,
        index.write(),
        index.read(),
        index.partitions(),
        index.entries(),
        index.held(),
        index.bytes(),
        index.writeRate(),
        index.readRate(),
        0,
        new FeedView(at, waiting, oldest, 1_000, List.of(lane), 25, null));
  }

  static StreamView stream(StreamViewType view, StreamView.Shard... shards) {
    return new StreamView("arn", view, StreamStatus.ENABLED, List.of(shards), Duration.ofHours(24));
  }

  /// A shard with records of so many seconds ago.
  static StreamView.Shard shard(
      String partition,
      @Nullable String parent,
      long opened,
      @Nullable Long closed,
      List<StreamView.Record> records,
      long behind) {
    return new StreamView.Shard(
        shard(partition),
        "shardId-" + partition,
        parent == null ? null : shard(parent),
        TABLE.child(partition),
        SimTime.ofSeconds(opened),
        closed == null ? null : SimTime.ofSeconds(closed),
        1,
        records.size(),
        records,
        behind);
  }

  static Address shard(String partition) {
    return TABLE.child(partition).child("shard-1");
  }

  /// Records of such ages in seconds, the newest first.
  static List<StreamView.Record> records(
      StreamRecord.Kind kind, boolean before, boolean after, boolean service, double... ages) {
    var records = new ArrayList<StreamView.Record>();
    for (int i = 0; i < ages.length; i++) {
      SimTime at = SimTime.ofMillis(Math.round(NOW.nanos() / 1e6 - ages[i] * 1_000));
      int ordinal = ages.length - i;
      records.add(
          new StreamView.Record(
              ordinal, at, kind, "USER#42", 10 + ordinal, before, after, service));
    }
    return List.copyOf(records);
  }

  /// A consumer of one shard, which has handled what is older than `age`.
  static ConsumerView consumer(
      boolean down, Duration age, List<ConsumerView.Batch> batches, long twice, long noted) {
    var how =
        new Consuming(
            Address.parse("consumer/mailer"),
            TABLE.name(),
            Consuming.Effect.SUM,
            false,
            true,
            false,
            Consuming.Taking.USUAL,
            Consuming.Failing.USUAL);
    var shard =
        new ConsumerView.Shard(
            shard("P1"), true, false, 4, NOW, 8, age.isZero() ? 0 : 4, age, batches);
    return new ConsumerView(
        how,
        down,
        List.of(shard),
        List.of(),
        0,
        List.of(),
        age,
        412,
        twice,
        twice,
        0,
        noted,
        -1,
        null);
  }

  /// A consumer that writes files; one of them has records that an older one has.
  static ConsumerView warehouse(Duration age) {
    ConsumerView plain = consumer(false, age, List.of(), 0, 0);
    Consuming how = plain.how();
    var files = new ArrayList<ConsumerView.File>();
    for (int each = 0; each < 5; each++) {
      int rows = 60 + each * 10;
      files.add(new ConsumerView.File(NOW, rows, each == 3 ? 20 : 0, rows * 300L, each < 2));
    }
    var told =
        new ConsumerView.Told(NOW, Duration.ofMillis(60), 210, 3, 63_000, Duration.ofSeconds(12));
    return new ConsumerView(
        new Consuming(
            how.address(),
            how.table(),
            Consuming.Effect.FILES,
            false,
            true,
            false,
            how.taking(),
            how.failing()),
        false,
        plain.shards(),
        List.of(),
        0,
        List.of(),
        age,
        400,
        20,
        20,
        0,
        0,
        -1,
        new ConsumerView.Warehouse(List.copyOf(files), 5, 400, 120_000, 40, told, 440));
  }

  /// Records that are 10 to 2 seconds old.
  static ConsumerView.Batch batch(int done, int attempt, List<Long> again) {
    SimTime from = SimTime.ofSeconds(990);
    SimTime to = SimTime.ofSeconds(998);
    return new ConsumerView.Batch(0, 3, 5, from, to, 3, done, attempt, again);
  }

  static CacheView cache(boolean down, List<CacheView.Card> items, List<CacheView.Card> pages) {
    Address at = CacheDefinition.node(0);
    var node =
        new CacheView.Node(
            at,
            down,
            down,
            items.size(),
            pages.size(),
            40_000L * items.size(),
            items,
            pages,
            900,
            870);
    var definition =
        new CacheDefinition(1, CacheNodeType.R5_LARGE, 200_000, 300_000, 300_000, List.of());
    return new CacheView(definition, at, List.of(node), List.of(), 870, 30, 0);
  }

  static CacheView.Card card(String key, double left, long behind, boolean missing) {
    SimTime since = SimTime.ofSeconds(900);
    SimTime until = SimTime.ofSeconds(1_000 + Math.round(100 * left / (1.001 - left)));
    return new CacheView.Card(
        TABLE.name(),
        key,
        key,
        0,
        since,
        until,
        9 - behind,
        9,
        400,
        missing ? 0 : 1,
        missing,
        behind > 0);
  }

  /// A transaction about items of P1 and P2.
  static CoordinatorView coordinator(
      TransactionPhase phase, int heard, boolean orphaned, boolean named) {
    var of =
        new TransactionView(
            7, null, OperationKind.TransactWriteItems, phase, 2, heard, orphaned, named);
    var kept = new ArrayList<CoordinatorView.Kept>();
    for (int i = 1; i <= heard || phase.isSecond() && i <= 2; i++) {
      kept.add(
          new CoordinatorView.Kept(
              TABLE.child("P" + i), PrimaryKey.of(AttributeValue.s("STOCK#" + i)), 7, NOW));
    }
    return new CoordinatorView(COORDINATOR, 7, List.of(of), List.copyOf(kept));
  }

  /// What a coordinator keeps, with the balances of its items.
  static Moment dealt(CoordinatorView coordinator, Event... events) {
    List<CardView> cards =
        coordinator.kept().stream()
            .map(each -> new CardView(each.partition(), each.key(), 50L, true, true))
            .toList();
    Frame frame =
        new Frame(
            NOW,
            List.of(),
            List.of(Samples.calm(2)),
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            coordinator,
            null,
            List.of(),
            List.of(),
            null,
            cards);
    return new Moment(frame, new Slice(SimTime.ZERO, NOW, List.of(), List.of(), List.of(events)));
  }

  /// Two transactions at once, each about items of P1 and P2.
  static CoordinatorView two() {
    CoordinatorView one = coordinator(TransactionPhase.COMMITTING, 2, false, false);
    var underway = new ArrayList<>(one.underway());
    underway.add(
        new TransactionView(
            8,
            null,
            OperationKind.TransactWriteItems,
            TransactionPhase.PREPARING,
            2,
            2,
            false,
            false));
    var kept = new ArrayList<>(one.kept());
    for (CoordinatorView.Kept each : one.kept()) {
      kept.add(new CoordinatorView.Kept(each.partition(), each.key(), 8, NOW));
    }
    return new CoordinatorView(COORDINATOR, 8, List.copyOf(underway), List.copyOf(kept));
  }

  /// The leader of P2 said no, because of a transaction that came first.
  static Event conflicted(long transaction, long holder) {
    var stamp = new Stamp(2, NOW, null, 1, 1, TABLE.child("P2"));
    return new Conflicted(
        stamp,
        transaction,
        OperationKind.TransactWriteItems,
        PrimaryKey.of(AttributeValue.s("STOCK#2")),
        TransactionEvent.Way.PREPARED,
        holder,
        null);
  }

  /// @param use in percent of the capacity, in the newest minutes
  static ScalerView scaler(int use, int above, boolean planned) {
    Address scaler = TABLE.child("scaler");
    var policy = new ScalingPolicy(TABLE, ScalableDimension.WRITE, 70, 500, 8_000, List.of());
    var minutes = new ArrayList<Datapoint>();
    for (int i = 0; i < 12; i++) {
      long capacity = i < 5 ? 1_500 : 2_000;
      double percent = i < 9 ? 40 + i * 3 : use;
      minutes.add(new Datapoint(i + 4, units(capacity * 60 * percent / 100), capacity));
    }
    ScalerView.Plan plan =
        planned
            ? new ScalerView.Plan(ScalingReason.ABOVE, 2_800, 2_800, SimTime.ofSeconds(1_020))
            : null;
    var alarms =
        new ScalerView.Alarms(
            policy, 2_000, 500, 8_000, 56, List.copyOf(minutes), above, 2, 0, 15, plan);
    return new ScalerView(scaler, TABLE, null, alarms, false);
  }
}
