package dynascope.app.play;

import dynascope.engine.event.CapacityEvent;
import java.util.Locale;

/// Lines of the log about how much a table may take.
final class CapacityLines {
  private CapacityLines() {}

  static LogLine of(CapacityEvent event) {
    return switch (event) {
      case CapacityEvent.TokensGranted e ->
          LogLines.line(
              e,
              "tokens",
              e.granted().compareTo(e.asked()) < 0,
              number(e.granted().asDouble()),
              number(e.asked().asDouble()),
              number(Math.max(0, e.left().asDouble())));
      case CapacityEvent.Boosted e ->
          LogLines.line(
              e,
              e.after() > e.before() ? "boosted" : "boost-back",
              false,
              number(e.allocated()),
              number(e.before()),
              number(e.after()),
              number(e.refused()),
              number(e.used()),
              number(e.limit()));
      case CapacityEvent.PeakReached e ->
          LogLines.line(
              e, e.write() ? "peak-write" : "peak-read", false, number(e.units()), e.due().text());
      case CapacityEvent.Grown e ->
          LogLines.line(
              e,
              "grown",
              false,
              number(e.before().writeUnits()),
              number(e.after().writeUnits()),
              number(e.before().readUnits()),
              number(e.after().readUnits()));
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
