package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which partition keys of a table were accessed most, and which throttled most, over a while.
///
/// It is counted from events that are played again, so it costs nothing until somebody looks. The
/// service's two modes are both here: who enabled THROTTLED_KEYS sees the second list only.
///
/// Simplified: exact counts, where the service samples.
///
/// @param accessed by how often they were read or written, most first
/// @param throttled by how often a try was refused, most first
public record ContributorInsights(
    SimTime from, SimTime to, List<Contributor> accessed, List<Contributor> throttled) {
  public static final ContributorInsights NONE =
      new ContributorInsights(SimTime.ZERO, SimTime.ZERO, List.of(), List.of());

  /// A partition key and how often it was met.
  ///
  /// @param share of all that was counted, 0 to 1
  public record Contributor(String key, long count, double share) {}

  /// @param table whose keys are counted; not those of its indexes
  /// @param most how many keys a list has at most
  static ContributorInsights of(
      Playback playback, Address table, SimTime from, SimTime to, int most) {
    var accessed = new TreeMap<String, Long>();
    var throttled = new TreeMap<String, Long>();
    playback.eachEvent(
        from,
        to,
        event -> {
          switch (event) {
            case Event.Written written when isOf(written, table) -> count(written.key(), accessed);
            case Event.Served served when isOf(served, table) -> count(served.key(), accessed);
            case Event.ConditionRefused failed when isOf(failed, table) ->
                count(failed.key(), accessed);
            case Event.Refused refused when refused.address().root().equals(table.root()) ->
                count(refused.key(), throttled);
            default -> {}
          }
        });
    return new ContributorInsights(from, to, ranked(accessed, most), ranked(throttled, most));
  }

  /// A partition of the table itself, or one of its replicas.
  private static boolean isOf(Event event, Address table) {
    List<String> segments = event.address().segments();
    boolean replica = segments.getLast().startsWith("replica-");
    return segments.getFirst().equals(table.root()) && segments.size() == (replica ? 3 : 2);
  }

  private static void count(String key, Map<String, Long> into) {
    if (!key.isEmpty()) {
      into.merge(key, 1L, Long::sum);
    }
  }

  private static List<Contributor> ranked(TreeMap<String, Long> counts, int most) {
    double all = counts.values().stream().mapToLong(Long::longValue).sum();
    var list = new ArrayList<Contributor>();
    counts.forEach((key, count) -> list.add(new Contributor(key, count, count / all)));
    list.sort(
        Comparator.comparingLong(Contributor::count).reversed().thenComparing(Contributor::key));
    return List.copyOf(list.subList(0, Math.min(most, list.size())));
  }
}
