package dynascope.visualisers.stage;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.event.SplitReason;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexStatus;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Units;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.ClientView;
import dynascope.engine.moment.FeedView;
import dynascope.engine.moment.IndexView;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.ReplicaView;
import dynascope.engine.moment.SplitView;
import dynascope.engine.moment.TableView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Made-up things for the glyph sheet.
final class Samples {
  static final Address TABLE = Address.parse("Orders");
  private static final double CEILING = 1_000;

  private Samples() {}

  static Units units(double value) {
    return Units.ofNanos(Math.round(value * Units.NANOS_PER_UNIT));
  }

  static BucketView bucket(Address address, double level, double capacity, double rate) {
    return new BucketView(
        address,
        units(level),
        units(capacity),
        units(rate),
        level <= 0 ? SimTime.ZERO : null,
        List.of(),
        Units.ZERO);
  }

  static ReplicaView replica(Address of, String zone, long position, long behind) {
    return new ReplicaView(
        of.child("replica-" + zone),
        zone.equals("a"),
        position,
        behind,
        Duration.ofMillis(13 * behind),
        false,
        false);
  }

  static List<ReplicaView> replicas(Address of, long behind) {
    return List.of(
        replica(of, "a", 9, 0), replica(of, "b", 9, 0), replica(of, "c", 9 - behind, behind));
  }

  /// A partition of the table.
  static PartitionView partition(int number, int count, double rate, double level) {
    Address address = TABLE.child("P" + number);
    return partition(address, number, count, rate, level, replicas(address, 0), null);
  }

  /// A hot partition that is being split in the middle.
  static PartitionView splitting() {
    PartitionView whole = partition(3, 8, 960, 410);
    long middle = whole.from() + ((whole.to() - whole.from()) >>> 1);
    SimTime due = SimTime.ofSeconds(180);
    var split = new SplitView(SplitReason.HEAT, middle, "", SimTime.ZERO, due);
    return partition(whole.address(), 3, 8, 960, 410, whole.replicas(), split);
  }

  static PartitionView partition(
      Address address,
      int number,
      int count,
      double rate,
      double level,
      List<ReplicaView> replicas,
      @Nullable SplitView splitting) {
    long span = Long.divideUnsigned(-1L, count);
    long from = span * (number - 1) + (number == 1 ? 0 : number - 1);
    long to = number == count ? -1L : span * number + number - 1;
    return new PartitionView(
        address,
        from,
        to,
        bucket(address.child("write-bucket"), level, CEILING, CEILING),
        bucket(address.child("read-bucket"), 3_000, 3_000, 3_000),
        replicas,
        1_200,
        900_000,
        units(rate),
        Units.ZERO,
        (long) rate,
        level <= 0 ? 84 : 0,
        List.of(),
        splitting);
  }

  static TableView table(List<PartitionView> partitions, double rate, double level) {
    KeySchema schema = KeySchema.of(KeyAttribute.s("pk"));
    return new TableView(
        TABLE,
        TableDefinition.provisioned(TABLE.name(), schema, 8_000, 8_000),
        TableStatus.ACTIVE,
        bucket(TABLE.child("write-bucket"), level, 8_000, 8_000),
        bucket(TABLE.child("read-bucket"), 8_000, 8_000, 8_000),
        partitions,
        units(rate),
        Units.ZERO,
        0);
  }

  static TableView calm(int partitions) {
    List<PartitionView> views = new ArrayList<>();
    for (int i = 1; i <= partitions; i++) {
      views.add(partition(i, partitions, 40 * i, 900));
    }
    return table(views, 480, 6_000);
  }

  static IndexView index(boolean backfilling) {
    Address address = TABLE.child("by-state");
    List<PartitionView> partitions = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      Address at = address.child("P" + i);
      partitions.add(partition(at, i, 3, i == 2 ? 640 : 90, 700, replicas(at, 0), null));
    }
    return new IndexView(
        address,
        IndexDefinition.global(
            "by-state", KeySchema.of(KeyAttribute.s("state")), Projection.KEYS_ONLY),
        backfilling ? IndexStatus.CREATING : IndexStatus.ACTIVE,
        backfilling,
        bucket(address.child("write-bucket"), 3_000, 4_000, 4_000),
        bucket(address.child("read-bucket"), 4_000, 4_000, 4_000),
        partitions,
        backfilling ? 410 : 1_200,
        List.of(),
        64_000,
        units(820),
        Units.ZERO,
        0,
        backfilling
            ? new FeedView(
                address.child("feed"),
                50,
                Duration.ofMillis(400),
                100,
                List.of(),
                25,
                new FeedView.Filling(410, 1_200, 3))
            : null);
  }

  static ClientView client() {
    Address address = Address.parse("client/shop");
    Keys keys = new Keys(Keys.Kind.ZIPF, "USER#{n}", 100_000, 1.1, 1);
    List<ClientView.Share> shares = new ArrayList<>();
    double[] parts = {0.4, 0.22, 0.12, 0.08, 0.05, 0.03, 0.02, 0.01};
    for (int i = 0; i < parts.length; i++) {
      long hash = 0x1357_0000_0000_0000L * (i + 2) * 7;
      shares.add(new ClientView.Share("USER#" + (42 + i), parts[i], hash));
    }
    RetryPolicy retry = new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 4);
    Workload workload = new Workload(address, TABLE.name(), 900, 0.8, 0, 0, keys, 900, retry, true);
    return new ClientView(address, workload, 3, 900, 880, 20, shares);
  }

  /// The same client in adaptive mode.
  static ClientView retrying(long tokens, long held, double rate) {
    ClientView usual = client();
    RetryPolicy policy = new RetryPolicy(RetryPolicy.Kind.ADAPTIVE, 3).in(Limits.STANDARD);
    return new ClientView(
        usual.address(),
        usual.workload(),
        held,
        900,
        300,
        600,
        new ClientView.Retries(policy, 0, held, tokens, rate),
        usual.shares());
  }
}
