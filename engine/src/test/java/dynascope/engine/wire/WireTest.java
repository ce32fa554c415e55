package dynascope.engine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.error.ServiceException;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.UpdateTimeToLive;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read of a body, and what is said when it can't be.
final class WireTest {
  private static final String PREFIX = "DynamoDB_20120810.";

  /// Reads a body in which every `'` stands for a `"`.
  private static Arrival read(String operation, String body) {
    return Wire.read(PREFIX + operation, body.replace('\'', '"').getBytes(UTF_8));
  }

  private static Operation request(String operation, String body) {
    return switch (read(operation, body)) {
      case Arrival.Request(var request) -> request;
      case Arrival.Refused(var why) -> throw new AssertionError(why.toString());
    };
  }

  private static ServiceException refusal(String operation, String body) {
    return assertInstanceOf(Arrival.Refused.class, read(operation, body)).why();
  }

  private static void refuses(String operation, String body, String type, String message) {
    ServiceException why = refusal(operation, body);
    assertEquals(type + ": " + message, why.type() + ": " + why.message());
  }

  private static void invalid(String operation, String body, String message) {
    refuses(operation, body, "ValidationException", message);
  }

  private static void malformed(String operation, String body, String message) {
    refuses(operation, body, "SerializationException", message);
  }

  @Test
  void whatIsAbsentNullOrUnknownIsNotThere() {
    var plain = new PutItem("Users", Item.of("id", AttributeValue.s("a")));
    assertEquals(plain, request("PutItem", "{'TableName':'Users','Item':{'id':{'S':'a'}}}"));
    assertEquals(
        plain,
        request(
            "PutItem",
            "{'Item':{'id':{'S':'a'}},'Expected':null,'Nobody':[{'knows':[1,2]}],"
                + "'TableName':'Users','ReturnValues':null}"));
    assertTrue(((Query) request("Query", "{'TableName':'Users'}")).scanIndexForward());
  }

  @Test
  void ofTwoMembersOfOneNameTheLastCounts() {
    assertEquals(
        new PutItem("Users", Item.of("id", AttributeValue.s("b"))),
        request(
            "PutItem",
            "{'TableName':'Other','Item':{'id':{'N':'1'}},'TableName':'Users',"
                + "'Item':{'id':{'S':'a'},'id':{'S':'b'}}}"));
  }

  private static List<Item> keysOf(String keys) {
    var batch =
        (BatchGetItem)
            request("BatchGetItem", "{'RequestItems':{'Users':{'Keys':[" + keys + "]}}}");
    return batch.requestItems().get("Users").keys();
  }

