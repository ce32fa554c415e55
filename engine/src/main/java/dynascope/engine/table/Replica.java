package dynascope.engine.table;

import dynascope.engine.capacity.Bucket;
import dynascope.engine.capacity.Share;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import dynascope.engine.event.Event;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.Projection;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.CapacityUnits;
import dynascope.engine.model.Expiry;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.node.Node;
import dynascope.engine.node.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the three copies of a partition have in common: their items and how reads are served.
///
/// There is one [Leader] and there are two [Follower]s. The partitions of a global index are of the
/// same kind: its entries are their items.
public abstract sealed class Replica extends Node permits Leader, Follower {
  final Address partition;

  /// The table, or the global index below it.
  final Address table;

  Replica(Address address, Address partition, Address table) {
    super(address);
    this.partition = partition;
    this.table = table;
  }

  /// What a read sees at an instant.
  public abstract Items visible(SimTime now);

  /// The log position that goes with it.
  public abstract long position(SimTime now);

  /// All that it has, committed or not.
  public abstract Items newest();

  /// The end of its log, committed or not.
  public abstract long newestPosition();

  /// What it knows to be durable.
  abstract Items committed();

  abstract long committedPosition();

  /// How long ago the first entry after a position was written; zero when there is none.
  public abstract Duration sinceLacking(long position, SimTime now);

  /// The term that it is in.
  public abstract long term();

  /// Comes back after a crash: what was in memory is gone, the log is not.
  public abstract void restart(Outbox out);

  /// The partition's buckets, which its three copies share at once (simplified).
  final Partition partition(Outbox out) {
    return (Partition) out.own(partition);
  }

  static void tell(Message message, Body.Ask ask, Reply reply, Outbox out) {
    out.send(
        message.from(),
        new Body.Tell(ask.ticket(), ask.place(), ask.operation(), ask.errand(), reply));
  }

  /// Serves a read if the partition's bucket admits it.
  final Reply serve(Body.Ask ask, Replica leader, Outbox out) {
    Partition shared = partition(out);
    if (shared.isRetired()) {
      return moved(ask, out);
    }
    Bucket empty = out.throttles() ? shared.refuses(false, out) : null;
    if (empty != null) {
      return refuse(ask.errand(), empty, out);
    }
    Reply reply = read(ask.errand(), leader, ask.operation().kind(), out);
    payRead(ask.errand(), reply.units(), out);
    Expiry expiry = shared.expiry();
    if (expiry != null && table.parent() == null) {
      countExpired(reply, expiry, out);
    }
    return reply;
  }

  private void countExpired(Reply reply, Expiry expiry, Outbox out) {
    Instant now = Ledger.calendar(out.epoch(), out.now());
    long expired =
        switch (reply) {
          case Reply.Found found -> expiry.isOver(found.item(), now) ? 1 : 0;
          case Reply.Page page ->
              page.items().stream().filter(each -> expiry.isOver(each, now)).count();
          default -> 0;
        };
    if (expired > 0) {
      count(out, Counter.EXPIRED_READS, expired);
    }
  }

  /// Takes what a read cost out of the partition's bucket.
  final void payRead(Errand errand, Units units, Outbox out) {
    PrimaryKey key =
        switch (errand) {
          case Errand.Read read -> read.item();
          case Errand.ReadRange range -> range.label().isEmpty() ? null : range.from();
          case Errand.Write write -> write.item();
          default -> null;
        };
    if (partition(out).read(out, units, key, errand.key())) {
      Splits.hot(partition, out);
    }
  }

  /// What a partition that has split says to everything.
  final Reply moved(Body.Ask ask, Outbox out) {
    out.note(new Event.Moved(out.stamp(), ask.operation().kind(), ask.errand().key()));
    return new Reply.Moved();
  }

  private Reply read(Errand errand, Replica leader, OperationKind operation, Outbox out) {
    SimTime now = out.now();
    Items items = visible(now);
    return switch (errand) {
      case Errand.Read read -> {
        Item item = items.get(read.item());
        Units units =
            CapacityUnits.read(item == null ? 1 : item.size(), Errand.mode(read.strong()));
        boolean stale = leader.committed().get(read.item()) != item;
        note(
            operation,
            errand,
            errand.leaderOnly(),
            item == null ? 0 : 1,
            item == null ? 0 : item.size(),
            units,
            stale,
            leader,
            out);
        Projection wanted = read.projection();
        Item shown = item == null || wanted == null ? item : wanted.of(item);
        yield new Reply.Found(shown, units, position(now));
      }
      case Errand.ReadRange range -> {
        long pageBytes = out.limits().get(Limits.PAGE_BYTES);
        PageReader reader = PageReader.read(items, range, pageBytes);
        Items truth = leader.committed();
        IndexFeed feed = feed(out);
        if (feed != null) {
          truth = feed.ahead(partition, truth);
        }
        boolean stale =
            (position(now) < leader.committedPosition() || truth != leader.committed())
                && !PageReader.read(truth, range, pageBytes).evaluated().equals(reader.evaluated());
        Reply.Page page = reader.page();
        if (reader.leftOut() > 0) {
          Units filtered = CapacityUnits.part(page.units(), reader.leftOut(), page.bytes());
          out.count(Counter.FILTERED_UNITS, table, filtered.nanos());
        }
        note(
            operation,
            errand,
            errand.leaderOnly(),
            page.scanned(),
            page.bytes(),
            page.units(),
            stale,
            leader,
            out);
        if (range.local() != null) {
          Address index = IndexDefinition.address(table, range.local().index());
          out.count(Counter.READS, index, 1);
          out.count(Counter.READ_UNITS, index, page.units().minus(page.fetched()).nanos());
        }
        yield page;
      }
      default -> throw new IllegalStateException(address() + " can't serve " + errand);
    };
  }

