package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.assets.Words;
import dynascope.engine.error.ServiceException;
import dynascope.engine.model.TableArn;
import dynascope.engine.operation.DescribeEndpoints;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Driver;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;

/// From a request's head and body to its answer, as the service gives it.
final class Api {
  private final Gate gate;
  private final Credentials credentials;
  private final Driver driver;

  Api(Gate gate, Credentials credentials, Driver driver) {
    this.gate = gate;
    this.credentials = credentials;
    this.driver = driver;
  }

  Reply answer(Head head, byte[] body, Room.Share room) throws BadRequest {
    gate.check(head);
    if (Gate.isPreflight(head)) {
      return gate.preflight(head);
    }
    Reply reply = gate.open(called(head, body, room), head);
    return head.get("accept-encoding", "").contains("gzip") ? reply.packed() : reply;
  }

  private Reply called(Head head, byte[] body, Room.Share room) throws BadRequest {
    String type = mediaType(head.get("content-type", ""));
    boolean json = type.equals(Reply.JSON) || type.equals("application/json");
    if (!head.path().equals("/")) {
      return Reply.unknown();
    }
    if (head.method().equals("GET")) {
      String health = "healthy: dynamodb." + TableArn.REGION + ".amazonaws.com ";
      return new Reply(200, "", health.getBytes(UTF_8));
    }
    if (!head.method().equals("POST") || body.length > 0 && !json) {
      return Reply.unknown();
    }
    String echoed = json ? type : Reply.JSON;
    Arrival arrival = Wire.read(head.get("x-amz-target", ""), body);
    // What is no JSON, or has no target, is told before who asks is looked at.
    if (arrival instanceof Arrival.Refused(var why) && why.message().isEmpty()) {
      return error(why, echoed);
    }
    Reply stranger = credentials.refusal(head);
    if (stranger != null) {
      return stranger;
    }
    return switch (arrival) {
      case Arrival.Refused(var why) -> error(why, echoed);
      case Arrival.Request(var operation) -> {
        // Before anything is done: memory that runs out within the engine would spoil it.
        room.hold(body.length + Bounds.answerBytes(operation.kind()));
        yield call(operation, head, echoed);
      }
    };
  }

  private static String mediaType(String header) {
    int semicolon = header.indexOf(';');
    return semicolon < 0 ? header : header.substring(0, semicolon).strip();
  }

  private Reply call(Operation operation, Head head, String type) throws BadRequest {
    if (operation instanceof DescribeEndpoints) {
      // The service's own address would lead an SDK away from here, to the real one.
      var here = new DescribeEndpoints.Answered(head.get("host", ""), 1_440);
      return Reply.json(200, type, Wire.answer(operation, here));
    }
    Answer answer = ask(operation);
    if (answer.response() != null) {
      return Reply.json(200, type, Wire.answer(operation, answer.response()));
    }
    return error(answer.error() == null ? ServiceException.internal() : answer.error(), type);
  }

  /// A mistake of ours is told on the terminal, with the operation and without its data.
  private Answer ask(Operation operation) {
    try {
      return driver.call(operation);
    } catch (RuntimeException mistake) {
      System.err.println(
          Words.say("endpoint.mistake", operation.kind().name(), mistake.getClass().getName()));
      return new Answer(null, ServiceException.internal());
    }
  }

  private static Reply error(ServiceException why, String type) {
    return Reply.json(status(why.type()), type, Wire.error(why));
  }

  /// See
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html>.
  private static int status(String type) {
    return switch (type) {
      case "InternalServerError", "InternalFailure" -> 500;
      case "ServiceUnavailable" -> 503;
      case "ReplicatedWriteConflictException" -> 409;
      default -> 400;
    };
  }
}
