package dynascope.scenarios.lesson;

import dynascope.engine.client.Scanning;
import dynascope.scenarios.json.Fields;
import dynascope.scenarios.json.Json;

/// Reads how a client scans.
final class ScanReader {
  private static final long MOST_ITEMS = 100_000;

  private ScanReader() {}

  static Scanning read(Json json) {
    Fields fields = Shape.SCAN.in(json);
    return new Scanning(
        (int) fields.need("segments").whole(1, Scanning.MOST_SEGMENTS),
        fields.may("page").map(each -> (int) each.whole(0, MOST_ITEMS)).orElse(0),
        fields.may("handling").map(each -> each.duration().toMillis()).orElse(0L));
  }
}
