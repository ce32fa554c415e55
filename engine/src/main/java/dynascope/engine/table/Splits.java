package dynascope.engine.table;

import dynascope.engine.event.Event;
import dynascope.engine.event.SplitReason;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Splits partitions: for heat, for size, and where a table shall serve more than it ever did.
///
/// A split takes minutes, and the partition goes on serving meanwhile. Then its parts take over, at
/// one instant for all routers (simplified): what was on its way is sent on to them. Partitions are
/// never merged.
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 3.4.
final class Splits {
  /// How long the parts wait for the log to become durable before they look again.
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /// How long they wait while nobody leads.
  private static final Duration LOOK_LATER = Duration.ofSeconds(1);

  static final int UNKNOWN = -1;

  private Splits() {}

  /// A partition has been hot for long. Simplified: its report takes no time.
  static void hot(Address at, Outbox out) {
    var partition = (Partition) out.own(at);
    HashRange range = range(at, out);
    List<PrimaryKey> sample =
        range == null
            ? List.of()
            : partition.heat().sample().stream().filter(range::holds).toList();
    SimTime since = partition.heat().since(out.now());
    partition.heat().cool();
    if (range == null || sample.isEmpty() || isFull(at, out) || partition.splitting() != null) {
      return;
    }
    SplitPoint point = SplitPoint.of(sample, range, keepsCollections(at, out));
    if (point.why() != null) {
      out.note(new Event.SplitRefused(out.stamp(at), point.why(), point.key()));
    } else if (point.at() != null) {
      begin(partition, SplitReason.HEAT, since, point.at(), out);
    }
  }

  /// A partition holds more than it may.
  static void full(Address at, Items items, Outbox out) {
    var partition = (Partition) out.own(at);
    if (partition.splitting() != null || isFull(at, out)) {
      return;
    }
    PrimaryKey middle = middle(items, keepsCollections(at, out));
    if (middle != null) {
      begin(partition, SplitReason.SIZE, out.now(), middle, out);
    }
  }

  /// The first key behind half of what is stored, or where a collection keeps that whole the last
  /// bound before it; null where nothing can be divided.
  private static @Nullable PrimaryKey middle(Items items, boolean keepsCollections) {
    long half = items.bytes() / 2;
    long[] passed = {0};
    var found = new PrimaryKey[2];
    items.walkFrom(
        null,
        (key, item) -> {
          PrimaryKey before = found[0];
          boolean apart = before == null || before.hash() != key.hash();
          if (before != null && passed[0] >= half && (apart || !keepsCollections)) {
            found[1] = apart ? PrimaryKey.atHash(key.hash()) : key;
            return false;
          }
          if (before != null && apart) {
            found[1] = PrimaryKey.atHash(key.hash());
          }
          passed[0] += item.size();
          found[0] = key;
          return true;
        });
    return found[1];
  }

  /// A table or global index shall serve more at once: the widest ranges are halved until there are
  /// as many partitions as that takes.
  static void grow(Address owner, Outbox out) {
    Table table = out.catalog().find(owner.root());
    PartitionMap map = table == null ? null : map(table, owner);
    if (table == null || map == null) {
      return;
    }
    if (table.definition().billing() == BillingMode.PAY_PER_REQUEST) {
      Duration takes = Duration.ofSeconds(Math.max(1, out.limits().get(Limits.SPLIT_TAKES)));
      halve(map, aim(table, owner), takes, out);
      return;
    }
    int pending = 0;
    HashRange widest = null;
    for (HashRange each : map.ranges()) {
      if (((Partition) out.own(each.partition())).splitting() != null) {
        pending++;
      } else if (widest == null
          || Long.compareUnsigned(each.to() - each.from(), widest.to() - widest.from()) > 0) {
        widest = each;
      }
    }
    int wanted = wanted(table, owner, out.limits());
    if (widest == null || map.ranges().size() + pending >= wanted) {
      return;
    }
    long width = widest.to() - widest.from();
    if (width == 0) {
      return;
    }
    PrimaryKey middle = PrimaryKey.atHash(widest.from() + (width >>> 1) + 1);
    begin((Partition) out.own(widest.partition()), SplitReason.CAPACITY, out.now(), middle, out);
    grow(owner, out);
  }

