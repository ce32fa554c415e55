package dynascope.engine.table;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.OperationKind;
import dynascope.engine.event.TransactionEvent.Cleared;
import dynascope.engine.event.TransactionEvent.Conflicted;
import dynascope.engine.event.TransactionEvent.Way;
import dynascope.engine.expression.Projection;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.ReadMode;
import dynascope.engine.model.Units;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a leader does for transactions, item by item.
///
/// It prepares: if an action can be done, its item is kept for the transaction, and nobody else may
/// write it until the leader hears what was decided. All of that is in its log, so whoever leads
/// after it goes on. Whatever comes twice is done once. Reads of the item see it as it was.
///
/// See <https://www.usenix.org/system/files/atc23-idziorek.pdf>, 3 and 4.
final class Participant {
  private final Leader leader;
  private final Message message;
  private final Body.Ask ask;
  private final Outbox out;

  private Participant(Leader leader, Message message, Body.Ask ask, Outbox out) {
    this.leader = leader;
    this.message = message;
    this.ask = ask;
    this.out = out;
  }

  static void hear(
      Leader leader, Message message, Body.Ask ask, Errand.OfTransaction asked, Outbox out) {
    var here = new Participant(leader, message, ask, out);
    switch (asked) {
      case Errand.Prepare prepare -> here.prepare(prepare);
      case Errand.Commit(var transaction, var item) -> here.commit(transaction, item);
      case Errand.Release release -> here.release(release);
      case Errand.Observe(var read) -> here.observe(read);
      case Errand.Verify verify -> here.verify(verify);
      case Errand.Repeat(var item, var bytes) -> here.repeat(item, bytes);
    }
  }

  /// The refusal of a single write to an item that is kept for a transaction, or null.
  static Reply.@Nullable Refused stops(Leader leader, Body.Ask ask, PrimaryKey key, Outbox out) {
    Prepared.Mark mark = leader.newest().prepared().of(key);
    if (mark == null) {
      return null;
    }
    askAbout(mark, ask, out);
    return conflict(leader, 0, ask.operation().kind(), key, Way.PREPARED, mark, out);
  }

  private static Reply.Refused conflict(
      Leader leader,
      long transaction,
      OperationKind operation,
      PrimaryKey key,
      Way way,
      Prepared.@Nullable Mark holder,
      Outbox out) {
    leader.count(out, Counter.TX_CONFLICTS, 1);
    out.note(
        new Conflicted(
            out.stamp(leader.partition),
            transaction,
            operation,
            key,
            way,
            holder == null ? 0 : holder.transaction(),
            holder == null ? null : holder.request()));
    return new Reply.Refused(ServiceException.transactionConflict());
  }

  private Reply.Refused conflict(
      long transaction, PrimaryKey key, Way way, Prepared.@Nullable Mark holder) {
    return conflict(leader, transaction, ask.operation().kind(), key, way, holder, out);
  }

  private Prepared prepared() {
    return leader.newest().prepared();
  }

  private void prepare(Errand.Prepare asked) {
    PrimaryKey key = asked.item();
    Prepared.Mark mark = prepared().of(key);
    if (mark != null && mark.transaction() == asked.transaction()) {
      Units units = leader.accepted(mark.before(), mark.after(), out).units();
      leader.tellAt(
          leader.newestPosition(), message, ask, new Reply.Prepared(units, mark.bytes()), out);
      return;
    }
    if (mark != null) {
      askAbout(mark, ask, out);
      tell(conflict(asked.transaction(), key, Way.PREPARED, mark));
      return;
    }
    if (asked.timestamp() <= prepared().stamp(key) || leader.changedSince(key, asked.timestamp())) {
      tell(conflict(asked.transaction(), key, Way.LATER, null));
      return;
    }
    Errand.Write write = asked.write();
    switch (leader.decide(write, true, grown(key), out)) {
      case Decision.Accepted accepted -> {
        var kept =
            new Prepared.Mark(
                asked.transaction(),
                asked.timestamp(),
                message.request(),
                write,
                accepted.before(),
                accepted.after(),
                out.now());
        long lsn = leader.keep(key, prepared().with(key, kept), ask.operation().kind(), out);
        out.note(
            new dynascope.engine.event.TransactionEvent.Prepared(
                out.stamp(leader.partition),
                asked.transaction(),
                key,
                lsn,
                accepted.before() != null));
        leader.tellAt(
            lsn, message, ask, new Reply.Prepared(accepted.units(), accepted.bytes()), out);
      }
      case Decision refused -> leader.carryOut(message, ask, write, refused, out);
    }
  }

  /// By how much the item collection of a key grows by what is prepared and not yet done.
  private long grown(PrimaryKey key) {
    LocalIndexes local = leader.newest().local();
    if (local == null) {
      return 0;
    }
    PrimaryKey collection = key.withSort(null);
    long grown = 0;
    for (Map.Entry<PrimaryKey, Prepared.Mark> each : prepared().marks().entrySet()) {
      if (each.getKey().withSort(null).equals(collection)) {
        grown += local.growth(each.getValue().before(), each.getValue().after());
      }
    }
    return grown;
  }

