package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads every item of a table, partition after partition in hash order, a page at a time.
///
/// Each partition that a page touches is charged and rounded for itself.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html>.
///
/// @param limit how many items are evaluated at most; 0 for no limit
public record Scan(
    String table,
    int limit,
    @Nullable Item exclusiveStartKey,
    boolean consistentRead,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  public Scan(String table) {
    this(table, 0, null, false, ReturnConsumedCapacity.NONE);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.Scan;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public boolean strong() {
    return consistentRead;
  }

  @Override
  public Round rule(RouterView router) {
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    if (limit < 0) {
      return new Round.Refuse(
          ServiceException.validation(
              "1 validation error detected: Value '"
                  + limit
                  + "' at 'limit' failed to satisfy constraint: Member must have value greater"
                  + " than or equal to 1"));
    }
    PrimaryKey after = null;
    if (exclusiveStartKey != null) {
      try {
        after = definition.schema().keyOfKeyMap(exclusiveStartKey);
      } catch (InvalidValue invalid) {
        return new Round.Refuse(
            ServiceException.validation(
                "The provided starting key is invalid: " + invalid.getMessage()));
      }
    }
    Address first =
        after == null ? router.partitions(table).getFirst() : router.locate(table, after);
    int most = limit == 0 ? Integer.MAX_VALUE : limit;
    return Round.Send.one(
        new To(first, read(after, most)),
        new Sweeping(this, first, List.of(), Units.ZERO, 0, most));
  }

  private Errand.ReadRange read(@Nullable PrimaryKey after, int most) {
    return new Errand.ReadRange(
        null, true, null, true, null, true, after, most, consistentRead, "");
  }

  /// A page is being gathered, and one partition is being read for it.
  ///
  /// @param at the partition being read
  /// @param soFar what earlier partitions gave to this page
  /// @param left how many items may still be evaluated
  record Sweeping(Scan scan, Address at, List<Item> soFar, Units units, long bytes, int left)
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
      var items = new ArrayList<Item>(soFar);
      items.addAll(page.items());
      Units spent = units.plus(page.units());
      long read = bytes + page.bytes();
      int remaining = left - page.items().size();
      TableDefinition definition = router.active(scan.table);
      if (definition == null) {
        return new Round.Refuse(ServiceException.tableNotFound());
      }
      List<Address> partitions = router.partitions(scan.table);
      int next = partitions.indexOf(at) + 1;
      boolean whole = page.last() == null;
      if (whole && next == partitions.size()) {
        return answer(items, null, spent);
      }
      boolean full = remaining <= 0 || read >= router.limits().get(Limits.PAGE_BYTES);
      if (!whole || full && !items.isEmpty()) {
        PrimaryKey last = whole ? definition.schema().keyOf(items.getLast()) : page.last();
        return answer(items, last == null ? null : last.toItem(definition.schema()), spent);
      }
      Address to = partitions.get(next);
      return Round.Send.one(
          new To(to, scan.read(null, remaining)),
          new Sweeping(scan, to, List.copyOf(items), spent, read, remaining));
    }

    private Round answer(List<Item> items, @Nullable Item last, Units spent) {
      return new Round.Answer(
          new Answered(
              List.copyOf(items),
              items.size(),
              items.size(),
              last,
              scan.returnConsumedCapacity.report(scan.table, spent),
              spent));
    }
  }

  /// The answer.
  public record Answered(
      List<Item> items,
      int count,
      int scannedCount,
      @Nullable Item lastEvaluatedKey,
      @Nullable ConsumedCapacity consumedCapacity,
      Units units)
      implements Response {}
}