  /// An on-demand table or index shall serve more at once when some time has passed: every range
  /// whose even part of that is more than a partition can do is halved, and the halves again, so
  /// that all are ready then.
  static void prepare(Address owner, Throughput wanted, Duration takes, Outbox out) {
    Table table = out.catalog().find(owner.root());
    PartitionMap map = table == null ? null : map(table, owner);
    if (map == null) {
      return;
    }
    int rounds = 1;
    for (HashRange each : map.ranges()) {
      rounds = Math.max(rounds, halvings(each, wanted, out.limits()));
    }
    halve(map, wanted, takes.dividedBy(rounds), out);
  }

  private static void halve(PartitionMap map, Throughput wanted, Duration takes, Outbox out) {
    int count = map.ranges().size();
    for (HashRange each : map.ranges()) {
      var partition = (Partition) out.own(each.partition());
      if (partition.splitting() == null
          && count < TableDefinition.MOST_PARTITIONS
          && halvings(each, wanted, out.limits()) > 0) {
        long width = each.to() - each.from();
        PrimaryKey middle = PrimaryKey.atHash(each.from() + (width >>> 1) + 1);
        begin(partition, SplitReason.CAPACITY, out.now(), middle, takes, out);
        count++;
      }
    }
  }

  /// How often a range must be halved until its even part of what is wanted is no more than a
  /// partition can do.
  private static int halvings(HashRange range, Throughput wanted, Limits limits) {
    long width = range.to() - range.from();
    double part = width == -1 ? 1 : (width >>> 1) / (double) Long.MAX_VALUE;
    double most =
        Math.max(
            part * wanted.writeUnits() / limits.get(Limits.PARTITION_WRITE),
            part * wanted.readUnits() / limits.get(Limits.PARTITION_READ));
    int halvings = 0;
    // Ranges of a third are no power of two: a grain of dust is no reason to split.
    for (double each = most; each > 1.000_001 && width != 0; each /= 2) {
      halvings++;
    }
    return halvings;
  }

  /// What an on-demand table or index shall serve: what it can, and what is being made ready.
  private static Throughput aim(Table table, Address owner) {
    Throughput now = Objects.requireNonNull(Growth.served(table, owner));
    IndexLife index =
        owner.parent() == null ? null : table.life().indexes().get(IndexDefinition.nameAt(owner));
    Throughput warming =
        owner.parent() == null ? table.life().warming() : index == null ? null : index.warming();
    return warming == null ? now : now.most(warming);
  }

  private static int wanted(Table table, Address owner, Limits limits) {
    TableDefinition definition = table.definition();
    BillingMode billing = definition.billing();
    if (owner.parent() == null) {
      return Math.min(
          TableDefinition.MOST_PARTITIONS,
          TablePlan.partitions(billing, definition.throughput(), table.life().capacity(), limits));
    }
    IndexDefinition index = Objects.requireNonNull(definition.index(IndexDefinition.nameAt(owner)));
    Throughput units = index.throughput();
    IndexLife life = Objects.requireNonNull(table.life().indexes().get(index.name()));
    return Math.min(
        TableDefinition.MOST_PARTITIONS,
        TablePlan.partitions(billing, units, life.capacity(), limits));
  }

  private static void begin(
      Partition partition, SplitReason why, SimTime since, PrimaryKey at, Outbox out) {
    Duration takes = Duration.ofSeconds(Math.max(1, out.limits().get(Limits.SPLIT_TAKES)));
    begin(partition, why, since, at, takes, out);
  }

  private static void begin(
      Partition partition,
      SplitReason why,
      SimTime since,
      PrimaryKey at,
      Duration takes,
      Outbox out) {
    var splitting = new Splitting(why, at, out.now(), out.now().plus(takes), UNKNOWN);
    partition.split(splitting);
    out.note(new Event.SplitBegun(out.stamp(partition.address()), why, since, at, splitting.due()));
    wake(partition.address(), takes, out);
  }

