package dynascope.engine.table;

import dynascope.engine.errand.KeyText;
import dynascope.engine.event.FeedEvent;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexSchema;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.node.Outbox;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what a table holds already, so that a global index that was added gets it too.
///
/// It goes through what is durable in each partition of the table, in the order of its keys, and
/// gives the entries to the feed, behind what that has heard of. So it goes on as quickly as the
/// index takes them. It reads for nothing; the index pays for its entries.
///
/// It never brings an older state of an item than a write has brought: an item with a change that
/// waits is left to that change, and one whose change is not durable yet is waited for. An item
/// that no index could hold, because of a key of another type, is passed over.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.OnlineOps.html>.
public final class Backfill {
  private final TreeMap<String, Place> places = new TreeMap<>();
  private long passed;
  private long skipped;
  private int waiting;
  private boolean read;

  /// How far a partition of the table has been read.
  private record Place(@Nullable PrimaryKey last, boolean end) {
    private static final Place START = new Place(null, false);
  }

  /// Reads as much as the feed's lanes have room for.
  void read(IndexFeed feed, Outbox out) {
    Address index = feed.index();
    Table table = out.catalog().find(index.root());
    String name = IndexDefinition.nameAt(index);
    IndexDefinition definition = table == null ? null : table.definition().index(name);
    PartitionMap targets = table == null ? null : table.partitions(name);
    if (read
        || table == null
        || definition == null
        || targets == null
        || !table.isBackfilling(name)) {
      return;
    }
    var schema = new IndexSchema(table.definition().schema(), definition);
    boolean all = true;
    for (HashRange range : table.partitions().ranges()) {
      Address base = range.partition();
      Place place = place(base);
      if (!place.end()) {
        Leader leader = Watch.acting(base, out);
        all &= leader != null && new Reading(feed, schema, targets, base, out).on(leader, place);
      }
    }
    read = all;
    end(out);
    if (!read) {
      feed.lookLater(out);
    }
  }

  /// Where it is in a partition; a part of one goes on where the whole was.
  private Place place(Address base) {
    for (String at = base.text(); ; at = at.substring(0, at.lastIndexOf('.'))) {
      Place known = places.get(at);
      if (known != null || at.lastIndexOf('.') < at.lastIndexOf('/')) {
        return known == null ? Place.START : known;
      }
    }
  }

  /// One partition of the table at one instant.
  private final class Reading {
    private final IndexFeed feed;
    private final IndexSchema schema;
    private final PartitionMap targets;
    private final Address base;
    private final Outbox out;
    private final long ahead;
    private @Nullable PrimaryKey last;
    private boolean stopped;

    Reading(IndexFeed feed, IndexSchema schema, PartitionMap targets, Address base, Outbox out) {
      this.feed = feed;
      this.schema = schema;
      this.targets = targets;
      this.base = base;
      this.out = out;
      this.ahead = Math.max(1, out.limits().get(Limits.BACKFILL_AHEAD));
    }

    /// Returns whether it came to the end.
    boolean on(Leader leader, Place place) {
      last = place.last();
      leader.committed().walk(last, false, true, this::see);
      places.put(base.text(), new Place(last, !stopped));
      if (!stopped) {
        out.note(new FeedEvent.Passed(out.stamp(), base, passed, skipped));
      }
      return !stopped;
    }

    private boolean see(PrimaryKey key, Item item) {
      IndexSchema.Entry entry = schema.entry(item);
      if (entry == null) {
        skip(key, item);
      } else if (!feed.isOnItsWay(key)) {
        Address target = targets.locate(entry.key()).partition();
        if (feed.waiting(base, target) >= ahead) {
          stopped = true;
          return false;
        }
        feed.fill(base, target, key, entry, out);
        waiting++;
      } else if (!feed.isDurable(key)) {
        stopped = true;
        return false;
      }
      last = key;
      passed++;
      return true;
    }

    private void skip(PrimaryKey key, Item item) {
      String attribute = schema.violation(item);
      if (attribute != null) {
        skipped++;
        out.count(Counter.BACKFILL_SKIPPED, feed.index(), 1);
        out.note(new FeedEvent.Skipped(out.stamp(), base, KeyText.of(key), attribute));
      }
    }
  }

  /// An entry of it stands in the index.
  void taken(Outbox out) {
    waiting--;
    end(out);
  }

  private void end(Outbox out) {
    if (isDone()) {
      out.note(new FeedEvent.Filled(out.stamp(), passed, skipped));
    }
  }

  /// Whether all that it has read stands in the index.
  public boolean isDone() {
    return read && waiting == 0;
  }

  /// How many items it has been at.
  public long passed() {
    return passed;
  }

  /// How many of these have a key that no index takes.
  public long skipped() {
    return skipped;
  }

  /// Whether it has been at an item.
  public boolean hasPassed(Address base, PrimaryKey key) {
    Place place = place(base);
    return place.end() || place.last() != null && key.compareTo(place.last()) <= 0;
  }

  Backfill copy() {
    var copy = new Backfill();
    copy.places.putAll(places);
    copy.passed = passed;
    copy.skipped = skipped;
    copy.waiting = waiting;
    copy.read = read;
    return copy;
  }
}
