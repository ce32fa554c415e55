package dynascope.engine.router;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.model.Address;
import dynascope.engine.model.AdmissionStage;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.AdmissionView;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// The two buckets by which a router admits requests to a table.
///
/// A provisioned table's refill at its provisioned rate and keep up to 300 s of it. An on-demand
/// table's refill at what it can serve at once, and keep a second of it. Where global admission
/// control hands out tokens, the buckets are there, and the router has tokens of its own. Where
/// each partition has its share, nothing asks them.
///
/// A global index has such buckets of its own.
public record TableBuckets(
    Bucket writes,
    Bucket reads,
    Terms terms,
    @Nullable Tokens writeTokens,
    @Nullable Tokens readTokens,
    Peak writePeak,
    Peak readPeak) {
  static TableBuckets of(Address owner, Terms terms, Limits limits, SimTime now) {
    return new TableBuckets(
        fresh(owner.child("write-bucket"), terms, terms.rates().writeUnits(), limits, now),
        fresh(owner.child("read-bucket"), terms, terms.rates().readUnits(), limits, now),
        terms,
        tokens(owner, true, terms),
        tokens(owner, false, terms),
        new Peak(),
        new Peak());
  }

  private static Bucket fresh(Address address, Terms terms, long rate, Limits limits, SimTime now) {
    long saved = Math.max(1, limits.get(Limits.BURST_INITIAL));
    var bucket =
        new Bucket(address, rate, capacity(terms, rate, limits), Units.flowing(rate, saved));
    bucket.start(now);
    return bucket;
  }

  private static @Nullable Tokens tokens(Address owner, boolean write, Terms terms) {
    return terms.stage() == AdmissionStage.GLOBAL
        ? new Tokens(owner.child(write ? "write-tokens" : "read-tokens"))
        : null;
  }

  private static Units capacity(Terms terms, long rate, Limits limits) {
    long seconds = limits.get(terms.onDemand() ? Limits.ON_DEMAND_BURST : Limits.BURST_SECONDS);
    return Units.flowing(rate, Math.max(1, seconds));
  }

  /// With other terms; what is in the buckets stays.
  TableBuckets on(Address owner, Terms other, Limits limits, SimTime now) {
    writes.retune(
        now, other.rates().writeUnits(), capacity(other, other.rates().writeUnits(), limits));
    reads.retune(
        now, other.rates().readUnits(), capacity(other, other.rates().readUnits(), limits));
    boolean same = terms.stage() == other.stage();
    if (!same && writeTokens != null && readTokens != null) {
      writeTokens.end(writes, now);
      readTokens.end(reads, now);
    }
    return new TableBuckets(
        writes,
        reads,
        other,
        same ? writeTokens : tokens(owner, true, other),
        same ? readTokens : tokens(owner, false, other),
        writePeak,
        readPeak);
  }

  /// What a request takes from at the router: null where only partitions ask.
  @Nullable Bucket spending(boolean write) {
    if (terms.stage().shares()) {
      return null;
    }
    Tokens tokens = write ? writeTokens : readTokens;
    return tokens != null ? tokens.own() : table(write);
  }

  /// The table's bucket, whoever asks it.
  Bucket table(boolean write) {
    return write ? writes : reads;
  }

  /// Gets new tokens, where they are handed out and it is time.
  void refill(boolean write, Outbox out) {
    Tokens tokens = write ? writeTokens : readTokens;
    if (tokens != null) {
      tokens.refill(table(write), write, out);
    }
  }

  /// Takes units, or gives back what was taken too much.
  void take(boolean write, Units units, String key, Outbox out) {
    Bucket bucket = spending(write);
    Tokens tokens = write ? writeTokens : readTokens;
    if (bucket == null) {
      return;
    }
    if (units.isNegative()) {
      bucket.giveBack(out.now(), Units.ZERO.minus(units));
    } else if (units.isPositive()) {
      bucket.take(out.now(), units, key);
    }
    if (tokens != null) {
      tokens.spent(units);
    }
  }

  /// Notes what was served. Returns a new peak in units a second, or 0 for none.
  long serve(boolean write, Units units, Outbox out) {
    return terms.onDemand()
        ? (write ? writePeak : readPeak)
            .serve(out.now(), units, Math.max(1, out.limits().get(Limits.ON_DEMAND_SUSTAINED)))
        : 0;
  }

  public AdmissionView view(SimTime now) {
    return new AdmissionView(
        terms.stage(),
        writeTokens == null ? null : writeTokens.view(now),
        readTokens == null ? null : readTokens.view(now));
  }

  TableBuckets copy() {
    return new TableBuckets(
        writes.copy(),
        reads.copy(),
        terms,
        writeTokens == null ? null : writeTokens.copy(),
        readTokens == null ? null : readTokens.copy(),
        writePeak.copy(),
        readPeak.copy());
  }
}