  /// How long ago the first entry was written that this copy does not show; zero when there is
  /// none.
  public abstract Duration lag(Replica leader, SimTime now);

  /// What feeds the global index that this is a copy of a partition of, null for a table's.
  private @Nullable IndexFeed feed(Outbox out) {
    return table.parent() != null && out.look(IndexFeed.address(table)) instanceof IndexFeed feed
        ? feed
        : null;
  }

  /// The same for a read of a global index that misses what was not brought to it.
  private Duration lag(boolean stale, Replica leader, Outbox out) {
    Duration own = lag(leader, out.now());
    IndexFeed feed = stale ? feed(out) : null;
    SimTime since = feed == null ? null : feed.since(partition);
    Duration fed = since == null ? Duration.ZERO : out.now().since(since);
    return fed.compareTo(own) > 0 ? fed : own;
  }

  final void note(
      OperationKind operation,
      Errand errand,
      boolean strong,
      int items,
      long bytes,
      Units units,
      boolean stale,
      Replica leader,
      Outbox out) {
    long position = position(out.now());
    out.note(
        new Event.Served(
            out.stamp(),
            operation,
            errand.key(),
            strong,
            items,
            units,
            position,
            leader.newestPosition(),
            stale,
            lag(stale, leader, out),
            bytes));
    count(out, Counter.READ_UNITS, units.nanos());
    Units rounded = CapacityUnits.rounded(units, bytes, CapacityUnits.READ_BYTES);
    out.count(Counter.ROUNDED_READ_UNITS, table, rounded.nanos());
    count(out, Counter.READS, 1);
    out.count(Counter.READS, address(), 1);
    if (strong) {
      count(out, Counter.STRONG_READ_UNITS, units.nanos());
      count(out, Counter.STRONG_READS, 1);
    }
    if (stale) {
      count(out, Counter.STALE_READS, 1);
      out.count(Counter.STALE_READS, address(), 1);
      if (strong) {
        count(out, Counter.STALE_STRONG_READS, 1);
      }
    }
  }

  final void count(Outbox out, Counter counter, long more) {
    out.count(counter, partition, more);
    out.count(counter, table, more);
  }

  /// A refusal by this partition's bucket, noted and counted.
  final Reply.Refused refuse(Errand errand, Bucket bucket, Outbox out) {
    boolean write = errand.isWrite();
    ThrottlingReason ofTable =
        write
            ? ThrottlingReason.TableWriteKeyRangeThroughputExceeded
            : ThrottlingReason.TableReadKeyRangeThroughputExceeded;
    ThrottlingReason reason = table.parent() == null ? ofTable : ofTable.ofIndex();
    Address at = bucket.address().startsWith(partition) ? bucket.address() : atNode(write);
    out.note(bucket.refusal(out.stamp(at), reason, errand.key(), errand.estimate()));
    count(out, Counter.THROTTLED, 1);
    count(out, Counter.THROTTLED_KEY_RANGE, 1);
    if (write) {
      count(out, Counter.THROTTLED_WRITES, 1);
    }
    Share share = partition(out).share(write);
    if (share != null && share.tokens().address().equals(bucket.address())) {
      share.refuse(errand.estimate());
      ((AdaptiveCapacity) out.own(AdaptiveCapacity.ADDRESS)).watch(table, out);
    }
    return new Reply.Refused(ServiceException.throttled(ofTable, table, isOnDemand(out)));
  }

  /// A refusal because as much waits for a global index as may, noted and counted: of the table's
  /// partition, and of the index as whose bucket it is that lacks.
  final Reply.Refused refuse(Errand errand, IndexFeed.Full feed, Outbox out) {
    Denial denial = feed.denial();
    Address bucket = denial.bucket();
    out.note(
        new FeedEvent.Full(
            out.stamp(partition),
            denial.reason(),
            errand.key(),
            feed.target(),
            bucket,
            feed.waiting(),
            feed.since()));
    out.note(denial.refusal(out.stamp(bucket), errand.key(), errand.estimate()));
    count(out, Counter.THROTTLED, 1);
    count(out, Counter.THROTTLED_WRITES, 1);
    count(out, Counter.THROTTLED_INDEX, 1);
    Address owner = Objects.requireNonNull(bucket.parent());
    boolean ofIndex = owner.equals(feed.index());
    Counter by = Denial.counter(denial.reason(), true);
    if (by != null) {
      out.count(by, feed.index(), 1);
    }
    Counter kind = ofIndex ? Counter.THROTTLED_TABLE : Counter.THROTTLED_KEY_RANGE;
    for (Address each : ofIndex ? List.of(owner) : List.of(owner, feed.index())) {
      out.count(Counter.THROTTLED, each, 1);
      out.count(Counter.THROTTLED_WRITES, each, 1);
      out.count(kind, each, 1);
    }
    return new Reply.Refused(
        ServiceException.throttled(denial.ofTable(), feed.index(), isOnDemand(out)));
  }

  private boolean isOnDemand(Outbox out) {
    Table described = out.catalog().find(table.root());
    return described != null && described.definition().billing() == BillingMode.PAY_PER_REQUEST;
  }

  /// Where it is told that a storage node had no room for a burst of this partition.
  private Address atNode(boolean write) {
    return partition.child(write ? "node-write-bucket" : "node-read-bucket");
  }
}
