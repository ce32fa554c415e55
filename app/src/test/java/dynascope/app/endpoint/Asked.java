package dynascope.app.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.Scan;
import dynascope.engine.simulation.Answer;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.util.Objects;

/// Tables asked in JSON, whose quotes are single ones.
final class Asked {
  private Asked() {}

  static Operation operation(String name, String quoted) {
    byte[] body = quoted.replace('\'', '"').getBytes(UTF_8);
    return assertInstanceOf(
            Arrival.Request.class, Wire.readRequest(name, body), () -> name + quoted)
        .operation();
  }

  static Answer call(Tables tables, String name, String quoted) {
    return tables.call(operation(name, quoted));
  }

  /// The answer to a call that must be answered well.
  static String done(Tables tables, String name, String quoted) {
    Operation operation = operation(name, quoted);
    Answer answer = tables.call(operation);
    assertNull(answer.error(), () -> name + quoted);
    Response response = Objects.requireNonNull(answer.response());
    return new String(Wire.answer(operation, response), UTF_8);
  }

  /// What the table Tab and its index hold, as text; the empty text before the table is there.
  static String contents(Tables tables) {
    Answer all = tables.call(new Scan("Tab"));
    return all.response() == null
        ? ""
        : done(tables, "Scan", "{'TableName':'Tab'}")
            + done(tables, "Scan", "{'TableName':'Tab','IndexName':'by-group'}");
  }

  /// The table Tab with the index by-group.
  static final String TABLE =
      "{'TableName':'Tab','BillingMode':'PAY_PER_REQUEST','KeySchema':[{'AttributeName':'id',"
          + "'KeyType':'HASH'}],'AttributeDefinitions':[{'AttributeName':'id','AttributeType':"
          + "'S'},{'AttributeName':'group','AttributeType':'S'}],'GlobalSecondaryIndexes':[{"
          + "'IndexName':'by-group','KeySchema':[{'AttributeName':'group','KeyType':'HASH'}],"
          + "'Projection':{'ProjectionType':'ALL'}}]}";

  static String put(String id, int n) {
    return "{'TableName':'Tab','Item':{'id':{'S':'"
        + id
        + "'},'group':{'S':'g'},'n':{'N':'"
        + n
        + "'}}}";
  }
}
