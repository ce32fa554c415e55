package dynascope.app.command;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The tables that the endpoint is measured with: single items, and collections of twenty.
final class LoadTables {
  static final int KEYS = 100_000;
  static final int COLLECTIONS = 1_000;
  static final int IN_COLLECTION = 20;

  /// Stands in requests where a number of eight digits goes.
  static final String PLACE = "########";

  /// The attributes of an item of 1 KB.
  private static final String ITEM =
      "'id':{'S':'user-########'},'visits':{'N':'1'},'filler':{'S':'" + "x".repeat(990) + "'}";

  static final String PUT = json("{'TableName':'Load','Item':{" + ITEM + "}}");
  static final String GET = json("{'TableName':'Load','Key':{'id':{'S':'user-########'}}}");
  static final String UPDATE =
      json(
          "{'TableName':'Load','Key':{'id':{'S':'user-########'}},"
              + "'UpdateExpression':'SET visits = visits + :one',"
              + "'ConditionExpression':'attribute_exists(id) AND visits < :most',"
              + "'ExpressionAttributeValues':{':one':{'N':'1'},':most':{'N':'1000000000'}}}");
  static final String QUERY =
      json(
          "{'TableName':'Lists','KeyConditionExpression':'id = :id',"
              + "'ExpressionAttributeValues':{':id':{'S':'user-########'}}}");

  /// An item of 200 bytes.
  static final String SMALL =
      json(
          "{'TableName':'Load','Item':{'id':{'S':'user-########'},'filler':{'S':'"
              + "x".repeat(175)
              + "'}}}");

  /// Four puts of 100 bytes that belong together.
  static final String TRANSACT = transact();

  private static final String CREATE_LOAD =
      json(
          "{'TableName':'Load','BillingMode':'PAY_PER_REQUEST',"
              + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
              + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
  private static final String CREATE_WIDE =
      json(
          "{'TableName':'Load','BillingMode':'PROVISIONED','ProvisionedThroughput':{"
              + "'ReadCapacityUnits':40000,'WriteCapacityUnits':40000},"
              + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
              + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'}]}");
  private static final String CREATE_LISTS =
      json(
          "{'TableName':'Lists','BillingMode':'PAY_PER_REQUEST','KeySchema':["
              + "{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'at','KeyType':'RANGE'}],"
              + "'AttributeDefinitions':[{'AttributeName':'id','AttributeType':'S'},"
              + "{'AttributeName':'at','AttributeType':'N'}]}");

  private LoadTables() {}

  private static String transact() {
    var actions = new StringBuilder();
    for (int i = 1; i <= 4; i++) {
      actions.append(i == 1 ? "" : ",");
      actions.append("{'Put':{'TableName':'Load','Item':{'id':{'S':'line-").append(i);
      actions.append("-########'},'filler':{'S':'").append("x".repeat(80)).append("'}}}}");
    }
    return json("{'TransactItems':[" + actions + "]}");
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  /// Makes both tables, and waits until they are there.
  static void create(LoadClient client, int port) throws IOException {
    send(client, port, "CreateTable", CREATE_LOAD);
    send(client, port, "CreateTable", CREATE_LISTS);
    for (String table : new String[] {"Load", "Lists"}) {
      do {
        send(client, port, "DescribeTable", json("{'TableName':'" + table + "'}"));
      } while (!client.body().contains("\"TableStatus\":\"ACTIVE\""));
    }
  }

  /// Makes the table of single items with a stream of their new images. Returns the stream's ARN.
  ///
  /// @param arn that finds it in the description of a table
  static String createStreamed(LoadClient client, int port, Pattern arn) throws IOException {
    String stream =
        json(",'StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}}");
    send(client, port, "CreateTable", CREATE_LOAD.substring(0, CREATE_LOAD.length() - 1) + stream);
    while (true) {
      send(client, port, "DescribeTable", json("{'TableName':'Load'}"));
      Matcher found = arn.matcher(client.body());
      if (client.body().contains("\"TableStatus\":\"ACTIVE\"") && found.find()) {
        return found.group(1);
      }
    }
  }

  /// Makes the table of single items alone, with room for more than one window serves.
  static void createWide(LoadClient client, int port) throws IOException {
    send(client, port, "CreateTable", CREATE_WIDE);
    do {
      send(client, port, "DescribeTable", json("{'TableName':'Load'}"));
    } while (!client.body().contains("\"TableStatus\":\"ACTIVE\""));
  }

  /// Fills them with so many items and collections.
  static void fill(LoadClient client, int port, int items, int collections) throws IOException {
    for (int i = 0; i < items; i++) {
      send(client, port, "PutItem", number(PUT, i));
    }
    for (int i = 0; i < collections * IN_COLLECTION; i++) {
      String item = json(",'at':{'N':'" + i % IN_COLLECTION + "'},'visits'");
      send(
          client,
          port,
          "PutItem",
          number(PUT, i / IN_COLLECTION)
              .replace("\"Load\"", "\"Lists\"")
              .replace(",\"visits\"", item));
    }
  }

  /// A call that must be answered well.
  static void send(LoadClient client, int port, String operation, String body) throws IOException {
    if (client.send(LoadClient.call(port, operation, body)) != 200) {
      throw new IOException(operation + ": " + client.body());
    }
  }

  static String number(String text, int number) {
    return text.replace(PLACE, String.valueOf(100_000_000 + number).substring(1));
  }

  /// A few calls of each kind, for the launcher: what they load goes into the cache that the next
  /// endpoint starts from.
  static void rehearse(int port) throws IOException {
    try (var client = new LoadClient(port)) {
      create(client, port);
      fill(client, port, 1_000, 10);
      for (int i = 0; i < 300; i++) {
        send(client, port, "GetItem", number(GET, i));
        send(client, port, "UpdateItem", number(UPDATE, i));
        send(client, port, "Query", number(QUERY, i % 10));
      }
    }
  }
}
