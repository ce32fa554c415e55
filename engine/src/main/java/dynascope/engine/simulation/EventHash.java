package dynascope.engine.simulation;

import dynascope.engine.event.Canonical;
import dynascope.engine.event.Event;
import dynascope.engine.event.Stamp;
import dynascope.engine.model.RequestId;

/// The hash of all events so far, in their canonical form: equal runs have equal hashes.
final class EventHash implements Canonical {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long hash;

  EventHash(long hash) {
    this.hash = hash;
  }

  void add(Event event) {
    Stamp stamp = event.stamp();
    put(event.getClass().getName());
    put(stamp.seq());
    put(stamp.at().nanos());
    RequestId request = stamp.request();
    if (request != null) {
      put(request.client().hashCode());
      put(request.ordinal());
      put(stamp.attempt());
    }
    put(stamp.cause());
    put(stamp.address().hashCode());
    event.write(this);
  }

  long value() {
    return Draws.mix(hash);
  }

  long state() {
    return hash;
  }

  @Override
  public void put(long value) {
    long mixed = (hash ^ value) * PRIME;
    hash = mixed ^ (mixed >>> 29);
  }

  @Override
  public void put(String text) {
    put(((long) text.length() << 32) ^ text.hashCode());
  }
}