  /// Asks the coordinator what became of a transaction that has kept an item for long.
  private static void askAbout(Prepared.Mark mark, Body.Ask ask, Outbox out) {
    Duration stalled = Duration.ofMillis(out.limits().get(Limits.TRANSACTION_RECOVERY));
    if (out.now().since(mark.since()).compareTo(stalled) > 0) {
      var prepared = new Errand.Prepare(mark.transaction(), mark.timestamp(), mark.write());
      out.send(
          Prepared.COORDINATOR,
          new Body.Tell(
              mark.transaction(),
              Prepared.ASKED,
              ask.operation(),
              prepared,
              new Reply.Prepared(Units.ZERO, mark.bytes())));
    }
  }

  private void commit(long transaction, PrimaryKey key) {
    Prepared.Mark mark = prepared().of(key);
    if (mark == null || mark.transaction() != transaction) {
      leader.tellAt(leader.newestPosition(), message, ask, new Reply.Confirmed(), out);
      return;
    }
    Prepared then = prepared().done(key, mark.timestamp(), out.now());
    Decision.Accepted accepted = leader.accepted(mark.before(), mark.after(), out);
    boolean written = !(mark.write().change() instanceof Change.Keep);
    if (written) {
      leader.keep(then);
      leader.append(message, ask, mark.write(), accepted, out);
    } else {
      long lsn = leader.keep(key, then, ask.operation().kind(), out);
      charge(key, accepted);
      leader.tellAt(lsn, message, ask, new Reply.Passed(accepted.units()), out);
    }
    cleared(transaction, key, true, written);
  }

  private void cleared(long transaction, PrimaryKey key, boolean committed, boolean written) {
    out.note(
        new Cleared(
            out.stamp(leader.partition),
            transaction,
            key,
            leader.newestPosition(),
            committed,
            written));
  }

  private void release(Errand.Release asked) {
    PrimaryKey key = asked.item();
    Prepared.Mark mark = prepared().of(key);
    if (mark == null || mark.transaction() != asked.transaction()) {
      leader.tellAt(leader.newestPosition(), message, ask, new Reply.Confirmed(), out);
      return;
    }
    long lsn = leader.keep(key, prepared().without(key), ask.operation().kind(), out);
    Units units = Units.ZERO;
    if (asked.charged()) {
      Decision.Accepted accepted = leader.accepted(mark.before(), mark.after(), out);
      charge(key, accepted);
      units = accepted.units();
    }
    cleared(asked.transaction(), key, false, false);
    leader.tellAt(lsn, message, ask, new Reply.Passed(units), out);
  }

  /// Charges an action of a transaction that leaves its item as it is: a condition check, and a
  /// write whose transaction another action stops.
  private void charge(PrimaryKey key, Decision.Accepted accepted) {
    leader.take(accepted.units(), key, KeyText.of(key), out);
    out.note(
        new Event.Checked(
            out.stamp(leader.partition),
            ask.operation().kind(),
            KeyText.of(key),
            leader.newestPosition(),
            accepted.units(),
            accepted.bytes()));
  }

  private void observe(Errand.Read read) {
    if (out.throttles() && leader.partition(out).refuses(false, out) != null) {
      tell(leader.refuse(read, out));
      return;
    }
    PrimaryKey key = read.item();
    Item item = leader.committed().get(key);
    Prepared.Mark mark = prepared().of(key);
    if (mark != null) {
      askAbout(mark, ask, out);
      tell(conflict(0, key, Way.PREPARED, mark));
      return;
    }
    if (leader.newest().get(key) != item || leader.committed().prepared().of(key) != null) {
      tell(conflict(0, key, Way.WRITING, null));
      return;
    }
    Units units = CapacityUnits.read(item == null ? 1 : item.size(), ReadMode.TRANSACTIONAL);
    Projection wanted = read.projection();
    Item shown = item == null || wanted == null ? item : wanted.of(item);
    tell(new Reply.Observed(item, new Reply.Found(shown, units, leader.newestPosition())));
  }

  private void verify(Errand.Verify asked) {
    PrimaryKey key = asked.item();
    if (!isUnchanged(asked)) {
      tell(conflict(0, key, Way.CHANGED, prepared().of(key)));
      return;
    }
    Item item = asked.seen();
    int bytes = item == null ? 0 : item.size();
    Units units = CapacityUnits.read(Math.max(1, bytes), ReadMode.TRANSACTIONAL);
    chargeRead(new Errand.Read(key, true, null), item == null ? 0 : 1, bytes, units);
    tell(new Reply.Confirmed());
  }

  /// Whether an item is what the first round of reading saw, and nobody wrote it meanwhile.
  private boolean isUnchanged(Errand.Verify asked) {
    PrimaryKey key = asked.item();
    return leader.newest().get(key) == asked.seen()
        && leader.committed().get(key) == asked.seen()
        && !leader.changedSince(key, asked.since());
  }

  private void repeat(PrimaryKey key, int bytes) {
    Units units = CapacityUnits.read(bytes, ReadMode.TRANSACTIONAL);
    chargeRead(new Errand.Read(key, true, null), 1, bytes, units);
    tell(new Reply.Repeated(units));
  }

  private void chargeRead(Errand.Read read, int items, long bytes, Units units) {
    leader.payRead(read, units, out);
    leader.note(ask.operation().kind(), read, true, items, bytes, units, false, leader, out);
  }

  private void tell(Reply reply) {
    Replica.tell(message, ask, reply, out);
  }
}
