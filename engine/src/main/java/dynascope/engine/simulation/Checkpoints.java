package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;

/// Copies of a world along its way, from which any instant is reached again by playing on.
///
/// They are taken after so much has happened: a thousand puts of plain items, where few things
/// stand; later where there are more, because each of them may have to be copied. The newest stay
/// as they are; older ones thin out, so that memory is bounded and an old instant costs more to
/// reach than a recent one.
final class Checkpoints {
  /// How many events lie between two copies when they are taken.
  static final long EVERY = 14_000;

  /// As many for each thing that stands: about what it costs to copy it.
  private static final long EVERY_OF_EACH = 60;

  private static final int DENSE = 100;
  private static final int MOST = 345;

  /// Measured with 100,000 items of 1 KB, written at random: what a copy pins beyond the one after
  /// it, for each of the first thousand requests between them, and for each further one.
  private static final long NEAR = 1_000;

  private static final long BYTES_PER_NEAR_REQUEST = 560;

  private static final long BYTES_PER_FAR_REQUEST = 130;

  private final List<World> worlds = new ArrayList<>();
  private int stride = 4;

  /// After how many events of its life a world is to be kept again.
  static long next(World kept) {
    return kept.events + Math.max(EVERY, EVERY_OF_EACH * kept.weight());
  }

  void add(World world) {
    worlds.add(world);
    if (worlds.size() > MOST) {
      thin();
    }
  }

  /// Keeps the first, the newest [#DENSE], and of the rest those that are a stride of events apart.
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
      if (i >= dense || world.events - last >= every * EVERY) {
        kept.add(world);
        last = world.events;
      }
    }
    worlds.clear();
    worlds.addAll(kept);
  }

  World first() {
    return worlds.getFirst();
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

  /// How many of the oldest have to go until so many bytes are free, with the calls before those
  /// that stay; the newest two stay.
  int without(long bytes, Calls calls) {
    int gone = 0;
    long free = 0;
    while (free < bytes && gone < worlds.size() - 2) {
      World next = worlds.get(gone + 1);
      free += between(worlds.get(gone), next);
      free += calls.bytes(worlds.get(gone).callsDone, next.callsDone);
      gone++;
    }
    return gone;
  }

  /// Those that are left without the first.
  Checkpoints from(int first) {
    var copy = new Checkpoints();
    copy.worlds.addAll(worlds.subList(first, worlds.size()));
    copy.stride = stride;
    return copy;
  }

  /// What they hold beyond the present, estimated, in bytes.
  long memory() {
    long bytes = 0;
    for (int i = 1; i < worlds.size(); i++) {
      bytes += between(worlds.get(i - 1), worlds.get(i));
    }
    return bytes;
  }

  private static long between(World before, World after) {
    long gap = after.requests - before.requests;
    long near = Math.min(gap, NEAR);
    return near * BYTES_PER_NEAR_REQUEST + (gap - near) * BYTES_PER_FAR_REQUEST;
  }
}
