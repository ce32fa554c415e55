package dynascope.scenarios.lesson;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.engine.error.ServiceException;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Query;
import dynascope.engine.wire.ApiType;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import dynascope.scenarios.json.BadFile;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/// Requests made by hand, as JSON: the operation's name, and the request as it would be sent.
///
/// What no request can hold is a mistake of the file: an unknown name, another kind of value, a
/// word that is none, a value that breaks a rule, a part without which there is no request. All
/// else is asked as it stands, also what the service will refuse: a lesson may be about that. Long
/// texts may be written in short ([Repeats]).
public final class CallText {
  private static final SortedMap<String, ApiType.Members> REQUESTS = requests();

  /// The operations that a lesson or a recording may hold.
  public static final List<String> OPERATIONS = List.copyOf(REQUESTS.keySet());

  private CallText() {}

  private static SortedMap<String, ApiType.Members> requests() {
    SortedMap<String, ApiType.Members> requests = Wire.requests();
    requests.computeIfPresent("Query", (name, query) -> KnownKey.addedTo(query));
    return Collections.unmodifiableSortedMap(requests);
  }

  /// What a request of an operation may say.
  static ApiType.Members request(String operation) {
    return Objects.requireNonNull(REQUESTS.get(operation), operation);
  }

  /// Reads what [#write] wrote, or a lesson has.
  public static Operation read(Json name, Json written) {
    String operation = name.word(OPERATIONS);
    Json request = Repeats.spelled(written);
    Arrival arrival = Wire.readRequest(operation, JsonOut.text(request).getBytes(UTF_8));
    try {
      RequestCheck.check(request, request(operation), "a request of " + operation);
    } catch (BadFile bad) {
      throw arrival instanceof Arrival.Refused(var why) ? bad.saying(says(why)) : bad;
    }
    return switch (arrival) {
      case Arrival.Request(Query query) -> KnownKey.in(request, query);
      case Arrival.Request(var read) -> read;
      case Arrival.Refused(var why) ->
          throw request.bad(
              says(why)
                  + "; allowed in a request of "
                  + operation
                  + ": "
                  + String.join(", ", request(operation).members().keySet()));
    };
  }

  static String says(ServiceException why) {
    return "DynamoDB says: " + why.type() + (why.message().isEmpty() ? "" : ": " + why.message());
  }

  /// Writes the members `call` and `request`. Throws `IllegalArgumentException` for an operation
  /// that is not simulated, because nothing is known of its requests.
  public static void write(JsonOut out, Operation operation) {
    out.put("call", operation.kind().name());
    out.object("request", each -> request(each, operation));
  }

  private static void request(JsonOut out, Operation operation) {
    Operation known = operation;
    if (operation instanceof Query query) {
      KnownKey.write(out, query);
      known = KnownKey.without(query);
    }
    Json sent = Json.parse("request", new String(Wire.request(known), UTF_8));
    Repeats.shortened(sent).members().forEach(out::put);
  }
}
