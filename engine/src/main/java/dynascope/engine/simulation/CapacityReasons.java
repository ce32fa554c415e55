package dynascope.engine.simulation;

import dynascope.engine.event.CapacityEvent;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why a table may take more or less: tokens, shares, and what it can serve at once.
final class CapacityReasons {
  private CapacityReasons() {}

  static Why of(CapacityEvent event) {
    return switch (event) {
      case CapacityEvent.TokensGranted granted -> granted(granted);
      case CapacityEvent.Boosted boosted -> boosted(boosted);
      case CapacityEvent.PeakReached peak ->
          why(peak, "why.peak", List.of(peak.address().name(), (double) peak.units()), List.of());
      case CapacityEvent.Grown grown ->
          why(
              grown,
              "why.grown",
              List.of(
                  grown.address().name(),
                  number(grown.after().writeUnits()),
                  number(grown.after().readUnits())),
              List.of());
    };
  }

  private static Why granted(CapacityEvent.TokensGranted granted) {
    String table = owner(granted.address()).name();
    Why left =
        reason(
            granted,
            "why.tokens.left",
            List.of(table, granted.left().asDouble(), granted.granted().asDouble()));
    return why(
        granted,
        "why.tokens",
        List.of(table, granted.asked().asDouble(), granted.granted().asDouble()),
        List.of(left));
  }

  private static Why boosted(CapacityEvent.Boosted boosted) {
    String partition = owner(boosted.address()).name();
    boolean up = boosted.after() > boosted.before();
    Why cause =
        reason(
            boosted,
            up ? "why.boost.refused" : "why.boost.back",
            List.of(
                partition,
                number(boosted.refused()),
                number(boosted.used()),
                number(boosted.limit())));
    Why ceiling = reason(boosted, "why.boost.ceiling", List.of(partition));
    return why(
        boosted,
        "why.boost",
        List.of(
            partition,
            number(boosted.allocated() + boosted.after()),
            number(boosted.allocated()),
            number(boosted.after())),
        List.of(cause, ceiling));
  }

  /// What a refusal by a share, a storage node or a table that can't serve so much yet is called;
  /// null for others.
  static @Nullable String refusal(Event.Refused refused) {
    String bucket = refused.address().name();
    if (bucket.endsWith("-share")) {
      return "why.refused.share";
    }
    if (bucket.startsWith("node-")) {
      return "why.refused.node";
    }
    boolean ofTable = owner(refused.address()).parent() == null;
    return ofTable && refused.reason().isKeyRange() ? "why.refused.growth" : null;
  }

  private static String number(long units) {
    return Long.toString(units);
  }

  private static Address owner(Address bucket) {
    return Objects.requireNonNull(bucket.parent());
  }

  private static Why reason(Event event, String key, List<Object> args) {
    return new Why(key, args, event.at(), event.address(), 0, List.of());
  }

  private static Why why(Event event, String key, List<Object> args, List<Why> reasons) {
    return new Why(key, args, event.at(), event.address(), event.seq(), reasons);
  }
}