  @Test
  void batchGetItemReadsOnceWhatIsSpelledInTwoWays() {
    String thousand = "{'n':{'N':'1000'},'s':{'S':'x'}}";
    String respelled = "{'s':{'S':'x'},'n':{'N':'1e3'}}";
    String reordered = "{'s':{'S':'x'},'n':{'N':'1000'}}";
    String other = "{'n':{'N':'1000'},'s':{'S':'1e3'}}";
    Item key = Item.of("n", AttributeValue.n("1000"), "s", AttributeValue.s("x"));
    Item next = Item.of("n", AttributeValue.n("1000"), "s", AttributeValue.s("1e3"));
    assertEquals(
        List.of(key, next), keysOf(String.join(",", thousand, respelled, other)), "read once");
    assertEquals(
        List.of(key, key), keysOf(String.join(",", thousand, reordered)), "one spelling twice");
    assertEquals(
        List.of(key, key),
        keysOf(String.join(",", thousand, respelled, respelled)),
        "one of two spellings twice");
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedWithoutAWord() {
    for (String body :
        new String[] {
          "",
          " ",
          "x",
          "[]",
          "'a'",
          "1",
          "null",
          "{",
          "{'TableName'}",
          "{'TableName':'Users'",
          "{}{",
          "{'TableName':'Users',}"
        }) {
      malformed("GetItem", body, "");
      malformed("CreateBackup", body, "");
    }
    byte[] broken = "{\"TableName\":\"xyz\"}".getBytes(UTF_8);
    broken[15] = (byte) 0xc3;
    assertEquals(
        new Arrival.Refused(ServiceException.serialization("")),
        Wire.read(PREFIX + "GetItem", broken));
  }

  @Test
  void aTargetThatIsNoneIsToldAfterTheSyntax() {
    for (String target : new String[] {"GetItem", PREFIX + "getItem", "X.GetItem", PREFIX, ""}) {
      var why = assertInstanceOf(Arrival.Refused.class, Wire.read(target, new byte[] {'{', '}'}));
      assertEquals("UnknownOperationException", why.why().type());
      assertEquals("", why.why().message());
      assertEquals(
          new Arrival.Refused(ServiceException.serialization("")),
          Wire.read(target, new byte[] {'{'}));
    }
  }

  /// Each row was measured on the service for one member or another of its kind.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GetItem | {'TableName':true} | TRUE_VALUE cannot be converted to String",
        "GetItem | {'TableName':false} | FALSE_VALUE cannot be converted to String",
        "GetItem | {'TableName':23} | NUMBER_VALUE cannot be converted to String",
        "GetItem | {'TableName':2147483648} | NUMBER_VALUE cannot be converted to String",
        "GetItem | {'TableName':34.56} | DECIMAL_VALUE cannot be converted to String",
        "GetItem | {'TableName':[]} | Unrecognized collection type class java.lang.String",
        "GetItem | {'TableName':{}} | Start of structure or map found where not expected",
        "GetItem | {'ConsistentRead':'23'} | Unexpected token received from parser",
        "GetItem | {'ConsistentRead':23} | NUMBER_VALUE cannot be converted to Boolean",
        "GetItem | {'ConsistentRead':34.56} | DECIMAL_VALUE cannot be converted to Boolean",
        "GetItem | {'ConsistentRead':[]} | Unrecognized collection type class java.lang.Boolean",
        "GetItem | {'ConsistentRead':{}} | Start of structure or map found where not expected",
        "Scan | {'Limit':'23'} | STRING_VALUE cannot be converted to Integer",
        "Scan | {'Limit':true} | TRUE_VALUE cannot be converted to Integer",
        "Scan | {'Limit':[]} | Unrecognized collection type class java.lang.Integer",
        "Scan | {'Limit':{}} | Start of structure or map found where not expected",
        "UpdateTable | {'ProvisionedThroughput':{'ReadCapacityUnits':'1'}} | STRING_VALUE cannot be"
            + " converted to Long",
        "UpdateTable | {'ProvisionedThroughput':'1'} | Unexpected field type",
        "UpdateTable | {'ProvisionedThroughput':[]} | Unrecognized collection type class"
            + " com.amazonaws.dynamodb.v20120810.ProvisionedThroughput",
        "Scan | {'AttributesToGet':'a'} | Unexpected field type",
        "Scan | {'AttributesToGet':{}} | Start of structure or map found where not expected",
        "Scan | {'AttributesToGet':[1]} | NUMBER_VALUE cannot be converted to String",
        "GetItem | {'Key':1} | Unexpected field type",
        "GetItem | {'Key':[]} | Unrecognized collection type java.util.Map<java.lang.String,"
            + " com.amazonaws.dynamodb.v20120810.AttributeValue>",
        "GetItem | {'Key':{'a':'b'}} | Unexpected value type in payload",
        "GetItem | {'Key':{'a':[]}} | Unrecognized collection type class"
            + " com.amazonaws.dynamodb.v20120810.AttributeValue",
        "PutItem | {'Expected':{'a':{'Value':'b'}}} | Unexpected field type",
        "PutItem | {'Item':{'a':{'N':1}}} | NUMBER_VALUE cannot be converted to String",
        "PutItem | {'Item':{'a':{'B':[]}}} | Unrecognized collection type class java.nio.ByteBuffer",
        "PutItem | {'Item':{'a':{'L':['b']}}} | Unexpected value type in payload",
        "CreateTable | {'KeySchema':['HASH']} | Unexpected value type in payload",
        "BatchWriteItem | {'RequestItems':{'a':[{'PutRequest':'b'}]}} | Unexpected field type",
      })
  void aTokenOfAWrongKindIsRefusedInTheServicesWords(
      String operation, String body, String message) {
    malformed(operation, body, message);
  }

  @Test
  void wordsThatAreNoneAreToldTogetherWithWhatIsMissingAndTooLong() {
    invalid(
        "UpdateItem",
        "{'TableName':'a;b','ReturnValues':'hi','ReturnConsumedCapacity':'hi',"
            + "'ReturnItemCollectionMetrics':'hi','ConditionalOperator':'hi',"
            + "'Expected':{'a':{'ComparisonOperator':'hi'}}}",
        "7 validation errors detected: Value 'hi' at 'returnValues' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE,"
            + " UPDATED_NEW]; Value 'hi' at 'returnConsumedCapacity' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value 'hi' at"
            + " 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy"
            + " enum value set: [SIZE, NONE]; Value 'hi' at 'conditionalOperator' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [OR, AND]; Value 'hi' at"
            + " 'expected.a.member.comparisonOperator' failed to satisfy constraint: Member must"
            + " satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE,"
            + " LE, BEGINS_WITH, GE, CONTAINS]; Value null at 'key' failed to satisfy constraint:"
            + " Member must not be null; Value 'a;b' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    invalid(
        "Scan",
        "{'TableName':'Users','Limit':0,'Select':'hi','AttributesToGet':[]}",
        "3 validation errors detected: Value 'hi' at 'select' failed to satisfy constraint: Member"
            + " must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES,"
            + " ALL_PROJECTED_ATTRIBUTES]; Value '0' at 'limit' failed to satisfy constraint: Member"
            + " must have value greater than or equal to 1; Value '[]' at 'attributesToGet' failed"
            + " to satisfy constraint: Member must have length greater than or equal to 1");
  }

  @Test
  void placesInListsAndMapsAreTold() {
    invalid(
        "BatchWriteItem",
        "{'RequestItems':{'Users':[{'DeleteRequest':{'Key':{}}},{'PutRequest':{}},null]}}",
        "2 validation errors detected: Value null at"
            + " 'requestItems.Users.member.2.member.putRequest.item' failed to satisfy constraint:"
            + " Member must not be null; Value null at 'requestItems.Users.member.3.member' failed"
            + " to satisfy constraint: Member must not be null");
    invalid(
        "CreateTable",
        "{'TableName':'Users','KeySchema':[{'KeyType':'HASH'}],'AttributeDefinitions':[],"
            + "'BillingMode':'hi'}",
        "2 validation errors detected: Value null at 'keySchema.1.member.attributeName' failed to"
            + " satisfy constraint: Member must not be null; Value 'hi' at 'billingMode' failed to"
            + " satisfy constraint: Member must satisfy enum value set: [PROVISIONED,"
            + " PAY_PER_REQUEST]");
    invalid(
        "UpdateTimeToLive",
        "{'TableName':'Users'}",
        "1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy"
            + " constraint: Member must not be null");
  }

  @Test
  void noMoreThanTenViolationsAreTold() {
    String message =
        refusal(
                "Query",
                "{'TableName':'Users','KeyConditions':{" + "'a':{},".repeat(11) + "'b':{}}}")
            .message();
    // Twelve entries of two names.
    assertTrue(message.startsWith("10 validation errors detected: "), message);
    assertEquals(10, message.split("Member must not be null", -1).length - 1);
  }

  @Test
  void aMissingTableNameIsToldAlone() {
    String missing = "The parameter 'TableName' is required but was not present in the request";
    for (String each :
        new String[] {"PutItem", "GetItem", "UpdateItem", "DeleteItem", "Query", "Scan"}) {
      invalid(each, "{'ReturnConsumedCapacity':'hi'}", missing);
    }
    invalid("DescribeTable", "{}", missing);
    invalid("UpdateTimeToLive", "{}", missing);
    CreateTable unnamed = (CreateTable) request("CreateTable", "{}");
    assertEquals(null, unnamed.tableName(), "CreateTable tells it itself");
  }

  /// One mistake of each kind; each body has all that come later too.
  @Test
  void mistakesAreToldInTheServicesOrder() {
    String value = "'Item':{'a':{'N':'x'}}";
    String mixed = value + ",'ConditionExpression':'a = ','Expected':{}";
    String word = mixed + ",'ReturnValues':'hi'";
    String name = word + ",'TableName':'a'";
    String kind = name + ",'ConditionalOperator':1";
    malformed("PutItem", "{" + kind, "");
    malformed("PutItem", "{" + kind + "}", "NUMBER_VALUE cannot be converted to String");
    invalid(
        "PutItem",
        "{" + name + "}",
        "TableName must be at least 3 characters long and at most 255 characters long");
    assertTrue(
        refusal("PutItem", "{'TableName':'abc'," + word + "}")
            .message()
            .startsWith("1 validation error detected: Value 'hi' at 'returnValues' failed"));
    invalid(
        "PutItem",
        "{'TableName':'abc'," + mixed + "}",
        "Can not use both expression and non-expression parameters in the same request:"
            + " Non-expression parameters: {Expected} Expression parameters: {ConditionExpression}");
    invalid(
        "PutItem",
        "{'TableName':'abc'," + value + ",'ConditionExpression':'a = '}",
        "The parameter cannot be converted to a numeric value: x");
    assertInstanceOf(
        Arrival.Request.class,
        read("PutItem", "{'TableName':'abc','Item':{},'ConditionExpression':'a = '}"));
  }

  @Test
  void ofSeveralBrokenValuesTheFirstIsTold() {
    invalid(
        "PutItem",
        "{'TableName':'Users','Item':{'a':{'SS':['x','x']},'b':{'N':'y'}}}",
        "One or more parameter values were invalid: Input collection [x, x] contains duplicates.");
    invalid("PutItem", "{'TableName':'Users','Item':{'':{'S':'a'}}}", "Empty attribute name");
    invalid(
        "PutItem",
        "{'TableName':'Users','Item':{'a':null}}",
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  @Test
  void numbersThatNoIntegerHoldsBecomeTheNearest() {
    assertEquals(2, ((Scan) request("Scan", "{'TableName':'abc','Limit':2.9}")).page().limit());
    for (String large : new String[] {"99999999999", "1e99", "9".repeat(100)}) {
      assertEquals(
          Integer.MAX_VALUE,
          ((Scan) request("Scan", "{'TableName':'abc','Limit':" + large + "}")).page().limit());
    }
    assertEquals(
        Integer.MIN_VALUE,
        ((Scan) request("Scan", "{'TableName':'abc','Limit':-" + "9".repeat(100) + "}"))
            .page()
            .limit());
  }

  @Test
  void halfACharacterBecomesAQuestionMark() {
    assertEquals(
        new UpdateTimeToLive("Users", "a?", true),
        request(
            "UpdateTimeToLive",
            "{'TableName':'Users','TimeToLiveSpecification':{'AttributeName':'a\\ud83d',"
                + "'Enabled':true}}"));
  }
}
