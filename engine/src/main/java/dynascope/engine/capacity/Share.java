package dynascope.engine.capacity;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.ShareView;
import org.jspecify.annotations.Nullable;

/// A partition's share of its table's throughput: its tap.
///
/// Tokens flow in at the allocated rate and what it was boosted by; those of so many seconds are
/// kept. Who takes more in a second than flows in, bursts: that also needs tokens at the storage
/// nodes. Modelled: a second is a second of the clock.
public final class Share {
  private final Bucket tokens;
  private final long seconds;
  private final long ceiling;
  private long allocated;
  private long boost;
  private long second;
  private long taken;
  private long served;
  private long refused;

  /// @param seconds how many seconds of it are kept
  /// @param initial how many of them are there at first
  /// @param ceiling what the partition may serve at most, however wide its tap
  public Share(
      Address address, long allocated, long seconds, long initial, long ceiling, SimTime now) {
    this(
        new Bucket(
            address,
            allocated,
            Units.flowing(allocated, seconds),
            Units.flowing(allocated, Math.min(seconds, initial))),
        seconds,
        ceiling);
    this.allocated = allocated;
    tokens.start(now);
  }

  private Share(Bucket tokens, long seconds, long ceiling) {
    this.tokens = tokens;
    this.seconds = seconds;
    this.ceiling = ceiling;
  }

  public Bucket tokens() {
    return tokens;
  }

  /// How many seconds of it are kept.
  public long seconds() {
    return seconds;
  }

  /// Whether what is taken now is more than flows in in this second.
  public boolean bursts(SimTime now) {
    return now.second() == second && taken >= Units.flowing(rate(), 1).nanos();
  }

  public void take(SimTime now, Units units, String key) {
    if (now.second() != second) {
      second = now.second();
      taken = 0;
    }
    taken += units.nanos();
    served += units.nanos();
    tokens.take(now, units, key);
  }

  /// Remembers for the controller what was refused for want of tokens.
  public void refuse(Units units) {
    refused += units.nanos();
  }

  /// What flows in each second.
  public long rate() {
    return allocated + boost;
  }

  public long allocated() {
    return allocated;
  }

  public long boost() {
    return boost;
  }

  /// What was served since the controller looked last, in nano-units.
  public long served() {
    return served;
  }

  /// What was refused since the controller looked last, in nano-units.
  public long refused() {
    return refused;
  }

  /// The controller has looked.
  public void forget() {
    served = 0;
    refused = 0;
  }

  /// Another share of the table's throughput; what it was boosted by stays as far as it may.
  public void allocate(SimTime now, long units) {
    allocated = Math.min(units, ceiling);
    boost(now, boost);
  }

  /// Widens the tap, never beyond the ceiling.
  public void boost(SimTime now, long units) {
    boost = Math.clamp(units, 0, ceiling - allocated);
    tokens.retune(now, rate(), Units.flowing(rate(), seconds));
  }

  /// @param node the storage node that keeps the leader
  /// @param left what it has for bursts, null where nobody bursts
  public ShareView view(SimTime now, String node, @Nullable Units left) {
    return new ShareView(allocated, boost, ceiling, tokens.view(now), bursts(now), node, left);
  }

  public Share copy() {
    var copy = new Share(tokens.copy(), seconds, ceiling);
    copy.allocated = allocated;
    copy.boost = boost;
    copy.second = second;
    copy.taken = taken;
    copy.served = served;
    copy.refused = refused;
    return copy;
  }
}
