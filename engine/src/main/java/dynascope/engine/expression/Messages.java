package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.KeyType;
import java.util.List;

/// What the service says of expressions and legacy parameters: every text once, to the letter.
final class Messages {
  static final String EMPTY = "The expression can not be empty;";
  static final String REDUNDANT_PARENTHESES = "The expression has redundant parentheses;";
  static final String MISSING_ATTRIBUTE =
      "The provided expression refers to an attribute that does not exist in the item";
  static final String WRONG_TYPE_IN_ITEM =
      "An operand in the update expression has an incorrect data type";
  static final String BAD_UPDATE_PATH =
      "The document path provided in the update expression is invalid for update";
  static final String BAD_INDEX_KEY_TYPE =
      "The update expression attempted to update the secondary index key to unsupported type";
  static final String LEGACY_TYPE_MISMATCH = "Type mismatch for attribute to update";
  static final String KEY_NOT_SUPPORTED = "Query key condition not supported";
  static final String KEY_TOO_MANY = "Conditions can be of length 1 or 2 only";
  static final String KEY_TWICE = "KeyConditionExpressions must only contain one condition per key";
  static final String KEY_NESTED_OPERATION =
      "KeyConditionExpressions cannot contain nested operations";
  static final String KEY_NESTED_ATTRIBUTE =
      "KeyConditionExpressions cannot have conditions on nested attributes";
  static final String KEY_TWO_NAMES =
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";
  static final String KEY_NO_NAME =
      "Invalid condition in KeyConditionExpression: No key attribute specified";
  static final String NOT_INDEXABLE =
      "Attempted conditional constraint is not an indexable operation";
  static final String REVERSED_RANGE =
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper"
          + " bound";
  static final String KEY_CONDITION_MISSING =
      "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
          + " request.";
  static final String NAMES_WITHOUT_EXPRESSION =
      "ExpressionAttributeNames can only be specified when using expressions";
  private static final String INVALID_PARAMETER = "One or more parameter values were invalid: ";

  private Messages() {}

  static String tooLong(int bytes) {
    return "Expression size has exceeded the maximum allowed size; expression size: " + bytes;
  }

  static String syntax(String token, String near) {
    return "Syntax error; token: \"" + token + "\", near: \"" + near + "\"";
  }

  static String tooManyOperators(int count) {
    return "The expression contains too many operators; operator count: " + count;
  }

  static String tooManyCandidates(int operands) {
    return "The IN operator is provided with too many operands; number of operands: " + operands;
  }

  static String emptyIndexKey(KeyType type) {
    return "One or more parameter values are not valid. The update expression attempted to update a"
        + " secondary index key to a value that is not supported. The AttributeValue for a key"
        + " attribute cannot contain an empty "
        + type.word()
        + " value.";
  }

  static String indexTooLarge(String digits) {
    return "List index is not within the allowable range; index: [" + digits + "]";
  }

  static String pathTooDeep(int levels) {
    return "The document path has too many nesting levels; nesting levels: " + levels;
  }

  static String reserved(String word) {
    return "Attribute name is a reserved keyword; reserved keyword: " + word;
  }

  static String unknownFunction(String name) {
    return "Invalid function name; function: " + name;
  }

  static String misusedFunction(String name) {
    return "The function is not allowed to be used this way in an expression; function: " + name;
  }

  static String operandCount(String operator, int count) {
    return "Incorrect number of operands for operator or function; operator or function: "
        + operator
        + ", number of operands: "
        + count;
  }

  static String operandType(String operator, String type) {
    return "Incorrect operand type for operator or function; operator or function: "
        + operator
        + ", operand type: "
        + type;
  }

  /// The form that ADD and DELETE have, where types are spelled out.
  static String actionType(String action, AttributeValue value) {
    return "Incorrect operand type for operator or function; operator: "
        + action
        + ", operand type: "
        + switch (value) {
          case AttributeValue.S _ -> "STRING";
          case AttributeValue.N _ -> "NUMBER";
          case AttributeValue.B _ -> "BINARY";
          case AttributeValue.Bool _ -> "BOOLEAN";
          case AttributeValue.L _ -> "LIST";
          case AttributeValue.M _ -> "MAP";
          default -> value.typeCode();
        };
  }

  static String pathRequired(String operator) {
    return "Operator or function requires a document path; operator or function: " + operator;
  }

  static String notDistinct(String operator, DocumentPath path) {
    return "The first operand must be distinct from the remaining operands for this operator or"
        + " function; operator: "
        + operator
        + ", first operand: "
        + path.inMessage();
  }