  private static void wake(Address partition, Duration after, Outbox out) {
    Table table = Objects.requireNonNull(out.catalog().find(partition.root()));
    out.as(ControlPlane.ADDRESS)
        .wakeAfter(after, new Alarm.SplitDue(table.name(), table.life().id(), partition));
  }

  /// The parts are ready. They take over as soon as all that was written up to now is durable: so a
  /// partition that lost its quorum keeps what it has not acknowledged.
  static void due(Table table, Address at, Outbox out) {
    PartitionMap map = map(table, owner(at));
    HashRange range = map == null ? null : map.of(at);
    if (map == null || range == null) {
      return;
    }
    var partition = (Partition) out.own(at);
    Splitting splitting = Objects.requireNonNull(partition.splitting());
    Leader leader = Watch.acting(at, out);
    if (leader == null) {
      wake(at, LOOK_LATER, out);
      return;
    }
    if (splitting.wanted() == UNKNOWN) {
      splitting = splitting.wanting(leader.newestPosition());
      partition.split(splitting);
    }
    if (leader.committedPosition() < splitting.wanted()) {
      wake(at, LOOK_AGAIN, out);
      return;
    }
    List<Address> parts = range.split(splitting.at()).stream().map(HashRange::partition).toList();
    out.note(
        new Event.Split(
            out.stamp(at), splitting.why(), splitting.at(), parts, leader.newestPosition()));
    leader.handOver(out.as(leader.address()));
    partition.retire();
    PartitionMap changed = map.split(range, splitting.at());
    Table divided = with(table, owner(at), changed);
    out.publish(out.catalog().with(divided));
    Streams.split(divided, at, parts, out);
    IndexFeed.split(at, changed, out);
    if (splitting.why() == SplitReason.CAPACITY) {
      goOn(owner(at), splitting.due().since(splitting.since()), out);
    }
  }

  /// Halves go on to be halved, as quickly as their whole was.
  private static void goOn(Address owner, Duration takes, Outbox out) {
    Table table = Objects.requireNonNull(out.catalog().find(owner.root()));
    PartitionMap map = map(table, owner);
    if (table.definition().billing() == BillingMode.PROVISIONED && !isSwitching(table)) {
      grow(owner, out);
    } else if (map != null) {
      halve(map, aim(table, owner), takes, out);
    }
  }

  private static boolean isSwitching(Table table) {
    return table.life().isDoing(Doing.Kind.TO_ON_DEMAND);
  }

  private static Table with(Table table, Address owner, PartitionMap map) {
    if (owner.parent() == null) {
      return table.with(map);
    }
    String index = IndexDefinition.nameAt(owner);
    IndexLife life = Objects.requireNonNull(table.life().indexes().get(index));
    return table.with(table.life().with(index, life.with(map)));
  }

  /// The table or global index of a partition.
  private static Address owner(Address partition) {
    return Objects.requireNonNull(partition.parent());
  }

  private static @Nullable PartitionMap map(Table table, Address owner) {
    return owner.parent() == null
        ? table.partitions()
        : table.partitions(IndexDefinition.nameAt(owner));
  }

  /// The range of a partition, or null when there is none any more.
  private static @Nullable HashRange range(Address partition, Outbox out) {
    Table table = out.catalog().find(partition.root());
    PartitionMap map = table == null ? null : map(table, owner(partition));
    return map == null ? null : map.of(partition);
  }

  private static boolean isFull(Address partition, Outbox out) {
    Table table = Objects.requireNonNull(out.catalog().find(partition.root()));
    PartitionMap map = map(table, owner(partition));
    return map == null || map.ranges().size() >= TableDefinition.MOST_PARTITIONS;
  }

  /// Whether a local index keeps item collections whole.
  private static boolean keepsCollections(Address partition, Outbox out) {
    Table table = Objects.requireNonNull(out.catalog().find(partition.root()));
    return owner(partition).parent() == null && !table.definition().localIndexes().isEmpty();
  }
}
