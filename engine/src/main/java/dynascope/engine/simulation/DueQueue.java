package dynascope.engine.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is due, by time and then by the order in which it was scheduled: a binary heap in arrays.
final class DueQueue {
  private long[] at;
  private long[] seq;
  private @Nullable Due[] due;
  private int size;

  DueQueue() {
    this(new long[64], new long[64], new Due[64], 0);
  }

  private DueQueue(long[] at, long[] seq, @Nullable Due[] due, int size) {
    this.at = at;
    this.seq = seq;
    this.due = due;
    this.size = size;
  }

  /// When the first is due, or never.
  long nextAt() {
    return size == 0 ? Long.MAX_VALUE : at[0];
  }

  void add(long when, long order, Due what) {
    if (size == at.length) {
      resize(size * 2);
    }
    int i = size++;
    while (i > 0) {
      int parent = (i - 1) >>> 1;
      if (before(at[parent], seq[parent], when, order)) {
        break;
      }
      move(parent, i);
      i = parent;
    }
    set(i, when, order, what);
  }

  Due poll() {
    Due first = due[0];
    if (size == 0 || first == null) {
      throw new IllegalStateException("nothing is due");
    }
    size--;
    long when = at[size];
    long order = seq[size];
    Due last = due[size];
    due[size] = null;
    if (size > 0 && last != null) {
      int i = 0;
      for (int child = 1; child < size; child = 2 * i + 1) {
        if (child + 1 < size && before(at[child + 1], seq[child + 1], at[child], seq[child])) {
          child++;
        }
        if (before(when, order, at[child], seq[child])) {
          break;
        }
        move(child, i);
        i = child;
      }
      set(i, when, order, last);
    }
    return first;
  }

  private static boolean before(long at, long seq, long otherAt, long otherSeq) {
    return at < otherAt || at == otherAt && seq < otherSeq;
  }

  private void move(int from, int to) {
    at[to] = at[from];
    seq[to] = seq[from];
    due[to] = due[from];
  }

  private void set(int i, long when, long order, Due what) {
    at[i] = when;
    seq[i] = order;
    due[i] = what;
  }

  private void resize(int length) {
    at = Arrays.copyOf(at, length);
    seq = Arrays.copyOf(seq, length);
    due = Arrays.copyOf(due, length);
  }

  /// All that waits, in no particular order.
  List<Due> all() {
    var all = new ArrayList<Due>(size);
    for (int i = 0; i < size; i++) {
      Due each = due[i];
      if (each != null) {
        all.add(each);
      }
    }
    return all;
  }

  DueQueue copy() {
    int length = Math.max(64, size + 16);
    return new DueQueue(
        Arrays.copyOf(at, length), Arrays.copyOf(seq, length), Arrays.copyOf(due, length), size);
  }
}
