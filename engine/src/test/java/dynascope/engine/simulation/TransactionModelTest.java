package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.check.Audit;
import dynascope.engine.error.CancellationReason;
import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Action;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Delete;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.TransactWriteItems.Update;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Transactions and single writes that overlap in time, with faults among them: what was done is
/// what a map makes of them one after another, in the order in which the service decided.
final class TransactionModelTest {
  private static final int RUNS = 12;
  private static final int REQUESTS = 250;
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final List<String> TABLES = List.of("Orders", "Users");
  private static final ReturnValuesOnConditionCheckFailure HIDE =
      ReturnValuesOnConditionCheckFailure.NONE;

  /// One action in words that a map understands.
  private record Plain(String kind, String table, int key, int number) {
    String place() {
      return table + "/" + key;
    }

    Item keyItem() {
      return Item.of("id", AttributeValue.s("k" + key));
    }

    Item item() {
      return keyItem().with("v", AttributeValue.n(number));
    }

    Action action() {
      Map<String, AttributeValue> value = Map.of(":n", AttributeValue.n(number));
      return switch (kind) {
        case "put" -> new Put(table, item());
        case "make" -> new Put(table, item(), "attribute_not_exists(id)", null, null, HIDE);
        case "remove" -> new Delete(table, keyItem(), "attribute_exists(id)", null, null, HIDE);
        case "add" -> new Update(table, keyItem(), "SET v = v + :n", null, null, value, HIDE);
        default -> new ConditionCheck(table, keyItem(), "v >= :n", null, value, HIDE);
      };
    }

    String code(Map<String, Integer> map) {
      Integer now = map.get(place());
      return switch (kind) {
        case "make" -> now == null ? "None" : "ConditionalCheckFailed";
        case "remove" -> now != null ? "None" : "ConditionalCheckFailed";
        case "add" -> now != null ? "None" : "ValidationError";
        case "check" -> now != null && now >= number ? "None" : "ConditionalCheckFailed";
        default -> "None";
      };
    }

    void apply(Map<String, Integer> map) {
      switch (kind) {
        case "put", "make" -> map.put(place(), number);
        case "remove" -> map.remove(place());
        case "add" -> map.merge(place(), number, Integer::sum);
        default -> {}
      }
    }
  }

  private record Asked(String how, List<Plain> parts) {
    Operation operation() {
      return switch (how) {
        case "single" ->
            new PutItem(
                parts.getFirst().table(),
                parts.getFirst().item(),
                parts.getFirst().kind().equals("make")
                    ? WriteOptions.NONE.onlyIf("attribute_not_exists(id)")
                    : WriteOptions.NONE,
                null);
        case "write" ->
            new TransactWriteItems(
                parts.stream().map(Plain::action).map(TransactWriteItem::of).toList());
        default ->
            new TransactGetItems(
                parts.stream()
                    .map(each -> new TransactGetItem(new Get(each.table, each.keyItem())))
                    .toList());
      };
    }

    /// What a map answers, and does.
    String model(Map<String, Integer> map) {
      if (how.equals("read")) {
        return parts.stream().map(each -> map.get(each.place())).toList().toString();
      }
      List<String> codes = parts.stream().map(each -> each.code(map)).toList();
      if (codes.stream().allMatch("None"::equals)) {
        parts.forEach(each -> each.apply(map));
        return "done";
      }
      if (how.equals("single")) {
        return "ConditionalCheckFailedException";
      }
      int invalid = codes.indexOf("ValidationError");
      if (invalid < 0) {
        return codes.toString();
      }
      var told = new ArrayList<>(Collections.nCopies(codes.size(), "None"));
      told.set(invalid, "ValidationError");
      return told.toString();
    }
  }

  private static Asked random(SplittableRandom random) {
    var parts = new LinkedHashMap<String, Plain>();
    int most = 1 + random.nextInt(5);
    String how = List.of("single", "write", "write", "write", "read").get(random.nextInt(5));
    List<String> kinds =
        how.equals("single")
            ? List.of("put", "make")
            : List.of("put", "put", "make", "remove", "add", "check");
    for (int i = how.equals("single") ? 1 : most; i > 0; i--) {
      var part =
          new Plain(
              kinds.get(random.nextInt(kinds.size())),
              TABLES.get(random.nextInt(2)),
              random.nextInt(6),
              random.nextInt(9));
      parts.put(part.place(), part);
    }
    return new Asked(how, List.copyOf(parts.values()));
  }

