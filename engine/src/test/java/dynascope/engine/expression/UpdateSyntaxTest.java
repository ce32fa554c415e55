package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.list;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dynascope.engine.model.AttributeValue;
import org.junit.jupiter.api.Test;

/// What may be written as an update, and what the service says of everything else.
final class UpdateSyntaxTest {
  private static void invalid(String finding, String text, Object... placeholders) {
    refuses("Invalid UpdateExpression: " + finding, () -> update(text, placeholders));
  }

  @Test
  void sectionsComeInAnyOrderAndCase() {
    String text = "remove a Add n :n, s :s set b = :n, c.d[1] = b + :n DELETE t :s";
    assertEquals(
        "REMOVE a ADD n :n, s :s SET b = :n, c.d[1] = b + :n DELETE t :s",
        update(text, ":n", 1, ":s", AttributeValue.ss("x")).toString());
  }

  @Test
  void aSectionIsUsedOnce() {
    invalid(
        "The \"SET\" section can only be used once in an update expression;",
        "SET a = :v REMOVE b SET c = :v",
        ":v",
        1);
    invalid(
        "The \"REMOVE\" section can only be used once in an update expression;",
        "REMOVE a REMOVE b");
  }

  @Test
  void overlappingPathsAreRefused() {
    String overlap =
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: ";
    invalid(overlap + "[a, b], path two: [a]", "SET a.b = :v, a = :v", ":v", 1);
    invalid(overlap + "[a], path two: [a, [1], c]", "SET a = :v REMOVE a[1].c", ":v", 1);
    invalid(overlap + "[a], path two: [a]", "SET a = :v, #a = :v", ":v", 1, "#a", "a");
    update("SET a.b = :v, a.c = a.b", ":v", 1);
  }

  @Test
  void aPlaceUsedAsMapAndAsListIsAConflict() {
    invalid(
        "Two document paths conflict with each other; must remove or rewrite one of these paths;"
            + " path one: [a, b], path two: [a, [1]]",
        "SET a.b = :v REMOVE a[1]",
        ":v",
        1);
  }

  @Test
  void overlapsAreReportedBeforeConflictsAndConflictsBeforeTypes() {
    String text = "SET a.b = :v REMOVE a[1], c, c ADD d :s";
    invalid(
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: [c], path two: [c]",
        text,
        ":v",
        1,
        ":s",
        "x");
    invalid(
        "Two document paths conflict with each other; must remove or rewrite one of these paths;"
            + " path one: [a, b], path two: [a, [1]]",
        text.replace(", c, c", ""),
        ":v",
        1,
        ":s",
        "x");
  }

  @Test
  void mistakesAreReportedInTheServicesOrder() {
    String all = "SET status = foo(#x, :y) REMOVE e, e ADD f :g REMOVE h";
    invalid("Attribute name is a reserved keyword; reserved keyword: status", all);
    String unknown = all.replace("status", "s");
    invalid("Invalid function name; function: foo", unknown);
    String twice = unknown.replace("foo", "if_not_exists");
    invalid("The \"REMOVE\" section can only be used once in an update expression;", twice);
    String undefined = twice.replace(" REMOVE h", "");
    invalid(
        "An expression attribute name used in the document path is not defined; attribute name:"
            + " #x",
        undefined);
    invalid(
        "An expression attribute value used in expression is not defined; attribute value: :y",
        undefined,
        "#x",
        "x");
    invalid(
        "Two document paths overlap with each other; must remove or rewrite one of these paths;"
            + " path one: [e], path two: [e]",
        undefined,
        "#x",
        "x",
        ":y",
        1,
        ":g",
        "no number");
  }

  @Test
  void unknownFunctionsAreNamed() {
    invalid("Invalid function name; function: size", "SET a = size(b)");
    invalid("Invalid function name; function: IF_NOT_EXISTS", "SET a = IF_NOT_EXISTS(b, c)");
  }

