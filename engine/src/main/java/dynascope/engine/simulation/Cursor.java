package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import java.time.Duration;

/// A world that follows the playhead, with the events of the last while.
final class Cursor {
  private final Line line;
  private final World world;
  private final Recent recent = new Recent();
  private final SimTime begin;

  Cursor(Line line, SimTime begin) {
    this.line = line;
    this.begin = begin;
    this.world = line.before(begin);
    world.run(begin, line.acts);
    world.sink = recent::add;
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
    world.calls = line.calls;
    world.run(at, line.acts);
    SimTime from = at.minus(window);
    recent.forget(from);
    return new Moment(Frames.of(world, line.chronicle()), recent.slice(from, at));
  }
}
