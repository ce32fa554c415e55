package dynascope.engine.simulation;

import dynascope.engine.event.Charge;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A request that a person sent by an act, and what came of it: of several pages, all of them.
///
/// @param act the place of its act among those of the branch
/// @param pages the request that was sent, then those that followed it by themselves; none while it
///   was not sent yet
/// @param settled whether nothing more is to come of it
public record Exchange(int act, TimedAct sent, List<Page> pages, boolean settled) {
  /// One request of it.
  ///
  /// @param operation what was asked for; null of a page that followed by itself
  /// @param answer null while none has come, and where nobody waited for it any more
  /// @param ended how the caller saw it end; null before
  /// @param events what happened to it, without its messages
  public record Page(
      RequestId request,
      SimTime at,
      @Nullable Operation operation,
      @Nullable Answer answer,
      Event.@Nullable Answered ended,
      List<Event> events) {
    public Page {
      events = List.copyOf(events);
    }

    private Page upTo(SimTime now) {
      boolean over = ended != null && !ended.at().isAfter(now);
      return new Page(
          request,
          at,
          operation,
          over ? answer : null,
          over ? ended : null,
          events.stream().filter(event -> !event.at().isAfter(now)).toList());
    }
  }

  public Exchange {
    pages = List.copyOf(pages);
  }

  public Operation operation() {
    return ((Act.Call) sent.act()).operation();
  }

  /// The exchange as it stood at an instant.
  public Exchange upTo(SimTime now) {
    return new Exchange(
        act,
        sent,
        pages.stream().filter(page -> !page.at().isAfter(now)).map(page -> page.upTo(now)).toList(),
        settled);
  }

  /// Whether every request of it has ended.
  public boolean over() {
    return !pages.isEmpty() && pages.stream().allMatch(page -> page.ended() != null);
  }

  /// The last page that has ended; null while none has.
  public @Nullable Page last() {
    return pages.reversed().stream().filter(page -> page.ended() != null).findFirst().orElse(null);
  }

  /// From the first message to the last answer that has come.
  public Duration latency() {
    Page last = last();
    return last == null || last.ended() == null
        ? Duration.ZERO
        : last.ended().at().since(sent.at());
  }

  /// The partitions of tables and indexes that it reached, or whose buckets refused it.
  public SortedSet<Address> touched() {
    var touched = new TreeSet<Address>();
    for (Page page : pages) {
      for (Event event : page.events()) {
        Address partition = partition(event);
        if (partition != null) {
          touched.add(partition);
        }
      }
    }
    return touched;
  }

  private static @Nullable Address partition(Event event) {
    return switch (event) {
      case Event.Served served -> served.address().parent();
      case Event.Written written -> written.address();
      case Event.Checked checked -> checked.address();
      case Event.ConditionRefused refused -> refused.address();
      case Event.ChangeRefused refused -> refused.address();
      case Event.IndexWritten written -> written.local() ? written.base() : written.address();
      case Event.Refused refused -> ofBucket(refused.address());
      default -> null;
    };
  }

  /// The partition whose bucket it is; null for one of a table or index.
  private static @Nullable Address ofBucket(Address bucket) {
    Address owner = bucket.parent();
    boolean partition = owner != null && owner.name().matches("P\\d+(\\.\\d+)*");
    return partition ? owner : null;
  }

  /// What was consumed, reads and writes apart, of each table and each global index.
  public SortedMap<Address, Consumed> consumed() {
    var consumed = new TreeMap<Address, Consumed>();
    for (Page page : pages) {
      for (Event event : page.events()) {
        Charge charge = Charge.of(event);
        Address partition = partition(event);
        if (charge != null && partition != null) {
          add(consumed, partition.parent(), charge.write(), charge.units());
        } else if (event instanceof Event.IndexWritten written && partition != null) {
          add(consumed, partition.parent(), true, written.units());
        }
      }
    }
    return consumed;
  }

  private static void add(
      SortedMap<Address, Consumed> all, @Nullable Address owner, boolean write, Units units) {
    if (owner != null) {
      all.merge(
          owner,
          write ? new Consumed(Units.ZERO, units) : new Consumed(units, Units.ZERO),
          Consumed::plus);
    }
  }

  /// Units of a table or of a global index.
  public record Consumed(Units read, Units write) {
    Consumed plus(Consumed other) {
      return new Consumed(read.plus(other.read), write.plus(other.write));
    }
  }

  /// The event that says best why it ended as it did; null while nothing went wrong.
  public @Nullable Event trouble() {
    Page last = last();
    if (last == null || last.ended() == null || last.ended().error().isEmpty()) {
      return null;
    }
    Event found = last.ended();
    for (Event event : last.events()) {
      boolean says =
          event instanceof Event.Refused
              || event instanceof Event.ConditionRefused
              || event instanceof Event.ChangeRefused
              || event instanceof Event.TransactionCancelled;
      found = says ? event : found;
    }
    return found;
  }
}
