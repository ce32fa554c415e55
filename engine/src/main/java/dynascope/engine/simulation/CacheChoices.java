package dynascope.engine.simulation;

import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.CacheEvent.Stale;
import dynascope.engine.explain.Alternative;
import dynascope.engine.explain.Alternative.Ground;
import java.util.ArrayList;
import java.util.List;

/// What would have changed an answer of a cache that was old, by the rules of caches.
final class CacheChoices {
  private CacheChoices() {}

  static List<Alternative> of(CacheEvent.Hit hit) {
    Stale stale = hit.stale();
    var found = new ArrayList<Alternative>();
    if (stale == null) {
      return found;
    }
    found.add(rule("whatif.cache.strong", true));
    if (hit.until() != null) {
      found.add(
          new Alternative(
              "whatif.cache.later",
              List.of(Explainer.millis(hit.until().since(hit.at())), hit.until().text()),
              Ground.RULE,
              true));
    }
    switch (stale) {
      case AROUND -> found.add(rule("whatif.cache.through", true));
      case QUERY -> found.add(rule("whatif.cache.through-page", false));
      case LAG -> found.add(rule("whatif.cache.primary", true));
      case RACE -> found.add(rule("whatif.cache.race", false));
    }
    return found;
  }

  private static Alternative rule(String key, boolean changes) {
    return new Alternative(key, List.of(), Ground.RULE, changes);
  }
}
