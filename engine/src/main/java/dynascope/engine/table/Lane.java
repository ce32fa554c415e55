package dynascope.engine.table;

import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What waits on its way from one partition of a table to one of a global index, in order.
///
/// At most one message is on its way; what it carries stays here until it is known to be taken.
public final class Lane {
  private final Address source;
  private final Address target;
  private final ArrayDeque<EntryChange> changes = new ArrayDeque<>();
  private int sent;
  private long last;
  private SimTime until = SimTime.ZERO;
  private @Nullable Denial denial;

  Lane(Address source, Address target) {
    this.source = source;
    this.target = target;
  }

  static String name(Address source, Address target) {
    return source.text() + ">" + target.text();
  }

  String name() {
    return name(source, target);
  }

  /// The table's partition.
  public Address source() {
    return source;
  }

  /// The index's partition.
  public Address target() {
    return target;
  }

  void add(EntryChange change) {
    changes.add(change);
  }

  Deque<EntryChange> changes() {
    return changes;
  }

  public int length() {
    return changes.size();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  /// When the write was that waits longest.
  public SimTime since() {
    return changes.getFirst().written();
  }

  /// What keeps the first change out; null if nothing is known to.
  public @Nullable Denial denial() {
    return denial;
  }

  /// How many changes a message carries that nobody has answered yet.
  public int sent() {
    return sent;
  }

  /// Whether it waits for an answer, or for a bucket.
  boolean rests(SimTime now) {
    return until.isAfter(now);
  }

  /// When there may be something to do next: later than now, or when its first change is due.
  SimTime wakes() {
    SimTime due = Objects.requireNonNull(changes.peekFirst()).due();
    return SimTime.max(until, due);
  }

  /// A message leaves. Returns whether its first change was sent before.
  ///
  /// @param patience until when an answer is waited for
  boolean send(int count, SimTime patience) {
    long first = changes.getFirst().number();
    boolean again = first <= last;
    sent = count;
    until = patience;
    last = Math.max(last, first);
    return again;
  }

  /// What is taken leaves. Returns it.
  List<EntryChange> taken(long upTo) {
    var gone = new ArrayList<EntryChange>();
    while (!changes.isEmpty() && changes.getFirst().number() <= upTo) {
      gone.add(changes.removeFirst());
    }
    sent = 0;
    until = SimTime.ZERO;
    return gone;
  }

  void deny(Denial why, SimTime again) {
    denial = why;
    until = again;
  }

  void admit() {
    denial = null;
  }

  /// Forgets what was written behind a place in the log. Returns it.
  List<EntryChange> dropBehind(long lsn) {
    var gone = new ArrayList<EntryChange>();
    for (Iterator<EntryChange> each = changes.iterator(); each.hasNext(); ) {
      EntryChange change = each.next();
      if (change.baseLsn() > lsn) {
        gone.add(change);
        each.remove();
      }
    }
    return gone;
  }

  Lane copy() {
    var copy = new Lane(source, target);
    copy.changes.addAll(changes);
    copy.sent = sent;
    copy.last = last;
    copy.until = until;
    copy.denial = denial;
    return copy;
  }
}
