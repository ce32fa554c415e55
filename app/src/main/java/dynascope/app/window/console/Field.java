package dynascope.app.window.console;

import dynascope.engine.error.ServiceException;
import dynascope.engine.expression.InvalidExpression;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.operation.Constraints;
import dynascope.engine.operation.Operation;
import dynascope.engine.wire.ApiType;
import dynascope.engine.wire.Arrival;
import dynascope.engine.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A member of an operation's request, as a form shows it.
record Field(String name, ApiType type, Rank rank) {
  /// How near the top it stands.
  enum Rank {
    REQUIRED,
    USUAL,
    RARE,
    /// What the API had before expressions.
    LEGACY
  }

  /// How it is written.
  enum Kind {
    TEXT,
    EXPRESSION,
    STATEMENT,
    CHOICE,
    SWITCH,
    NUMBER,
    JSON
  }

  private static final List<String> LEGACY =
      List.of(
          "AttributesToGet",
          "AttributeUpdates",
          "ConditionalOperator",
          "Expected",
          "KeyConditions",
          "QueryFilter",
          "ScanFilter");

  /// What people write, in the order in which they think of it.
  private static final List<String> ORDER =
      List.of(
          "TableName",
          "Statement",
          "Parameters",
          "IndexName",
          "Key",
          "Item",
          "KeyConditionExpression",
          "UpdateExpression",
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ConditionExpression",
          "FilterExpression",
          "ProjectionExpression",
          "ScanIndexForward",
          "ConsistentRead",
          "Limit",
          "ReturnValues",
          "AttributeDefinitions",
          "KeySchema",
          "BillingMode",
          "ProvisionedThroughput",
          "GlobalSecondaryIndexes",
          "GlobalSecondaryIndexUpdates",
          "LocalSecondaryIndexes",
          "NextToken",
          "ExclusiveStartKey",
          "Select",
          "Segment",
          "TotalSegments");

  /// The last of them that everybody needs.
  private static final int USUAL = ORDER.indexOf("LocalSecondaryIndexes");

  private static final Map<String, List<Field>> KNOWN = new ConcurrentHashMap<>();

  /// The members of an operation's request, those that it can't do without first.
  static List<Field> of(String operation) {
    return KNOWN.computeIfAbsent(operation, Field::all);
  }

  private static List<Field> all(String operation) {
    ApiType.Members request = Wire.requests().get(operation);
    if (request == null) {
      throw new IllegalArgumentException("there is no operation " + operation);
    }
    List<String> required = required(operation, request);
    List<Field> fields = new ArrayList<>();
    request
        .members()
        .forEach((name, type) -> fields.add(new Field(name, type, rankOf(name, required))));
    fields.sort(
        Comparator.comparing(Field::rank)
            .thenComparingInt(field -> place(field.name))
            .thenComparing(Field::name));
    return List.copyOf(fields);
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  private static Rank rankOf(String name, List<String> required) {
    if (required.contains(name)) {
      return Rank.REQUIRED;
    }
    return LEGACY.contains(name) ? Rank.LEGACY : place(name) <= USUAL ? Rank.USUAL : Rank.RARE;
  }

  /// What the wire misses in a request without members.
  private static List<String> required(String operation, ApiType.Members request) {
    List<String> required = new ArrayList<>();
    String missed = refusal(operation, "{}");
    if (missed.contains("TableName")) {
      required.add("TableName");
      missed = refusal(operation, "{\"TableName\":\"Table\"}");
    }
    for (String name : request.members().keySet()) {
      String path = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
      if (missed.contains("'" + path + "'") && !required.contains(name)) {
        required.add(name);
      }
    }
    return required;
  }

  private static String refusal(String operation, String body) {
    Arrival arrival = Wire.readRequest(operation, body.getBytes(StandardCharsets.UTF_8));
    return switch (arrival) {
      case Arrival.Refused(ServiceException why) -> why.message();
      case Arrival.Request(Operation read) -> broken(read);
    };
  }

  private static String broken(Operation read) {
    try {
      read.checkForm(new Constraints());
      return "";
    } catch (InvalidValue | InvalidExpression e) {
      return String.valueOf(e.getMessage());
    }
  }

  Kind kind() {
    return switch (type) {
      case ApiType.Plain.TEXT ->
          name.endsWith("Expression")
              ? Kind.EXPRESSION
              : name.equals("Statement") ? Kind.STATEMENT : Kind.TEXT;
      case ApiType.Plain.TRUTH -> Kind.SWITCH;
      case ApiType.Plain.INTEGER, ApiType.Plain.LONG -> Kind.NUMBER;
      case ApiType.OneOf _ -> Kind.CHOICE;
      default -> Kind.JSON;
    };
  }

  boolean quoted() {
    return switch (kind()) {
      case TEXT, EXPRESSION, STATEMENT, CHOICE -> true;
      default -> false;
    };
  }

  /// The words of a choice; none for others.
  List<String> words() {
    return type instanceof ApiType.OneOf(var words) ? words : List.of();
  }
}
