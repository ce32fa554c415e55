package dynascope.engine.wire;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Unsupported;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The bodies of the API: requests and answers in the service's own JSON.
///
/// A body is read once, token after token. What is wrong is told in the service's order: a text
/// that is no JSON, a target that is none, a token of a wrong kind, what breaks the API's model,
/// parameters that don't go together, a value that breaks a rule. All else is the operation's to
/// tell.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html>.
public final class Wire {
  /// The most bytes that a body may have.
  public static final int MOST_BYTES = DynamoJson.MOST_BYTES;

  private static final String TABLES = "DynamoDB_20120810.";
  private static final String STREAMS = "DynamoDBStreams_20120810.";

  private Wire() {}

  /// What requests look like, by the names of all operations that are read and written.
  public static SortedMap<String, ApiType.Members> requests() {
    var requests = new TreeMap<String, ApiType.Members>();
    Entries.named().forEach((name, entry) -> requests.put(name, entry.request().apiType()));
    return requests;
  }

  /// Reads the request of an operation.
  public static Arrival readRequest(String operation, byte[] body) {
    String version = Unsupported.STREAMS.contains(operation) ? STREAMS : TABLES;
    return read(version + operation, body);
  }

  /// Reads a request.
  ///
  /// @param target what the header `X-Amz-Target` says, such as `DynamoDB_20120810.PutItem`
  public static Arrival read(String target, byte[] body) {
    // Simplified: the service answers HTTP 413, which has no error body.
    if (body.length > MOST_BYTES) {
      return new Arrival.Refused(ServiceException.serialization(""));
    }
    String name = operation(target);
    Entry<?, ?> entry = name == null ? null : Entries.named().get(name);
    try (JsonParser parser = DynamoJson.parser(body)) {
      JsonToken first = parser.nextToken();
      if (entry == null || first != JsonToken.START_OBJECT) {
        finish(parser);
        return unread(name, first);
      }
      return read(entry, parser);
    } catch (JacksonException broken) {
      return new Arrival.Refused(ServiceException.serialization(""));
    }
  }

  /// The operation that a target names, null if the API has none of that name.
  private static @Nullable String operation(String target) {
    boolean streams = target.startsWith(STREAMS);
    if (!streams && !target.startsWith(TABLES)) {
      return null;
    }
    String name = target.substring((streams ? STREAMS : TABLES).length());
    List<String> known = streams ? Unsupported.STREAMS : Unsupported.API;
    return known.contains(name) && (streams || !Unsupported.STREAMS.contains(name)) ? name : null;
  }

  private static Arrival unread(@Nullable String name, @Nullable JsonToken first) {
    if (first == null) {
      return new Arrival.Refused(ServiceException.serialization(""));
    }
    if (name == null) {
      return new Arrival.Refused(
          new ServiceException("UnknownOperationException", "", List.of(), ""));
    }
    return first == JsonToken.START_OBJECT
        ? new Arrival.Request(new Unsupported(name))
        : new Arrival.Refused(ServiceException.serialization(""));
  }

  private static Arrival read(Entry<?, ?> entry, JsonParser parser) {
    var in = new Input(new Tokens(parser));
    Operation operation;
    try {
      operation = in.values().orTooDeep(() -> entry.request().read(in));
    } catch (InvalidValue tooDeep) {
      return new Arrival.Refused(ServiceException.validation(tooDeep));
    } catch (Malformed malformed) {
      finish(parser);
      return new Arrival.Refused(malformed.toServiceException());
    }
    if (parser.nextToken() != null || operation == null) {
      return new Arrival.Refused(ServiceException.serialization(""));
    }
    return checked(operation, in);
  }

  /// Looks at the rest, because a text that is no JSON is told before all else.
  private static void finish(JsonParser parser) {
    while (parser.nextToken() != null) {}
  }

  private static Arrival checked(Operation operation, Input in) {
    if (in.isTableMissing()) {
      return new Arrival.Refused(ServiceException.validation(TableMessages.TABLE_NAME_MISSING));
    }
    InvalidValue broken = in.values().broken();
    if (broken == null && !in.constraints().isBroken()) {
      return new Arrival.Request(operation);
    }
    try {
      operation.checkForm(in.constraints());
    } catch (InvalidValue invalid) {
      return new Arrival.Refused(ServiceException.validation(invalid));
    } catch (InvalidExpression invalid) {
      return new Arrival.Refused(invalid.toServiceException());
    }
    if (broken == null) {
      throw new IllegalStateException("violations of " + operation + " went untold");
    }
    return new Arrival.Refused(ServiceException.validation(broken));
  }

  /// The body of a request. Throws `IllegalArgumentException` for one that has no form on the wire:
  /// an operation that is not simulated, and a Query without a condition in words.
  public static byte[] request(Operation operation) {
    return DynamoJson.write(out -> entry(operation).tell(operation, out));
  }

  /// The body of the answer to an operation.
  public static byte[] answer(Operation operation, Response response) {
    return DynamoJson.write(out -> entry(operation).tell(response, out));
  }

  /// The body of an error.
  public static byte[] error(ServiceException error) {
    return DynamoJson.write(out -> Errors.ERROR.tell(error, out));
  }

  private static Entry<?, ?> entry(Operation operation) {
    Entry<?, ?> entry = Entries.named().get(operation.kind().name());
    if (entry == null) {
      throw new IllegalArgumentException(operation.kind() + " has no form on the wire");
    }
    return entry;
  }
}
