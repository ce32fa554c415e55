package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Units;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;

/// The machines that keep the copies of partitions, as far as bursts need them: each has a bucket
/// of writes and one of reads, for all copies on it.
///
/// A write needs tokens where all three copies are. Modelled: how many machines there are, what
/// each can do, and which keeps what; no copy ever moves.
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 4.1.
public final class StorageNodes extends Node {
  public static final Address ADDRESS = Address.parse("storage");
  private static final int COPIES = 3;

  private final Bucket[] writes;
  private final Bucket[] reads;

  public StorageNodes(Limits limits) {
    this(new Bucket[count(limits)], new Bucket[count(limits)]);
    for (int i = 0; i < writes.length; i++) {
      writes[i] = bucket(i, "write-bucket", limits.get(Limits.NODE_WRITE));
      reads[i] = bucket(i, "read-bucket", limits.get(Limits.NODE_READ));
    }
  }

  private StorageNodes(Bucket[] writes, Bucket[] reads) {
    super(ADDRESS);
    this.writes = writes;
    this.reads = reads;
  }

  private static int count(Limits limits) {
    return Math.clamp(limits.get(Limits.STORAGE_NODES), 1, 1_000);
  }

  private static Bucket bucket(int node, String name, long rate) {
    Units second = Units.flowing(rate, 1);
    return new Bucket(ADDRESS.child("node-" + (node + 1)).child(name), rate, second, second);
  }

  /// The place of the machine that keeps a partition's leader: by the partition's number, and its
  /// parts' beside it.
  private int first(Address partition) {
    int sum = 0;
    for (String part : partition.name().substring(1).split("\\.")) {
      sum += Integer.parseInt(part);
    }
    return Math.floorMod(sum - 1, writes.length);
  }

  /// The name of the machine that keeps a partition's leader.
  public String name(Address partition) {
    return "node-" + (first(partition) + 1);
  }

  /// Where a burst of a partition would be refused; its leader's machine if it would not.
  public Bucket tightest(Address partition, boolean write, Outbox out) {
    int first = first(partition);
    Bucket tightest = write ? writes[first] : reads[first];
    for (int copy = 1; write && copy < COPIES; copy++) {
      Bucket other = writes[(first + copy) % writes.length];
      if (other.level(out.now()).compareTo(tightest.level(out.now())) < 0) {
        tightest = other;
      }
    }
    return tightest;
  }

  /// What the machine of a partition's leader has left, to be looked at.
  public Bucket leaders(Address partition, boolean write) {
    return write ? writes[first(partition)] : reads[first(partition)];
  }

  void take(Address partition, boolean write, Units units, Outbox out) {
    int first = first(partition);
    if (!write) {
      reads[first].take(out.now(), units, "");
      return;
    }
    for (int copy = 0; copy < Math.min(COPIES, writes.length); copy++) {
      writes[(first + copy) % writes.length].take(out.now(), units, "");
    }
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
  public StorageNodes copy() {
    var copy = new StorageNodes(writes.clone(), reads.clone());
    for (int i = 0; i < writes.length; i++) {
      copy.writes[i] = writes[i].copy();
      copy.reads[i] = reads[i].copy();
    }
    return copy;
  }
}