  static String unknownType(String name) {
    return "Invalid attribute type name found; type: "
        + name
        + ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}";
  }

  static String boundTypes(AttributeValue low, AttributeValue high) {
    return "The BETWEEN operator requires same data type for lower and upper bounds; "
        + bounds(low, high);
  }

  static String boundOrder(AttributeValue low, AttributeValue high) {
    return "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; "
        + bounds(low, high);
  }

  private static String bounds(AttributeValue low, AttributeValue high) {
    return "lower bound operand: " + inMessage(low) + ", upper bound operand: " + inMessage(high);
  }

  private static String inMessage(AttributeValue value) {
    String content =
        switch (value) {
          case AttributeValue.S s -> s.value();
          case AttributeValue.N n -> n.text();
          case AttributeValue.B b -> b.base64();
          default -> value.toString();
        };
    return "AttributeValue: {" + value.typeCode() + ":" + content + "}";
  }

  static String undefinedName(String placeholder) {
    return "An expression attribute name used in the document path is not defined; attribute name: "
        + placeholder;
  }

  static String undefinedValue(String placeholder) {
    return "An expression attribute value used in expression is not defined; attribute value: "
        + placeholder;
  }

  static String sectionTwice(String section) {
    return "The \"" + section + "\" section can only be used once in an update expression;";
  }

  static String overlap(DocumentPath one, DocumentPath two) {
    return "Two document paths overlap with each other; " + rewrite(one, two);
  }

  static String conflict(DocumentPath one, DocumentPath two) {
    return "Two document paths conflict with each other; " + rewrite(one, two);
  }

  private static String rewrite(DocumentPath one, DocumentPath two) {
    return "must remove or rewrite one of these paths; path one: "
        + one.inMessage()
        + ", path two: "
        + two.inMessage();
  }

  // Placeholders and their parameters.

  static String emptyMap(String parameter) {
    return parameter + " must not be empty";
  }

  static String invalidKey(String parameter, String key) {
    return parameter + " contains invalid key: Syntax error; key: \"" + key + "\"";
  }

  /// Simplified: the limit is documented, the text is ours.
  static String keyTooLong(String parameter, String key) {
    return parameter
        + " contains invalid key: The expression attribute map contains a key that is too long;"
        + " key: \""
        + key
        + "\"";
  }

  /// Simplified: the limit is documented, the text is ours.
  static String placeholdersTooLarge() {
    return "Size of ExpressionAttributeNames and ExpressionAttributeValues has exceeded the maximum"
        + " allowed size";
  }

  /// Simplified: it is measured that it says `Empty attribute name`; the rest of the text is ours.
  static String emptyName(String key) {
    return "ExpressionAttributeNames contains invalid value: Empty attribute name for key " + key;
  }

  static String invalidValue(String reason, String key) {
    return "ExpressionAttributeValues contains invalid value: " + reason + " for key " + key;
  }

  static String unused(String parameter, Iterable<String> keys) {
    return "Value provided in "
        + parameter
        + " unused in expressions: keys: {"
        + String.join(", ", keys)
        + "}";
  }

  static String valuesWithoutExpression(List<String> parameters) {
    return "ExpressionAttributeValues can only be specified when using expressions: "
        + String.join(" and ", parameters)
        + (parameters.size() > 1 ? " are null" : " is null");
  }

  static String mixed(List<String> legacy, List<String> expressions) {
    return "Can not use both expression and non-expression parameters in the same request: "
        + "Non-expression parameters: {"
        + String.join(", ", legacy)
        + "} Expression parameters: {"
        + String.join(", ", expressions)
        + "}";
  }

  // Keys.

  static String missedKey(String attribute) {
    return "Query condition missed key schema element: " + attribute;
  }

  static String keyOperator(String operator) {
    return "Invalid operator used in KeyConditionExpression: " + operator;
  }

  static String keyNotFirst(String operator) {
    return "Invalid condition in KeyConditionExpression: "
        + operator
        + " operator must have the key attribute as its first operand";
  }

  static String keyType() {
    return INVALID_PARAMETER + "Condition parameter type does not match schema type";
  }

  static String filterOnKey(String parameter, String attribute) {
    return parameter
        + " can only contain non-primary key attributes: Primary key attribute: "
        + attribute;
  }

  static String keyNotScalar(String keyKind, String attribute) {
    return "Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
        + " allowed: "
        + keyKind
        + ": "
        + attribute;
  }

  static String keyUpdated(String attribute) {
    return INVALID_PARAMETER
        + "Cannot update attribute "
        + attribute
        + ". This attribute is part of the key";
  }

  // Legacy parameters.

  static String duplicateName(String attribute) {
    return INVALID_PARAMETER + "Duplicate value in attribute name: " + attribute;
  }

  static String onlyDelete() {
    return INVALID_PARAMETER + "Only DELETE action is allowed when no attribute value is specified";
  }

  static String legacyDelete(String type) {
    return INVALID_PARAMETER + "DELETE action with value is not supported for the type " + type;
  }

  static String legacyAdd(String type) {
    return INVALID_PARAMETER + "ADD action is not supported for the type " + type;
  }

  static String argumentCount(ComparisonOperator operator) {
    return INVALID_PARAMETER
        + "Invalid number of argument(s) for the "
        + operator
        + " ComparisonOperator";
  }

  static String argumentType(ComparisonOperator operator, String type) {
    return INVALID_PARAMETER
        + "ComparisonOperator "
        + operator
        + " is not valid for "
        + type
        + " AttributeValue type";
  }

  static String argumentTypesDiffer() {
    return INVALID_PARAMETER + "AttributeValues inside AttributeValueList must be of same type";
  }

  /// A contradiction inside one entry of Expected.
  static String expected(String what, String attribute) {
    return INVALID_PARAMETER + what + " for Attribute: " + attribute;
  }
}
