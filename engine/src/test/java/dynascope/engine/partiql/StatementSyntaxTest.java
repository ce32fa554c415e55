package dynascope.engine.partiql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which statements there are, and what is said of those that are none.
final class StatementSyntaxTest {
  private static final String MALFORMED = "Statement wasn't well formed, can't be processed: ";

  private static Statement parse(String text, AttributeValue... parameters) {
    return Statement.parse(text, List.of(parameters));
  }

  private static void refused(String message, String text, AttributeValue... parameters) {
    RuntimeException refused =
        assertThrows(RuntimeException.class, () -> parse(text, parameters), text);
    assertEquals(message, refused.getMessage(), text);
  }

  private static void printed(String expected, String text, AttributeValue... parameters) {
    Statement statement = parse(text, parameters);
    assertEquals(expected, statement.toString(), text);
    assertEquals(statement, parse(expected, parameters), text);
  }

  private static Item inserted(String value, AttributeValue... parameters) {
    return Planner.item((Statement.Insert) parse("INSERT INTO t VALUE " + value, parameters));
  }

  @Test
  void keywordsAreInOrderSoThatTheyAreFound() {
    assertTrue(Keywords.isSorted());
  }

  @Test
  void everyKindOfStatementIsReadAndPrinted() {
    printed("SELECT * FROM \"t\"", "select * from t");
    printed("SELECT * FROM \"t\"", "SELECT * FROM t;");
    printed(
        "SELECT a, b.c[1] FROM \"t\".\"i\" WHERE a = 1 AND (b = 'x' OR c <> ?) ORDER BY a DESC, b ASC",
        "SELECT a, \"b\".c[1] FROM \"t\".\"i\" WHERE a=1 AND (b='x' OR c!=?) ORDER BY a DESC, b",
        AttributeValue.bool(true));
    printed(
        "INSERT INTO \"t\" VALUE {'k': 'it''s', 'l': [1, TRUE, NULL], 's': <<'a', 'b'>>, 'p': ?}",
        "INSERT INTO t VALUE {'k':'it''s','l':[1.0,true,null],'s':<<'a','b'>>,'p':?}",
        AttributeValue.b(new byte[] {1}));
    printed(
        "UPDATE \"t\" SET a = 1 SET b = b + 1 REMOVE c.d SET e = list_append(e, [2])"
            + " WHERE k = 1 RETURNING MODIFIED NEW *",
        "UPDATE t SET a = 1, b = b+1 REMOVE c.d SET e = list_append(e, [2])"
            + " WHERE k=1 returning modified new *");
    printed(
        "UPDATE \"t\" SET s = set_add(s, <<1, 2>>) SET z = set_delete(z, ?) WHERE k = 1",
        "UPDATE t SET s = SET_ADD(s, <<1, 2>>), z = set_delete(z, ?) WHERE k = 1",
        AttributeValue.ss("a"));
    printed(
        "DELETE FROM \"t\" WHERE k = 1 RETURNING ALL OLD *",
        "DELETE FROM t WHERE k = 1 RETURNING ALL OLD *");
    printed(
        "EXISTS(SELECT * FROM \"t\" WHERE k = 1 AND a IS MISSING)",
        "EXISTS(SELECT * FROM t WHERE k = 1 AND a IS MISSING)");
  }

  @Test
  void everyOperatorAndFunctionOfWhereIsRead() {
    String select = "SELECT * FROM \"t\" WHERE ";
    printed(select + "NOT NOT a = 1", select + "not not a = 1");
    printed(select + "a BETWEEN 1 AND ?", select + "a between 1 and ?", AttributeValue.n(2));
    printed(select + "NOT a BETWEEN 1 AND 2", select + "a NOT BETWEEN 1 AND 2");
    printed(select + "a IN ['x', b, 1]", select + "a IN ('x', b, 1)");
    printed(select + "NOT a IN [1]", select + "a NOT IN [1]");
    printed(select + "a IS NOT MISSING", select + "attribute_exists(a)");
    printed(select + "a IS MISSING", select + "a is missing");
    printed(select + "attribute_type(a, 'NULL')", select + "a IS NULL");
    printed(select + "NOT attribute_type(a, 'NULL')", select + "a IS NOT NULL");
    printed(select + "attribute_type(a, 'M')", select + "a IS STRUCT");
    printed(
        select + "begins_with(a, 'x') OR contains(b, 1)",
        select + "BEGINS_WITH(a,'x') OR contains(b,1)");
    printed(select + "size(a.b) >= -5", select + "SIZE(a.b) >= -5");
    printed(
        select + "a = 1 AND b = 2 AND (c = 3 AND d = 4)", select + "a=1 AND b=2 AND (c=3 AND d=4)");
    printed(
        select + "(a = 1 OR b = 2) AND NOT (c = 3 OR d = 4)",
        select + "((a=1) OR (b=2)) AND NOT (c=3 OR d=4)");
    printed(select + "'x' < a", select + "'x' < a");
    printed(
        select + "\"odd-name\".\"select\"[0].b = 1",
        select + "\"odd-name\".\"select\"[0]['b'] = 1");
  }

