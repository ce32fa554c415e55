package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Returning;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
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
    return new Segmented(this, source, returning).begin(start(source), router);
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

  /// The partitions of a segment, or of the whole table.
  record Segmented(Scan scan, Source source, Returning returning) implements Sweep {
    @Override
    public String table() {
      return scan.table;
    }

    @Override
    public PageOptions page() {
      return scan.page;
    }

    @Override
    public boolean forward() {
      return true;
    }

    @Override
    public @Nullable PrimaryKey start() {
      return scan.segment.from();
    }

    @Override
    public @Nullable PrimaryKey end() {
      return scan.segment.last();
    }

    @Override
    public Errand.ReadRange read(@Nullable PrimaryKey after, int most, long bytesBefore) {
      return new Errand.ReadRange(
          scan.segment.from(),
          true,
          scan.segment.end(),
          false,
          null,
          true,
          after,
          most,
          bytesBefore,
          scan.page.consistentRead(),
          returning,
          "",
          source.local(scan.shape.select(), returning));
    }

    @Override
    public Response answer(Progress all, @Nullable Item last) {
      return new Answered(
          all.items(),
          all.count(),
          all.scanned(),
          last,
          scan.page
              .returnConsumedCapacity()
              .report(scan.table, source.charged(all.units(), all.fetched())),
          all.units());
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
