package dynascope.app.window.console;

import dynascope.engine.expression.ReservedWords;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.StreamView;
import dynascope.engine.wire.DynamoJson;
import dynascope.engine.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new request begins with, so that it can be sent at once or changed: a table that is
/// there, and the key of an item in it.
///
/// @param table null where the world has none
/// @param item one of its items; null where it has none
/// @param stream its newest stream; null where it has none
/// @param iterator what a reader of a shard was given last; null for none
record Starter(
    @Nullable TableDefinition table,
    @Nullable Item item,
    @Nullable StreamView stream,
    @Nullable String iterator) {
  private static final String TABLE = "Orders";
  private static final KeySchema KEYS = new KeySchema(new KeyAttribute("pk", KeyType.S), null);

  Starter(@Nullable TableDefinition table, @Nullable Item item) {
    this(table, item, null, null);
  }

  private String name() {
    return JsonLayout.quoted(table == null ? TABLE : table.name());
  }

  private KeySchema keys() {
    return table == null ? KEYS : table.schema();
  }

  private AttributeValue value(KeyAttribute key) {
    AttributeValue known = item == null ? null : item.get(key.name());
    if (known != null) {
      return known;
    }
    return key.type() == KeyType.N ? AttributeValue.n(1) : AttributeValue.s("A");
  }

  private String json(KeyAttribute key) {
    return new String(DynamoJson.bytes(value(key)), StandardCharsets.UTF_8);
  }

  private Item keyItem() {
    KeyAttribute sort = keys().sort();
    Item key = Item.of(keys().partition().name(), value(keys().partition()));
    return sort == null ? key : key.with(sort.name(), value(sort));
  }

  private static String json(Item item) {
    return new String(DynamoJson.bytes(item), StandardCharsets.UTF_8);
  }

  /// The members of a request, laid out.
  String of(String operation) {
    return JsonLayout.pretty(members(operation));
  }

  private String members(String operation) {
    String named = "\"TableName\":" + name();
    String key = named + ",\"Key\":" + json(keyItem());
    String put = named + ",\"Item\":" + json(keyItem().with("n", AttributeValue.n(1)));
    String inside =
        switch (operation) {
          case "GetItem", "DeleteItem" -> key;
          case "PutItem" -> put;
          case "UpdateItem" ->
              key
                  + ",\"UpdateExpression\":\"SET n = :n\","
                  + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"2\"}}";
          case "Query" -> named + query();
          case "Scan" -> named + ",\"Limit\":25";
          case "BatchGetItem" ->
              "\"RequestItems\":{" + name() + ":{\"Keys\":[" + json(keyItem()) + "]}}";
          case "BatchWriteItem" ->
              "\"RequestItems\":{"
                  + name()
                  + ":[{\"PutRequest\":{\"Item\":"
                  + json(keyItem())
                  + "}}]}";
          case "TransactGetItems" -> "\"TransactItems\":[{\"Get\":{" + key + "}}]";
          case "TransactWriteItems" -> "\"TransactItems\":[{\"Put\":{" + put + "}}]";
          case "ExecuteStatement" -> statement();
          case "BatchExecuteStatement" -> "\"Statements\":[{" + statement() + "}]";
          case "ExecuteTransaction" -> "\"TransactStatements\":[{" + statement() + "}]";
          case "CreateTable" ->
              "\"TableName\":\"NewTable\",\"AttributeDefinitions\":[{\"AttributeName\":\"pk\","
                  + "\"AttributeType\":\"S\"}],\"KeySchema\":[{\"AttributeName\":\"pk\","
                  + "\"KeyType\":\"HASH\"}],\"BillingMode\":\"PAY_PER_REQUEST\"";
          case "UpdateTimeToLive" ->
              named + ",\"TimeToLiveSpecification\":{\"AttributeName\":\"ttl\",\"Enabled\":true}";
          case "DescribeStream" -> stream == null ? "" : streamArn(stream);
          case "GetShardIterator" -> stream == null ? "" : shard(stream);
          case "GetRecords" ->
              iterator == null ? "" : "\"ShardIterator\":" + JsonLayout.quoted(iterator);
          default -> has(operation, "TableName") ? named : arn(operation);
        };
    return "{" + inside + "}";
  }

  private static String streamArn(StreamView stream) {
    return "\"StreamArn\":" + JsonLayout.quoted(stream.arn());
  }

  /// From the oldest record of the shard that holds most: an empty one shows nothing.
  private static String shard(StreamView stream) {
    StreamView.Shard fullest = null;
    for (StreamView.Shard each : stream.shards()) {
      fullest = fullest == null || each.count() > fullest.count() ? each : fullest;
    }
    return fullest == null
        ? streamArn(stream)
        : streamArn(stream)
            + ",\"ShardId\":"
            + JsonLayout.quoted(fullest.id())
            + ",\"ShardIteratorType\":\"TRIM_HORIZON\"";
  }

  private static boolean has(String operation, String member) {
    return Field.of(operation).stream().anyMatch(each -> each.name().equals(member));
  }

  private String arn(String operation) {
    String arn = JsonLayout.quoted(TableArn.of(table == null ? TABLE : table.name()));
    return has(operation, "ResourceArn") ? "\"ResourceArn\":" + arn : "";
  }

  private String query() {
    String name = keys().partition().name();
    boolean bare = name.matches("[A-Za-z][A-Za-z0-9_]*") && !ReservedWords.contains(name);
    String names =
        bare ? "" : ",\"ExpressionAttributeNames\":{\"#k\":" + JsonLayout.quoted(name) + "}";
    return ",\"KeyConditionExpression\":"
        + JsonLayout.quoted((bare ? name : "#k") + " = :k")
        + names
        + ",\"ExpressionAttributeValues\":{\":k\":"
        + json(keys().partition())
        + "}";
  }

  private String statement() {
    String from = "SELECT * FROM \"" + (table == null ? TABLE : table.name()) + "\"";
    String where = from + " WHERE \"" + keys().partition().name() + "\" = ?";
    return "\"Statement\":"
        + JsonLayout.quoted(where)
        + ",\"Parameters\":["
        + json(keys().partition())
        + "]";
  }

  /// The operations that are simulated, those that people use most first.
  static List<String> operations() {
    List<String> first =
        List.of(
            "Query",
            "Scan",
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "ExecuteStatement",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems",
            "BatchExecuteStatement",
            "ExecuteTransaction",
            "CreateTable",
            "DescribeTable",
            "ListTables",
            "UpdateTable",
            "DeleteTable");
    List<String> all = new ArrayList<>(first);
    Wire.requests().keySet().stream().filter(each -> !first.contains(each)).forEach(all::add);
    return List.copyOf(all);
  }
}
