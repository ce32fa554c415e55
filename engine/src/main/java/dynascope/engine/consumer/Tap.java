package dynascope.engine.consumer;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.StreamDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a consumer stands in one shard: what it noted, and what it has in its hands.
final class Tap {
  final String id;
  final @Nullable String parent;
  final Address node;
  final Instant opened;

  /// Up to which record all is done; noted where a crash does not reach.
  long checkpoint;

  /// The highest that it ever was.
  long reached;

  /// Whether it begins with what comes from now on.
  boolean latest;

  boolean begun;
  boolean done;

  /// What was delivered behind the checkpoint. Nobody in the simulated world knows that.
  final TreeMap<Long, Delivery> delivered = new TreeMap<>();

  // What follows dies with the consumer.

  @Nullable String iterator;
  boolean asking;

  /// Whether the shard's end was read.
  boolean ended;

  /// Whether it begins with the oldest that is left.
  boolean horizon;

  /// Up to which record it has read.
  long read;

  /// What it has read and not handled.
  final TreeSet<Long> pending = new TreeSet<>();

  final List<Lane> lanes = new ArrayList<>();

  /// @param times how often
  /// @param at when last
  /// @param round how often the consumer had died then
  /// @param effect when it had its effect, null before
  record Delivery(int times, SimTime at, int round, @Nullable SimTime effect) {
    boolean applied() {
      return effect != null;
    }
  }

  Tap(StreamDescription.Shard shard) {
    id = shard.id();
    parent = shard.parent();
    node = shard.node();
    opened = shard.opened();
  }

  private Tap(Tap original) {
    id = original.id;
    parent = original.parent;
    node = original.node;
    opened = original.opened;
    checkpoint = original.checkpoint;
    reached = original.reached;
    latest = original.latest;
    begun = original.begun;
    done = original.done;
    delivered.putAll(original.delivered);
    iterator = original.iterator;
    asking = original.asking;
    ended = original.ended;
    horizon = original.horizon;
    read = original.read;
    pending.addAll(original.pending);
    original.lanes.forEach(each -> lanes.add(each.copy()));
  }

  Tap copy() {
    return new Tap(this);
  }

  /// Has as many lanes as are wanted, once nothing is in them.
  boolean lay(int wanted) {
    if (lanes.size() != wanted && pending.isEmpty()) {
      lanes.clear();
      while (lanes.size() < wanted) {
        lanes.add(new Lane());
      }
    }
    return lanes.size() == wanted;
  }

  /// Forgets all that was in hands, and goes back to the checkpoint.
  void drop() {
    iterator = null;
    asking = false;
    ended = false;
    horizon = checkpoint == 0 && !latest;
    read = checkpoint;
    pending.clear();
    lanes.clear();
  }

  /// Reads all that is left once more.
  void rewind() {
    checkpoint = 0;
    delivered.clear();
    begun = false;
    done = false;
    latest = false;
    drop();
  }
}
