package dynascope.engine.check;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.model.SimTime;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A cache answers no strongly consistent read, shows nothing that it did not keep or keeps for too
/// long, and keeps of a write what the table has done.
final class CachesKeepTheirWord implements Invariant {
  private final Set<Try> strong = new LinkedHashSet<>();

  private final Set<Try> written = new LinkedHashSet<>();
  private final TreeMap<String, TreeSet<SimTime>> kept = new TreeMap<>();

  @Override
  public void hear(Event event) {
    @Nullable Try of = Try.of(event);
    switch (event) {
      case Event.Hop hop when hop.kind() == HopKind.REQUEST && hop.strong() && of != null ->
          strong.add(of);
      case Event.Written _ when of != null -> written.add(of);
      case Event.Answered _ when of != null -> strong.remove(of);
      case CacheEvent.Stored stored -> {
        kept.computeIfAbsent(
                what(stored.table(), stored.key(), stored.page()), _ -> new TreeSet<>())
            .add(stored.at());
        boolean write = stored.origin() == CacheEvent.Origin.WRITE;
        Violation.unless(!write || written.contains(of), "a write that the table did", stored);
      }
      case CacheEvent.Hit hit -> {
        Violation.unless(!strong.contains(of), "no answer to a strongly consistent read", hit);
        SimTime until = hit.until();
        Violation.unless(until == null || hit.at().isBefore(until), "nothing too old", hit);
        boolean page =
            switch (hit.operation()) {
              case Query, Scan -> true;
              default -> false;
            };
        TreeSet<SimTime> times = kept.get(what(hit.table(), hit.key(), page));
        Violation.unless(times != null && times.contains(hit.since()), "something it kept", hit);
      }
      default -> {}
    }
  }

  private static String what(String table, String key, boolean page) {
    return table + (page ? " page " : " item ") + key;
  }
}
