package dynascope.engine.operation;

import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The parts of a batch are out, each for itself: what one of them meets is nothing to the others.
///
/// A batch is refused only when every part of it is.
interface Gathering extends Await {
  /// What is answered when at least one part was not refused.
  Response answer(List<Reply> replies, Limits limits);

  /// The tables that a batch names, null if one of them is not there.
  static @Nullable SortedMap<String, TableDefinition> definitions(
      Set<String> tables, RouterView router) {
    var definitions = new TreeMap<String, TableDefinition>();
    for (String name : tables) {
      TableDefinition definition = router.active(name);
      if (definition == null) {
        return null;
      }
      definitions.put(name, definition);
    }
    return definitions;
  }

  @Override
  default Round resume(List<Reply> replies, RouterView router) {
    var refusals = new ArrayList<ServiceException>();
    for (Reply reply : replies) {
      if (reply instanceof Reply.Refused refused) {
        refusals.add(refused.why());
      }
    }
    if (refusals.size() < replies.size()) {
      return new Round.Answer(answer(replies, router.limits()));
    }
    return new Round.Refuse(
        refusals.stream()
            .filter(ServiceException::isThrottling)
            .findFirst()
            .orElse(refusals.getFirst()));
  }
}
