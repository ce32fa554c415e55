package dynascope.engine.simulation;

import java.util.Arrays;

/// Which column of a row holds a value: each gets one when it is first written.
///
/// A partition uses a third of all counters, a replica a tenth: without this, rows would be mostly
/// zeros. A row that was made before a column was given is shorter, and has no value there.
final class Columns {
  /// By place; 0 for none, else the column and one.
  private int[] columns = new int[256];

  private int size;

  int size() {
    return size;
  }

  /// The column of a place, -1 when it has none.
  int find(int place) {
    return place < 0 || place >= columns.length ? -1 : columns[place] - 1;
  }

  int findOrAdd(int place) {
    int known = find(place);
    if (known >= 0) {
      return known;
    }
    if (place >= columns.length) {
      columns = Arrays.copyOf(columns, Math.max(columns.length * 2, place + 1));
    }
    columns[place] = ++size;
    return size - 1;
  }

  /// A twin that knows the places below `end` only.
  Columns until(int end) {
    var copy = new Columns();
    copy.columns = Arrays.copyOf(columns, columns.length);
    Arrays.fill(copy.columns, Math.min(end, columns.length), columns.length, 0);
    copy.size = size;
    return copy;
  }
}