  @Test
  void literalsAreTheValuesThatTheyLookLike() {
    assertEquals(
        Item.of(
            "a", AttributeValue.n("-1.5"),
            "b", AttributeValue.n("0.005"),
            "c", AttributeValue.l(AttributeValue.m(Item.EMPTY), AttributeValue.s("")),
            "d", AttributeValue.ns("1", "2")),
        inserted("{'a': -1.5, 'b': 5e-3, 'c': [{}, ''], 'd': <<1, ?>>}", AttributeValue.n(2)));
    assertEquals(
        Item.of("k", AttributeValue.s("v")),
        inserted("?", AttributeValue.m(Item.of("k", AttributeValue.s("v")))));
    refused("Empty bags are not supported", "INSERT INTO t VALUE {'k': <<>>}");
    refused(
        "One or more parameter values were invalid: Input collection [x, x] contains duplicates.",
        "INSERT INTO t VALUE {'k': <<'x', 'x'>>}");
    refused(
        "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags",
        "INSERT INTO t VALUE {'k': <<'x', 1>>}");
    refused("Duplicate keys in tuple. Key: k under root", "INSERT INTO t VALUE {'k': 1, 'k': 2}");
    refused(
        "Tuple keys must be of type String. Actual type: N under root",
        "INSERT INTO t VALUE {1: 2}");
    refused(
        "Unsupported data type: set_add under key root at 1:28:7",
        "INSERT INTO t VALUE {'ss': set_add(<<'a'>>, <<'b'>>)}");
  }

  @Test
  void whatIsNoStatementIsSaidInTheServicesWords() {
    refused(MALFORMED + "Expected data manipulation", "SLECT * FROM t");
    refused(MALFORMED + "Expected data manipulation", "");
    refused(MALFORMED + "Expected data manipulation", "CREATE TABLE t");
    refused(MALFORMED + "Expected data manipulation", "UPDATE Payment-x SET a = 1 WHERE k = 1");
    refused(MALFORMED + "Unexpected keyword", "INSERT INTO t (key, b) VALUES (?, ?)", n(1), n(2));
    refused(MALFORMED + "Unexpected keyword", "SELECT key FROM t");
    refused(MALFORMED + "Unexpected keyword", "SELECT * FROM t WHERE user = 1");
    refused(MALFORMED + "Unexpected token after expression", "SELECT * FROM t WHERE a = 1 garbage");
    refused(MALFORMED + "Invalid path dot component", "SELECT a.inner FROM t");
    refused(MALFORMED + "Expected RIGHT_PAREN", "SELECT * FROM t WHERE (a = 1");
    refused(MALFORMED, "SELECT * FROM \"t");
    refused(MALFORMED, "SELECT * FROM t WHERE a = 'x");
    refused(MALFORMED, "SELECT * FROM t /* no end");
    refused(MALFORMED + "Expected FROM at 2:3:1", "SELECT a\n  = t");
    refused(MALFORMED + "Unexpected token } at 1:27:1", "SELECT * FROM t WHERE a = }");
    refused(MALFORMED + "Unexpected end of statement at 1:26:0", "SELECT * FROM t WHERE a =");
    assertEquals("SELECT * FROM \"t\"", parse("SELECT /* all */ * -- of it\nFROM t").toString());
  }

  private static AttributeValue n(long value) {
    return AttributeValue.n(value);
  }

  @Test
  void aParameterStandsForEachQuestionMark() {
    refused(
        "Number of parameters in request and statement don't match.",
        "SELECT * FROM t WHERE a = ?");
    refused("Number of parameters in request and statement don't match.", "SELECT * FROM t", n(1));
    assertEquals(
        parse("SELECT * FROM t WHERE a = '?'"), parse("SELECT * FROM t WHERE a = '?' -- ?"));
  }

