package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.PrimaryKey;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Why a partition is split, or is not.
final class SplitReasons {
  private SplitReasons() {}

  static Why begun(Event.SplitBegun begun) {
    Why reason =
        new Why(
            "why.split." + begun.why().name(),
            List.of(begun.address().name(), owner(begun), begun.since().text()),
            begun.since(),
            begun.address(),
            0,
            List.of());
    return new Why(
        "why.split-begun",
        List.of(begun.address().name(), point(begun.point()), begun.due().text()),
        begun.at(),
        begun.address(),
        begun.seq(),
        List.of(reason));
  }

  static Why done(Event.Split split, List<Event> events) {
    List<Why> before =
        events.stream()
            .filter(
                each -> each instanceof Event.SplitBegun && each.address().equals(split.address()))
            .map(each -> begun((Event.SplitBegun) each))
            .toList();
    return new Why(
        "why.split",
        List.of(
            split.address().name(),
            split.parts().getFirst().name(),
            split.parts().getLast().name(),
            point(split.point())),
        split.at(),
        split.address(),
        split.seq(),
        before);
  }

  static Why refused(Event.SplitRefused kept) {
    Why reason =
        new Why(
            "why.unsplit." + kept.why().name(),
            List.of(kept.address().name(), kept.key()),
            kept.at(),
            kept.address(),
            0,
            List.of());
    return new Why(
        "why.unsplit",
        List.of(kept.address().name()),
        kept.at(),
        kept.address(),
        kept.seq(),
        List.of(reason));
  }

  private static String owner(Event event) {
    Address owner = Objects.requireNonNull(event.address().parent());
    return owner.name();
  }

  /// A place between two hashes, or the key that the second part begins with.
  static String point(PrimaryKey point) {
    return point.isHashFloor()
        ? "0x" + HexFormat.of().withUpperCase().toHexDigits(point.hash()).substring(0, 4) + "…"
        : point.text();
  }
}
