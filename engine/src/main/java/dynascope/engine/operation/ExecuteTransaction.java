package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ConditionExpression;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.UpdateExpression;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import dynascope.engine.partiql.Plan;
import dynascope.engine.partiql.Planner;
import dynascope.engine.partiql.ReadPlan;
import dynascope.engine.partiql.Shape;
import dynascope.engine.partiql.Statement;
import dynascope.engine.partiql.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Does up to 100 statements at one instant, all of them or none: what TransactGetItems does when
/// all of them read, and what TransactWriteItems does when they write and check.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ExecuteTransaction.html>.
///
/// @param clientRequestToken by which the same transaction is known when it is sent again
public record ExecuteTransaction(
    @Nullable List<ParameterizedStatement> transactStatements,
    @Nullable String clientRequestToken,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements ItemOperation {
  private static final int LONGEST_TOKEN = 36;

  public ExecuteTransaction {
    transactStatements = transactStatements == null ? null : List.copyOf(transactStatements);
  }

  public ExecuteTransaction(ParameterizedStatement... statements) {
    this(List.of(statements), null, ReturnConsumedCapacity.NONE);
  }

  /// One statement of a transaction.
  public record ParameterizedStatement(
      @Nullable String statement,
      @Nullable List<AttributeValue> parameters,
      ReturnValuesOnConditionCheckFailure returnValuesOnConditionCheckFailure) {
    public ParameterizedStatement {
      parameters = parameters == null ? null : List.copyOf(parameters);
    }

    public ParameterizedStatement(String statement, AttributeValue... parameters) {
      this(
          statement,
          parameters.length == 0 ? null : List.of(parameters),
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
    return OperationKind.ExecuteTransaction;
  }

  private List<ParameterizedStatement> statements() {
    return transactStatements == null ? List.of() : transactStatements;
  }

  @Override
  public String table() {
    return Transacting.onlyTable(
        statements().stream().map(each -> Statements.table(each.text(), each.values())).toList());
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public boolean strong() {
    return true;
  }

  @Override
  public int bytes() {
    return statements().stream()
        .mapToInt(each -> Statements.bytes(each.text(), each.values()))
        .sum();
  }

  @Override
  public void constrain(Constraints found) {
    found.actions(transactStatements, "transactStatements", Transacting.MOST_ACTIONS);
    found.length(clientRequestToken, "clientRequestToken", 1, LONGEST_TOKEN);
    for (int i = 0; i < statements().size(); i++) {
      ParameterizedStatement each = statements().get(i);
      Statements.constrain(
          found, each.statement(), each.parameters(), "transactStatements." + (i + 1) + ".member.");
    }
  }

  @Override
  public Round rule(RouterView router) {
    var parsed = new ArrayList<Statement>();
    for (int i = 0; i < statements().size(); i++) {
      ParameterizedStatement each = statements().get(i);
      try {
        Statement statement = Statement.parse(each.text(), each.values());
        checkAllowed(statement);
        parsed.add(statement);
      } catch (InvalidValue | InvalidExpression wrong) {
        throw Parameters.invalid(Messages.inTransaction(i, wrong.getMessage()));
      }
    }
    long most = router.limits().get(Limits.TRANSACTION_BYTES);
    if (bytes() > most) {
      return new Round.Refuse(ServiceException.transactionTooLarge(most));
    }
    boolean reads = parsed.stream().anyMatch(each -> each instanceof Statement.Select);
    if (reads && !parsed.stream().allMatch(each -> each instanceof Statement.Select)) {
      throw Parameters.invalid(Messages.MIXED_TRANSACTION);
    }
    var parts = new ArrayList<Part>();
    for (int i = 0; i < parsed.size(); i++) {
      Statement statement = parsed.get(i);
      TableDefinition definition = router.active(Started.table(statement));
      if (definition == null) {
        return new Round.Refuse(ServiceException.tableNotFound());
      }
      try {
        parts.add(part(statement, definition, statements().get(i), router.limits()));
      } catch (InvalidValue | InvalidExpression wrong) {
        throw Parameters.invalid(Messages.inTransaction(i, wrong.getMessage()));
      }
    }
    Round sent =
        Transacting.send(parts, clientRequestToken, new DoingAll(this, List.copyOf(parts)), router);
    return sent instanceof Round.Send send
        ? new Round.PlannedEach(parts.stream().map(Part::became).toList(), send)
        : sent;
  }

  private static void checkAllowed(Statement statement) {
    if (statement instanceof Statement.Select select && select.source().index() != null) {
      throw Parameters.invalid(Messages.TRANSACTION_INDEX);
    }
    if (statement instanceof Statement.Update update && update.returning() != null
        || statement instanceof Statement.Delete delete && delete.returning() != null) {
      throw Parameters.invalid(Messages.TRANSACTION_RETURNING);
    }
  }

  private static Part part(
      Statement statement,
      TableDefinition definition,
      ParameterizedStatement given,
      Limits limits) {
    boolean show =
        given.returnValuesOnConditionCheckFailure() == ReturnValuesOnConditionCheckFailure.ALL_OLD;
    return switch (statement) {
      case Statement.Select select -> {
        ReadPlan plan = Planner.read(select, definition);
        if (plan.plan().reason() != Plan.Reason.KEY_EQUALITY) {
          throw Parameters.invalid(Messages.TRANSACTION_SELECT);
        }
        KeySchema schema = definition.schema();
        KeyRules.checkScalars(select.paths(), schema, List.of());
        Item key = Started.key(Started.selection(plan, 0, definition), schema);
        yield new Part(statement, plan.plan(), key, null, null, show);
      }
      case Statement.Insert insert -> {
        WritePlan plan = Planner.insert(insert, definition);
        Item item = Planner.item(insert);
        if (item.size() > limits.get(Limits.ITEM_BYTES)) {
          throw Parameters.invalid(Messages.ITEM_TOO_LARGE);
        }
        yield part(statement, plan, new Change.Put(item), show);
      }
      case Statement.Update update -> {
        WritePlan plan = Planner.update(update, definition);
        var change =
            new Change.Update(
                UpdateExpression.of(update.actions()),
                plan.key(),
                definition.schema(),
                limits.get(Limits.ITEM_BYTES),
                true,
                definition.indexes());
        yield part(statement, plan, change, show);
      }
      case Statement.Delete delete ->
          part(statement, Planner.delete(delete, definition), new Change.Delete(), show);
      case Statement.Exists exists ->
          part(statement, Planner.exists(exists, definition), new Change.Keep(), show);
    };
  }

  private static Part part(Statement statement, WritePlan plan, Change change, boolean show) {
    return new Part(statement, plan.plan(), plan.key(), plan.condition(), change, show);
  }

  /// One statement as an action.
  ///
  /// @param keyMap the key of its item
  /// @param condition null for none
  /// @param change null for a read
  private record Part(
      Statement statement,
      Plan plan,
      Item keyMap,
      @Nullable ConditionExpression condition,
      @Nullable Change change,
      boolean showItem)
      implements Transacting.Action {
    @Override
    public String table() {
      return Started.table(statement);
    }

    Round.Became became() {
      return new Round.Became(
          change == null ? OperationKind.TransactGetItems : OperationKind.TransactWriteItems, plan);
    }

    @Override
    public PrimaryKey key(KeySchema schema) {
      return schema.keyOfKeyMap(keyMap);
    }

    @Override
    public Errand errand(PrimaryKey key, TableDefinition definition, Limits limits) {
      if (change instanceof Change.Put(var item)) {
        IndexKeyRules.checkPut(definition, item, limits.get(Limits.ITEM_BYTES));
      }
      if (condition != null) {
        KeyRules.checkScalars(
            condition.paths(), definition.schema(), IndexKeyRules.keys(definition.indexes()));
      }
      return change == null
          ? new Errand.Read(key, true, null)
          : new Errand.Write(key, condition, change, showItem);
    }
  }

  /// The coordinator does all statements at one instant.
  record DoingAll(ExecuteTransaction request, List<Part> parts) implements Transacting {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      Round done = Transacting.super.resume(replies, router);
      return done instanceof Round.Refuse(var why) && !why.cancellationReasons().isEmpty()
          ? new Round.Refuse(
              ServiceException.transactionCanceled(reasons(why.cancellationReasons())))
          : done;
    }

    /// What an INSERT met has a reason of its own.
    private List<CancellationReason> reasons(List<CancellationReason> reasons) {
      var all = new ArrayList<CancellationReason>();
      for (int i = 0; i < reasons.size(); i++) {
        boolean met =
            parts.get(i).statement instanceof Statement.Insert
                && reasons.get(i).isConditionFailure();
        all.add(met ? CancellationReason.duplicateItem() : reasons.get(i));
      }
      return all;
    }

    @Override
    public Response answer(List<Reply> replies) {
      List<String> tables = parts.stream().map(Part::table).toList();
      SortedMap<String, Charged> charged = Transacting.charged(tables, replies);
      var responses = new ArrayList<TransactGetItems.ItemResponse>();
      for (int i = 0; i < replies.size(); i++) {
        if (replies.get(i) instanceof Reply.Found found
            && parts.get(i).statement instanceof Statement.Select select) {
          Item item = found.item();
          responses.add(
              new TransactGetItems.ItemResponse(
                  item == null ? null : Shape.of(item, select.paths())));
        }
      }
      boolean read =
          replies.stream()
              .anyMatch(each -> each instanceof Reply.Found || each instanceof Reply.Repeated);
      return new Answered(
          List.copyOf(responses),
          request.returnConsumedCapacity.reports(
              charged,
              read
                  ? ConsumedCapacity.Mirror.ReadCapacityUnits
                  : ConsumedCapacity.Mirror.WriteCapacityUnits),
          Transacting.total(charged));
    }
  }

  /// The answer.
  ///
  /// @param responses one for each SELECT, in their order; none for writes
  /// @param consumedCapacity one for each table, null unless asked for
  public record Answered(
      List<TransactGetItems.ItemResponse> responses,
      @Nullable List<ConsumedCapacity> consumedCapacity,
      Units units)
      implements Response {}
}
