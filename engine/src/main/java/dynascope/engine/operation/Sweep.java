package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a Query or a Scan reads for a page: keys in order, from one partition after the other.
///
/// Each partition that a page touches is charged and rounded for itself.
interface Sweep {
  String table();

  Source source();

  PageOptions page();

  boolean forward();

  /// The key or bound where it begins; null for the first partition.
  @Nullable PrimaryKey start();

  /// The key or bound where it ends; null for the last partition.
  @Nullable PrimaryKey end();

  /// @param after where an earlier page ended
  /// @param most how many items there is room for
  /// @param bytesBefore the size of what other partitions gave
  Errand.ReadRange read(@Nullable PrimaryKey after, int most, long bytesBefore);

  /// @param last where the next page goes on, null for nowhere
  Response answer(Progress all, @Nullable Item last);

  /// What a router does first.
  ///
  /// @param after where an earlier page ended, null for the first page
  default Round begin(@Nullable PrimaryKey after, RouterView router) {
    PrimaryKey from = after == null ? start() : after;
    Address first =
        from == null
            ? source().partitions(router).getFirst()
            : Objects.requireNonNull(source().locate(from, router));
    return ask(first, after, Progress.NONE);
  }

  private Round ask(Address at, @Nullable PrimaryKey after, Progress before) {
    return Round.Send.one(
        new To(at, read(after, page().most() - before.scanned, before.bytes)),
        new Sweeping(this, at, after, before));
  }

  /// What the partitions so far gave to a page.
  ///
  /// @param last the key of the last item evaluated, null before the first
  /// @param bytes the size of what was evaluated
  record Progress(
      List<Item> items,
      int count,
      int scanned,
      @Nullable PrimaryKey last,
      long bytes,
      Units units,
      Units fetched) {
    static final Progress NONE = new Progress(List.of(), 0, 0, null, 0, Units.ZERO, Units.ZERO);

    Progress and(Reply.Page page) {
      var all = new ArrayList<Item>(items);
      all.addAll(page.items());
      return new Progress(
          List.copyOf(all),
          count + page.count(),
          scanned + page.scanned(),
          page.lastRead() == null ? last : page.lastRead(),
          bytes + page.bytes(),
          units.plus(page.units()),
          fetched.plus(page.fetched()));
    }
  }

  /// A page is being gathered, and one partition is being read for it.
  ///
  /// @param at the partition being read, which may split meanwhile
  /// @param after where an earlier page ended, if it ended in this partition
  record Sweeping(Sweep sweep, Address at, @Nullable PrimaryKey after, Progress before)
      implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Page page -> next(before.and(page), page.last() == null, router);
        case Reply.Moved _ -> again(router);
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a page was answered by " + replies);
      };
    }

    private Round next(Progress now, boolean whole, RouterView router) {
      boolean full =
          now.scanned >= sweep.page().most() || now.bytes >= router.limits().get(Limits.PAGE_BYTES);
      if (!whole && now.last != null) {
        return answer(now, now.last);
      }
      if (router.active(sweep.table()) == null) {
        return new Round.Refuse(ServiceException.tableNotFound());
      }
      Source source = sweep.source();
      List<Address> partitions = source.partitions(router);
      Place place = Place.of(at, partitions);
      PrimaryKey end = sweep.end();
      Address last = end == null ? null : source.locate(end, router);
      if (place == null || end != null && last == null) {
        return gone();
      }
      int beyond = sweep.forward() ? place.last + 1 : place.first - 1;
      int stop = last == null ? partitions.size() - 1 : partitions.indexOf(last);
      boolean done = sweep.forward() ? beyond > stop : beyond < stop;
      if (done || beyond < 0 || beyond >= partitions.size()) {
        return answer(now, null);
      }
      return full && now.last != null
          ? answer(now, now.last)
          : sweep.ask(partitions.get(beyond), null, now);
    }

    /// Asks the first part of a partition that has split.
    private Round again(RouterView router) {
      Source source = sweep.source();
      List<Address> partitions = source.partitions(router);
      Place place = Place.of(at, partitions);
      if (place == null) {
        return gone();
      }
      PrimaryKey from = after == null ? sweep.start() : after;
      int start = from == null ? place.first : partitions.indexOf(source.locate(from, router));
      boolean begins = start >= place.first && start <= place.last;
      int first = begins ? start : sweep.forward() ? place.first : place.last;
      return sweep.ask(partitions.get(first), after, before);
    }

    private Round gone() {
      String index = Objects.requireNonNullElse(sweep.page().indexName(), "");
      return new Round.Refuse(ServiceException.validation(Messages.noIndex(index)));
    }

    private Round answer(Progress all, @Nullable PrimaryKey last) {
      Source source = sweep.source();
      return new Round.Answer(sweep.answer(all, last == null ? null : source.toItem(last)));
    }
  }

  /// Where a partition stands among all, or what it was split into.
  record Place(int first, int last) {
    static @Nullable Place of(Address partition, List<Address> all) {
      String parts = partition.text() + ".";
      int first = -1;
      int last = -1;
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).equals(partition) || all.get(i).text().startsWith(parts)) {
          first = first < 0 ? i : first;
          last = i;
        }
      }
      return first < 0 ? null : new Place(first, last);
    }
  }
}
