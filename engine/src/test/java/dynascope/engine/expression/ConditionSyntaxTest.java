package dynascope.engine.expression;

import static dynascope.engine.expression.Requests.condition;
import static dynascope.engine.expression.Requests.item;
import static dynascope.engine.expression.Requests.refuses;
import static dynascope.engine.expression.Requests.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import org.junit.jupiter.api.Test;

/// What may be written as a condition, and what the service says of everything else.
final class ConditionSyntaxTest {
  private static final String INVALID = "Invalid ConditionExpression: ";

  private static void invalid(String finding, String text, Object... placeholders) {
    refuses(INVALID + finding, () -> condition(text, placeholders));
  }

  private static void prints(String expected, String text, Object... placeholders) {
    assertEquals(expected, condition(text, placeholders).toString());
  }

  @Test
  void blanksTabsAndLinesSeparateTokensAndMeanNothing() {
    prints("a = :v AND b = :v", " \ta=:v\r\nAND\n\n b\t= :v ", ":v", 1);
  }

  @Test
  void keywordsHaveAnyCaseAndFunctionsOnlyLower() {
    prints("NOT a = :v OR a BETWEEN :v AND :v", "not a = :v oR a between :v aNd :v", ":v", 1);
    prints("a IN (:v)", "a iN (:v)", ":v", 1);
    invalid("Invalid function name; function: Attribute_exists", "Attribute_exists(a)");
  }

  @Test
  void aBareNameBeginsWithALetter() {
    prints("a_1 = :v", "a_1 = :v", ":v", 1);
    invalid("Syntax error; token: \"_a\", near: \"_a =\"", "_a = :v", ":v", 1);
    invalid("Syntax error; token: \"1\", near: \"1a\"", "1a = :v", ":v", 1);
  }

  @Test
  void aPlaceholderGoesOnWithAnyLetterDigitOrUnderscore() {
    prints("#_1 = :2a", "#_1 = :2a", "#_1", "a", ":2a", 1);
    invalid("Syntax error; token: \"#\", near: \"# =\"", "# = :v", ":v", 1);
    invalid("Syntax error; token: \":\", near: \"= :\"", "a = :");
  }

  @Test
  void aDotInsideAPlaceholdersNameIsPartOfTheName() {
    ConditionExpression dotted = condition("#n = :v", "#n", "a.b", ":v", 1);
    assertTrue(dotted.holds(item("a.b", 1)));
    assertEquals("[a.b]", dotted.paths().getFirst().inMessage());
  }

  @Test
  void aListIndexIsDigitsOnly() {
    invalid("Syntax error; token: \":v\", near: \"[:v]\"", "a[:v] = :v", ":v", 1);
    invalid("Syntax error; token: \"#n\", near: \"[#n]\"", "a[#n] = :v", "#n", "n", ":v", 1);
    invalid("Syntax error; token: \"-\", near: \"[-1\"", "a[-1] = :v", ":v", 1);
    invalid("Syntax error; token: \"]\", near: \"[] =\"", "a[] = :v", ":v", 1);
  }

  @Test
  void aListIndexBeyondAnIntegerIsRefusedHoweverLong() {
    prints("a[2147483647] = :v", "a[2147483647] = :v", ":v", 1);
    invalid(
        "List index is not within the allowable range; index: [2147483648]",
        "a[2147483648] = :v",
        ":v",
        1);
    String digits = "9".repeat(4000);
    invalid(
        "List index is not within the allowable range; index: [" + digits + "]",
        "a[" + digits + "] = :v",
        ":v",
        1);
  }

  @Test
  void theReservedWordsAre573InAnyCase() {
    assertEquals(573, ReservedWords.count());
    for (String often :
        "NAME STATUS DATE TYPE VALUE SIZE COUNT YEAR REGION USER ITEMS KEY DATA ROLE STATE TTL TIMESTAMP URL UUID ZONE OWNER LANGUAGE LOCATION SOURCE TOKEN TOTAL COMMENT CONNECTION COUNTER DURATION GROUP HASH INDEX LENGTH LEVEL LIMIT METHOD ORDER PERCENT POSITION RANGE RANK SESSION"
            .split(" ")) {
      assertTrue(ReservedWords.contains(often), often);
    }
    invalid(
        "Attribute name is a reserved keyword; reserved keyword: Status", "Status = :v", ":v", 1);
    invalid(
        "Attribute name is a reserved keyword; reserved keyword: abOrT", "a.abOrT = :v", ":v", 1);
    prints("#s = :v", "#s = :v", "#s", "Status", ":v", 1);
  }

  @Test
  void notBindsTighterThanAndAndAndTighterThanOr() {
    Object[] values = {":t", true};
    String a = "a = :t";
    prints("a = :t OR b = :t AND NOT c = :t", "a = :t OR (b = :t AND (NOT c = :t))", values);
    prints("(a = :t OR b = :t) AND c = :t", "(a = :t OR b = :t) AND c = :t", values);
    prints("NOT (a = :t AND b = :t)", "NOT (a = :t AND b = :t)", values);
    prints("NOT NOT a = :t", "NOT NOT a = :t", values);
    prints("a = :t AND (b = :t AND c = :t)", a + " AND (b = :t AND c = :t)", values);
    prints("a = :t AND b = :t AND c = :t", "(a = :t AND b = :t) AND c = :t", values);
  }