  @Test
  void whatPartiqlHasAndDynamoDbHasNotIsRefused() {
    refused("Unexpected path component at 1:8:5", "SELECT COUNT(*) FROM t");
    refused("Unexpected path component at 1:8:16", "SELECT attribute_exists(a) FROM t");
    refused("Unexpected path component at 1:8:1", "SELECT ? FROM t", n(1));
    refused("Unsupported clause: LIMIT at 1:23:1", "SELECT * FROM t LIMIT 5");
    refused("Unsupported clause: GROUP at 1:23:2", "SELECT * FROM t GROUP BY a");
    refused("Aliasing is not supported", "SELECT a AS b FROM t");
    refused("Aliasing is not supported", "SELECT * FROM t x");
    refused("Duplicate identifiers in select clause: a", "SELECT a, b.a FROM t");
    refused(
        "Other attributes should not be present in the projection when '*' is used.",
        "SELECT *, a FROM t");
    refused("Only select from a single table or index is supported.", "SELECT * FROM t, u");
    refused(
        "Only select from a single table or index is supported.",
        "SELECT * FROM t JOIN u ON a = b");
    refused("Unexpected from source", "SELECT * FROM (SELECT * FROM t)");
    refused("Select projection doesn't support value or pivot keywords", "SELECT VALUE a FROM t");
    refused(
        "Unsupported operation: Inserting multiple items in a single statement is not supported, use"
            + " \"INSERT INTO tableName VALUE item\" instead",
        "INSERT INTO t VALUES {'k': 1}");
    refused(
        "Unsupported format in item expression. Please use struct format {...} to express item"
            + " values for insert statement.",
        "INSERT INTO t VALUE [1]");
    refused(
        "RETURNING is not supported in INSERT", "INSERT INTO t VALUE {'k': 1} RETURNING ALL OLD *");
  }

  @Test
  void aSourceIsATableAndPerhapsAnIndex() {
    assertEquals(new Source("t", "i"), parse("SELECT * FROM t.i").source());
    refused(
        "A path may contain at most 2 components in the FROM clause",
        "SELECT * FROM \"t\".\"i\".\"x\"");
    refused("Path component cannot be an empty string", "SELECT * FROM \"\" WHERE a = 1");
    refused("Path component cannot be an empty string", "SELECT * FROM \"t\".\"\"");
  }

  @Test
  void operandsAreThoseOfExpressions() {
    String where = "SELECT * FROM t WHERE ";
    refused(
        "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL",
        where + "a < ?",
        AttributeValue.bool(true));
    refused(
        "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type:"
            + " BOOL",
        where + "a BETWEEN TRUE AND FALSE");
    refused(
        "Operator or function requires a document path; operator or function: attribute_exists",
        where + "attribute_exists('ss')");
    refused(
        "Incorrect number of operands for operator or function; operator or function:"
            + " attribute_exists, number of operands: 0",
        where + "attribute_exists()");
    refused(
        "Incorrect number of operands for operator or function; operator or function:"
            + " attribute_exists, number of operands: 2",
        where + "attribute_exists(a, b)");
    refused(
        "The first operand must be distinct from the remaining operands for this operator or"
            + " function; operator: =, first operand: [a]",
        where + "a = a");
    refused("Unrecognized function: exists at 1:23:6", where + "EXISTS(ss)");
    refused("Unrecognized function: set_add at 1:23:7", where + "set_add(ss, <<'x'>>) = ss");
    refused("Unsupported operator in Condition Expression. Operator: +", where + "a + 1 = 2");
    refused("Unsupported operator in Condition Expression. Operator: LIKE", where + "a LIKE 'x'");
    refused("MISSING must be compared using IS operator", where + "a = MISSING");
    refused(
        "The left hand side argument to IS must be a Variable Reference, Literal, or Path",
        where + "1 IS MISSING");
    refused(
        "Unsupported data type for IS operator: ION. Supported data types are [MISSING, NULL,"
            + " BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE, LIST]",
        where + "a IS ION");
    refused("WHERE clause must contain an expression that resolves to a boolean", where + "a");
    refused("The argument to NOT must be a Type or Expression", where + "NOT a");
    refused("The arguments to AND/OR must be Expressions", where + "a = 1 AND b");
    refused(
        "IN operator must have a left hand argument of type Variable Reference and right hand"
            + " argument of type Seq with at least one member",
        where + "a IN []");
    refused(
        "The IN operator is provided with too many operands; number of operands: 102",
        where + "a IN [" + "1, ".repeat(100) + "1]");
    parse(where + "a IN [" + "1, ".repeat(99) + "1]");
  }

