package dynascope.engine.table;

import dynascope.engine.errand.Errand;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/// What transactions keep of a partition's items: which items are prepared for one that is not
/// decided yet, and when the newest one wrote or asked about an item.
///
/// An immutable value that goes through the log with the items, so that a new leader and the parts
/// of a partition have it. What an item's newest transaction was is forgotten after a while; then
/// the newest of all forgotten ones stands for each of them, as the service keeps one time of all
/// deletions: a transaction that is older than that is refused, perhaps without need.
///
/// See <https://www.usenix.org/system/files/atc23-idziorek.pdf>, 4.
public final class Prepared {
  static final Prepared NONE = new Prepared(TreePMap.empty(), TreePMap.empty(), 0);

  /// Who is asked about a transaction that has kept an item for long.
  public static final Address COORDINATOR = Address.parse("transaction-coordinator");

  /// The place of an action in such a question.
  public static final int ASKED = -1;

  private static final int MANY = 128;
  private static final Duration REMEMBERED = Duration.ofMillis(250);

  private final TreePMap<PrimaryKey, Mark> marks;
  private final TreePMap<PrimaryKey, Long> stamps;
  private final long floor;

  private Prepared(
      TreePMap<PrimaryKey, Mark> marks, TreePMap<PrimaryKey, Long> stamps, long floor) {
    this.marks = marks;
    this.stamps = stamps;
    this.floor = floor;
  }

  /// An item that is kept for a transaction.
  ///
  /// @param transaction its number
  /// @param timestamp its place in the order of all transactions
  /// @param request whose it is, null where nobody remembers
  /// @param write what it does
  /// @param before the item
  /// @param after what it becomes; the same for an item that is only asked about
  /// @param since when it was prepared
  public record Mark(
      long transaction,
      long timestamp,
      @Nullable RequestId request,
      Errand.Write write,
      @Nullable Item before,
      @Nullable Item after,
      SimTime since) {
    int bytes() {
      return Math.max(before == null ? 0 : before.size(), after == null ? 0 : after.size());
    }
  }

  /// The transaction that keeps an item, or null.
  public @Nullable Mark of(PrimaryKey key) {
    return marks.isEmpty() ? null : marks.get(key);
  }

  /// All that are kept, in the order of their keys.
  public Map<PrimaryKey, Mark> marks() {
    return marks;
  }

  /// The time of the newest transaction that may have written an item or asked about it.
  long stamp(PrimaryKey key) {
    Long own = stamps.isEmpty() ? null : stamps.get(key);
    return own == null ? floor : own;
  }

  Prepared with(PrimaryKey key, Mark mark) {
    return new Prepared(marks.plus(key, mark), stamps, floor);
  }

  Prepared without(PrimaryKey key) {
    return new Prepared(marks.minus(key), stamps, floor);
  }

  /// What was prepared is done.
  Prepared done(PrimaryKey key, long timestamp, SimTime now) {
    TreePMap<PrimaryKey, Long> kept = stamps;
    long oldest = floor;
    if (kept.size() >= MANY && kept.size() % MANY == 0) {
      long bound = now.nanos() - REMEMBERED.toNanos();
      for (Map.Entry<PrimaryKey, Long> each : stamps.entrySet()) {
        if (each.getValue() < bound) {
          kept = kept.minus(each.getKey());
          oldest = Math.max(oldest, each.getValue());
        }
      }
    }
    return new Prepared(marks.minus(key), kept.plus(key, timestamp), oldest);
  }

  /// That of a part of the key space.
  Prepared of(HashRange range) {
    Prepared part = new Prepared(TreePMap.empty(), TreePMap.empty(), floor);
    for (Map.Entry<PrimaryKey, Mark> each : marks.entrySet()) {
      part = range.holds(each.getKey()) ? part.with(each.getKey(), each.getValue()) : part;
    }
    TreePMap<PrimaryKey, Long> kept = TreePMap.empty();
    for (Map.Entry<PrimaryKey, Long> each : stamps.entrySet()) {
      kept = range.holds(each.getKey()) ? kept.plus(each.getKey(), each.getValue()) : kept;
    }
    return new Prepared(part.marks, kept, floor);
  }

  /// This and that of other items.
  Prepared and(Prepared others) {
    return new Prepared(
        marks.plusAll(others.marks), stamps.plusAll(others.stamps), Math.max(floor, others.floor));
  }
}
