package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.capacity.Share;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.UnknownKnob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What the copies of a partition share: the two buckets that keep it below its ceiling, how hot it
/// is, whether it is being split or was, who leads and who votes.
///
/// Simplified: all copies and routers know at once who was elected and who votes; the service keeps
/// both in its metadata and in the log.
///
/// Each bucket refills at the ceiling (1,000 write units and 3,000 read units a second) and holds
/// one second of it. Bursting is the table's affair: its bucket holds 300 s of its capacity. In the
/// stages before global admission control, a partition has shares of the table's throughput
/// besides.
public final class Partition extends Node {
  /// The name of what takes part for a lost copy.
  public static final String LOG_REPLICA = "log-replica";

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
  private Address leader;
  private Address author;
  private @Nullable List<Entry> left;
  private boolean watched;
  private @Nullable SimTime down;
  private @Nullable Repair repair;
  private TreePMap<String, Long> brought = TreePMap.empty();

  public Partition(Address address, Limits limits) {
    this(address, limits, 0);
  }

  /// @param leads the place of the copy that leads
  public Partition(Address address, Limits limits, int leads) {
    this(
        address,
        Catalog.replicas(address),
        Catalog.replicas(address).get(leads),
        bucket(address.child("write-bucket"), limits.get(Limits.PARTITION_WRITE), limits),
        bucket(address.child("read-bucket"), limits.get(Limits.PARTITION_READ), limits),
        new Heat());
  }

  private Partition(
      Address address,
      List<Address> replicas,
      Address leader,
      Bucket writes,
      Bucket reads,
      Heat heat) {
    super(address);
    this.replicas = replicas;
    this.leader = leader;
    this.author = leader;
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

  /// Its copies, in the order of their names.
  public List<Address> replicas() {
    return replicas;
  }

  /// The copies that routers read from: not one that a log replica stands in for.
  public List<Address> readers() {
    if (repair == null || !repair.joined()) {
      return replicas;
    }
    Address lost = repair.lost();
    return replicas.stream().filter(each -> !each.equals(lost)).toList();
  }

  /// The copy that routers take for the leader.
  public Address leader() {
    return leader;
  }

  /// Lets routers ask another copy as the leader.
  void lead(Address copy) {
    leader = copy;
  }

  /// The copy that served last as the leader: what was written is there.
  Address author() {
    return author;
  }

  /// A leader begins to serve.
  void led(Address copy) {
    author = copy;
    left = null;
    down = null;
    if (splitting != null) {
      splitting = splitting.wanting(Splits.UNKNOWN);
    }
  }

  /// What the last leader had written and not made durable when it stepped down; null while it has
  /// not.
  @Nullable List<Entry> left() {
    return left;
  }

  void leave(List<Entry> entries) {
    left = entries;
  }

  /// Whether its copies talk about who leads.
  public boolean isWatched() {
    return watched;
  }

  void watch(boolean on) {
    watched = on;
  }

  /// Since when, or from when on, nobody serves as its leader; null while somebody does.
  public @Nullable SimTime down() {
    return down;
  }

  /// Nobody serves as its leader from an instant on.
  public void down(SimTime since) {
    if (down == null || since.isBefore(down)) {
      down = since;
    }
  }

  void up() {
    down = null;
  }

  /// For how long nobody has served as its leader.
  Duration without(SimTime now) {
    return down == null || down.isAfter(now) ? Duration.ZERO : now.since(down);
  }

  /// The replacement of a lost copy, null while there is none.
  public @Nullable Repair repair() {
    return repair;
  }

  void repair(@Nullable Repair now) {
    repair = now;
  }

  /// Whether a copy votes and may be elected.
  boolean votes(Address copy) {
    return repair == null || !repair.joined() || !repair.lost().equals(copy);
  }

  /// All that vote.
  public List<Address> voters() {
    if (repair == null || !repair.joined()) {
      return replicas;
    }
    var voters = new ArrayList<>(readers());
    voters.add(address().child(LOG_REPLICA));
    return List.copyOf(voters);
  }

  /// Up to which number the feed of its index has brought it changes from a partition of the table.
  long broughtTo(Address source) {
    return brought.getOrDefault(source.text(), 0L);
  }

  void bring(Address source, long number) {
    brought = brought.plus(source.text(), number);
  }

  /// A part of another one, which has been brought what that one was.
  public Partition of(@Nullable Partition whole) {
    brought = whole == null ? brought : whole.brought;
    return this;
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

  /// `leader` hands over to another copy: 1 is replica-a, 2 replica-b, 3 replica-c.
  @Override
  public double turn(String property, double value, Outbox out) {
    if (!property.equals("leader")) {
      return super.turn(property, value, out);
    }
    int before = replicas.indexOf(leader) + 1;
    if (!(value >= 1 && value <= replicas.size() && value == Math.rint(value))) {
      throw new UnknownKnob(address(), property, "it takes 1 to " + replicas.size());
    }
    Address to = replicas.get((int) value - 1);
    if (to.equals(leader)) {
      return before;
    }
    Leader acting = retired ? null : Watch.acting(address(), out);
    if (acting == null) {
      throw new UnknownKnob(address(), property, "nobody leads it now");
    }
    if (out.isDown(to) || !votes(to)) {
      throw new UnknownKnob(address(), property, to + " can't lead now");
    }
    Watch.begin(address(), out);
    acting.yieldTo(to, out.as(leader));
    return before;
  }

  @Override
  public Partition copy() {
    var copy = new Partition(address(), replicas, leader, writes.copy(), reads.copy(), heat.copy());
    copy.author = author;
    copy.left = left;
    copy.watched = watched;
    copy.down = down;
    copy.repair = repair;
    copy.brought = brought;
    copy.writeShare = writeShare == null ? null : writeShare.copy();
    copy.readShare = readShare == null ? null : readShare.copy();
    copy.splitting = splitting;
    copy.retired = retired;
    copy.shard = shard;
    copy.expiry = expiry;
    return copy;
  }
}
