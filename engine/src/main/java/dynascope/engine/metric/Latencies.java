package dynascope.engine.metric;

import dynascope.engine.model.Address;
import dynascope.engine.model.Consuming;
import dynascope.engine.model.SimTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long the requests of the present second took that succeeded, for each client.
///
/// A second has what happens after its beginning, up to and at its end, as the counters have.
public final class Latencies {
  private final List<Address> clients = new ArrayList<>();
  private final List<Histogram> histograms = new ArrayList<>();
  private long second;

  /// Notes a request that succeeded now.
  public void add(Address client, long nanos, SimTime now) {
    long present = second(now);
    if (present != second) {
      clients.clear();
      histograms.clear();
      second = present;
    }
    int known = clients.indexOf(client);
    if (known < 0) {
      known = clients.size();
      clients.add(client);
      histograms.add(new Histogram());
    }
    histograms.get(known).add(nanos);
  }

  private static long second(SimTime at) {
    return Math.floorDiv(Math.max(0, at.nanos() - 1), 1_000_000_000L);
  }

  /// What was noted in a second, if it is the present one.
  public Latencies of(long wanted) {
    return wanted == second ? copy() : new Latencies();
  }

  /// Adds those of one client, or of all, to a sum. What consumers note are lags, not answers.
  public void addTo(Histogram sum, @Nullable Address client) {
    for (int i = 0; i < clients.size(); i++) {
      Address each = clients.get(i);
      if (client == null ? !each.root().equals(Consuming.ROOT) : client.equals(each)) {
        sum.addAll(histograms.get(i));
      }
    }
  }

  /// An independent twin.
  public Latencies copy() {
    var copy = new Latencies();
    copy.second = second;
    copy.clients.addAll(clients);
    histograms.forEach(each -> copy.histograms.add(each.copy()));
    return copy;
  }

  /// What it holds, estimated, in bytes.
  public long memory() {
    return 96 + histograms.stream().mapToLong(Histogram::memory).sum();
  }
}
