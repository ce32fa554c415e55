package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AskModelTest {
  private static final TableDefinition TEXTS =
      TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk")))
          .with(
              List.of(
                  IndexDefinition.global(
                      "by-status",
                      KeySchema.of(KeyAttribute.s("status"), KeyAttribute.n("at")),
                      Projection.ALL)));
  private static final TableDefinition NUMBERS =
      TableDefinition.onDemand("Orders", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("at")));
  private static final AskModel PLAIN =
      new AskModel(
          "Query",
          "Orders",
          "",
          "USER#7",
          AskModel.Sort.ANY,
          "",
          "",
          AskModel.Filter.NONE,
          "USER#7",
          AskModel.Where.NONE,
          "",
          "",
          false,
          "",
          true,
          false);

  private static AskModel narrowed(AskModel.Sort sort, String from, String to) {
    return new AskModel(
        "Query",
        "Orders",
        "",
        "USER#7",
        sort,
        from,
        to,
        AskModel.Filter.NONE,
        "",
        AskModel.Where.NONE,
        "",
        "",
        false,
        "",
        true,
        false);
  }

  private static AskModel limited(String limit) {
    return new AskModel(
        "Query",
        "Orders",
        "",
        "USER#7",
        AskModel.Sort.ANY,
        "",
        "",
        AskModel.Filter.NONE,
        "",
        AskModel.Where.NONE,
        "",
        "",
        true,
        limit,
        false,
        true);
  }

  private static AskModel scan(AskModel.Filter filter, String kept) {
    return new AskModel(
        "Scan",
        "Orders",
        "",
        "USER#7",
        AskModel.Sort.ANY,
        "",
        "",
        filter,
        kept,
        AskModel.Where.NONE,
        "",
        "",
        false,
        "",
        true,
        false);
  }

  private static Operation operation(AskModel model, TableDefinition table) {
    return ((Act.Call) model.ask(table).act().orElseThrow()).operation();
  }

  private static Query query(String condition, boolean forward, PageShape shape, PageOptions page) {
    return new Query("Orders", null, condition, null, forward, shape, page);
  }

  @Test
  void aWholeShelfIsItsPartitionKeyAlone() {
    PageShape shape =
        PageShape.ALL.where(Map.of("#p", "pk"), Map.of(":p", AttributeValue.s("USER#7")));
    assertEquals(query("#p = :p", true, shape, PageOptions.FIRST), operation(PLAIN, TEXTS));
  }

  @Test
  void twoEndsOfASortKeyAreBothValues() {
    PageShape shape =
        PageShape.ALL.where(
            Map.of("#p", "pk", "#s", "sk"),
            Map.of(
                ":p", AttributeValue.s("USER#7"),
                ":a", AttributeValue.s("A"),
                ":b", AttributeValue.s("B")));
    assertEquals(
        query("#p = :p AND #s BETWEEN :a AND :b", true, shape, PageOptions.FIRST),
        operation(narrowed(AskModel.Sort.BETWEEN, "A", "B"), TEXTS));
  }

  @Test
  void aSortKeyOfNumbersIsComparedWithANumber() {
    PageShape shape =
        PageShape.ALL.where(
            Map.of("#p", "pk", "#s", "at"),
            Map.of(":p", AttributeValue.s("USER#7"), ":a", AttributeValue.n("12")));
    assertEquals(
        query("#p = :p AND #s > :a", true, shape, PageOptions.FIRST),
        operation(narrowed(AskModel.Sort.MORE, " 12 ", ""), NUMBERS));
    AskModel.Asked wrong = narrowed(AskModel.Sort.MORE, "twelve", "").ask(NUMBERS);
    assertTrue(wrong.act().isEmpty() && !wrong.complaint().isBlank(), wrong.toString());
  }

  @Test
  void aLimitBackwardsAndStronglyGoesIntoThePage() {
    PageShape shape =
        PageShape.ALL.where(Map.of("#p", "pk"), Map.of(":p", AttributeValue.s("USER#7")));
    assertEquals(
        query("#p = :p", false, shape, PageOptions.FIRST.limit(3).consistent()),
        operation(limited(" 3 "), TEXTS));
  }

  @Test
  void whatIsNoLimitIsSaidAndNotAsked() {
    for (String wrong : new String[] {"0", "-3", "abc", "1.5", "99999999999999"}) {
      AskModel.Asked made = limited(wrong).ask(TEXTS);
      assertTrue(made.act().isEmpty(), wrong);
      assertTrue(made.complaint().contains(wrong), made.complaint());
      assertTrue(made.complaint().contains("2,147,483,647"), made.complaint());
    }
  }

  @Test
  void aScanIsFilteredByItsPartitionKeyOrNotAtAll() {
    PageShape shape =
        PageShape.ALL
            .onlyIf("begins_with(#p, :p)")
            .where(Map.of("#p", "pk"), Map.of(":p", AttributeValue.s("USER")));
    assertEquals(
        new Scan("Orders", Segment.WHOLE, shape, PageOptions.FIRST),
        operation(scan(AskModel.Filter.BEGINS_WITH, "USER"), TEXTS));
    assertEquals(
        new Scan("Orders", Segment.WHOLE, PageShape.ALL, PageOptions.FIRST),
        operation(scan(AskModel.Filter.NONE, "USER"), TEXTS));
  }

  private static AskModel where(
      String call, String index, AskModel.Where where, String attribute, String value) {
    return new AskModel(
        call,
        "Orders",
        index,
        "USER#7",
        AskModel.Sort.ANY,
        "",
        "",
        AskModel.Filter.EQUAL,
        "USER#8",
        where,
        attribute,
        value,
        false,
        "",
        true,
        false);
  }

  @Test
  void aQueryIsFilteredByAnotherAttributeAndANumberIsOne() {
    PageShape shape =
        PageShape.ALL
            .onlyIf("#f < :f")
            .where(
                Map.of("#p", "pk", "#f", "total"),
                Map.of(":p", AttributeValue.s("USER#7"), ":f", AttributeValue.n("12")));
    assertEquals(
        query("#p = :p", true, shape, PageOptions.FIRST),
        operation(where("Query", "", AskModel.Where.LESS, "total", " 12"), TEXTS));
    PageShape there =
        PageShape.ALL
            .onlyIf("attribute_exists(#f)")
            .where(Map.of("#p", "pk", "#f", "total"), Map.of(":p", AttributeValue.s("USER#7")));
    assertEquals(
        query("#p = :p", true, there, PageOptions.FIRST),
        operation(where("Query", "", AskModel.Where.EXISTS, "total", ""), TEXTS));
  }

  @Test
  void aScansFiltersHoldTogether() {
    PageShape shape =
        PageShape.ALL
            .onlyIf("#p = :p AND begins_with(#f, :f)")
            .where(
                Map.of("#p", "pk", "#f", "total"),
                Map.of(":p", AttributeValue.s("USER#8"), ":f", AttributeValue.s("12")));
    assertEquals(
        new Scan("Orders", Segment.WHOLE, shape, PageOptions.FIRST),
        operation(where("Scan", "", AskModel.Where.BEGINS_WITH, "total", "12"), TEXTS));
  }

  @Test
  void anItemByHandHasTheAttributesThatAreTypedAndNoKeyWhereNoneIs() {
    Item ada =
        Item.of("pk", AttributeValue.s("ME"))
            .with("name", AttributeValue.s("Ada"))
            .with("age", AttributeValue.n("36"));
    assertEquals(put(ada), item("ME", "name=Ada, age=36", "1").act());
    assertEquals(put(Item.of("name", AttributeValue.s("Ada"))), item("", "name=Ada", "1").act());
    Act.Call filled = (Act.Call) item("ME", "", "1,000").act().orElseThrow();
    assertEquals(1_000, ((PutItem) filled.operation()).item().size());
    assertTrue(item("ME", "pk=YOU", "1").act().isEmpty());
    assertTrue(item("ME", "name", "1").act().isEmpty());
  }

  private static Optional<Act> put(Item item) {
    return Optional.of(new Act.Call(new PutItem("Users", item, WriteOptions.NONE, null)));
  }

  private static AskModel.Asked item(String key, String attributes, String bytes) {
    return new AskOne(
            "PutItem",
            "Users",
            key,
            "",
            AskOne.Read.EVENTUAL,
            AskOne.Write.ALWAYS,
            bytes,
            attributes)
        .ask(KeySchema.of(KeyAttribute.s("pk")));
  }

  @Test
  void anIndexIsAskedByItsOwnKeys() {
    assertEquals(List.of("by-status"), AskModel.indexes(TEXTS));
    PageShape shape =
        PageShape.ALL.where(Map.of("#p", "status"), Map.of(":p", AttributeValue.s("USER#7")));
    var page = new PageOptions(null, null, false, ReturnConsumedCapacity.NONE, "by-status");
    assertEquals(
        query("#p = :p", true, shape, page),
        operation(where("Query", "by-status", AskModel.Where.NONE, "", ""), TEXTS));
  }
}
