package dynascope.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What items and their keys may be, whichever operation brings them.
final class ItemRulesTest {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final KeySchema ID_AT = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.n("at"));
  private static final KeySchema TEXTS = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.b("tag"));
  private static final Item KEY = Item.of("id", AttributeValue.s("ann"), "at", AttributeValue.n(1));

  private static TestDriver driver(KeySchema schema, IndexDefinition... indexes) {
    return TestDriver.of(
        Limits.STANDARD.with(Limits.BURST_INITIAL, 300).with(Limits.PARTITION_WRITE, 100_000),
        TableDefinition.onDemand("Users", schema).with(List.of(indexes)));
  }

  private static Item stored(TestDriver driver, Item key) {
    return driver.ask(new GetItem("Users", key, true), GetItem.Answered.class).item();
  }

  private static BatchWriteItem batch(WriteRequest... writes) {
    return new BatchWriteItem(Map.of("Users", List.of(writes)));
  }

  /// Everything that names an item by its key.
  private static List<Operation> byKey(Item key) {
    return List.of(
        new GetItem("Users", key, false),
        new UpdateItem("Users", key, null, WriteOptions.NONE),
        new DeleteItem("Users", key),
        new BatchGetItem(Map.of("Users", new KeysAndAttributes(List.of(key), false))),
        batch(WriteRequest.delete(key)));
  }

  private static void refused(TestDriver driver, String message, Operation operation) {
    assertEquals(ServiceException.validation(message), driver.refusal(operation));
  }

  @Test
  void everyAttributeButAKeyMayBeEmpty() {
    TestDriver driver = driver(ID_AT);
    Item item =
        KEY.with("s", AttributeValue.s(""))
            .with("b", AttributeValue.b(new byte[0]))
            .with("l", AttributeValue.l())
            .with("m", AttributeValue.m(Item.EMPTY));
    driver.ask(new PutItem("Users", item));
    assertEquals(item, stored(driver, KEY));
    driver.ask(
        new UpdateItem(
            "Users",
            KEY,
            "SET x = :v",
            WriteOptions.NONE.where(null, Map.of(":v", AttributeValue.s("")))));
    assertEquals(item.with("x", AttributeValue.s("")), stored(driver, KEY));
  }

  @Test
  void anEmptyKeyIsRefusedByEveryOperation() {
    TestDriver driver = driver(TEXTS);
    String empty =
        "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
            + " contain an empty ";
    Item noText = Item.of("id", AttributeValue.s(""), "tag", AttributeValue.b(new byte[1]));
    Item noBytes = Item.of("id", AttributeValue.s("ann"), "tag", AttributeValue.b(new byte[0]));
    for (Item key : List.of(noText, noBytes)) {
      String message = empty + (key == noText ? "string value. Key: id" : "binary value. Key: tag");
      byKey(key).forEach(each -> refused(driver, message, each));
      refused(driver, message, new PutItem("Users", key));
      refused(driver, message, batch(WriteRequest.put(key)));
    }
  }

  @Test
  void aKeyThatIsNotExactlyTheKeyMatchesNoSchemaWhateverAsks() {
    TestDriver driver = driver(ID_AT);
    for (Item key :
        List.of(
            KEY.without("at"),
            KEY.with("more", AttributeValue.n(1)),
            KEY.with("at", AttributeValue.s("1")))) {
      byKey(key)
          .forEach(
              each -> refused(driver, "The provided key element does not match the schema", each));
    }
  }

  @Test
  void anItemWithoutItsKeyOrWithAnotherTypeIsToldWhich() {
    TestDriver driver = driver(ID_AT);
    Map<Item, String> wrong =
        Map.of(
            KEY.without("at"),
            "Missing the key at in the item",
            KEY.with("at", AttributeValue.s("1")),
            "Type mismatch for key at expected: N actual: S",
            KEY.with("id", AttributeValue.nul()),
            "Type mismatch for key id expected: S actual: NULL");
    wrong.forEach((item, message) -> {
      refused(driver, INVALID + message, new PutItem("Users", item));
      refused(driver, INVALID + message, batch(WriteRequest.put(item)));
    });
  }

  @Test
  void anItemHasAsManyAttributesAsItsSizeAllows() {
    TestDriver driver = driver(ID_AT);
    Item.Builder item =
        Item.builder().put("id", AttributeValue.s("ann")).put("at", AttributeValue.n(1));
    IntStream.range(10_000, 70_000).forEach(i -> item.put("" + i, AttributeValue.nul()));
    Item many = item.build();
    driver.ask(new PutItem("Users", many));
    assertEquals(60_002, stored(driver, KEY).attributeCount());
    Item elements =
        KEY.with(
            "l",
            AttributeValue.l(
                IntStream.range(0, 200_000).mapToObj(i -> AttributeValue.nul()).toList()));
    driver.ask(new PutItem("Users", elements));
    assertEquals(elements, stored(driver, KEY));
  }

  @Test
  void namesHaveAnyCharactersAndUpTo65535Bytes() {
    TestDriver driver = driver(ID_AT);
    Item item =
        KEY.with("a b.c\"'\0#:", AttributeValue.n(1)).with("x".repeat(65_535), AttributeValue.n(2));
    driver.ask(new PutItem("Users", item));
    assertEquals(item, stored(driver, KEY));
  }

  @Test
  void equalNumbersAreOneKeyHoweverTheyAreWritten() {
    TestDriver driver = driver(ID_AT);
    Item plain = KEY.with("at", AttributeValue.n("1000"));
    Item scientific = KEY.with("at", AttributeValue.n("1e3"));
    driver.ask(new PutItem("Users", plain.with("n", AttributeValue.n(1))));
    driver.ask(new PutItem("Users", scientific.with("n", AttributeValue.n(2))));
    assertEquals(plain.with("n", AttributeValue.n(2)), stored(driver, plain));
    assertEquals(1, driver.ask(new Scan("Users"), Scan.Answered.class).count());
    refused(
        driver,
        "Provided list of item keys contains duplicates",
        batch(WriteRequest.put(plain), WriteRequest.put(scientific)));
  }

  @Test
  void theLimitOfSortKeysIsForEachAloneAndNotForTheirSum() {
    IndexDefinition[] indexes = new IndexDefinition[3];
    Item item = Item.of("id", AttributeValue.s("ann"), "tag", AttributeValue.b(new byte[1_024]));
    for (int i = 0; i < indexes.length; i++) {
      KeySchema key = KeySchema.of(KeyAttribute.s("id"), KeyAttribute.b("sort" + i));
      indexes[i] = IndexDefinition.local("index" + i, key, Projection.KEYS_ONLY);
      item = item.with("sort" + i, AttributeValue.b(new byte[1_024]));
    }
    TestDriver driver = driver(TEXTS, indexes);
    driver.ask(new PutItem("Users", item));
    for (String name : List.of("tag", "sort1")) {
      refused(
          driver,
          INVALID + "Aggregated size of all range keys has exceeded the size limit of 1024 bytes",
          new PutItem("Users", item.with(name, AttributeValue.b(new byte[1_025]))));
    }
  }

  @Test
  void anIndexOfAllAttributesHoldsThoseWithLongNamesToo() {
    String name = "x".repeat(300);
    TestDriver driver =
        driver(
            ID_AT,
            IndexDefinition.global("by-at", KeySchema.of(KeyAttribute.n("at")), Projection.ALL));
    Item item = KEY.with(name, AttributeValue.s("long"));
    driver.ask(new PutItem("Users", item));
    driver.pass(Duration.ofSeconds(1));
    var page = PageOptions.FIRST.of("by-at");
    var shape = PageShape.ALL.where(Map.of("#a", "at"), Map.of(":v", AttributeValue.n(1)));
    assertEquals(
        List.of(item),
        driver.ask(new Query("Users", "#a = :v", shape, page), Query.Answered.class).items());
  }

  @Test
  void aScanShowsEachCollectionInTheOrderOfItsSortKeysAndCollectionsInNone() {
    TestDriver driver = driver(ID_AT);
    for (int i = 0; i < 60; i++) {
      driver.ask(
          new PutItem(
              "Users",
              Item.of(
                  "id", AttributeValue.s("user" + i % 12), "at", AttributeValue.n(i * 37 % 61))));
    }
    var collections = new ArrayList<AttributeValue>();
    AttributeValue.N last = null;
    for (Item each : all(driver)) {
      var at = (AttributeValue.N) each.get("at");
      if (collections.isEmpty() || !collections.getLast().equals(each.get("id"))) {
        collections.add(each.get("id"));
      } else {
        assertEquals(-1, Integer.signum(last.compareTo(at)), each.toString());
      }
      last = at;
    }
    assertEquals(12, collections.size(), "each collection is in one piece");
    assertNotEquals(
        collections.stream().map(String::valueOf).sorted().toList(),
        collections.stream().map(String::valueOf).toList());
    assertEquals(all(driver), all(driver), "stable");
  }

  private static List<Item> all(TestDriver driver) {
    driver.pass(Duration.ofSeconds(1));
    return driver.ask(new Scan("Users"), Scan.Answered.class).items();
  }
}
