package dynascope.engine.simulation;

import dynascope.engine.event.Event;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Item;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a write did not happen that its item stood against: what the item was, and who made it so.
final class ItemReasons {
  /// As much of an item as a sentence shows.
  private static final int SHOWN = 160;

  private ItemReasons() {}

  static Why conditionFailed(Event.ConditionRefused failed, List<Event> events) {
    var reasons = new ArrayList<Why>();
    reasons.add(item(failed, failed.key(), failed.lsn(), failed.item(), events));
    reasons.addAll(VersionReasons.claims(failed, events));
    return new Why(
        "why.condition.refused",
        List.of(
            Explainer.name(failed.request(), failed.attempt()),
            failed.condition(),
            failed.units().asDouble()),
        failed.at(),
        failed.address(),
        failed.seq(),
        List.copyOf(reasons));
  }

  static Why changeRefused(Event.ChangeRefused refused, List<Event> events) {
    return new Why(
        "why.change.refused",
        List.of(Explainer.name(refused.request(), refused.attempt()), refused.why()),
        refused.at(),
        refused.address(),
        refused.seq(),
        List.of(item(refused, events)));
  }

  static Why item(Event.ChangeRefused refused, List<Event> events) {
    return item(refused, refused.key(), refused.lsn(), refused.item(), events);
  }

  private static Why item(
      Event about, String key, long lsn, @Nullable Item item, List<Event> events) {
    String where = about.address().name();
    return new Why(
        item == null ? "why.condition.no-item" : "why.condition.item",
        item == null
            ? List.of(key, where, Long.toString(lsn))
            : List.of(key, where, Long.toString(lsn), shortened(item.toString())),
        about.at(),
        about.address(),
        0,
        lastWrite(about, key, events));
  }

  private static List<Why> lastWrite(Event about, String key, List<Event> events) {
    for (Event event : events.reversed()) {
      if (event instanceof Event.Written written
          && written.address().equals(about.address())
          && written.key().equals(key)) {
        return List.of(
            new Why(
                "why.condition.written",
                List.of(
                    Explainer.name(written.request(), written.attempt()),
                    written.key(),
                    Long.toString(written.lsn())),
                written.at(),
                written.address(),
                written.seq(),
                List.of()));
      }
    }
    return List.of();
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