  @Test
  void onePairOfParenthesesIsFineAndTwoAreRedundant() {
    prints("a = :v", "(a = :v)", ":v", 1);
    prints("a = :v", "(a) = (:v)", ":v", 1);
    prints("size(a) > :v", "( ( size (a) ) > :v )", ":v", 1);
    prints("(a = :v OR b = :v) AND c = :v", "((a = :v) OR (b = :v)) AND (c = :v)", ":v", 1);
    String redundant = "The expression has redundant parentheses;";
    invalid(redundant, "((a = :v))", ":v", 1);
    invalid(redundant, "((a)) = :v", ":v", 1);
    invalid(redundant, "a = :v AND ((b = :v OR c = :v))", ":v", 1);
    invalid(redundant, "attribute_exists(((a)))");
  }

  @Test
  void aMistakeOfSyntaxNamesTheTokenAndItsNeighboursAsTheyStand() {
    invalid("Syntax error; token: \"-\", near: \"a-b\"", "a-b");
    invalid("Syntax error; token: \"<EOF>\", near: \"#has\"", "NOT #has", "#has", "h");
    invalid("Syntax error; token: \")\", near: \"()\"", "attribute_exists()");
    invalid("Syntax error; token: \"<EOF>\", near: \"=\"", "a =");
    invalid("Syntax error; token: \"=\", near: \"= = b\"", "a = = b");
    invalid("Syntax error; token: \"&\", near: \"a & b\"", "a & b");
    invalid("Syntax error; token: \"\uD83D\uDE00\", near: \"\uD83D\uDE00\"", "\uD83D\uDE00");
    invalid("Syntax error; token: \"<EOF>\", near: \"\"", " ");
  }

  @Test
  void anEmptyExpressionIsRefused() {
    invalid("The expression can not be empty;", "");
  }

  @Test
  void aFunctionStandsAloneAndSizeOnlyInAComparison() {
    String misused = "The function is not allowed to be used this way in an expression; function: ";
    invalid(misused + "size", "size(a)");
    invalid(misused + "size", "NOT size(a)");
    invalid(misused + "attribute_exists", "attribute_exists(a) = :v", ":v", 1);
    invalid(misused + "begins_with", "a BETWEEN begins_with(a, b) AND :v", ":v", 1);
    invalid(misused + "contains", "size(contains(a, b)) > :v", ":v", 1);
  }

  @Test
  void aFunctionHasItsNumberOfOperands() {
    String count = "Incorrect number of operands for operator or function; operator or function: ";
    invalid(count + "attribute_exists, number of operands: 2", "attribute_exists(a, b)");
    invalid(count + "attribute_not_exists, number of operands: 3", "attribute_not_exists(a, b, c)");
    invalid(count + "begins_with, number of operands: 1", "begins_with(a)");
    invalid(count + "contains, number of operands: 1", "contains(a)");
    invalid(count + "attribute_type, number of operands: 1", "attribute_type(a)");
    invalid(count + "size, number of operands: 2", "size(a, b) > :v", ":v", 1);
  }

  @Test
  void existenceIsAskedOfAPath() {
    String path = "Operator or function requires a document path; operator or function: ";
    invalid(path + "attribute_exists", "attribute_exists(:v)", ":v", 1);
    invalid(path + "attribute_not_exists", "attribute_not_exists(:v)", ":v", 1);
  }

  @Test
  void aTypeIsAskedByOneOfTenNames() {
    for (String type : "S SS N NS B BS BOOL NULL L M".split(" ")) {
      condition("attribute_type(a, :t)", ":t", type);
    }
    invalid(
        "Invalid attribute type name found; type: s, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
        "attribute_type(a, :t)",
        ":t",
        "s");
    invalid(operandType("attribute_type", "N"), "attribute_type(a, :t)", ":t", 1);
    invalid(
        operandType("attribute_type", "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"), "attribute_type(a, b)");
  }

  @Test
  void operandsOfTheRequestMustHaveAFittingType() {
    invalid(operandType("begins_with", "N"), "begins_with(a, :v)", ":v", 1);
    invalid(operandType("begins_with", "N"), "begins_with(size(a), :v)", ":v", "x");
    invalid(operandType("size", "N"), "size(:v) = :v", ":v", 1);
    invalid(operandType("size", "BOOL"), "size(:v) = a", ":v", true);
    invalid(operandType("size", "NULL"), "size(:v) = a", ":v", AttributeValue.nul());
    for (String order : "< <= > >=".split(" ")) {
      invalid(operandType(order, "BOOL"), "a " + order + " :v", ":v", true);
      invalid(operandType(order, "SS"), ":v " + order + " a", ":v", AttributeValue.ss("x"));
    }
    invalid(operandType("BETWEEN", "L"), "a BETWEEN :v AND b", ":v", Requests.list());
    condition("a = :v AND b <> :v", ":v", true);
  }

