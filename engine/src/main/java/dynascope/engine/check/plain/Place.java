package dynascope.engine.check.plain;

import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// A primary key of the one table.
record Place(String id, int at) implements Comparable<Place> {
  private static final int IDS = 4;
  static final int PLACES = 6;

  static Place random(SplittableRandom random) {
    return new Place("k" + random.nextInt(IDS), random.nextInt(PLACES));
  }

  static List<Place> all() {
    var all = new ArrayList<Place>();
    for (int id = 0; id < IDS; id++) {
      for (int at = 0; at < PLACES; at++) {
        all.add(new Place("k" + id, at));
      }
    }
    return all;
  }

  @Override
  public int compareTo(Place other) {
    int first = id.compareTo(other.id);
    return first != 0 ? first : Integer.compare(at, other.at);
  }

  Map<String, Object> with(Map<String, Object> attributes) {
    var whole = new TreeMap<>(attributes);
    whole.put("id", id);
    whole.put("spot", Plain.number(at));
    return whole;
  }

  Item item(Map<String, Object> attributes) {
    return Plain.toItem(with(attributes));
  }

  Item key() {
    return item(new TreeMap<>());
  }

  /// The size of its item.
  int size(Map<String, Object> attributes) {
    return Plain.size(with(attributes));
  }
}
