package dynascope.engine.check;

import dynascope.engine.event.Event;

/// A strongly consistent read is served by the leader and never stale.
final class StrongReadsAreFresh implements Invariant {
  @Override
  public void hear(Event event) {
    if (event instanceof Event.Served served && served.strong()) {
      Violation.unless(!served.stale(), "the newest version", served);
      Violation.unless(served.address().name().equals("replica-a"), "the leader", served);
    }
  }
}
