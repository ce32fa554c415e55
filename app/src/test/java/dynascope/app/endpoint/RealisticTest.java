package dynascope.app.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Calls that go through the simulation, over the wire.
final class RealisticTest {
  private static final String TABLE =
      "{\"TableName\":\"Users\",\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}],"
          + "\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],"
          + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":1}}";

  private static final String ACTIVE = "\"TableStatus\":\"ACTIVE\"";

  /// A clock on which twenty times as much passes.
  private static final class Fast extends Clock {
    private final long begun = System.nanoTime();

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos((System.nanoTime() - begun) * 20);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void aTableTakesItsTimeAndRefusesWhatItDoesNotHold() throws Exception {
    try (Realistic far = new Realistic(new Fast());
        Served served = new Served(far);
        Raw raw = served.raw()) {
      String state = raw.call("CreateTable", TABLE).body();
      assertTrue(state.contains("\"TableStatus\":\"CREATING\""), state);
      for (int i = 0; i < 100_000 && !state.contains(ACTIVE); i++) {
        state = raw.call("DescribeTable", "{\"TableName\":\"Users\"}").body();
      }
      assertTrue(state.contains(ACTIVE), state);
      List<String> refused = puts(served);
      assertTrue(!refused.isEmpty());
      assertTrue(
          refused.getFirst().contains("ProvisionedThroughputExceededException"),
          refused.getFirst());
    }
  }

  /// Eight connections at once put what the table can't take; what was refused.
  private static List<String> puts(Served served) throws InterruptedException, ExecutionException {
    var refused = new ArrayList<String>();
    try (var callers = Executors.newFixedThreadPool(8)) {
      var all = new ArrayList<Future<List<String>>>();
      for (int caller = 0; caller < 8; caller++) {
        int number = caller;
        all.add(callers.submit(() -> putsOf(number, served)));
      }
      for (Future<List<String>> each : all) {
        refused.addAll(each.get());
      }
    }
    return refused;
  }

  private static List<String> putsOf(int caller, Served served) {
    var refused = new ArrayList<String>();
    String body = "x".repeat(300_000);
    try (Raw raw = served.raw()) {
      for (int i = 0; i < 4; i++) {
        Raw.Got got =
            raw.call(
                "PutItem",
                "{\"TableName\":\"Users\",\"Item\":{\"id\":{\"S\":\"u%d-%d\"},\"b\":{\"S\":\"%s\"}}}"
                    .formatted(caller, i, body));
        if (got.status() != 200) {
          refused.add(got.body());
        }
      }
    }
    return refused;
  }

  @Test
  void whatIsAskedAfterTheEndIsAnsweredWithAnInternalError() throws Exception {
    Realistic far = new Realistic(new Fast());
    try (Served served = new Served(far);
        Raw raw = served.raw()) {
      far.close();
      assertEquals(500, raw.call("ListTables", "{}").status());
    }
  }
}
