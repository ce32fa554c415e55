package dynascope.engine.metric;

import dynascope.engine.model.Address;
import dynascope.engine.model.AddressIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// The counters of a world: a row for each thing that is counted, a column for each [Counter].
///
/// Rows are only ever added, so a row's number is good for the life of the world and its copies. A
/// thing counts a tenth of what can be counted, so a value gets its room when it is first counted;
/// where it is, all copies know together, and a copy is of the values alone.
public final class Counters {
  private static final int COLUMNS = Counter.values().length;

  private AddressIndex rows;
  private final List<Address> subjects;

  /// For each row and column where its value is, counted from 1; 0 for one that never counted.
  private int[] rooms;

  private long[] values;
  private int used;

  /// Whether a copy has the same rows and rooms.
  private boolean shared;

  public Counters() {
    this(new AddressIndex(), new ArrayList<>(), new int[16 * COLUMNS], new long[64], 0);
  }

  private Counters(
      AddressIndex rows, List<Address> subjects, int[] rooms, long[] values, int used) {
    this.rows = rows;
    this.subjects = subjects;
    this.rooms = rooms;
    this.values = values;
    this.used = used;
  }

  public void add(Counter counter, Address of, long more) {
    int known = rows.find(of);
    int place = (known < 0 ? register(of) : known) * COLUMNS + counter.ordinal();
    int room = rooms[place] == 0 ? make(place) : rooms[place];
    values[room - 1] += more;
  }

  private int register(Address of) {
    unshare();
    int row = rows.add(of);
    subjects.add(of);
    if ((row + 1) * COLUMNS > rooms.length) {
      rooms = Arrays.copyOf(rooms, rooms.length * 2);
    }
    return row;
  }

  private int make(int place) {
    unshare();
    if (used == values.length) {
      values = Arrays.copyOf(values, used * 2);
    }
    rooms[place] = ++used;
    return used;
  }

  private void unshare() {
    if (shared) {
      rows = rows.copy();
      rooms = rooms.clone();
      shared = false;
    }
  }

  public long get(Counter counter, Address of) {
    int row = rows.find(of);
    return row < 0 ? 0 : at(row * COLUMNS + counter.ordinal());
  }

  public List<Address> subjects() {
    return Collections.unmodifiableList(subjects);
  }

  /// An independent twin.
  public Counters copy() {
    shared = true;
    var copy =
        new Counters(rows, new ArrayList<>(subjects), rooms, Arrays.copyOf(values, used + 8), used);
    copy.shared = true;
    return copy;
  }

  /// How many places there are: row by row in the order of [#subjects], one for each counter.
  public int places() {
    return subjects.size() * COLUMNS;
  }

  /// The value at a place.
  public long at(int place) {
    int room = rooms[place];
    return room == 0 ? 0 : values[room - 1];
  }
}
