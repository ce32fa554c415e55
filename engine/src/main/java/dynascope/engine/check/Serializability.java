package dynascope.engine.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Whether what happened could have happened one after another: whether the graph of who must come
/// before whom has no cycle.
///
/// Who wrote an item comes before who wrote it next, and before who read what it wrote; who read an
/// item comes before who wrote it next.
///
/// See Adya, Liskov, O'Neil, "Generalized isolation level definitions", ICDE 2000.
public final class Serializability {
  private final Map<String, List<String>> written = new TreeMap<>();
  private final Map<String, List<Read>> reads = new TreeMap<>();

  /// @param by who wrote what was read; empty for what was there at the beginning
  private record Read(String reader, String by) {}

  /// The next write of an item, in the order of its log.
  public void write(String item, String writer) {
    List<String> all = written.computeIfAbsent(item, _ -> new ArrayList<>());
    // What was lost with a leader was done again.
    all.remove(writer);
    all.add(writer);
  }

  /// Somebody read an item.
  ///
  /// @param by who wrote what was read; empty for what was there at the beginning
  public void read(String item, String reader, String by) {
    reads.computeIfAbsent(item, _ -> new ArrayList<>()).add(new Read(reader, by));
  }

  /// A cycle: each must come before the next, and the last before the first. Empty if there is
  /// none.
  public List<String> cycle() {
    Map<String, Set<String>> before = new LinkedHashMap<>();
    written.forEach((_, writers) -> {
      for (int i = 1; i < writers.size(); i++) {
        edge(before, writers.get(i - 1), writers.get(i));
      }
    });
    reads.forEach((item, all) -> {
      List<String> writers = written.getOrDefault(item, List.of());
      for (Read each : all) {
        int place = each.by.isEmpty() ? -1 : writers.indexOf(each.by);
        if (place >= 0) {
          edge(before, each.by, each.reader);
        }
        if (place + 1 < writers.size()) {
          edge(before, each.reader, writers.get(place + 1));
        }
      }
    });
    return cycle(before);
  }

  private static void edge(Map<String, Set<String>> before, String first, String then) {
    if (!first.equals(then)) {
      before.computeIfAbsent(first, _ -> new LinkedHashSet<>()).add(then);
    }
  }

  private static List<String> cycle(Map<String, Set<String>> before) {
    Set<String> done = new LinkedHashSet<>();
    for (String start : before.keySet()) {
      var path = new ArrayList<String>();
      var open = new ArrayDeque<List<String>>();
      open.push(new ArrayList<>(List.of(start)));
      while (!open.isEmpty()) {
        List<String> next = open.peek();
        if (next.isEmpty()) {
          open.pop();
          if (!path.isEmpty()) {
            done.add(path.removeLast());
          }
          continue;
        }
        String at = next.removeLast();
        int seen = path.indexOf(at);
        if (seen >= 0) {
          return List.copyOf(path.subList(seen, path.size()));
        }
        if (!done.contains(at)) {
          path.add(at);
          open.push(new ArrayList<>(before.getOrDefault(at, new LinkedHashSet<>())));
        }
      }
    }
    return List.of();
  }
}
