package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Batches against tables with tight buckets, compared with plain maps.
final class BatchModelTest {
  @Test
  void whatIsProcessedStandsAndNothingElseDoes() {
    int partly = 0;
    int wholly = 0;
    for (long seed = 1; seed <= 12; seed++) {
      var run = new Run(seed);
      run.play();
      partly += run.partial;
      wholly += run.throttled;
    }
    assertTrue(partly > 50, "some came back: " + partly);
    assertTrue(wholly > 0, "some were refused whole: " + wholly);
  }

  @Test
  void sameSeedSameEvents() {
    assertEquals(events(7), events(7));
  }

  private static List<Event> events(long seed) {
    var run = new Run(seed);
    run.play();
    return run.driver.events;
  }

  /// One world and its model.
  private static final class Run {
    private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
    private static final List<String> TABLES = List.of("Carts", "Orders", "Users");
    private static final int KEYS = 30;

    private final SplittableRandom random;
    private final TestDriver driver;
    private final TreeMap<String, TreeMap<String, Item>> model = new TreeMap<>();
    private int partial;
    private int throttled;

    Run(long seed) {
      random = new SplittableRandom(seed);
      Limits limits =
          Limits.STANDARD
              .with(Limits.PARTITION_WRITE, 4 + random.nextInt(20))
              .with(Limits.BURST_INITIAL, 1);
      driver =
          new TestDriver(
              TestDriver.definition(
                  limits,
                  List.of(
                      TableDefinition.provisioned("Carts", ID, 40_000, 1 + random.nextInt(20)),
                      TableDefinition.onDemand("Orders", ID).withInitialPartitions(2),
                      TableDefinition.provisioned("Users", ID, 40_000, 1 + random.nextInt(60))
                          .withInitialPartitions(3)),
                  List.of(),
                  List.of()),
              seed);
      TABLES.forEach(name -> model.put(name, new TreeMap<>()));
    }

    private static Item key(String id) {
      return Item.of("id", AttributeValue.s(id));
    }

    private static String id(WriteRequest write) {
      Item item = write.putItem() != null ? write.putItem() : write.deleteKey();
      return item != null && item.get("id") instanceof AttributeValue.S s ? s.value() : "";
    }

    void play() {
      for (int i = 0; i < 25; i++) {
        write();
        compare();
        driver.pass(Duration.ofMillis(random.nextInt(400)));
      }
    }

    private void write() {
      var asked = new TreeMap<String, List<WriteRequest>>();
      int left = 25;
      for (String table : TABLES) {
        var writes = new TreeMap<String, WriteRequest>();
        for (int i = random.nextInt(Math.min(left, 12) + 1); i > 0; i--) {
          WriteRequest write = write("k" + random.nextInt(KEYS));
          writes.put(id(write), write);
        }
        left -= writes.size();
        if (!writes.isEmpty()) {
          asked.put(table, List.copyOf(writes.values()));
        }
      }
      if (asked.isEmpty()) {
        return;
      }
      Map<String, List<WriteRequest>> unprocessed;
      var batch = new BatchWriteItem(asked);
      switch (driver.answer(batch)) {
        case BatchWriteItem.Answered answered -> {
          unprocessed = answered.unprocessedItems();
          partial += unprocessed.isEmpty() ? 0 : 1;
        }
        case ServiceException why -> {
          assertTrue(why.isThrottling(), why.toString());
          unprocessed = asked;
          throttled++;
        }
        case Object other -> throw new AssertionError("answered by " + other);
      }
      asked.forEach((table, writes) -> {
        var rest = new ArrayList<>(unprocessed.getOrDefault(table, List.of()));
        for (WriteRequest write : writes) {
          if (!rest.remove(write)) {
            apply(model.getOrDefault(table, new TreeMap<>()), write);
          }
        }
        assertEquals(List.of(), rest, "unprocessed, but never asked for");
      });
      assertTrue(asked.keySet().containsAll(unprocessed.keySet()));
    }

    private WriteRequest write(String id) {
      return random.nextInt(3) == 0
          ? WriteRequest.delete(key(id))
          : WriteRequest.put(
              key(id).with("t", AttributeValue.s("x".repeat(random.nextInt(2_500)))));
    }

    private static void apply(Map<String, Item> items, WriteRequest write) {
      if (write.putItem() == null) {
        items.remove(id(write));
      } else {
        items.put(id(write), write.putItem());
      }
    }

    /// All that is stored is what was processed.
    private void compare() {
      var wanted = new TreeMap<String, KeysAndAttributes>();
      var keys = new ArrayList<Item>();
      for (int i = 0; i < KEYS; i++) {
        keys.add(key("k" + i));
      }
      TABLES.forEach(name -> wanted.put(name, new KeysAndAttributes(keys, true)));
      BatchGetItem.Answered read =
          driver.ask(new BatchGetItem(wanted), BatchGetItem.Answered.class);
      assertEquals(Map.of(), read.unprocessedKeys());
      var found = new TreeMap<String, TreeMap<String, Item>>();
      read.responses()
          .forEach((name, items) -> {
            var byId = new TreeMap<String, Item>();
            items.forEach(item -> byId.put(id(WriteRequest.put(item)), item));
            found.put(name, byId);
          });
      assertEquals(model, found);
    }
  }
}
