package dynascope.engine.consumer;

import dynascope.engine.model.SimTime;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a shard is handled one batch after the other.
final class Lane {
  /// Batches that failed, or parts of them: they come before anything new.
  final ArrayDeque<Batch> again = new ArrayDeque<>();

  final ArrayDeque<Got> waiting = new ArrayDeque<>();

  /// What its function has.
  @Nullable Batch hand;

  /// The place of the record that it is at.
  int at;

  /// When the oldest that waits came.
  SimTime since = SimTime.ZERO;

  /// When it tries again.
  SimTime pause = SimTime.ZERO;

  /// @param attempt from 1
  record Batch(List<Got> records, int attempt) {
    long first() {
      return records.getFirst().ordinal();
    }

    long last() {
      return records.getLast().ordinal();
    }
  }

  Lane copy() {
    var copy = new Lane();
    copy.again.addAll(again);
    copy.waiting.addAll(waiting);
    copy.hand = hand;
    copy.at = at;
    copy.since = since;
    copy.pause = pause;
    return copy;
  }
}
