package dynascope.engine.client;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The segments of a table that a client scans, and how far each is.
///
/// At each arrival the next segment that is not busy asks for a page; if all are, nobody asks. A
/// page that was given up is asked for again. When all have come to their ends it begins anew, and
/// so it does when it is to have another number of segments.
final class Scanner {
  private final WorkloadClient client;

  /// By the number of its request, the segment that waits for an answer.
  private final TreeMap<Long, Integer> asked = new TreeMap<>();

  private List<Part> parts = List.of();
  private SimTime began = SimTime.ZERO;
  private int next;

  /// @param after where the next page begins, null at the beginning
  /// @param busy until when it has to do with the page before
  private record Part(@Nullable Item after, boolean waits, SimTime busy, boolean over) {
    private static final Part FIRST = new Part(null, false, SimTime.ZERO, false);

    boolean mayAsk(SimTime now) {
      return !over && !waits && !now.isBefore(busy);
    }
  }

  Scanner(WorkloadClient client) {
    this.client = client;
  }

  Scanner(Scanner original, WorkloadClient client) {
    this.client = client;
    asked.putAll(original.asked);
    parts = original.parts;
    began = original.began;
    next = original.next;
  }

  /// Begins anew with the next page.
  void restart() {
    asked.clear();
    parts = List.of();
  }

  /// A page may be asked for.
  void come(String table, Scanning scanning, boolean strong, Outbox out) {
    if (parts.stream().allMatch(Part::over)) {
      parts = List.of();
      for (int i = 0; i < scanning.segments(); i++) {
        change(i, Part.FIRST);
      }
      began = out.now();
      next = 0;
    }
    for (int i = 0; i < parts.size(); i++) {
      int segment = (next + i) % parts.size();
      Part part = parts.get(segment);
      if (part.mayAsk(out.now())) {
        next = segment + 1;
        change(segment, new Part(part.after, true, part.busy, false));
        asked.put(client.lastOrdinal() + 1, segment);
        client.begin(page(table, segment, part, scanning, strong), out);
        return;
      }
    }
  }

  private Scan page(String table, int segment, Part part, Scanning scanning, boolean strong) {
    PageOptions options = strong ? PageOptions.FIRST.consistent() : PageOptions.FIRST;
    if (scanning.page() > 0) {
      options = options.limit(scanning.page());
    }
    var first = new Scan(table, Segment.of(segment, parts.size()), PageShape.ALL, options);
    return part.after == null ? first : first.after(part.after);
  }

  /// A request of the client is over.
  void ended(long request, @Nullable Response response, Scanning scanning, Outbox out) {
    Integer segment = asked.remove(request);
    if (segment == null) {
      return;
    }
    Part known = parts.get(segment);
    if (!(response instanceof Scan.Answered page)) {
      change(segment, new Part(known.after, false, known.busy, false));
      return;
    }
    Item last = page.lastEvaluatedKey();
    SimTime busy = out.now().plus(Duration.ofMillis(scanning.handlingMillis()));
    change(segment, new Part(last, false, busy, last == null));
    if (parts.stream().allMatch(Part::over)) {
      out.count(Counter.SCANS_DONE, client.address(), 1);
      out.count(Counter.SCAN_TIME, client.address(), out.now().since(began).toNanos());
    }
  }

  private void change(int segment, Part now) {
    var changed = new ArrayList<>(parts);
    if (segment == changed.size()) {
      changed.add(now);
    } else {
      changed.set(segment, now);
    }
    parts = List.copyOf(changed);
  }
}
