package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.KeySelection;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.partiql.Plan;
import dynascope.engine.partiql.Planner;
import dynascope.engine.partiql.ReadPlan;
import dynascope.engine.partiql.Shape;
import dynascope.engine.partiql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Does up to 25 statements, each for itself and for its own price: reads of one item, or writes.
///
/// What goes wrong with one of them stands in its place of the answer, and the answer is a success.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html>.
public record BatchExecuteStatement(
    @Nullable List<Member> statements, ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  private static final int MOST = 25;

  public BatchExecuteStatement {
    statements = statements == null ? null : List.copyOf(statements);
  }

  public BatchExecuteStatement(Member... statements) {
    this(List.of(statements), ReturnConsumedCapacity.NONE);
  }

  /// One statement of a batch.
  ///
  /// @param returnValuesOnConditionCheckFailure taken, and of no effect, as the service has it
  public record Member(
      @Nullable String statement,
      @Nullable List<AttributeValue> parameters,
      boolean consistentRead,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure) {
    public Member {
      parameters = parameters == null ? null : List.copyOf(parameters);
    }

    public Member(String statement, AttributeValue... parameters) {
      this(
          statement,
          parameters.length == 0 ? null : List.of(parameters),
          false,
          ReturnValuesOnConditionCheckFailure.NONE);
    }

    private String text() {
      return statement == null ? "" : statement;
    }

    private List<AttributeValue> values() {
      return parameters == null ? List.of() : parameters;
    }
  }

  @Override
  public OperationKind kind() {
    return OperationKind.BatchExecuteStatement;
  }

  @Override
  public String table() {
    var tables = new TreeSet<String>();
    members().forEach(each -> tables.add(Statements.table(each.text(), each.values())));
    return tables.size() == 1 ? tables.getFirst() : "";
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public boolean strong() {
    return members().stream().anyMatch(Member::consistentRead);
  }

  @Override
  public int bytes() {
    return members().stream().mapToInt(each -> Statements.bytes(each.text(), each.values())).sum();
  }

  private List<Member> members() {
    return statements == null ? List.of() : statements;
  }

  @Override
  public void constrain(Constraints found) {
    found.notNull(statements, "statements");
    found.size(statements, "statements", 1, MOST);
    for (int i = 0; i < members().size(); i++) {
      Member each = members().get(i);
      Statements.constrain(
          found, each.statement(), each.parameters(), "statements." + (i + 1) + ".member.");
    }
  }

  @Override
  public Round rule(RouterView router) {
    List<Part> parts = members().stream().map(each -> part(each, router)).toList();
    boolean reads = parts.stream().anyMatch(part -> part.statement instanceof Statement.Select);
    boolean writes = parts.stream().anyMatch(Part::isWrite);
    if (reads && writes) {
      throw Parameters.invalid(Messages.MIXED_BATCH);
    }
    var errands = new ArrayList<To>();
    var became = new ArrayList<Round.Became>();
    var keys = new TreeMap<String, TreeSet<PrimaryKey>>();
    for (Part part : parts) {
      if (part.started != null && part.sent() instanceof Round.Send(var sent, _)) {
        To to = sent.getFirst();
        if (!keys.computeIfAbsent(part.table(), _ -> new TreeSet<>()).add(key(to.errand()))) {
          throw Parameters.invalid(Messages.DUPLICATE_KEYS);
        }
        errands.add(to);
        became.add(new Round.Became(part.started.operation().kind(), part.started.plan()));
      }
    }
    var doing = new DoingEach(this, parts);
    return errands.isEmpty()
        ? doing.resume(List.of(), router)
        : new Round.PlannedEach(List.copyOf(became), new Round.Send(List.copyOf(errands), doing));
  }

  private static PrimaryKey key(Errand errand) {
    return switch (errand) {
      case Errand.Read read -> read.item();
      case Errand.Write write -> write.item();
      default -> throw new IllegalStateException("not of one item: " + errand);
    };
  }

  /// A member as it is begun: what is wrong with it is nothing to the others.
  private Part part(Member member, RouterView router) {
    Statement statement = null;
    try {
      statement = Statement.parse(member.text(), member.values());
      TableDefinition definition = router.active(Started.table(statement));
      if (definition == null) {
        return new Part(statement, null, ServiceException.tableNotFound());
      }
      return new Part(statement, started(statement, definition, member, router), null);
    } catch (InvalidValue invalid) {
      return new Part(statement, null, ServiceException.validation(invalid));
    } catch (InvalidExpression invalid) {
      return new Part(statement, null, invalid.toServiceException());
    }
  }

  private Started started(
      Statement statement, TableDefinition definition, Member member, RouterView router) {
    var options =
        new Started.Options(
            member.consistentRead(),
            ReturnValuesOnConditionCheckFailure.NONE,
            ReturnConsumedCapacity.NONE);
    return switch (statement) {
      case Statement.Exists _ -> throw Parameters.invalid(Messages.EXISTS_ALONE);
      case Statement.Select select -> {
        ReadPlan plan = Planner.read(select, definition);
        if (plan.plan().reason() != Plan.Reason.KEY_EQUALITY) {
          throw Parameters.invalid(Messages.BATCH_SELECT);
        }
        KeySelection selection = Started.selection(plan, 0, definition);
        KeyRules.checkScalars(select.paths(), definition.schema(), List.of());
        yield Started.get(
            select, plan.plan(), Started.key(selection, definition.schema()), options, router);
      }
      default -> Started.write(statement, definition, options, router);
    };
  }

  /// One member on its way.
  ///
  /// @param statement null if it can't be read
  /// @param started null if it is refused already
  /// @param refused null if it is not
  record Part(
      @Nullable Statement statement,
      @Nullable Started started,
      @Nullable ServiceException refused) {
    boolean isWrite() {
      return statement != null
          && !(statement instanceof Statement.Select)
          && !(statement instanceof Statement.Exists);
    }

    String table() {
      return statement == null ? "" : TableArn.name(Started.table(statement));
    }

    @Nullable Round sent() {
      return started == null ? null : started.first();
    }
  }

  /// Each statement is being done; what one of them meets is nothing to the others.
  record DoingEach(BatchExecuteStatement batch, List<Part> parts) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      var responses = new ArrayList<StatementResponse>();
      var charged = new TreeMap<String, Charged>();
      int next = 0;
      for (Part part : parts) {
        Statement statement = part.statement;
        if (statement != null && part.sent() instanceof Round.Send(_, var then)) {
          Reply reply = replies.get(next++);
          charged.merge(part.table(), charged(reply), Charged::plus);
          responses.add(response(statement, part, then.resume(List.of(reply), router)));
        } else if (part.sent() instanceof Round.Refuse(var why)) {
          responses.add(failed(why, part.table()));
        } else if (part.refused != null) {
          responses.add(failed(part.refused, part.table()));
        }
      }
      return new Round.Answer(
          new Answered(
              List.copyOf(responses),
              batch.returnConsumedCapacity.reports(charged),
              charged.values().stream().reduce(Charged.NOTHING, Charged::plus).total()));
    }

    private static Charged charged(Reply reply) {
      return reply instanceof Reply.Written written
          ? Charged.of(written)
          : Charged.of(reply.units());
    }

    private static StatementResponse response(Statement statement, Part part, Round done) {
      return switch (done) {
        case Round.Answer(var response) -> {
          Item item = Started.item(response);
          yield new StatementResponse(
              null,
              part.table(),
              item != null && statement instanceof Statement.Select select
                  ? Shape.of(item, select.paths())
                  : item);
        }
        case Round.Refuse(var why) -> failed(Statements.refusal(statement, why), part.table());
        default -> throw new IllegalStateException("of one item, so one round: " + statement);
      };
    }

    private static StatementResponse failed(ServiceException why, String table) {
      return new StatementResponse(
          new StatementError(code(why.type()), why.message()), table, null);
    }

    /// The code of an exception: its name without its end, with the few that are called otherwise.
    private static String code(String type) {
      return switch (type) {
        case "ValidationException" -> "ValidationError";
        case "ThrottlingException" -> "ThrottlingError";
        default -> type.replaceFirst("Exception$", "");
      };
    }
  }

  /// What became of one statement.
  ///
  /// @param tableName empty if the statement can't be read
  /// @param item what was read, or what RETURNING asked for; null for none
  public record StatementResponse(
      @Nullable StatementError error, String tableName, @Nullable Item item) {}

  /// What went wrong with one statement. The item that a failed condition did not hold for is never
  /// among it, though the API has a place for it.
  public record StatementError(String code, String message) {}

  /// The answer.
  ///
  /// @param responses one for each statement, in their order
  /// @param consumedCapacity one for each table, null unless asked for
  public record Answered(
      List<StatementResponse> responses,
      @Nullable List<ConsumedCapacity> consumedCapacity,
      Units units)
      implements Response {}
}
