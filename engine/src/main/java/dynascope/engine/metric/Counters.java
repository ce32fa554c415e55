package dynascope.engine.metric;

import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The counters of a world: a row for each thing that is counted, a column for each [Counter].
///
/// Rows are only ever added, so a row's number is good for the life of the world and its copies.
public final class Counters {
  private static final int COLUMNS = Counter.values().length;

  private AddressIndex rows;
  private final List<Address> subjects;
  private long[] values;
  private boolean rowsShared;

  public Counters() {
    this(new AddressIndex(), new ArrayList<>(), new long[16 * COLUMNS]);
  }

  private Counters(AddressIndex rows, List<Address> subjects, long[] values) {
    this.rows = rows;
    this.subjects = subjects;
    this.values = values;
  }

  public void add(Counter counter, Address of, long more) {
    int known = rows.find(of);
    int row = known < 0 ? register(of) : known;
    values[row * COLUMNS + counter.ordinal()] += more;
  }

  private int register(Address of) {
    if (rowsShared) {
      rows = rows.copy();
      rowsShared = false;
    }
    int row = rows.add(of);
    subjects.add(of);
    if ((row + 1) * COLUMNS > values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    return row;
  }

  public long get(Counter counter, Address of) {
    int row = rows.find(of);
    return row < 0 ? 0 : values[row * COLUMNS + counter.ordinal()];
  }

  public List<Address> subjects() {
    return Collections.unmodifiableList(subjects);
  }

  /// An independent twin; the rows' names are shared until one of them grows.
  public Counters copy() {
    rowsShared = true;
    var copy = new Counters(rows, new ArrayList<>(subjects), values.clone());
    copy.rowsShared = true;
    return copy;
  }

  /// All values, row by row in the order of [#subjects], a column for each counter.
  public long[] values() {
    return Arrays.copyOf(values, subjects.size() * COLUMNS);
  }
}
