package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.Slice;
import java.time.Duration;
import java.util.ArrayDeque;

/// A world that follows the playhead, with the events of the last while.
final class Cursor {
  private static final int MOST_EVENTS = 200_000;

  private final Line line;
  private final World world;
  private final ArrayDeque<Event> recent = new ArrayDeque<>();
  private final SimTime begin;

  Cursor(Line line, SimTime begin) {
    this.line = line;
    this.begin = begin;
    this.world = line.before(begin);
    world.run(begin, line.acts);
    world.sink = this::keep;
  }

  private void keep(Event event) {
    recent.add(event);
    if (recent.size() > MOST_EVENTS) {
      recent.removeFirst();
    }
  }

  /// Whether it can show an instant, and no checkpoint is nearer to it.
  boolean reaches(Line wanted, SimTime at, Duration window) {
    SimTime from = at.minus(window);
    return line == wanted
        && !world.now.isAfter(at)
        && !begin.isAfter(from)
        && !wanted.checkpointBefore(from).isAfter(world.now);
  }

  Moment moment(SimTime at, Duration window) {
    world.run(at, line.acts);
    SimTime from = at.minus(window);
    while (!recent.isEmpty() && !recent.getFirst().at().isAfter(from)) {
      recent.removeFirst();
    }
    Slice slice = Slices.of(recent, from, at);
    return new Moment(Frames.of(world, line.chronicle()), slice);
  }
}
