package dynascope.engine.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.Operation;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What of consumed units brought nobody anything is counted where it happens.
class WasteTest {
  private static final Address NOTES = Address.parse("Notes");
  private static final long UNIT = 1_000_000_000L;

  private static Operation call(String operation, String body) {
    Arrival arrival = Wire.readRequest(operation, body.replace('\'', '"').getBytes(UTF_8));
    return assertInstanceOf(Arrival.Request.class, arrival).operation();
  }

  /// An item of exactly so many bytes: `pk` with one letter, and `body`.
  private static String item(String key, int bytes) {
    return "{'pk':{'S':'%s'},'body':{'S':'%s'}}".formatted(key, "x".repeat(bytes - 7));
  }

  private static Operation put(String key, int bytes) {
    return call("PutItem", "{'TableName':'Notes','Item':%s}".formatted(item(key, bytes)));
  }

  private static Chronicle run(Limits limits, List<Workload> workloads, Operation... asked) {
    List<TimedAct> acts = new ArrayList<>();
    for (Operation each : asked) {
      acts.add(new TimedAct(SimTime.ofMillis(100L * (acts.size() + 1)), new Act.Call(each)));
    }
    TableDefinition table =
        TableDefinition.onDemand("Notes", KeySchema.of(new KeyAttribute("pk", KeyType.S)))
            .withInitialPartitions(1);
    var world =
        new WorldDefinition(Instant.EPOCH, limits, List.of(table), List.of(), workloads, List.of());
    var playback = new Playback(Recording.of(7, world, acts));
    playback.runTo(SimTime.ofSeconds(2), () -> true);
    return playback.chronicle();
  }

  private static Chronicle run(Operation... asked) {
    return run(Limits.STANDARD, List.of(), asked);
  }

  private static long total(Chronicle chronicle, Counter counter) {
    return chronicle.total(counter, NOTES, chronicle.seconds() - 1);
  }

  @Test
  void theRestOfTheLastBlockIsRoundedUp() {
    Chronicle write = run(put("a", 1_280));
    assertEquals(2 * UNIT, total(write, Counter.WRITE_UNITS));
    assertEquals(UNIT * 3 / 4, total(write, Counter.ROUNDED_WRITE_UNITS));
    String get = "{'TableName':'Notes','Key':{'pk':{'S':'a'}},'ConsistentRead':true}";
    Chronicle read = run(put("a", 1_024), call("GetItem", get));
    assertEquals(0, total(read, Counter.ROUNDED_WRITE_UNITS));
    assertEquals(UNIT * 3 / 4, total(read, Counter.ROUNDED_READ_UNITS));
  }

  @Test
  void whatAFilterLeavesOutWasPaidFor() {
    String scan =
        "{'TableName':'Notes','ConsistentRead':true,'FilterExpression':'pk = :a',"
            + "'ExpressionAttributeValues':{':a':{'S':'a'}}}";
    Chronicle chronicle = run(put("a", 1_024), put("b", 3_072), call("Scan", scan));
    assertEquals(UNIT, total(chronicle, Counter.READ_UNITS));
    assertEquals(UNIT * 3 / 4, total(chronicle, Counter.FILTERED_UNITS));
    assertEquals(0, total(chronicle, Counter.ROUNDED_READ_UNITS));
  }

  @Test
  void aConditionThatDoesNotHoldIsPaidForAndNotRounded() {
    String again =
        "{'TableName':'Notes','Item':%s,'ConditionExpression':'attribute_not_exists(pk)'}"
            .formatted(item("a", 2_000));
    Chronicle chronicle = run(put("a", 1_024), call("PutItem", again));
    assertEquals(3 * UNIT, total(chronicle, Counter.WRITE_UNITS));
    assertEquals(2 * UNIT, total(chronicle, Counter.FAILED_UNITS));
    assertEquals(0, total(chronicle, Counter.ROUNDED_WRITE_UNITS));
  }

  @Test
  void anAnswerThatComesTooLateWasPaidFor() {
    var hasty =
        new Workload(
            Address.parse("client/hasty"),
            "Notes",
            20,
            1,
            0,
            0,
            new Keys(Keys.Kind.UNIFORM, "K{n}", 50, 1, 1),
            500,
            new RetryPolicy(RetryPolicy.Kind.IMMEDIATE, 3).waiting(1),
            true);
    Chronicle chronicle = run(Limits.STANDARD, List.of(hasty));
    long unheard = total(chronicle, Counter.UNHEARD_WRITE_UNITS);
    assertTrue(unheard > 0, "no answer came too late");
    assertTrue(unheard <= total(chronicle, Counter.WRITE_UNITS));
  }

  @Test
  void aHundredBytesForEachItemAreStoredToo() {
    Chronicle chronicle = run(put("a", 1_024), put("b", 500));
    assertEquals(1_524 + 2 * 100, chronicle.gauge(Gauge.BYTES, NOTES, 1));
    assertEquals(1, chronicle.gauge(Gauge.ON_DEMAND, NOTES, 1));
    assertEquals(0, chronicle.gauge(Gauge.INFREQUENT_ACCESS, NOTES, 1));
  }
}
