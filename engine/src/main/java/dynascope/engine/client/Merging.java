package dynascope.engine.client;

import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import java.util.List;
import java.util.TreeMap;

/// Readings that are several requests at once, and done when the last of them is.
///
/// What merging itself takes is nothing (simplified): it waits for the slowest.
final class Merging {
  private final WorkloadClient client;

  /// By the number of their first request.
  private final TreeMap<Long, Reading> readings = new TreeMap<>();

  /// To which reading a request belongs.
  private final TreeMap<Long, Long> parts = new TreeMap<>();

  /// @param left how many requests are not over
  /// @param whole whether all that are over succeeded
  private record Reading(SimTime began, int parts, int left, boolean whole) {
    Reading less(boolean succeeded) {
      return new Reading(began, parts, left - 1, whole && succeeded);
    }
  }

  Merging(WorkloadClient client) {
    this.client = client;
  }

  Merging(Merging original, WorkloadClient client) {
    this.client = client;
    readings.putAll(original.readings);
    parts.putAll(original.parts);
  }

  /// Sends all of them.
  void scatter(List<? extends Operation> operations, Outbox out) {
    long first = client.lastOrdinal() + 1;
    readings.put(first, new Reading(out.now(), operations.size(), operations.size(), true));
    for (int i = 0; i < operations.size(); i++) {
      parts.put(first + i, first);
    }
    operations.forEach(each -> client.begin(each, out));
  }

  /// A request of the client is over.
  void ended(long request, boolean succeeded, Outbox out) {
    Long first = parts.remove(request);
    Reading known = first == null ? null : readings.get(first);
    if (first == null || known == null) {
      return;
    }
    Reading now = known.less(succeeded);
    if (now.left > 0) {
      readings.put(first, now);
      return;
    }
    readings.remove(first);
    Address at = client.address();
    if (now.whole) {
      out.count(Counter.MERGED_READS, at, 1);
      out.count(Counter.MERGED_PARTS, at, now.parts);
      out.count(Counter.MERGED_LATENCY, at, out.now().since(now.began).toNanos());
    } else {
      out.count(Counter.MERGE_FAILED, at, 1);
    }
  }
}