  private static String told(Body.Result result) {
    if (result.error() != null) {
      List<CancellationReason> reasons = result.error().cancellationReasons();
      return reasons.isEmpty()
          ? result.error().type()
          : reasons.stream().map(CancellationReason::code).toList().toString();
    }
    return result.response() instanceof TransactGetItems.Answered read
        ? read.responses().stream().map(each -> number(each.item())).toList().toString()
        : "done";
  }

  private static @Nullable Integer number(@Nullable Item item) {
    return item == null || !(item.get("v") instanceof AttributeValue.N n)
        ? null
        : Integer.valueOf(n.value().intValueExact());
  }

  @Test
  void whatOverlappingTransactionsDoIsAsIfOneCameAfterAnother() {
    int done = 0;
    int cancelled = 0;
    for (long seed = 1; seed <= RUNS; seed++) {
      Map<String, Integer> outcomes = play(seed);
      done += outcomes.getOrDefault("done", 0);
      cancelled += outcomes.getOrDefault("cancelled", 0);
    }
    assertTrue(done > 100 && cancelled > 300, done + " done, " + cancelled + " cancelled");
  }

  @Test
  void theSameSeedGivesTheSameEvents() {
    assertEquals(
        run(7, new ArrayList<>()).world.hash.value(), run(7, new ArrayList<>()).world.hash.value());
  }

  private static TestDriver run(long seed, List<Asked> asked) {
    var random = new SplittableRandom(seed);
    var driver =
        new TestDriver(
            TestDriver.definition(
                Limits.STANDARD
                    .with(Limits.BURST_INITIAL, 300)
                    .with(Limits.CLIENT_TIMEOUT, 60_000)
                    .with(Limits.ROUTER_PATIENCE, 50_000),
                TABLES.stream()
                    .map(each ->
                        TableDefinition.provisioned(each, ID, 10_000, 10_000)
                            .withInitialPartitions(2))
                    .toList(),
                List.of(),
                List.of()),
            seed);
    for (int i = 0; i < REQUESTS; i++) {
      Asked next = random(random);
      asked.add(next);
      driver.act(new Act.Call(next.operation()));
      if (random.nextInt(20) == 0) {
        Address leader =
            Address.parse(TABLES.get(random.nextInt(2))).child("P" + (1 + random.nextInt(2)));
        driver.act(new Act.Mend(leader.child("replica-a")));
        driver.act(
            new Act.Break(
                random.nextBoolean()
                    ? Fault.cut(leader.child("replica-a"), leader.child("replica-c"))
                    : Fault.cut(
                        leader.child("replica-a"), Address.parse("transaction-coordinator"))));
      }
      driver.pass(Duration.ofNanos(random.nextLong(20_000_000)));
    }
    for (String table : TABLES) {
      driver.act(new Act.Mend(Address.parse(table + "/P1/replica-a")));
      driver.act(new Act.Mend(Address.parse(table + "/P2/replica-a")));
    }
    driver.pass(Duration.ofSeconds(5));
    return driver;
  }

  private static Map<String, Integer> play(long seed) {
    var asked = new ArrayList<Asked>();
    TestDriver driver = run(seed, asked);
    var audit = new Audit();
    driver.events.forEach(audit::hear);
    var decided = new TreeMap<Long, RequestId>();
    var results = new TreeMap<RequestId, Body.Result>();
    for (Event event : driver.events) {
      RequestId request = event.request();
      if (request == null) {
        continue;
      }
      switch (event) {
        case Event.Issued issued ->
            results.put(request, present(driver.result(issued), "no answer to " + issued));
        case Event.Transacted _, Event.TransactionCancelled _ -> decided.put(event.seq(), request);
        case Event.Written one when asked(asked, request).how.equals("single") ->
            decided.put(one.seq(), request);
        case Event.ConditionRefused one when asked(asked, request).how.equals("single") ->
            decided.put(one.seq(), request);
        default -> {}
      }
    }
    var map = new TreeMap<String, Integer>();
    var outcomes = new TreeMap<String, Integer>();
    decided
        .values()
        .forEach(request -> {
          Asked one = asked(asked, request);
          String answer = told(results.get(request));
          boolean told = answer.equals("done") || one.how.equals("single");
          if (told) {
            assertEquals(one.model(map), answer, "seed " + seed + ", " + request + " " + one);
          }
          if (one.how.equals("write")) {
            outcomes.merge(answer.equals("done") ? "done" : "cancelled", 1, Integer::sum);
          }
        });
    return outcomes;
  }

  private static Asked asked(List<Asked> asked, RequestId request) {
    return asked.get((int) request.ordinal() - 1);
  }

  private static <T> T present(@Nullable T value, String message) {
    assertNotNull(value, message);
    return value;
  }
}
