package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.OperationKind;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Item;
import dynascope.engine.node.FeedBody;
import dynascope.engine.node.Message;
import dynascope.engine.node.Outbox;
import org.jspecify.annotations.Nullable;

/// How the leader of a partition of a global index takes what its feed brings: in order, each once,
/// as long as the index's buckets admit.
///
/// It remembers of each partition of the table how far it has been brought. Simplified: as the
/// buckets, in what its copies share, so the next leader knows it too.
final class IndexIntake {
  private IndexIntake() {}

  static void take(Leader leader, Message message, FeedBody.Bring bring, Outbox out) {
    Partition shared = leader.partition(out);
    if (shared.isRetired() || !leader.serves(out.now(), out.limits())) {
      // Who does not hear of it sends it again, to whom it concerns then.
      return;
    }
    long upTo = shared.broughtTo(bring.source());
    Denial denial = null;
    OperationKind entered = null;
    for (EntryChange each : bring.changes()) {
      if (each.number() <= upTo) {
        continue;
      }
      Item before = leader.newest().get(each.key());
      if (each.fills() && before != null) {
        // A write has brought it.
        upTo = each.number();
        continue;
      }
      denial = each.units().isPositive() ? denies(leader, shared, out) : null;
      if (denial != null) {
        out.count(Counter.BACKFILL_THROTTLED, leader.table, each.fills() ? 1 : 0);
        break;
      }
      if (each.fills()) {
        out.count(Counter.BACKFILL_UNITS, leader.table, each.units().nanos());
      }
      leader.enter(each, before, out);
      entered = each.operation();
      if (out.throttles()) {
        ((IndexAdmission) out.own(IndexAdmission.ROUTER))
            .spend(leader.table, each.units(), each.label(), out);
      }
      upTo = each.number();
    }
    if (entered != null) {
      leader.bringOn(entered, out);
    }
    shared.bring(bring.source(), upTo);
    out.send(message.from(), new FeedBody.Brought(bring.source(), bring.target(), upTo, denial));
  }

  private static @Nullable Denial denies(Leader leader, Partition shared, Outbox out) {
    if (!out.throttles()) {
      return null;
    }
    Denial ofIndex = ((IndexAdmission) out.own(IndexAdmission.ROUTER)).denies(leader.table, out);
    if (ofIndex != null) {
      return ofIndex;
    }
    Bucket empty = shared.refuses(true, out);
    return empty == null
        ? null
        : Denial.of(
            empty,
            ThrottlingReason.TableWriteKeyRangeThroughputExceeded,
            empty.unitsPerSecond(),
            out.now());
  }
}
