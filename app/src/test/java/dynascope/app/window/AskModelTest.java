package dynascope.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.simulation.Act;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskModelTest {
  private static final KeySchema TEXTS = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.s("sk"));
  private static final KeySchema NUMBERS = KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("at"));
  private static final AskModel PLAIN =
      new AskModel(
          "Query",
          "Orders",
          "USER#7",
          AskModel.Sort.ANY,
          "",
          "",
          AskModel.Filter.NONE,
          "USER#7",
          false,
          "",
          true,
          false);

  private static AskModel narrowed(AskModel.Sort sort, String from, String to) {
    return new AskModel(
        "Query",
        "Orders",
        "USER#7",
        sort,
        from,
        to,
        AskModel.Filter.NONE,
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
        "USER#7",
        AskModel.Sort.ANY,
        "",
        "",
        AskModel.Filter.NONE,
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
        "USER#7",
        AskModel.Sort.ANY,
        "",
        "",
        filter,
        kept,
        false,
        "",
        true,
        false);
  }

  private static Operation operation(AskModel model, KeySchema schema) {
    return ((Act.Call) model.ask(schema).act().orElseThrow()).operation();
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
}
