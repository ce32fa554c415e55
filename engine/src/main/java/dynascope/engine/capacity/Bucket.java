package dynascope.engine.capacity;

import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.Spender;
import dynascope.engine.event.Stamp;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.BucketView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token bucket: units flow in at a steady rate up to a capacity, and requests take them out.
///
/// Its level now is computed from its level at the last change, so looking never changes it. It
/// admits while its level is above zero; what was admitted may take it below, and then it refuses
/// until it has recovered. With a rate in units a second and time in nanoseconds, the inflow in
/// nano-units is exactly their product.
///
/// It also remembers since when it is empty, and the keys that took most since it was last full
/// (the eight heaviest, by the Space-Saving rule, with the count that each took over from the one
/// before it): that is what an explanation quotes.
public final class Bucket {
  private static final int SPENDERS = 8;
  private static final SimTime NEVER = new SimTime(-1);

  private final Address address;
  private long rate;
  private long capacity;
  private long level;
  private long at;
  private long emptySince;
  private long fullAt;
  private long spent;
  private final String[] keys;
  private final long[] taken;
  private final long[] inherited;
  private int known;

  /// @param unitsPerSecond what flows in
  /// @param capacity the most that it holds
  /// @param level what it holds at first
  public Bucket(Address address, long unitsPerSecond, Units capacity, Units level) {
    this(
        address,
        unitsPerSecond,
        capacity.nanos(),
        Math.min(level.nanos(), capacity.nanos()),
        0,
        NEVER.nanos(),
        0,
        0,
        new String[SPENDERS],
        new long[SPENDERS],
        new long[SPENDERS],
        0);
  }

  private Bucket(
      Address address,
      long rate,
      long capacity,
      long level,
      long at,
      long emptySince,
      long fullAt,
      long spent,
      String[] keys,
      long[] taken,
      long[] inherited,
      int known) {
    this.address = address;
    this.rate = rate;
    this.capacity = capacity;
    this.level = level;
    this.at = at;
    this.emptySince = emptySince;
    this.fullAt = fullAt;
    this.spent = spent;
    this.keys = keys;
    this.taken = taken;
    this.inherited = inherited;
    this.known = known;
  }

  /// Begins to fill now rather than at the world's beginning.
  public void start(SimTime now) {
    at = now.nanos();
    fullAt = now.nanos();
  }

  public Address address() {
    return address;
  }

  public long unitsPerSecond() {
    return rate;
  }

  public Units level(SimTime now) {
    return new Units(levelAt(now.nanos()));
  }

  /// Whether a request would be let in now.
  public boolean admits(SimTime now) {
    return levelAt(now.nanos()) > 0;
  }

  /// Takes units out, below zero if need be, in the name of a partition key.
  public void take(SimTime now, Units units, String key) {
    settle(now.nanos());
    level -= units.nanos();
    spent += units.nanos();
    charge(key, units.nanos());
    if (level <= 0 && emptySince < 0) {
      emptySince = now.nanos();
    }
  }

  /// Gives back what was taken too much, never above the capacity.
  public void giveBack(SimTime now, Units units) {
    settle(now.nanos());
    level = Math.min(capacity, level + units.nanos());
    spent = Math.max(0, spent - units.nanos());
    if (level > 0) {
      emptySince = NEVER.nanos();
    }
  }

  /// Lets another rate flow in from now on; what is in stays, up to the new capacity.
  public void retune(SimTime now, long unitsPerSecond, Units newCapacity) {
    settle(now.nanos());
    rate = unitsPerSecond;
    capacity = newCapacity.nanos();
    level = Math.min(level, capacity);
  }

  private void settle(long now) {
    long reached = levelAt(now);
    if (reached >= capacity) {
      fullAt = now;
      spent = 0;
      known = 0;
    }
    if (reached > 0) {
      emptySince = NEVER.nanos();
    }
    level = reached;
    at = now;
  }

  private long levelAt(long now) {
    long elapsed = now - at;
    if (elapsed <= 0 || rate == 0 || level >= capacity) {
      return Math.min(level, capacity);
    }
    long missing = capacity - level;
    return elapsed > missing / rate ? capacity : level + rate * elapsed;
  }

  private void charge(String key, long nanos) {
    if (key.isEmpty()) {
      return;
    }
    int least = 0;
    for (int i = 0; i < known; i++) {
      if (keys[i].equals(key)) {
        taken[i] += nanos;
        return;
      }
      if (taken[i] < taken[least]) {
        least = i;
      }
    }
    if (known < SPENDERS) {
      keys[known] = key;
      inherited[known] = 0;
      taken[known++] = nanos;
    } else {
      keys[least] = key;
      inherited[least] = taken[least];
      taken[least] += nanos;
    }
  }

  /// The keys that surely took most since the bucket was last full, most first.
  public List<Spender> spenders() {
    var list = new ArrayList<Spender>(known);
    for (int i = 0; i < known; i++) {
      Units most = new Units(taken[i]);
      list.add(new Spender(keys[i], new Units(taken[i] - inherited[i]), most));
    }
    list.sort(Comparator.comparing(Spender::spent).reversed().thenComparing(Spender::key));
    return List.copyOf(list);
  }

  public Units spent() {
    return new Units(spent);
  }

  /// Since when it is empty: now, if it holds something.
  public SimTime emptySince(SimTime now) {
    return emptySince < 0 ? now : new SimTime(emptySince);
  }

  public SimTime fullAt() {
    return new SimTime(fullAt);
  }

  /// What to note when it refuses a request: how it stands, and who drained it.
  public Event.Refused refusal(Stamp stamp, ThrottlingReason reason, String key, Units needed) {
    return refusal(stamp, reason, key, needed, rate);
  }

  /// The same for one that is filled by hand.
  ///
  /// @param flowing units a second that flow where its units come from
  public Event.Refused refusal(
      Stamp stamp, ThrottlingReason reason, String key, Units needed, long flowing) {
    return new Event.Refused(
        stamp,
        reason,
        key,
        needed,
        level(stamp.at()),
        Units.flowing(flowing, 1),
        emptySince(stamp.at()),
        fullAt(),
        spenders(),
        spent());
  }

  public BucketView view(SimTime now) {
    long reached = levelAt(now.nanos());
    boolean full = reached >= capacity;
    @Nullable SimTime empty = reached > 0 || emptySince < 0 ? null : new SimTime(emptySince);
    return new BucketView(
        address,
        new Units(reached),
        new Units(capacity),
        Units.flowing(rate, 1),
        empty,
        full ? List.of() : spenders(),
        full ? Units.ZERO : new Units(spent));
  }

  public Bucket copy() {
    return new Bucket(
        address,
        rate,
        capacity,
        level,
        at,
        emptySince,
        fullAt,
        spent,
        keys.clone(),
        taken.clone(),
        inherited.clone(),
        known);
  }
}
