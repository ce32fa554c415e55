package dynascope.engine.simulation;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.List;

/// An instant worth finding again: the first of its kind, an act, a change of a table.
///
/// @param key names the sentence in the words of the product, such as `marker.first-throttle`
/// @param label more about it, such as an act's property, may be empty
public record Marker(SimTime at, String key, String label, Address about) {
  private static final String PREFIX = "marker.";

  /// The short names of all markers, as lesson files write them.
  public static final List<String> NAMES =
      List.of(
          "first-throttle",
          "first-failed-condition",
          "first-cancelled-transaction",
          "first-charged-twice",
          "first-stale-hit",
          "cache-failover",
          "first-stale-read",
          "first-backward-read",
          "first-give-up",
          "turned",
          "fault",
          "mended",
          "capacity",
          "split",
          "first-unsplit",
          "first-redelivery",
          "first-double",
          "first-record-again",
          "first-record-twice",
          "first-failed-batch",
          "first-parked",
          "first-record-lost",
          "first-disorder",
          "first-file",
          "first-answer",
          "first-read-refused",
          "first-trimmed",
          "first-record",
          "first-election",
          "first-lapse",
          "first-swept",
          "first-spared",
          "first-double-booking",
          "table");

  /// The key that goes with a short name.
  public static String key(String name) {
    return PREFIX + name;
  }
}
