package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Bodies made to be dear: what they cost is counted in bytes allocated, not in time.
final class WireBoundsTest {
  private static final int MEGABYTE = 1 << 20;

  private static String said(String operation, byte[] body) {
    return switch (Wire.read("DynamoDB_20120810." + operation, body)) {
      case Arrival.Request(var request) -> "accepted " + request.kind();
      case Arrival.Refused(var why) -> why.type() + ": " + why.message();
    };
  }

  /// Fails if something allocates more than so many times the body, and a little.
  private static void costs(int most, int length, String begins, Supplier<String> read) {
    long before = Allocated.bytes();
    String said = read.get();
    long cost = Allocated.bytes() - before;
    assertTrue(said.startsWith(begins), () -> said.substring(0, Math.min(300, said.length())));
    long allowed = (long) most * length + MEGABYTE;
    assertTrue(cost <= allowed, () -> cost + " bytes for a body of " + length + ": " + begins);
  }

  private static void costs(int most, String operation, String body, String begins) {
    byte[] bytes = body.replace('\'', '"').getBytes(UTF_8);
    costs(most, bytes.length, begins, () -> said(operation, bytes));
  }

  @Test
  void aBodyOfMoreThan16MegabytesIsNotLookedAt() {
    byte[] body = ("{" + " ".repeat(Wire.MOST_BYTES - 1)).getBytes(UTF_8);
    assertEquals("SerializationException: ", said("PutItem", body));
    byte[] fits = ("{" + " ".repeat(Wire.MOST_BYTES - 2) + "}").getBytes(UTF_8);
    assertTrue(said("PutItem", fits).startsWith("ValidationException: The parameter"));
    byte[] more = ("{" + " ".repeat(Wire.MOST_BYTES - 1) + "}").getBytes(UTF_8);
    costs(0, more.length, "SerializationException: ", () -> said("PutItem", more));
  }

  @Test
  void millionsOfEmptyPartsAreCountedAndNotKept() {
    costs(
        2,
        "BatchWriteItem",
        "{'RequestItems':{'Users':[" + "{},".repeat(2 * MEGABYTE) + "{}]}}",
        "accepted");
    costs(
        2,
        "TransactWriteItems",
        "{'TransactItems':[" + "null,".repeat(MEGABYTE) + "null]}",
        "ValidationException: 10 validation errors detected: ");
  }

  @Test
  void aLongNameIsNotToldForEveryPartUnderIt() {
    costs(
        60,
        "BatchWriteItem",
        "{'RequestItems':{'" + "a".repeat(MEGABYTE) + "':[" + "null,".repeat(MEGABYTE) + "{}]}}",
        "ValidationException: 10 validation errors detected: ");
  }

  @Test
  void onlyTheFirstBrokenValueIsMadeIntoAnError() {
    costs(
        12,
        "PutItem",
        "{'TableName':'Users','Item':{'a':{'L':[" + "{'N':'x'},".repeat(MEGABYTE) + "{}]}}}",
        "ValidationException: The parameter cannot be converted to a numeric value: x");
  }

  @Test
  void depthIsRefusedWhereItBegins() {
    costs(
        0,
        "PutItem",
        "{'TableName':'Users','Item':{'a':" + "{'L':[".repeat(2 * MEGABYTE),
        "ValidationException: Nesting Levels have exceeded supported limits");
    costs(0, "PutItem", "{'Unknown':" + "[".repeat(10 * MEGABYTE), "SerializationException: ");
  }

  @Test
  void aNumberOfAMillionDigitsIsNeverMadeIntoOne() {
    String digits = "9".repeat(MEGABYTE);
    costs(
        8,
        "PutItem",
        "{'TableName':'Users','Item':{'a':{'N':'" + digits + "'}}}",
        "ValidationException: Attempting to store more than 38 significant digits in a Number");
    costs(2, "Scan", "{'TableName':'Users','Limit':" + digits + "}", "SerializationException: ");
    costs(0, "Scan", "{'TableName':'Users','Limit':1e999999999}", "accepted");
    costs(2, "Scan", "{'Unknown':" + digits + "}", "SerializationException: ");
  }
}
