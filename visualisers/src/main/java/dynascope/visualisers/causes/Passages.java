package dynascope.visualisers.causes;

import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Causes.Try;
import dynascope.engine.explain.Rail;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.visualisers.causes.LanePlan.Row;
import dynascope.visualisers.causes.Passage.Weight;
import dynascope.visualisers.scene.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses which messages are drawn, and how strongly.
final class Passages {
  /// So many requests that have no part are drawn, those nearest to the effect.
  private static final int OTHERS = 14;

  private static final int OTHERS_OF_EVERYTHING = 160;

  private final Causes causes;
  private final LaneView view;
  private final LanePlan plan;
  private final Set<Long> path;

  Passages(Causes causes, LaneView view, LanePlan plan) {
    this.causes = causes;
    this.view = view;
    this.plan = plan;
    this.path = path(causes);
  }

  List<Passage> list() {
    Set<Try> others = others();
    List<Passage> passages = new ArrayList<>();
    for (Event.Hop hop : causes.hops()) {
      RequestId request = hop.request();
      boolean part = causes.involves(hop) || request != null && request.equals(view.followed());
      boolean other = request != null && others.contains(new Try(request, hop.attempt()));
      boolean copying = hop.kind().isBetweenCopies();
      if (part || other && (view.everything() || !copying)) {
        Passage passage = passage(hop);
        if (passage != null) {
          passages.add(passage);
        }
      }
    }
    return passages;
  }

  /// Requests that have no part in the chain and go over its lanes.
  private Set<Try> others() {
    Map<Try, Long> near = new LinkedHashMap<>();
    for (Event.Hop hop : causes.hops()) {
      RequestId request = hop.request();
      boolean seen = hop.arrives().isAfter(view.from()) && hop.departs().isBefore(view.to());
      Row to = plan.row(hop.to());
      boolean errand = hop.kind() == HopKind.ERRAND && to != null && !to.hidden();
      if (request != null && seen && errand && !causes.involves(hop)) {
        long away = Math.abs(hop.departs().nanos() - causes.effect().at().nanos());
        near.putIfAbsent(new Try(request, hop.attempt()), away);
      }
    }
    return near.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .limit(view.everything() ? OTHERS_OF_EVERYTHING : OTHERS)
        .map(Map.Entry::getKey)
        .collect(LinkedHashSet::new, Set::add, Set::addAll);
  }

  private Weight weight(Event.Hop hop) {
    RequestId request = hop.request();
    if (causes.answer().contains(hop.seq())) {
      return Weight.ANSWER;
    }
    if (request != null && request.equals(view.followed())) {
      return Weight.STRONG;
    }
    boolean before = !hop.departs().isAfter(causes.effect().at());
    boolean told = hop.kind() == HopKind.REPLY || hop.kind() == HopKind.ANSWER;
    boolean part = causes.involves(hop);
    if (path.contains(hop.seq()) || part && before && told) {
      return Weight.STRONG;
    }
    return view.everything() ? Weight.USUAL : Weight.FAINT;
  }

  /// The messages that led to a cause in the chain, each by the one before it.
  private static Set<Long> path(Causes causes) {
    Map<Long, Event> known = new LinkedHashMap<>();
    causes.hops().forEach(hop -> known.put(hop.seq(), hop));
    causes.events().forEach(event -> known.put(event.seq(), event));
    Set<Long> path = new LinkedHashSet<>();
    for (Cause cause : causes.chain()) {
      Event event = known.get(cause.seq());
      while (event != null && path.add(event.seq())) {
        event = known.get(event.stamp().cause());
      }
    }
    return path;
  }

  /// The line of a message; null if nothing of it is seen.
  private @Nullable Passage passage(Event.Hop hop) {
    Row from = plan.row(hop.from());
    Row to = plan.row(hop.to());
    if (from == null || to == null || from.equals(to) || from.hidden() || to.hidden()) {
      return null;
    }
    double way = to.y() > from.y() ? 1 : -1;
    Point begin = new Point(plan.x(hop.departs()), from.y() + way * from.half());
    Point end = new Point(plan.x(hop.arrives()), to.y() - way * to.half());
    boolean lost = false;
    for (Event event : causes.events()) {
      lost |= event instanceof Event.Lost each && each.isOf(hop);
    }
    if (lost) {
      end = begin.towards(end, 0.6);
    }
    double left = plan.area().x();
    double right = plan.area().right();
    if (end.x() < left || begin.x() > right) {
      return null;
    }
    boolean whole = end.x() <= right;
    Point seenBegin = begin.x() < left ? cut(begin, end, left) : begin;
    Point seenEnd = whole ? end : cut(begin, end, right);
    return new Passage(hop, seenBegin, seenEnd, weight(hop), whole, lost);
  }

  private static Point cut(Point begin, Point end, double x) {
    return begin.towards(end, (x - begin.x()) / (end.x() - begin.x()));
  }

  static boolean same(Event one, Event other) {
    return one.request() != null
        && one.request().equals(other.request())
        && one.attempt() == other.attempt();
  }

  /// On whose lane an event stands: the leader's, where it names a partition or its bucket.
  static @Nullable Address lane(Event event, Causes causes) {
    Address thing = event.address();
    Address owner = thing.name().endsWith("-bucket") ? thing.parent() : thing;
    if (event instanceof Event.IndexWritten written && written.local()) {
      owner = written.base();
    }
    Address router = null;
    for (Rail rail : causes.rails()) {
      if (rail.address().equals(thing)) {
        return thing;
      }
      if (rail.kind() == Rail.Kind.LEADER && rail.partition().equals(owner)) {
        return rail.address();
      }
      router = rail.kind() == Rail.Kind.ROUTER ? rail.address() : router;
    }
    boolean bucket = event instanceof Event.Refused;
    return bucket ? router : null;
  }
}