  private static String operandType(String operator, String type) {
    return "Incorrect operand type for operator or function; operator or function: "
        + operator
        + ", operand type: "
        + type;
  }

  @Test
  void betweenBoundsAreOfOneTypeAndInOrder() {
    invalid(
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound"
            + " operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:a}",
        "a BETWEEN :a AND :b",
        ":a",
        1,
        ":b",
        "a");
    invalid(
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound;"
            + " lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue:"
            + " {S:a}",
        "a BETWEEN :a AND :b",
        ":a",
        "b",
        ":b",
        "a");
    condition("a BETWEEN :a AND :a", ":a", 1);
  }

  @Test
  void theSamePathTwiceIsRefusedHoweverItIsWritten() {
    String distinct =
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: ";
    invalid(distinct + "=, first operand: [a]", "a = a");
    invalid(distinct + "<>, first operand: [a, b, [2]]", "a.b[2] <> #a.b[2]", "#a", "a");
    invalid(distinct + "contains, first operand: [a]", "contains(a, #a)", "#a", "a");
    invalid(distinct + "begins_with, first operand: [a]", "begins_with(a, a)");
    condition("a[1] = a[2] AND a.b = a[1]");
  }

  @Test
  void undefinedPlaceholdersAreNamed() {
    invalid(
        "An expression attribute name used in the document path is not defined; attribute name:"
            + " #x",
        "#x = :y");
    invalid(
        "An expression attribute value used in expression is not defined; attribute value: :y",
        ":y = #x");
  }

  @Test
  void mistakesAreReportedInTheServicesOrder() {
    String everything =
        "((a = a)) AND foo(b) AND attribute_exists(c) = d AND status = #x AND contains(e)";
    invalid("The expression has redundant parentheses;", everything);
    invalid("Invalid function name; function: foo", everything.replace("((a = a))", "a = a"));
    String misused = everything.replace("((a = a))", "a = a").replace("foo(b) AND ", "");
    invalid(
        "The function is not allowed to be used this way in an expression; function:"
            + " attribute_exists",
        misused);
    String reserved = misused.replace("attribute_exists(c) = d AND ", "");
    invalid("Attribute name is a reserved keyword; reserved keyword: status", reserved);
    invalid(
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: =, first operand: [a]",
        reserved.replace("status", "s"));
    invalid(
        "An expression attribute name used in the document path is not defined; attribute name:"
            + " #x",
        reserved.replace("status", "s").replace("a = a", "b = b AND b = #x").substring(10));
    invalid("Syntax error; token: \"<EOF>\", near: \"AND\"", everything + " AND");
  }

  @Test
  void anExpressionHas4096BytesAtMostBeforeAnythingElseIsSeen() {
    String padded = "a = :v" + " ".repeat(4090);
    prints("a = :v", padded, ":v", 1);
    invalid(
        "Expression size has exceeded the maximum allowed size; expression size: 4097",
        "?".repeat(4097));
    invalid(
        "Expression size has exceeded the maximum allowed size; expression size: 4098",
        "\u00e9".repeat(2049));
  }

  @Test
  void anExpressionHas300OperatorsAtMostWithoutItsParentheses() {
    // 150 comparisons and 149 times AND.
    String comparisons = "a=:v AND ".repeat(149) + "a=:v";
    condition("(" + comparisons + ")", ":v", 1);
    condition("NOT " + comparisons, ":v", 1);
    invalid(
        "The expression contains too many operators; operator count: 301",
        "NOT NOT " + comparisons,
        ":v",
        1);
    invalid(
        "The expression contains too many operators; operator count: 301",
        "NOT NOT a BETWEEN :v AND :v AND " + "a=:v AND ".repeat(148) + "a=:v",
        ":v",
        1);
  }

  @Test
  void inTakes99CandidatesSinceItsFirstOperandCounts() {
    String candidates = ":v" + ", :v".repeat(98);
    condition("a IN (" + candidates + ")", ":v", 1);
    invalid(
        "The IN operator is provided with too many operands; number of operands: 101",
        "a IN (" + candidates + ", :v)",
        ":v",
        1);
  }

  @Test
  void aPathHas32LevelsAtMost() {
    condition("attribute_exists(a" + ".b".repeat(31) + ")");
    invalid(
        "The document path has too many nesting levels; nesting levels: 33",
        "attribute_exists(a" + "[0]".repeat(32) + ")");
  }

  @Test
  void depthIsBoundedWhateverIsWritten() {
    invalid("The expression has redundant parentheses;", "(".repeat(4096));
    invalid(
        "The expression has redundant parentheses;",
        "(".repeat(2000) + "a=:v" + ")".repeat(2000),
        ":v",
        1);
    invalid(
        "The expression contains too many operators; operator count: 1000",
        "NOT ".repeat(999) + "a=:v",
        ":v",
        1);
    invalid(
        "The expression contains too many operators; operator count: 651",
        "size(".repeat(650) + "a" + ")".repeat(650) + "=b");
  }

  @Test
  void filtersAreNamedAsFiltersInMessages() {
    refuses(
        "Invalid FilterExpression: The expression can not be empty;",
        () -> ConditionExpression.parse("", with(), ExpressionKind.FILTER));
  }
}
