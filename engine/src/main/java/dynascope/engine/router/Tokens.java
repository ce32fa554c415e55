package dynascope.engine.router;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.event.CapacityEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.Limit;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.AdmissionView;
import dynascope.engine.node.Outbox;

/// A router's own tokens for a table, which global admission control hands out.
///
/// Every few seconds, and sooner when it has none left, the router gives back what it did not use
/// and asks for as much as it used since, and a quarter more. It gets that as far as the table's
/// bucket goes. Simplified: the exchange takes no time, and there is one router and one server.
///
/// See <https://www.usenix.org/system/files/atc22-elhemali.pdf>, 4.2.
final class Tokens {
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NEVER = -1;

  /// What it asks for at least: so much of a second of the table's rate.
  private static final long LEAST_SHARE = 10;

  private final Bucket own;
  private long exchanged = NEVER;
  private long spent;
  private Units asked = Units.ZERO;
  private Units granted = Units.ZERO;

  Tokens(Address own) {
    this(new Bucket(own, 0, Units.PLENTY, Units.ZERO));
  }

  private Tokens(Bucket own) {
    this.own = own;
  }

  Bucket own() {
    return own;
  }

  /// Asks for tokens, if it is time.
  void refill(Bucket table, boolean write, Outbox out) {
    SimTime now = out.now();
    long waited = exchanged == NEVER ? Long.MAX_VALUE : now.nanos() - exchanged;
    long period = millis(Limits.TOKENS_PERIOD, out);
    boolean inNeed = !own.admits(now) && waited >= millis(Limits.TOKENS_LEAST, out);
    if (waited < period && !inNeed) {
      return;
    }
    Units left = own.level(now);
    if (left.isPositive()) {
      own.take(now, left, "");
      table.giveBack(now, left);
      left = Units.ZERO;
    }
    asked = wanted(table, waited, period).minus(left);
    Units there = table.level(now);
    granted = there.compareTo(asked) < 0 ? there : asked;
    if (!granted.isPositive()) {
      granted = Units.ZERO;
    }
    table.take(now, granted, "");
    own.giveBack(now, granted);
    spent = 0;
    exchanged = now.nanos();
    out.note(
        new CapacityEvent.TokensGranted(
            out.stamp(table.address()), write, asked, granted, table.level(now)));
  }

  private Units wanted(Bucket table, long waited, long period) {
    long least = Units.flowing(table.unitsPerSecond(), 1).nanos() / LEAST_SHARE;
    if (waited == Long.MAX_VALUE) {
      return new Units(least);
    }
    double again = (double) spent * period / Math.max(1, waited);
    return new Units(Math.max(least, (long) Math.min(again * 1.25, Units.PLENTY.nanos())));
  }

  private static long millis(Limit limit, Outbox out) {
    return Math.max(1, out.limits().get(limit)) * NANOS_PER_MILLI;
  }

  void spent(Units units) {
    spent = Math.max(0, spent + units.nanos());
  }

  /// Gives all that is left back to the table.
  void end(Bucket table, SimTime now) {
    Units left = own.level(now);
    if (left.isPositive()) {
      table.giveBack(now, left);
    }
  }

  AdmissionView.Grant view(SimTime now) {
    return new AdmissionView.Grant(
        new SimTime(Math.max(0, exchanged)), asked, granted, own.level(now));
  }

  Tokens copy() {
    var copy = new Tokens(own.copy());
    copy.exchanged = exchanged;
    copy.spent = spent;
    copy.asked = asked;
    copy.granted = granted;
    return copy;
  }
}
