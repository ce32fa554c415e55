package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.condition;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The rules of names and values, and of the parameters that go together.
final class PlaceholdersTest {
  private static final AttributeValue ONE = AttributeValue.n(1);

  @Test
  void allMustBeUsedByAnyOfTheExpressionsNamesFirst() {
    Placeholders request = with("#a", "a", "#b", "b", ":x", 1, ":y", 2);
    UpdateExpression.parse("SET #a = :x", request);
    refuses(
        "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}",
        request::checkAllUsed);
    ConditionExpression.parse("attribute_exists(#b)", request, ExpressionKind.CONDITION);
    refuses(
        "Value provided in ExpressionAttributeValues unused in expressions: keys: {:y}",
        request::checkAllUsed);
    ConditionExpression.parse("a = :y", request, ExpressionKind.CONDITION);
    request.checkAllUsed();
  }

  @Test
  void aParameterHasEntries() {
    refuses(
        "ExpressionAttributeNames must not be empty", () -> Placeholders.of(new TreeMap<>(), null));
    refuses(
        "ExpressionAttributeValues must not be empty",
        () -> Placeholders.of(null, new TreeMap<>()));
  }

  @Test
  void aKeyHasItsSigilAndMore() {
    for (String key : List.of("a", "", "#", "##", "# a", ":a", "#a.b", "#\u00e9")) {
      refuses(
          "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + key + "\"",
          () -> Placeholders.of(Map.of(key, "a"), null));
    }
    refuses(
        "ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\"",
        () -> Placeholders.of(null, Map.of("b", ONE)));
  }

  @Test
  void aPlaceholderHas255BytesAtMostAndAllHave2Megabytes() {
    String longest = "#" + "a".repeat(254);
    Placeholders.of(Map.of(longest, "a"), null);
    assertThrows(InvalidExpression.class, () -> Placeholders.of(Map.of(longest + "a", "a"), null));
    AttributeValue most = AttributeValue.s("x".repeat((2 << 20) - 2));
    Placeholders.of(null, Map.of(":v", most));
    assertThrows(
        InvalidExpression.class, () -> Placeholders.of(Map.of("#n", "n"), Map.of(":v", most)));
  }

  @Test
  void aNameIsNotEmpty() {
    InvalidExpression refused =
        assertThrows(InvalidExpression.class, () -> Placeholders.of(Map.of("#n", ""), null));
    assertEquals(true, refused.message().contains("Empty attribute name"));
  }

  @Test
  void aValueThatCannotBeIsToldWithItsKey() {
    InvalidValue reason = assertThrows(InvalidValue.class, () -> AttributeValue.ss(new String[0]));
    assertEquals(
        "ExpressionAttributeValues contains invalid value: One or more parameter values were"
            + " invalid: An string set  may not be empty for key :b",
        Placeholders.invalidValue(":b", reason).message());
  }

  @Test
  void namesAreCaseSensitive() {
    refuses(
        "Invalid ConditionExpression: An expression attribute name used in the document path is not"
            + " defined; attribute name: #A",
        () -> condition("attribute_exists(#A)", "#a", "a"));
  }

  private static final List<ExpressionKind> UPDATE =
      List.of(ExpressionKind.UPDATE, ExpressionKind.CONDITION);
  private static final List<ExpressionKind> QUERY =
      List.of(ExpressionKind.PROJECTION, ExpressionKind.FILTER, ExpressionKind.KEY_CONDITION);

  private static void check(
      List<ExpressionKind> all, List<ExpressionKind> given, List<String> legacy, String with) {
    RequestParameters.check(all, given, legacy, with.contains("#"), with.contains(":"));
  }

  @Test
  void generationsDoNotMix() {
    refuses(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {Expected} Expression parameters:"
            + " {ConditionExpression}",
        () -> check(UPDATE, List.of(ExpressionKind.CONDITION), List.of("Expected"), ""));
    refuses(
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {AttributesToGet, QueryFilter} Expression parameters:"
            + " {FilterExpression, KeyConditionExpression}",
        () ->
            check(
                QUERY,
                List.of(ExpressionKind.KEY_CONDITION, ExpressionKind.FILTER),
                List.of("AttributesToGet", "QueryFilter"),
                ""));
    check(QUERY, List.of(ExpressionKind.FILTER), List.of("KeyConditions"), "");
    check(UPDATE, List.of(), List.of("Expected", "AttributeUpdates"), "");
  }

  @Test
  void placeholdersNeedAnExpressionThatMayUseThem() {
    refuses(
        "ExpressionAttributeNames can only be specified when using expressions",
        () -> check(UPDATE, List.of(), List.of(), "#"));
    refuses(
        "ExpressionAttributeValues can only be specified when using expressions:"
            + " ConditionExpression is null",
        () -> check(List.of(ExpressionKind.CONDITION), List.of(), List.of(), ":"));
    refuses(
        "ExpressionAttributeValues can only be specified when using expressions:"
            + " UpdateExpression and ConditionExpression are null",
        () -> check(UPDATE, List.of(), List.of(), ":"));
    refuses(
        "ExpressionAttributeValues can only be specified when using expressions: FilterExpression"
            + " and KeyConditionExpression are null",
        () -> check(QUERY, List.of(ExpressionKind.PROJECTION), List.of(), "#:"));
  }
}
