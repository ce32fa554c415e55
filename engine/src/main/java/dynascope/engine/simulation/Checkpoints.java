package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;

/// Copies of a world along its way, from which any instant is reached again by playing on.
///
/// They are taken every thousand requests. The newest stay as they are; older ones thin out, so
/// that memory is bounded and an old instant costs more to reach than a recent one.
final class Checkpoints {
  private static final int DENSE = 100;
  private static final int MOST = 190;
  private static final long BYTES_PER_REQUEST = 420;
  private static final long BYTES_EACH = 24_000;

  private final List<World> worlds = new ArrayList<>();
  private int stride = 8;

  void add(World world) {
    worlds.add(world);
    if (worlds.size() > MOST) {
      thin();
    }
  }

  /// Keeps the first, the newest [#DENSE], and of the rest those that are a stride of requests
  /// apart.
  private void thin() {
    thinTo(stride);
    while (worlds.size() > MOST - DENSE / 2) {
      stride *= 2;
      thinTo(stride);
    }
  }

  private void thinTo(int every) {
    var kept = new ArrayList<World>();
    long last = Long.MIN_VALUE / 2;
    int dense = worlds.size() - DENSE;
    for (int i = 0; i < worlds.size(); i++) {
      World world = worlds.get(i);
      if (i == 0 || i >= dense || world.requests - last >= every * 1_000L) {
        kept.add(world);
        last = world.requests;
      }
    }
    worlds.clear();
    worlds.addAll(kept);
  }

  World last() {
    return worlds.getLast();
  }

  World atOrBefore(SimTime at) {
    int low = 0;
    int high = worlds.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (worlds.get(middle).now.isAfter(at)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return worlds.get(low);
  }

  /// Those that stand at or before an instant and have done no more acts than given.
  Checkpoints until(SimTime at, int acts) {
    var copy = new Checkpoints();
    for (World world : worlds) {
      if (!world.now.isAfter(at) && world.actsDone <= acts) {
        copy.worlds.add(world);
      }
    }
    copy.stride = stride;
    return copy;
  }

  /// What they hold beyond the present, estimated, in bytes.
  long memory() {
    return worlds.size() * BYTES_EACH
        + (worlds.getLast().requests - worlds.getFirst().requests) * BYTES_PER_REQUEST;
  }
}
