package dynascope.engine.simulation;

import dynascope.engine.errand.KeyText;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.StreamView;
import dynascope.engine.moment.SweeperView;
import dynascope.engine.table.Backfill;
import dynascope.engine.table.Denial;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.IndexFeed;
import dynascope.engine.table.Lane;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Shard;
import dynascope.engine.table.ShardLife;
import dynascope.engine.table.ShardRecord;
import dynascope.engine.table.Streams;
import dynascope.engine.table.Sweeper;
import dynascope.engine.table.Table;
import dynascope.engine.table.TableStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table's stream and its sweepers as they stand.
final class DerivedViews {
  /// How many of the newest records of a shard are all shown.
  private static final int NEWEST = 30;

  private DerivedViews() {}

  /// What waits on its way to a global index; null for a local one.
  static @Nullable FeedView feed(World world, Address index) {
    return world.look(IndexFeed.address(index)) instanceof IndexFeed feed ? of(world, feed) : null;
  }

  static FeedView of(World world, IndexFeed feed) {
    SimTime since = feed.since();
    var lanes = new ArrayList<FeedView.LaneView>();
    for (Lane each : feed.lanes()) {
      Denial denial = each.denial();
      lanes.add(
          new FeedView.LaneView(
              each.source(),
              each.target(),
              each.length(),
              denial == null ? null : denial.reason().name()));
    }
    return new FeedView(
        feed.address(),
        feed.length(),
        since == null ? Duration.ZERO : world.now.since(since),
        world.limits.get(Limits.INDEX_FEED),
        List.copyOf(lanes),
        feed.delay(world.limits),
        filling(world, feed));
  }

  private static FeedView.@Nullable Filling filling(World world, IndexFeed feed) {
    Backfill backfill = feed.backfill();
    Table table = world.catalog.find(feed.index().root());
    if (backfill == null || table == null) {
      return null;
    }
    long of = 0;
    for (HashRange range : table.partitions().ranges()) {
      of += world.leader(range.partition()) instanceof Replica leader ? leader.newest().count() : 0;
    }
    long left = backfill.isDone() ? 0 : 1;
    long items = backfill.passed();
    return new FeedView.Filling(items, Math.max(of, items + left), backfill.skipped());
  }

  static @Nullable StreamView stream(World world, Table table) {
    TableStream stream = Streams.of(table, world.catalog);
    return stream == null
        ? null
        : new StreamView(
            stream.arn(),
            stream.view(),
            stream.status(),
            stream.shards().values().stream()
                .map(each -> shard(world, stream, each))
                .filter(each -> each != null)
                .toList(),
            Duration.ofSeconds(world.limits.get(Limits.STREAM_RETENTION)));
  }

  private static StreamView.@Nullable Shard shard(World world, TableStream stream, ShardLife life) {
    if (!(world.look(life.node()) instanceof Shard shard)) {
      return null;
    }
    ShardLife parent = life.parent() == null ? null : stream.shards().get(life.parent());
    long durable =
        life.isOpen() && world.leader(life.partition()) instanceof Replica known
            ? known.position(world.now)
            : shard.position();
    return new StreamView.Shard(
        life.node(),
        life.id(),
        parent == null ? null : parent.node(),
        life.partition(),
        life.opened(),
        life.closed(),
        shard.firstKept(world.now, world.limits),
        shard.newest(),
        records(world, stream, shard),
        durable - shard.position());
  }

  /// The newest records all, older ones at growing distances.
  private static List<StreamView.Record> records(World world, TableStream stream, Shard shard) {
    var records = new ArrayList<StreamView.Record>();
    long oldest = shard.firstKept(world.now, world.limits);
    long back = 0;
    for (long ordinal = shard.newest(); ordinal >= oldest; ordinal = shard.newest() - back) {
      ShardRecord each = shard.record(ordinal);
      if (each == null) {
        break;
      }
      records.add(
          new StreamView.Record(
              ordinal,
              each.at(),
              each.kind(),
              KeyText.of(stream.schema().keyOf(each.keys())),
              each.lsn(),
              each.oldImage() != null,
              each.newImage() != null,
              each.service()));
      back += back < NEWEST ? 1 : Math.max(1, back / 8);
    }
    return List.copyOf(records);
  }

  static List<SweeperView> sweepers(World world, Table table) {
    Expiry expiry = table.expiry(world.limits);
    var views = new ArrayList<SweeperView>();
    for (HashRange range : expiry == null ? List.<HashRange>of() : table.partitions().ranges()) {
      Address at = Sweeper.address(range.partition());
      if (expiry != null && world.look(at) instanceof Sweeper sweeper) {
        PrimaryKey cursor = sweeper.cursor();
        views.add(
            new SweeperView(
                at,
                range.partition(),
                expiry.attribute(),
                cursor == null ? range.from() : cursor.hash(),
                cursor != null,
                sweeper.next(),
                Duration.ofSeconds(Sweeper.pass(table, world.limits)),
                sweeper.marked(),
                Expired.of(world, range.partition(), expiry),
                world.counters.get(Counter.TTL_DELETED, range.partition())));
      }
    }
    return List.copyOf(views);
  }
}
