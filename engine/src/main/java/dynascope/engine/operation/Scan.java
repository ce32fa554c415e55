package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.errand.Returning;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads every item of a table or entry of an index, partition after partition in hash order, a
/// page at a time.
///
/// Each partition that a page touches is charged and rounded for itself.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html>.
public record Scan(String table, Segment segment, PageShape shape, PageOptions page)
    implements ItemOperation {
  private static final List<ExpressionKind> EXPRESSIONS =
      List.of(ExpressionKind.PROJECTION, ExpressionKind.FILTER);
  private static final String FILTER = "ScanFilter";

  /// @param limit how many items are evaluated at most; 0 for no limit
  public Scan(
      String table,
      int limit,
      @Nullable Item exclusiveStartKey,
      boolean consistentRead,
      ReturnConsumedCapacity returnConsumedCapacity) {
    this(
        table,
        Segment.WHOLE,
        PageShape.ALL,
        new PageOptions(
            limit == 0 ? null : limit, exclusiveStartKey, consistentRead, returnConsumedCapacity));
  }

  public Scan(String table) {
    this(table, Segment.WHOLE, PageShape.ALL, PageOptions.FIRST);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.Scan;
  }

  @Override
  public String key() {
    return "";
  }

  /// The request for the page after a LastEvaluatedKey.
  public Scan after(Item lastEvaluatedKey) {
    return new Scan(table, segment, shape, page.after(lastEvaluatedKey));
  }

  @Override
  public boolean strong() {
    return page.consistentRead();
  }

  @Override
  public void constrain(Constraints found) {
    found.table(table);
    page.check(found);
    shape.projecting().check(found);
    segment.check(found);
  }

  @Override
  public void checkTogether() {
    shape.check(FILTER, EXPRESSIONS, List.of(), List.of());
  }

  @Override
  public Round rule(RouterView router) {
    segment.check();
    Placeholders placeholders = shape.placeholders();
    Returning returning = shape.parse(FILTER, placeholders);
    placeholders.checkAllUsed();
    shape.checkSelect(page.indexName() != null);
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    Source source = Source.of(definition, page, router);
    source.checkPaths(returning);
    source.checkSelect(shape.select(), returning);
    return evaluate(router, source, returning);
  }

  /// What the router does first when filter and projection are parsed and checked.
  Round evaluate(RouterView router, Source source, Returning returning) {
    PrimaryKey after = start(source);
    PrimaryKey from = after == null ? segment.from() : after;
    Address first =
        from == null
            ? source.partitions(router).getFirst()
            : Objects.requireNonNull(source.locate(from, router));
    return Round.Send.one(
        new To(first, read(source, after, page.most(), 0, returning)),
        new Sweeping(this, source, returning, first, Progress.NONE));
  }

  private @Nullable PrimaryKey start(Source source) {
    Item given = page.exclusiveStartKey();
    if (given == null) {
      return null;
    }
    try {
      PrimaryKey after = source.keyOfKeyMap(given);
      segment.checkHolds(after);
      return after;
    } catch (InvalidValue invalid) {
      String message = String.valueOf(invalid.getMessage());
      throw message.startsWith(Messages.START_KEY)
          ? invalid
          : Parameters.invalid(Messages.START_KEY + ": " + message);
    }
  }

  private Errand.ReadRange read(
      Source source, @Nullable PrimaryKey after, int most, long bytesBefore, Returning returning) {
    return new Errand.ReadRange(
        segment.from(),
        true,
        segment.end(),
        false,
        null,
        true,
        after,
        most,
        bytesBefore,
        page.consistentRead(),
        returning,
        "",
        source.local(shape.select(), returning));
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
  /// @param at the partition being read
  record Sweeping(Scan scan, Source source, Returning returning, Address at, Progress before)
      implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Page page -> next(page, router);
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a scan was answered by " + replies);
      };
    }

    private Round next(Reply.Page page, RouterView router) {
      if (router.active(scan.table) == null) {
        return new Round.Refuse(ServiceException.tableNotFound());
      }
      Progress now = before.and(page);
      boolean whole = page.last() == null;
      List<Address> partitions = source.partitions(router);
      Address end = source.locate(scan.segment.last(), router);
      if (end == null || !partitions.contains(at)) {
        String index = Objects.requireNonNullElse(scan.page.indexName(), "");
        return new Round.Refuse(ServiceException.validation(Messages.noIndex(index)));
      }
      if (whole && (at.equals(end) || partitions.getLast().equals(at))) {
        return answer(now, null);
      }
      boolean full =
          now.scanned >= scan.page.most() || now.bytes >= router.limits().get(Limits.PAGE_BYTES);
      PrimaryKey last = now.last;
      if (last != null && (!whole || full)) {
        return answer(now, source.toItem(last));
      }
      Address to = partitions.get(partitions.indexOf(at) + 1);
      return Round.Send.one(
          new To(to, scan.read(source, null, scan.page.most() - now.scanned, now.bytes, returning)),
          new Sweeping(scan, source, returning, to, now));
    }

    private Round answer(Progress all, @Nullable Item last) {
      return new Round.Answer(
          new Answered(
              all.items,
              all.count,
              all.scanned,
              last,
              scan.page
                  .returnConsumedCapacity()
                  .report(scan.table, source.charged(all.units, all.fetched)),
              all.units));
    }
  }

  /// The answer.
  ///
  /// @param items none if only their number was asked for
  /// @param count how many the filter kept
  /// @param scannedCount how many were evaluated
  public record Answered(
      List<Item> items,
      int count,
      int scannedCount,
      @Nullable Item lastEvaluatedKey,
      @Nullable ConsumedCapacity consumedCapacity,
      Units units)
      implements Response {}
}
