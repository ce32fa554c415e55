package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.capacity.Share;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.Expiry;
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
/// one second of it. Bursting is the table's affair: its bucket holds 300 s of its capacity. In the
/// stages before global admission control, a partition has shares of the table's throughput
/// besides.
public final class Partition extends Node {
  private final List<Address> replicas;
  private final Bucket writes;
  private final Bucket reads;
  private final Heat heat;
  private @Nullable Share writeShare;
  private @Nullable Share readShare;
  private @Nullable Splitting splitting;
  private boolean retired;
  private @Nullable Address shard;
  private @Nullable Expiry expiry;

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
    spend(out, true, units, label);
    return heat.served(out.now(), units, true, key, out.limits());
  }

  /// Takes what a read cost. Returns whether the partition has been hot for long.
  boolean read(Outbox out, Units units, @Nullable PrimaryKey key, String label) {
    reads.take(out.now(), units, label);
    spend(out, false, units, label);
    return heat.served(out.now(), units, false, key, out.limits());
  }

  private void spend(Outbox out, boolean write, Units units, String label) {
    Share share = share(write);
    if (share != null) {
      share.take(out.now(), units, label);
      if (share.seconds() > 1) {
        ((StorageNodes) out.own(StorageNodes.ADDRESS)).take(address(), write, units, out);
      }
    }
  }

  /// The bucket that refuses a request now: its ceiling, its share of the table's throughput, or a
  /// storage node that has no room for a burst. Null for none.
  @Nullable Bucket refuses(boolean write, Outbox out) {
    Bucket ceiling = write ? writes : reads;
    if (!ceiling.admits(out.now())) {
      return ceiling;
    }
    Share share = share(write);
    if (share == null) {
      return null;
    }
    if (!share.tokens().admits(out.now())) {
      return share.tokens();
    }
    if (share.seconds() > 1 && share.bursts(out.now())) {
      Bucket node = ((StorageNodes) out.own(StorageNodes.ADDRESS)).tightest(address(), write, out);
      return node.admits(out.now()) ? null : node;
    }
    return null;
  }

  /// Its share of the table's throughput, null in stages without.
  public @Nullable Share share(boolean write) {
    return write ? writeShare : readShare;
  }

  /// Gives it shares of the table's throughput, or other ones.
  void share(AdmissionStage stage, long writeUnits, long readUnits, Outbox out) {
    writeShare = divided(writeShare, true, stage, writeUnits, out);
    readShare = divided(readShare, false, stage, readUnits, out);
  }

  private Share divided(
      @Nullable Share known, boolean write, AdmissionStage stage, long units, Outbox out) {
    if (known == null || known.seconds() != Shares.seconds(stage, out.limits())) {
      return Shares.of(address(), write, stage, units, out);
    }
    known.allocate(out.now(), units);
    if (stage != AdmissionStage.ADAPTIVE) {
      known.boost(out.now(), 0);
    }
    return known;
  }

  void unshare() {
    writeShare = null;
    readShare = null;
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

  /// By what its items expire, null while time to live is off.
  public @Nullable Expiry expiry() {
    return expiry;
  }

  public void expires(@Nullable Expiry by) {
    expiry = by;
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
    copy.writeShare = writeShare == null ? null : writeShare.copy();
    copy.readShare = readShare == null ? null : readShare.copy();
    copy.splitting = splitting;
    copy.retired = retired;
    copy.shard = shard;
    copy.expiry = expiry;
    return copy;
  }
}
