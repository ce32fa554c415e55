package dynascope.engine.wire;

import static dynascope.engine.wire.Members.CAPACITY;
import static dynascope.engine.wire.Members.CONSISTENT_READ;
import static dynascope.engine.wire.Members.ON_FAILURE;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.operation.BatchExecuteStatement;
import dynascope.engine.operation.BatchExecuteStatement.StatementError;
import dynascope.engine.operation.BatchExecuteStatement.StatementResponse;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.operation.ExecuteTransaction;
import dynascope.engine.operation.ExecuteTransaction.ParameterizedStatement;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import java.util.List;

/// ExecuteStatement, BatchExecuteStatement and ExecuteTransaction.
final class Statements {
  private static final Member<String> STATEMENT = new Member<>("Statement", Form.TEXT);
  private static final Member<List<AttributeValue>> PARAMETERS =
      new Member<>("Parameters", Form.values());
  private static final Member<Integer> LIMIT = new Member<>("Limit", Form.INTEGER);
  private static final Member<String> NEXT_TOKEN = new Member<>("NextToken", Form.TEXT);
  private static final Member<List<BatchExecuteStatement.Member>> STATEMENTS =
      new Member<>(
          "Statements",
          Form.list(
              new Structure<>(
                  "BatchStatementRequest",
                  List.of(STATEMENT, PARAMETERS, CONSISTENT_READ, ON_FAILURE),
                  got ->
                      new BatchExecuteStatement.Member(
                          got.get(STATEMENT),
                          got.get(PARAMETERS),
                          got.get(CONSISTENT_READ, false),
                          got.get(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE)),
                  (each, put) ->
                      put.put(STATEMENT, each.statement())
                          .put(PARAMETERS, each.parameters())
                          .put(CONSISTENT_READ, each.consistentRead(), false)
                          .put(
                              ON_FAILURE,
                              each.returnValuesOnConditionCheckFailure(),
                              ReturnValuesOnConditionCheckFailure.NONE))));

  private static final Told<StatementError> ERROR =
      Told.structure((error, put) ->
          put.put("Code", Form.TEXT, error.code()).put("Message", Form.TEXT, error.message()));
  private static final Told<StatementResponse> RESPONSE =
      Told.structure((each, put) ->
          put.put("Error", ERROR, each.error())
              .put("TableName", Form.TEXT, each.tableName().isEmpty() ? null : each.tableName())
              .put("Item", Form.ITEM, each.item()));

  private static final Entry<ExecuteStatement, ExecuteStatement.Answered> ONE =
      new Entry<>(
          "ExecuteStatement",
          ExecuteStatement.class,
          new Structure<>(
              "ExecuteStatementInput",
              List.of(
                  STATEMENT, PARAMETERS, CONSISTENT_READ, LIMIT, NEXT_TOKEN, ON_FAILURE, CAPACITY),
              got ->
                  new ExecuteStatement(
                      got.get(STATEMENT),
                      got.get(PARAMETERS),
                      got.get(CONSISTENT_READ, false),
                      got.get(LIMIT),
                      got.get(NEXT_TOKEN),
                      got.get(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE),
                      got.get(CAPACITY, ReturnConsumedCapacity.NONE)),
              (request, put) ->
                  put.put(STATEMENT, request.statement())
                      .put(PARAMETERS, request.parameters())
                      .put(CONSISTENT_READ, request.consistentRead(), false)
                      .put(LIMIT, request.limit())
                      .put(NEXT_TOKEN, request.nextToken())
                      .put(
                          ON_FAILURE,
                          request.returnValuesOnConditionCheckFailure(),
                          ReturnValuesOnConditionCheckFailure.NONE)
                      .put(
                          CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)),
          ExecuteStatement.Answered.class,
          Told.structure((answer, put) ->
              put.put("Items", Told.list(Form.ITEM), answer.items())
                  .put(NEXT_TOKEN, answer.nextToken())
                  .put("ConsumedCapacity", Members.CONSUMED, answer.consumedCapacity())
                  .put("LastEvaluatedKey", Form.ITEM, answer.lastEvaluatedKey())));

  private static final Entry<BatchExecuteStatement, BatchExecuteStatement.Answered> BATCH =
      new Entry<>(
          "BatchExecuteStatement",
          BatchExecuteStatement.class,
          new Structure<>(
              "BatchExecuteStatementInput",
              List.of(STATEMENTS, CAPACITY),
              got ->
                  new BatchExecuteStatement(
                      got.get(STATEMENTS), got.get(CAPACITY, ReturnConsumedCapacity.NONE)),
              (request, put) ->
                  put.put(STATEMENTS, request.statements())
                      .put(
                          CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)),
          BatchExecuteStatement.Answered.class,
          Told.structure((answer, put) ->
              put.put("Responses", Told.list(RESPONSE), answer.responses())
                  .put(
                      "ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())));

  private static final Member<String> TOKEN = new Member<>("ClientRequestToken", Form.TEXT);
  private static final Member<List<ParameterizedStatement>> TRANSACT_STATEMENTS =
      new Member<>(
          "TransactStatements",
          Form.list(
              new Structure<>(
                  "ParameterizedStatement",
                  List.of(STATEMENT, PARAMETERS, ON_FAILURE),
                  got ->
                      new ParameterizedStatement(
                          got.get(STATEMENT),
                          got.get(PARAMETERS),
                          got.get(ON_FAILURE, ReturnValuesOnConditionCheckFailure.NONE)),
                  (each, put) ->
                      put.put(STATEMENT, each.statement())
                          .put(PARAMETERS, each.parameters())
                          .put(
                              ON_FAILURE,
                              each.returnValuesOnConditionCheckFailure(),
                              ReturnValuesOnConditionCheckFailure.NONE))));

  private static final Entry<ExecuteTransaction, ExecuteTransaction.Answered> TRANSACTION =
      new Entry<>(
          "ExecuteTransaction",
          ExecuteTransaction.class,
          new Structure<>(
              "ExecuteTransactionInput",
              List.of(TRANSACT_STATEMENTS, TOKEN, CAPACITY),
              got ->
                  new ExecuteTransaction(
                      got.get(TRANSACT_STATEMENTS),
                      got.get(TOKEN),
                      got.get(CAPACITY, ReturnConsumedCapacity.NONE)),
              (request, put) ->
                  put.put(TRANSACT_STATEMENTS, request.transactStatements())
                      .put(TOKEN, request.clientRequestToken())
                      .put(
                          CAPACITY, request.returnConsumedCapacity(), ReturnConsumedCapacity.NONE)),
          ExecuteTransaction.Answered.class,
          Told.structure((answer, put) ->
              put.put("Responses", Told.list(Transactions.RESPONSE), answer.responses())
                  .put(
                      "ConsumedCapacity", Told.list(Members.CONSUMED), answer.consumedCapacity())));

  static final List<Entry<?, ?>> ENTRIES = List.of(ONE, BATCH, TRANSACTION);

  private Statements() {}
}
