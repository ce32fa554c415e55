package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the copies of a partition share: the two buckets that keep it below its ceiling, how hot it
/// is, and whether it is being split or was.
///
/// Each bucket refills at the ceiling (1,000 write units and 3,000 read units a second) and holds
/// one second of it. Bursting is the table's affair: its bucket holds 300 s of its capacity.
public final class Partition extends Node {
  private final List<Address> replicas;
  private final Bucket writes;
  private final Bucket reads;
  private final Heat heat;
  private @Nullable Splitting splitting;
  private boolean retired;
  private @Nullable Address shard;

  public Partition(Address address, Limits limits) {
    this(
        address,
        Catalog.replicas(address),
        bucket(address.child("write-bucket"), limits.get(Limits.PARTITION_WRITE), limits),
        bucket(address.child("read-bucket"), limits.get(Limits.PARTITION_READ), limits),
        new Heat());
  }

  private Partition(
      Address address, List<Address> replicas, Bucket writes, Bucket reads, Heat heat) {
    super(address);
    this.replicas = replicas;
    this.writes = writes;
    this.reads = reads;
    this.heat = heat;
  }

  private static Bucket bucket(Address address, long ceiling, Limits limits) {
    Units capacity = Units.flowing(ceiling, limits.get(Limits.PARTITION_BUCKET));
    return new Bucket(address, ceiling, capacity, capacity);
  }

  /// Takes what a write cost. Returns whether the partition has been hot for long.
  boolean write(Outbox out, Units units, PrimaryKey key, String label) {
    writes.take(out.now(), units, label);
    return heat.served(out.now(), units, true, key, out.limits());
  }

  /// Takes what a read cost. Returns whether the partition has been hot for long.
  boolean read(Outbox out, Units units, @Nullable PrimaryKey key, String label) {
    reads.take(out.now(), units, label);
    return heat.served(out.now(), units, false, key, out.limits());
  }

  Heat heat() {
    return heat;
  }

  /// The split that is being prepared, null for none.
  public @Nullable Splitting splitting() {
    return splitting;
  }

  void split(Splitting planned) {
    splitting = planned;
  }

  /// Whether it has split: its keys are in its parts.
  public boolean isRetired() {
    return retired;
  }

  void retire() {
    retired = true;
    splitting = null;
    heat.cool();
  }

  /// The open shard of a stream that reads its log, null for none.
  public @Nullable Address shard() {
    return shard;
  }

  void feed(@Nullable Address reader) {
    shard = reader;
  }

  /// Its copies, the leader first.
  public List<Address> replicas() {
    return replicas;
  }

  public Bucket writes() {
    return writes;
  }

  public Bucket reads() {
    return reads;
  }

  @Override
  public void receive(Message message, Outbox out) {
    throw new IllegalStateException(address() + " takes no messages but got " + message);
  }

  @Override
  public void wake(Alarm alarm, Outbox out) {
    throw new IllegalStateException(address() + " set no alarm but got " + alarm);
  }

  @Override
  public Partition copy() {
    var copy = new Partition(address(), replicas, writes.copy(), reads.copy(), heat.copy());
    copy.splitting = splitting;
    copy.retired = retired;
    copy.shard = shard;
    return copy;
  }
}
