package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import java.util.ArrayList;
import java.util.List;

/// Why a version is lost, or was refused: who claimed its number, and what they had read.
final class VersionReasons {
  private VersionReasons() {}

  /// A lost version ends at the two writes that claimed its number, and at what both had read.
  static Why lost(Event.VersionLost lost, List<Event> events) {
    var reasons = new ArrayList<Why>();
    boolean asked = false;
    for (Event event : events) {
      if (event instanceof Event.VersionClaimed claim
          && (claim.version().equals(lost.before()) || claim.version().equals(lost.after()))) {
        reasons.add(claimed(claim));
        asked |= claim.asks() && claim.version().equals(lost.after());
      }
    }
    if (!asked) {
      reasons.add(
          new Why(
              "why.version.unasked",
              List.of(lost.after().writer()),
              lost.at(),
              lost.address(),
              0,
              List.of()));
    }
    return new Why(
        "why.version.lost",
        List.of(
            Long.toString(lost.after().number()),
            lost.item().text(),
            lost.before().writer(),
            lost.after().writer(),
            Explainer.name(lost.request(), lost.attempt()),
            Long.toString(lost.lsn())),
        lost.at(),
        lost.address(),
        lost.seq(),
        List.copyOf(reasons));
  }

  /// What the writer of a version had read that a condition kept off.
  static List<Why> claims(Event.ConditionRefused failed, List<Event> events) {
    return events.stream()
        .filter(event -> event instanceof Event.VersionClaimed && Explainer.sameTry(event, failed))
        .map(event -> claimed((Event.VersionClaimed) event))
        .toList();
  }

  static Why claimed(Event.VersionClaimed claim) {
    return new Why(
        "why.version.claimed",
        List.of(
            claim.version().writer(),
            Long.toString(claim.version().number() - 1),
            claim.read().text(),
            Long.toString(claim.version().number()),
            Explainer.name(claim.request(), claim.attempt())),
        claim.at(),
        claim.address(),
        claim.seq(),
        List.of());
  }
}