  @Test
  void functionsTakeTwoOperands() {
    String count = "Incorrect number of operands for operator or function; operator or function: ";
    invalid(count + "if_not_exists, number of operands: 1", "SET a = if_not_exists(b)");
    invalid(count + "list_append, number of operands: 3", "SET a = list_append(b, c, d)");
  }

  @Test
  void theFirstOperandOfIfNotExistsIsAPath() {
    invalid(
        "Operator or function requires a document path; operator or function: if_not_exists",
        "SET a = if_not_exists(:v, b)",
        ":v",
        1);
  }

  @Test
  void operandsOfTheRequestHaveFittingTypes() {
    String type = "Incorrect operand type for operator or function; operator or function: ";
    invalid(type + "+, operand type: S", "SET a = a + :v", ":v", "x");
    invalid(type + "-, operand type: L", "SET a = :v - a", ":v", list());
    invalid(type + "list_append, operand type: S", "SET a = list_append(a, :v)", ":v", "x");
  }

  @Test
  void addAndDeleteSpellTypesOut() {
    String type = "Incorrect operand type for operator or function; operator: ";
    invalid(type + "ADD, operand type: STRING", "ADD a :v", ":v", "x");
    invalid(type + "ADD, operand type: LIST", "ADD a :v", ":v", list());
    invalid(type + "ADD, operand type: BOOLEAN", "ADD a :v", ":v", true);
    invalid(type + "ADD, operand type: NULL", "ADD a :v", ":v", AttributeValue.nul());
    invalid(type + "DELETE, operand type: NUMBER", "DELETE a :v", ":v", 1);
    invalid(type + "DELETE, operand type: MAP", "DELETE a :v", ":v", Requests.map());
    invalid(
        type + "DELETE, operand type: BINARY", "DELETE a :v", ":v", AttributeValue.b(new byte[1]));
  }

  @Test
  void listAppendInListAppendIsMisused() {
    invalid(
        "The function is not allowed to be used this way in an expression; function: list_append",
        "SET a = list_append(list_append(a, b), c)");
    update("SET a = list_append(if_not_exists(a, :e), :e)", ":e", list());
  }

  @Test
  void thereIsOneOperatorAndNoneInAFunction() {
    invalid("Syntax error; token: \"+\", near: \"b + c\"", "SET a = a + b + c");
    invalid("Syntax error; token: \"+\", near: \"a + b\"", "SET a = if_not_exists(a + b, c)");
    invalid("Syntax error; token: \"-\", near: \") - c\"", "SET a = (a + b) - c");
    assertEquals("SET a = a + b", update("SET a = ((a) + (b))").toString());
  }

  @Test
  void theSyntaxErrorsOfTheFactsComeToTheLetter() {
    invalid("Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\"", "INVALID SYNTAX HERE");
    invalid("The expression can not be empty;", "");
    invalid("Syntax error; token: \"<EOF>\", near: \"SET\"", "SET");
    invalid("Syntax error; token: \"<EOF>\", near: \",\"", "REMOVE a,");
    invalid("Syntax error; token: \"b\", near: \"a b\"", "ADD a b");
    invalid("Syntax error; token: \"SET\", near: \"REMOVE SET\"", "REMOVE SET");
  }

  @Test
  void assignmentsAreNotCountedAsOperators() {
    StringBuilder sums = new StringBuilder("SET a0=a+b");
    for (int i = 1; i < 300; i++) {
      sums.append(",a").append(i).append("=a+b");
    }
    update(sums.toString());
    invalid("The expression contains too many operators; operator count: 301", sums + ",x=a+b");
  }

  @Test
  void depthIsBoundedWhateverIsWritten() {
    refusesSomehow("SET a = " + "(".repeat(4000));
    refusesSomehow("SET a = " + "f(".repeat(2000));
    update("SET a = " + "if_not_exists(a,".repeat(226) + "b" + ")".repeat(226));
  }

  private static void refusesSomehow(String text) {
    assertThrows(InvalidExpression.class, () -> update(text));
  }
}
