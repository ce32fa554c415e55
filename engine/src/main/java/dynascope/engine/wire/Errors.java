package dynascope.engine.wire;

import dynascope.engine.error.CancellationReason;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.ThrottlingReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an error is written: the exception's full name, its message, and what it has besides.
final class Errors {
  private static final String DYNAMO = "com.amazonaws.dynamodb.v20120810#";
  private static final String CORAL = "com.amazon.coral.service#";

  /// Those that spell their message with a capital.
  private static final List<String> CAPITAL =
      List.of(
          "AccessDeniedException",
          "IdempotentParameterMismatchException",
          "SerializationException",
          "TransactionCanceledException",
          "TransactionInProgressException");

  private record Reason(ThrottlingReason reason, String resource) {}

  private static final Told<List<Reason>> REASONS =
      Told.list(
          Told.structure((each, put) ->
              put.put("reason", Form.TEXT, each.reason().name())
                  .put("resource", Form.TEXT, each.resource())));

  private static final Told<List<CancellationReason>> CANCELLATIONS =
      Told.list(
          Told.structure((each, put) ->
              put.put("Code", Form.TEXT, each.code())
                  .put("Message", Form.TEXT, each.message())
                  .put("Item", Form.ITEM, each.item())));

  static final Told<ServiceException> ERROR =
      Told.structure((error, put) ->
          put.put("__type", Form.TEXT, namespace(error) + error.type())
              .put(
                  CAPITAL.contains(error.type()) ? "Message" : "message",
                  Form.TEXT,
                  error.message().isEmpty() ? null : error.message())
              .put("Item", Form.ITEM, error.item())
              .put(
                  error.type().equals(ServiceException.THROTTLING)
                      ? "throttlingReasons"
                      : "ThrottlingReasons",
                  REASONS,
                  reasons(error))
              .put(
                  "CancellationReasons",
                  CANCELLATIONS,
                  error.cancellationReasons().isEmpty() ? null : error.cancellationReasons()));

  private Errors() {}

  private static @Nullable List<Reason> reasons(ServiceException error) {
    return error.reasons().isEmpty()
        ? null
        : error.reasons().stream().map(each -> new Reason(each, error.resource())).toList();
  }

  /// A throttled item operation has reasons, which only the API's own exceptions have.
  private static String namespace(ServiceException error) {
    return switch (error.type()) {
      case "ValidationException" -> "com.amazon.coral.validate#";
      case ServiceException.THROTTLING ->
          error.reasons().isEmpty() ? "com.amazon.coral.availability#" : DYNAMO;
      case "AccessDeniedException",
          "InternalFailure",
          "SerializationException",
          "UnknownOperationException" ->
          CORAL;
      default -> DYNAMO;
    };
  }
}
