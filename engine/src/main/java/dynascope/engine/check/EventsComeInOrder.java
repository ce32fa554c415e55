package dynascope.engine.check;

import dynascope.engine.event.Event;

/// Events are numbered without gaps, time never goes back, and causes come first.
final class EventsComeInOrder implements Invariant {
  private long seq;
  private long at;

  @Override
  public void hear(Event event) {
    Violation.unless(event.seq() == seq + 1, "event " + (seq + 1), event);
    Violation.unless(event.at().nanos() >= at, "nothing before " + at + " ns", event);
    Violation.unless(event.stamp().cause() < event.seq(), "a cause that came first", event);
    if (event instanceof Event.Hop hop) {
      Violation.unless(hop.arrives().isAfter(hop.departs()), "a message that takes time", hop);
    }
    seq = event.seq();
    at = event.at().nanos();
  }
}
