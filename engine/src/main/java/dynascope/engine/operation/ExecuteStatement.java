package dynascope.engine.operation;

import dynascope.engine.errand.Reply;
import dynascope.engine.errand.Returning;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.DocumentPath;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.partiql.Plan;
import dynascope.engine.partiql.Planner;
import dynascope.engine.partiql.ReadPlan;
import dynascope.engine.partiql.Shape;
import dynascope.engine.partiql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does what a statement of PartiQL says, as the operation that it becomes and for its price.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteStatement.html>.
///
/// @param parameters one for each `?` of the statement, null for none
/// @param limit how many items a SELECT evaluates at most; null for no limit
/// @param nextToken where an earlier page ended; null for the beginning
public record ExecuteStatement(
    @Nullable String statement,
    @Nullable List<AttributeValue> parameters,
    boolean consistentRead,
    @Nullable Integer limit,
    @Nullable String nextToken,
    ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  /// How many items the several queries of one statement evaluate for a page at most.
  private static final int SEVERAL_PAGE = 10;

  private static final int MOST_TOKEN = 32_768;

  public ExecuteStatement {
    parameters = parameters == null ? null : List.copyOf(parameters);
  }

  public ExecuteStatement(String statement, AttributeValue... parameters) {
    this(
        statement,
        parameters.length == 0 ? null : List.of(parameters),
        false,
        null,
        null,
        ReturnValuesOnConditionCheckFailure.NONE,
        ReturnConsumedCapacity.NONE);
  }

  public ExecuteStatement limit(int most) {
    return new ExecuteStatement(
        statement,
        parameters,
        consistentRead,
        most,
        nextToken,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity);
  }

  /// The page behind the one that gave the token; null for the first.
  public ExecuteStatement after(@Nullable String token) {
    return new ExecuteStatement(
        statement,
        parameters,
        consistentRead,
        limit,
        token,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity);
  }

  public ExecuteStatement consistent() {
    return new ExecuteStatement(
        statement,
        parameters,
        true,
        limit,
        nextToken,
        returnValuesOnConditionCheckFailure,
        returnConsumedCapacity);
  }

  public ExecuteStatement returning(
      ReturnValuesOnConditionCheckFailure onFailure, ReturnConsumedCapacity capacity) {
    return new ExecuteStatement(
        statement, parameters, consistentRead, limit, nextToken, onFailure, capacity);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.ExecuteStatement;
  }

  @Override
  public String table() {
    return Statements.table(text(), values());
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
  public int bytes() {
    return Statements.bytes(text(), values());
  }

  private String text() {
    return statement == null ? "" : statement;
  }

  private List<AttributeValue> values() {
    return parameters == null ? List.of() : parameters;
  }

  @Override
  public void constrain(Constraints found) {
    Statements.constrain(found, statement, parameters, "");
    found.between(limit, "limit", 1, Integer.MAX_VALUE);
    found.length(nextToken, "nextToken", 1, MOST_TOKEN);
  }

  @Override
  public Round rule(RouterView router) {
    Statement parsed = Statement.parse(text(), values());
    if (parsed instanceof Statement.Exists) {
      throw Parameters.invalid(Messages.EXISTS_ALONE);
    }
    TableDefinition definition = router.active(Started.table(parsed));
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    if (parsed instanceof Statement.Select select) {
      return new Reading(this, select, Planner.read(select, definition)).start(router, definition);
    }
    Started started = Started.write(parsed, definition, options(), router);
    return started.first() instanceof Round.Send(var errands, var write)
        ? started.planned(errands, new Changing(parsed, started.plan(), write))
        : started.first();
  }

  private Started.Options options() {
    return new Started.Options(
        consistentRead, returnValuesOnConditionCheckFailure, returnConsumedCapacity);
  }

  /// The write that a statement became is on its way.
  record Changing(Statement statement, Plan plan, Await write) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (write.resume(replies, router)) {
        case Round.Answer(var response) -> {
          Item shown = Started.item(response);
          yield new Round.Answer(
              new Answered(
                  shown == null ? List.of() : List.of(shown),
                  null,
                  null,
                  Started.consumed(response),
                  response.units(),
                  plan));
        }
        case Round.Refuse(var why) -> new Round.Refuse(Statements.refusal(statement, why));
        default -> throw new IllegalStateException("a write is one round: " + write);
      };
    }
  }

  /// How a SELECT is read, page after page.
  private record Reading(ExecuteStatement request, Statement.Select select, ReadPlan plan) {
    Round start(RouterView router, TableDefinition definition) {
      checkForm(definition, router);
      PageToken from =
          request.nextToken == null
              ? PageToken.BEGINNING
              : PageToken.read(request.nextToken, request.text(), request.values());
      if (from.query() < 0 || from.query() >= Math.max(1, plan.selections().size())) {
        throw Parameters.invalid(Messages.NEXT_TOKEN);
      }
      return go(from, Gathered.NONE, router, definition);
    }

    private Source source(TableDefinition definition, RouterView router) {
      return Source.of(definition, PageOptions.FIRST.of(select.source().index()), router);
    }

    private void checkForm(TableDefinition definition, RouterView router) {
      String name = select.source().index();
      IndexDefinition index = name == null ? null : definition.index(name);
      if (index != null && !index.local() && request.consistentRead) {
        throw Parameters.invalid(Messages.STRONG_ON_GLOBAL);
      }
      Source source = source(definition, router);
      for (int i = 0; i < plan.selections().size(); i++) {
        Started.selection(plan, i, source);
      }
      List<KeyAttribute> indexKeys = IndexKeyRules.keys(definition.indexes());
      KeyRules.checkScalars(select.paths(), definition.schema(), indexKeys);
      if (plan.filter() != null) {
        KeyRules.checkScalars(plan.filter().paths(), definition.schema(), indexKeys);
      }
      source.checkSelect(null, returning());
    }

    /// Begins to read at a place.
    private Round go(
        PageToken from, Gathered before, RouterView router, TableDefinition definition) {
      Started started = started(from, before, router, definition);
      return started.first() instanceof Round.Send(var errands, var inner)
          ? started.planned(errands, new Paging(request, select, plan, from.query(), before, inner))
          : started.first();
    }

    /// Begins with the next of several queries, if the table is still what it was.
    Round goOn(PageToken from, Gathered before, RouterView router) {
      TableDefinition definition = router.active(select.source().table());
      if (definition == null) {
        return new Round.Refuse(ServiceException.tableNotFound());
      }
      try {
        Round next = go(from, before, router, definition);
        return next instanceof Round.Planned planned ? planned.send() : next;
      } catch (InvalidValue changed) {
        return new Round.Refuse(ServiceException.validation(changed));
      } catch (InvalidExpression changed) {
        return new Round.Refuse(changed.toServiceException());
      }
    }

    private Started started(
        PageToken from, Gathered before, RouterView router, TableDefinition definition) {
      String table = select.source().table();
      PageOptions page =
          new PageOptions(
              room(before),
              from.after(),
              request.consistentRead,
              request.returnConsumedCapacity,
              select.source().index());
      Source source = source(definition, router);
      return switch (plan.plan().access()) {
        case GET ->
            Started.get(
                select,
                plan.plan(),
                Started.key(Started.selection(plan, from.query(), definition), definition.schema()),
                request.options(),
                router);
        case QUERY, QUERIES -> {
          KeySelection selection = Started.selection(plan, from.query(), source);
          var query = new Query(table, selection, null, null, plan.forward(), PageShape.ALL, page);
          yield new Started(
              plan.plan(), query, query.evaluate(router, source, selection, returning()));
        }
        default -> {
          var scan = new Scan(table, Segment.WHOLE, PageShape.ALL, page);
          yield new Started(plan.plan(), scan, scan.evaluate(router, source, returning()));
        }
      };
    }

    /// How many items may still be evaluated for the page, null for any number.
    private @Nullable Integer room(Gathered before) {
      Integer most = request.limit;
      if (plan.plan().access() == Plan.Access.QUERIES) {
        most = most == null ? SEVERAL_PAGE : Math.min(most, SEVERAL_PAGE);
      }
      return most == null ? null : Integer.valueOf(most - before.scanned());
    }

    /// The attributes that the paths begin with: what of them is wanted, the answer cuts out.
    private Returning returning() {
      Projection wanted =
          select.paths().isEmpty()
              ? null
              : Projection.to(
                  Shape.attributes(select.paths()).stream().map(DocumentPath::of).toList());
      return new Returning(plan.filter(), wanted, false);
    }
  }

  /// What the queries so far gave to a page.
  record Gathered(
      List<Item> items, int scanned, @Nullable ConsumedCapacity consumedCapacity, Units units) {
    static final Gathered NONE = new Gathered(List.of(), 0, null, Units.ZERO);

    Gathered and(List<Item> more, int evaluated, Response response) {
      List<Item> all = new ArrayList<>(items);
      all.addAll(more);
      ConsumedCapacity now = Started.consumed(response);
      return new Gathered(
          List.copyOf(all),
          scanned + evaluated,
          consumedCapacity == null || now == null ? now : consumedCapacity.plus(now),
          units.plus(response.units()));
    }
  }

  /// A page of a SELECT is being read.
  ///
  /// @param query which of several queries is being done, from 0
  /// @param inner what the operation waits for that is being done
  record Paging(
      ExecuteStatement request,
      Statement.Select select,
      ReadPlan plan,
      int query,
      Gathered before,
      Await inner)
      implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (inner.resume(replies, router)) {
        case Round.Send(var errands, var then) ->
            new Round.Send(errands, new Paging(request, select, plan, query, before, then));
        case Round.Answer(var response) -> read(response, router);
        case Round.Refuse refuse -> refuse;
        case Round.Planned _, Round.PlannedEach _ ->
            throw new IllegalStateException("is no statement: " + inner);
      };
    }

    private Round read(Response response, RouterView router) {
      return switch (response) {
        case GetItem.Answered get -> {
          Item item = get.item();
          List<Item> items = item == null ? List.of() : List.of(item);
          yield answer(before.and(items, items.size(), response), null, null);
        }
        case Query.Answered page ->
            next(
                before.and(page.items(), page.scannedCount(), response),
                page.lastEvaluatedKey(),
                router);
        case Scan.Answered page ->
            next(
                before.and(page.items(), page.scannedCount(), response),
                page.lastEvaluatedKey(),
                router);
        default -> throw new IllegalStateException("a SELECT was answered by " + response);
      };
    }

    private Round next(Gathered now, @Nullable Item last, RouterView router) {
      if (last != null) {
        return answer(now, new PageToken(query, last), last);
      }
      if (query + 1 >= plan.selections().size()) {
        return answer(now, null, null);
      }
      PageToken after = new PageToken(query + 1, null);
      var reading = new Reading(request, select, plan);
      Integer room = reading.room(now);
      if (room != null && room <= 0) {
        return answer(now, after, null);
      }
      return reading.goOn(after, now, router);
    }

    private Round answer(Gathered all, @Nullable PageToken next, @Nullable Item last) {
      return new Round.Answer(
          new Answered(
              all.items.stream().map(item -> Shape.of(item, select.paths())).toList(),
              next == null ? null : next.write(request.text(), request.values()),
              last,
              all.consumedCapacity,
              all.units,
              plan.plan()));
    }
  }

  /// The answer.
  ///
  /// @param items what was read, or what RETURNING asked for
  /// @param nextToken where to go on, null at the end
  /// @param lastEvaluatedKey the key of the last item evaluated if more may follow of its query
  /// @param plan what the statement became, and why. Not on the wire.
  public record Answered(
      List<Item> items,
      @Nullable String nextToken,
      @Nullable Item lastEvaluatedKey,
      @Nullable ConsumedCapacity consumedCapacity,
      Units units,
      Plan plan)
      implements Response {}
}
