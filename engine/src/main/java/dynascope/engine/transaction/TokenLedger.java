package dynascope.engine.transaction;

import dynascope.engine.model.SimTime;
import dynascope.engine.operation.Once;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The transactions that came with a token, from their beginning until some minutes after their
/// end.
///
/// A cancelled one is forgotten at once (simplified: what its token means then is not known).
final class TokenLedger {
  private final TreeMap<String, Known> known = new TreeMap<>();

  /// The tokens of finished transactions, in the order of their ends.
  private final ArrayDeque<String> ended = new ArrayDeque<>();

  /// A transaction.
  ///
  /// @param bytes the size of the larger image of each action's item, once it has ended
  /// @param end null while it runs
  record Known(Operation operation, List<Integer> bytes, @Nullable SimTime end) {}

  /// The transaction of a token, or null.
  @Nullable Known find(String token) {
    return known.get(token);
  }

  void begin(String token, Operation operation) {
    known.put(token, new Known(operation, List.of(), null));
  }

  void end(String token, List<Integer> bytes, SimTime now) {
    Known running = known.get(token);
    if (running == null) {
      throw new IllegalStateException("no transaction runs under the token " + token);
    }
    known.put(token, new Known(running.operation, bytes, now));
    ended.add(token);
  }

  /// Takes over what was done before this world stood.
  void remember(Once done) {
    known.put(done.token(), new Known(done.operation(), done.bytes(), done.end()));
    ended.add(done.token());
  }

  /// What was done, in the order of the ends.
  List<Once> done() {
    var done = new ArrayList<Once>(ended.size());
    for (String token : ended) {
      Once each = done(token);
      if (each != null) {
        done.add(each);
      }
    }
    return done;
  }

  private @Nullable Once done(String token) {
    Known found = known.get(token);
    return found == null || found.end == null
        ? null
        : new Once(token, found.operation, found.bytes, found.end);
  }

  /// What was done last, null for nothing.
  @Nullable Once last() {
    return ended.isEmpty() ? null : done(ended.getLast());
  }

  /// Forgets one that runs.
  void drop(String token) {
    known.remove(token);
  }

  /// Forgets those that ended too long ago.
  void trim(SimTime now, Duration window) {
    while (!ended.isEmpty()) {
      Known oldest = known.get(ended.getFirst());
      SimTime end = oldest == null ? null : oldest.end;
      if (end == null) {
        throw new IllegalStateException("the ended token " + ended.getFirst() + " is not known");
      }
      if (now.since(end).compareTo(window) < 0) {
        return;
      }
      known.remove(ended.removeFirst());
    }
  }

  TokenLedger copy() {
    var copy = new TokenLedger();
    copy.known.putAll(known);
    copy.ended.addAll(ended);
    return copy;
  }
}
