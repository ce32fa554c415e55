package dynascope.engine.simulation;

import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What programs outside asked, in the order of its time: the acts of nobody at the screen.
///
/// It can't be changed: [#plus] gives a longer one, which shares what it can. So there may be
/// millions, and a checkpoint, a fork or a picture that keeps the list costs nothing. The oldest
/// may be forgotten; the others keep their places.
public final class Calls {
  public static final Calls NONE = new Calls(new Timed[0][], 0, 0, 0);

  private static final int BITS = 10;
  private static final int CHUNK = 1 << BITS;

  /// What an entry holds beside the operation: itself, the operation's records, its request.
  private static final int BYTES_EACH = 250;

  private final Timed[][] chunks;
  private final int from;
  private final int size;
  private final long bytes;

  /// A call, sent as the client `client/program`.
  public record Timed(SimTime at, Operation operation) {}

  private Calls(Timed[][] chunks, int from, int size, long bytes) {
    this.chunks = chunks;
    this.from = from;
    this.size = size;
    this.bytes = bytes;
  }

  public static Calls of(List<Timed> calls) {
    Calls all = NONE;
    for (Timed each : calls) {
      all = all.plus(each);
    }
    return all;
  }

  /// One call more, at or after the last. Only the longest list grows in place; who adds to another
  /// must have cut it off with [#until].
  Calls plus(Timed call) {
    if (size > from && call.at.isBefore(get(size - 1).at)) {
      throw new IllegalArgumentException(call.at + " is before the last call");
    }
    int chunk = size >> BITS;
    Timed[][] wide = chunks;
    if (chunk == chunks.length) {
      wide = Arrays.copyOf(chunks, chunk + 1);
      wide[chunk] = new Timed[CHUNK];
    }
    wide[chunk][size & (CHUNK - 1)] = call;
    return new Calls(wide, from, size + 1, bytes + bytes(call));
  }

  private static long bytes(Timed call) {
    return (long) BYTES_EACH + call.operation.bytes();
  }

  /// How many there are, those that were forgotten among them.
  public int size() {
    return size;
  }

  /// How many of them were forgotten.
  public int forgotten() {
    return from;
  }

  /// The call at a place, the first being 0.
  Timed get(int place) {
    if (place < from || place >= size) {
      throw new IndexOutOfBoundsException(place + " of " + from + " to " + size);
    }
    return chunks[place >> BITS][place & (CHUNK - 1)];
  }

  /// When the call at a place is due; later than everything if there is none.
  long nanos(int place) {
    return place < size ? get(place).at.nanos() : Long.MAX_VALUE;
  }

  /// Those that are remembered.
  public List<Timed> remembered() {
    var list = new ArrayList<Timed>(size - from);
    for (int i = from; i < size; i++) {
      list.add(get(i));
    }
    return List.copyOf(list);
  }

  /// When the last one came; before everything if there is none.
  SimTime last() {
    return size == from ? SimTime.ZERO : get(size - 1).at;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// Whether one came after an instant.
  public boolean anyAfter(SimTime at) {
    return size > from && last().isAfter(at);
  }

  /// How many came up to and at an instant, those that were forgotten among them.
  int countUntil(SimTime at) {
    int low = from;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle).at.isAfter(at)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// Those up to and at an instant, as a list of its own that may grow.
  Calls until(SimTime at) {
    int count = countUntil(at);
    int whole = (count + CHUNK - 1) >> BITS;
    Timed[][] own = Arrays.copyOf(chunks, whole);
    if (whole > 0 && own[whole - 1] != null) {
      Timed[] last = own[whole - 1].clone();
      Arrays.fill(last, count - ((whole - 1) << BITS), CHUNK, null);
      own[whole - 1] = last;
    }
    return new Calls(own, Math.min(from, count), count, bytes - bytes(count, size));
  }

  /// What those hold that have a place from one up to but without another, estimated, in bytes.
  long bytes(int begin, int end) {
    long sum = 0;
    for (int i = Math.max(begin, from); i < Math.min(end, size); i++) {
      sum += bytes(get(i));
    }
    return sum;
  }

  /// Without those before a place.
  Calls forget(int place) {
    long gone = bytes(from, place);
    Timed[][] own = chunks.clone();
    for (int i = 0; i < place >> BITS; i++) {
      own[i] = null;
    }
    return new Calls(own, Math.max(from, place), size, bytes - gone);
  }

  /// When the first call came that only one of two lists has; null if there is none. Lists that
  /// part do so where a branch was made, so what they share they share from the beginning.
  @Nullable SimTime parted(Calls other) {
    int common = Math.min(size, other.size);
    for (int i = Math.max(from, other.from); i < common; i++) {
      if (get(i) != other.get(i)) {
        SimTime one = get(i).at;
        SimTime two = other.get(i).at;
        return one.isBefore(two) ? one : two;
      }
    }
    Calls longer = size > other.size ? this : other;
    return common < longer.size && common >= longer.from ? longer.get(common).at : null;
  }

  /// What they hold, estimated, in bytes.
  long memory() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Calls calls) || size != calls.size || from != calls.from) {
      return false;
    }
    for (int i = from; chunks != calls.chunks && i < size; i++) {
      if (!get(i).equals(calls.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return size == from ? 0 : size * 31 + get(size - 1).hashCode();
  }
}
