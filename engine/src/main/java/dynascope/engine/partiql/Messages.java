package dynascope.engine.partiql;

import dynascope.engine.model.InvalidValue;

/// What the service says of statements: every text once, to the letter. What it says of operators
/// and paths is that of expressions, without the name of a parameter before it.
///
/// Measured texts are those of published test suites; the others are those of DynamoDB Local, and
/// ours are marked.
final class Messages {
  static final String NO_DATA_MANIPULATION = malformed("Expected data manipulation");
  static final String KEYWORD = malformed("Unexpected keyword");
  static final String DOT_COMPONENT = malformed("Invalid path dot component");
  static final String RIGHT_PAREN = malformed("Expected RIGHT_PAREN");
  static final String TRAILING = malformed("Unexpected token after expression");

  /// What a quote or a comment gets that nothing ends: measured with nothing behind the blank.
  static final String UNENDED = malformed("");

  static final String PARAMETERS = "Number of parameters in request and statement don't match.";
  static final String TOO_MANY_COMPONENTS =
      "A path may contain at most 2 components in the FROM clause";
  static final String EMPTY_COMPONENT = "Path component cannot be an empty string";
  static final String UNPIVOT = "Unpivot path component like a.*.b are not supported";
  static final String WILDCARD = "Wildcard path component like a[*].b are not supported";
  static final String ALIAS = "Aliasing is not supported";
  static final String STAR_AND_OTHERS =
      "Other attributes should not be present in the projection when '*' is used.";
  static final String SELECT_VALUE = "Select projection doesn't support value or pivot keywords";
  static final String SEVERAL_SOURCES = "Only select from a single table or index is supported.";
  static final String SOURCE = "Unexpected from source";
  static final String NO_INDEX = "The table does not have the specified index";
  static final String ON_INDEX = "This operation is not supported on an index";
  static final String INSERT_SEVERAL =
      "Unsupported operation: Inserting multiple items in a single statement is not supported, use"
          + " \"INSERT INTO tableName VALUE item\" instead";
  static final String INSERT_FORMAT =
      "Unsupported format in item expression. Please use struct format {...} to express item values"
          + " for insert statement.";
  static final String INSERT_RETURNING = "RETURNING is not supported in INSERT";
  static final String EMPTY_BAG = "Empty bags are not supported";
  static final String BAG_TYPES =
      "Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags";
  static final String RETURNING_FORM =
      "Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause";
  static final String RETURNING_SEVERAL =
      "Invalid syntax with multiple returning elements in RETURNING clause";
  static final String NO_BOOLEAN =
      "WHERE clause must contain an expression that resolves to a boolean";
  static final String NOT_OPERAND = "The argument to NOT must be a Type or Expression";
  static final String JOINED_OPERAND = "The arguments to AND/OR must be Expressions";
  static final String COMPARED_MISSING = "MISSING must be compared using IS operator";
  static final String IS_OPERAND =
      "The left hand side argument to IS must be a Variable Reference, Literal, or Path";
  static final String IS_IN_UPDATE = "IS operator is not supported in update expressions";
  static final String IN_OPERANDS =
      "IN operator must have a left hand argument of type Variable Reference and right hand"
          + " argument of type Seq with at least one member";
  static final String TOO_MANY_READS = "Too many decomposed read operations for a given query.";
  static final String INCOMPLETE_KEY =
      "Where clause does not contain a mandatory equality on all key attributes";
  static final String EXISTS_FORM =
      "EXISTS() must contain a single item read with additional condition";
  static final String EXISTS_ON_INDEX = "Operations on indices are not supported in transactions";
  static final String ORDER_WITHOUT_WHERE =
      "Must have WHERE clause in the statement when using ORDER BY clause.";
  static final String ORDER_WITHOUT_KEY =
      "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY"
          + " clause.";
  static final String ORDER_NEEDS_KEY =
      "Must have hash key in ORDER BY clause when more than one hash key condition specified in"
          + " WHERE clause.";

  private Messages() {}

  static InvalidValue refusal(String message) {
    return new InvalidValue(message);
  }

  static String malformed(String detail) {
    return "Statement wasn't well formed, can't be processed: " + detail;
  }

  /// Ours: what is measured of other mistakes of syntax has no place in it.
  static String expected(String what, Token found) {
    return malformed("Expected " + what + " at " + found.place());
  }

  /// Ours, as [#expected] is.
  static String unexpected(Token found) {
    return malformed("Unexpected " + shown(found) + " at " + found.place());
  }

  /// Ours: how deep a statement may nest is not documented.
  static String tooDeep(Token found) {
    return malformed("Nested too deeply at " + found.place());
  }

  private static String shown(Token token) {
    return token.kind() == Token.Kind.END ? "end of statement" : "token " + token.text();
  }

  static String pathComponent(Token found) {
    return "Unexpected path component at " + found.place();
  }

  /// @param what the clause begins with
  static String clause(String clause, Token what) {
    return "Unsupported clause: " + clause + " at " + what.place();
  }

  static String duplicateName(String name) {
    return "Duplicate identifiers in select clause: " + name;
  }

  static String unknownFunction(String name, Token found) {
    return "Unrecognized function: " + name + " at " + found.place();
  }

  static String conditionOperator(String operator) {
    return "Unsupported operator in Condition Expression. Operator: " + operator;
  }

  static String updateOperator(String operator) {
    return "Unsupported operator in Update Expression. Operator: " + operator;
  }

  static String isType(String type) {
    return "Unsupported data type for IS operator: "
        + type
        + ". Supported data types are [MISSING, NULL, BOOLEAN, BLOB, STRING, NUMERIC, STRUCT, TUPLE,"
        + " LIST]";
  }

  static String dataType(String what, String under, Token found) {
    return "Unsupported data type: " + what + " under key " + under + " at " + found.place();
  }

  static String tupleKey(String type, String under) {
    return "Tuple keys must be of type String. Actual type: " + type + " under " + under;
  }

  static String duplicateKey(String key, String under) {
    return "Duplicate keys in tuple. Key: " + key + " under " + under;
  }

  static String setCount(String function, Token found) {
    return function + " must have exactly two arguments at " + found.place();
  }

  static String setTarget(String function, Token found) {
    return "The first argument to "
        + function
        + " must equal the assignment value at "
        + found.place();
  }

  static String setOperand(String function, Token found) {
    return "The second argument to "
        + function
        + " must be a value with type SET at "
        + found.place();
  }

  static String returningOnDelete(ReturningClause clause) {
    return "Invalid returning clause: RETURNING "
        + clause
        + ". Only RETURNING ALL OLD * is allowed in DELETE statements.";
  }

  static String severalOnKey(String key) {
    return "Multiple conditions on same key "
        + key
        + ". Only single item Update/Insert/Delete are supported";
  }

  static String keyAbsent(String key) {
    return "Key attribute should be present in the item: Key " + key;
  }

  static String keyType(String key) {
    return "Key attribute's data type should match its data type in table's schema: Key " + key;
  }

  static String orderBy(String name) {
    return "Variable reference " + name + " in ORDER BY clause must be part of the primary key";
  }
}