  @Test
  void setFunctionsChangeThePathThatTheyStandFor() {
    String update = "UPDATE t SET ";
    String end = " WHERE k = 1";
    refused(
        "The first argument to SET_ADD must equal the assignment value at 1:18:7",
        update + "t = set_add(ss, <<'x'>>)" + end);
    refused(
        "The first argument to SET_ADD must equal the assignment value at 1:19:7",
        update + "ss = set_add(<<'a'>>, <<'b'>>)" + end);
    refused(
        "The second argument to SET_ADD must be a value with type SET at 1:27:2",
        update + "ss = set_add(ss, 'x')" + end);
    refused(
        "The second argument to SET_DELETE must be a value with type SET at 1:30:2",
        update + "ss = set_delete(ss, ['x'])" + end);
    refused("SET_ADD must have exactly two arguments at 1:19:7", update + "ss = set_add(ss)" + end);
    refused(
        "SET_ADD must have exactly two arguments at 1:19:7",
        update + "ss = set_add(ss, <<1>>, <<2>>)" + end);
    refused(
        "Unrecognized function: if_not_exists at 1:18:13",
        update + "a = if_not_exists(a, 1)" + end);
    refused(
        "Incorrect operand type for operator or function; operator or function: +, operand type: S",
        update + "a = a + 'x'" + end);
    refused(
        "IS operator is not supported in update expressions", update + "a = b IS MISSING" + end);
    refused("Unsupported operator in Update Expression. Operator: *", update + "a = b * 2" + end);
    refused(
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path"
            + " one: [a], path two: [a]",
        update + "a = 1 SET a = 2" + end);
  }

  @Test
  void pathsGoWhereExpressionsGo() {
    refused("Unpivot path component like a.*.b are not supported", "SELECT a.*.b FROM t");
    refused("Wildcard path component like a[*].b are not supported", "SELECT a[*] FROM t");
    refused(MALFORMED + "Unexpected token - at 1:10:1", "SELECT a[-1] FROM t");
    refused(
        "List index is not within the allowable range; index: [99999999999]",
        "SELECT a[99999999999] FROM t");
    refused(
        "The document path has too many nesting levels; nesting levels: 33",
        "SELECT a" + ".a".repeat(32) + " FROM t");
    parse("SELECT a" + ".a".repeat(31) + " FROM t");
  }

  @Test
  void returningHasItsForms() {
    String delete = "DELETE FROM t WHERE k = 1 RETURNING ";
    refused(
        "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in"
            + " DELETE statements.",
        delete + "MODIFIED OLD *");
    refused(
        "Invalid returning clause: RETURNING ALL NEW *. Only RETURNING ALL OLD * is allowed in"
            + " DELETE statements.",
        delete + "ALL NEW *");
    refused(
        "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause",
        delete + "ALL OLD a");
    refused(
        "Invalid syntax with multiple returning elements in RETURNING clause",
        delete + "ALL OLD *, ALL NEW *");
  }

  @Test
  void whatNestsOrRepeatsTooMuchIsRefused() {
    String where = "SELECT * FROM t WHERE ";
    refused(
        MALFORMED + "Nested too deeply at 1:123:1",
        where + "(".repeat(2000) + "a = 1" + ")".repeat(2000));
    refused(
        "The expression contains too many operators; operator count: 301",
        where + "NOT ".repeat(1000) + "a = 1");
    refused(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels"
            + " beyond supported limit",
        "INSERT INTO t VALUE {'k': " + "[".repeat(40) + "]".repeat(40) + "}");
    RuntimeException deep =
        assertThrows(
            RuntimeException.class,
            () -> parse("INSERT INTO t VALUE {'k': " + "[".repeat(4000) + "]".repeat(4000) + "}"));
    assertTrue(String.valueOf(deep.getMessage()).startsWith(MALFORMED + "Nested too deeply at"));
    parse(where + "a = 1 AND ".repeat(149) + "a = 1");
  }
}
