package dynascope.app.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.engine.model.BillingMode;
import dynascope.engine.model.ProjectionType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Throughput;
import dynascope.scenarios.json.BadFile;
import org.junit.jupiter.api.Test;

/// Tables out of the files that people have.
class TableFileTest {
  private static final String DESCRIBED =
      """
      {
        "Table": {
          "AttributeDefinitions": [
            {"AttributeName": "customer", "AttributeType": "S"},
            {"AttributeName": "number", "AttributeType": "N"},
            {"AttributeName": "state", "AttributeType": "S"}
          ],
          "TableName": "Orders",
          "KeySchema": [
            {"AttributeName": "customer", "KeyType": "HASH"},
            {"AttributeName": "number", "KeyType": "RANGE"}
          ],
          "TableStatus": "ACTIVE",
          "CreationDateTime": "2026-03-01T10:00:00.123000+01:00",
          "ProvisionedThroughput": {
            "NumberOfDecreasesToday": 0, "ReadCapacityUnits": 50, "WriteCapacityUnits": 200
          },
          "TableSizeBytes": 123456, "ItemCount": 789,
          "TableArn": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders",
          "TableId": "3b0f4e3a-1111-2222-3333-444444444444",
          "GlobalSecondaryIndexes": [
            {
              "IndexName": "by-state",
              "KeySchema": [{"AttributeName": "state", "KeyType": "HASH"}],
              "Projection": {"ProjectionType": "KEYS_ONLY"},
              "IndexStatus": "ACTIVE",
              "ProvisionedThroughput": {
                "NumberOfDecreasesToday": 0, "ReadCapacityUnits": 5, "WriteCapacityUnits": 10
              },
              "IndexSizeBytes": 1, "ItemCount": 2,
              "IndexArn": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index/by-state"
            }
          ],
          "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"},
          "LatestStreamLabel": "2026-03-01T09:00:00.000",
          "WarmThroughput": {
            "ReadUnitsPerSecond": 12000, "WriteUnitsPerSecond": 4000, "Status": "ACTIVE"
          },
          "DeletionProtectionEnabled": true
        }
      }
      """;

  private static final String MODEL =
      """
      {
        "ModelName": "Shop",
        "ModelMetadata": {"Author": "", "Version": "3.0"},
        "DataModel": [
          {
            "TableName": "Customers",
            "KeyAttributes": {
              "PartitionKey": {"AttributeName": "id", "AttributeType": "S"}
            },
            "NonKeyAttributes": [{"AttributeName": "mail", "AttributeType": "S"}],
            "GlobalSecondaryIndexes": [
              {
                "IndexName": "by-mail",
                "KeyAttributes": {
                  "PartitionKey": {"AttributeName": "mail", "AttributeType": "S"},
                  "SortKey": {"AttributeName": "since", "AttributeType": "N"}
                },
                "Projection": {"ProjectionType": "ALL"}
              }
            ],
            "TableData": [
              {"id": {"S": "ann"}, "mail": {"S": "ann@example.com"}, "since": {"N": "2019"}},
              {"id": {"S": "bob"}}
            ],
            "DataAccess": {"MySql": {}},
            "SampleDataFormats": {"id": ["identifiers", "UUID"]},
            "BillingMode": "PROVISIONED",
            "ProvisionedCapacitySettings": {
              "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}
            }
          },
          {
            "TableName": "Carts",
            "KeyAttributes": {
              "PartitionKey": {"AttributeName": "customer", "AttributeType": "S"},
              "SortKey": {"AttributeName": "item", "AttributeType": "B"}
            }
          }
        ]
      }
      """;

  private static TableDefinition only(String text) {
    TableFile file = TableFile.read("table.json", text);
    assertEquals(1, file.tables().size());
    return file.tables().getFirst();
  }

  private static String complaint(String text) {
    String message =
        assertThrows(BadFile.class, () -> TableFile.read("table.json", text)).getMessage();
    return String.valueOf(message);
  }

  @Test
  void aDescriptionGivesTheTableThatItDescribes() {
    TableDefinition table = only(DESCRIBED);
    assertEquals("Orders", table.name());
    assertEquals("number", table.schema().sort().name());
    assertEquals(BillingMode.PROVISIONED, table.billing());
    assertEquals(new Throughput(50, 200), table.throughput());
    assertEquals("by-state", table.indexes().getFirst().name());
    assertEquals(ProjectionType.KEYS_ONLY, table.indexes().getFirst().projection().type());
    assertEquals(new Throughput(5, 10), table.indexes().getFirst().throughput());
    assertTrue(table.options().deletionProtection());
  }

  @Test
  void aDescriptionOfATableOnDemandHasNoUnits() {
    String text =
        DESCRIBED
            .replace("\"ReadCapacityUnits\": 50, \"WriteCapacityUnits\": 200", "\"x\": 0")
            .replace(
                "\"TableSizeBytes\"",
                "\"BillingModeSummary\": {\"BillingMode\": \"PAY_PER_REQUEST\"}, \"TableSizeBytes\"");
    assertEquals(BillingMode.PAY_PER_REQUEST, only(text).billing());
    assertEquals(Throughput.NONE, only(text).indexes().getFirst().throughput());
  }

  @Test
  void aRequestGivesTheTableThatItAsksFor() {
    String text =
        """
        {"TableName": "Users", "BillingMode": "PAY_PER_REQUEST",
         "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
         "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "N"}]}
        """;
    assertEquals("Users", only(text).name());
  }

  @Test
  void aModelGivesItsTablesAndItsItems() {
    TableFile file = TableFile.read("shop.json", MODEL);
    assertEquals("Shop", file.title());
    assertEquals(
        java.util.List.of("Customers", "Carts"),
        file.tables().stream().map(TableDefinition::name).toList());
    TableDefinition customers = file.tables().getFirst();
    assertEquals(new Throughput(5, 6), customers.throughput());
    assertEquals("since", customers.indexes().getFirst().range().getFirst().name());
    assertEquals(BillingMode.PAY_PER_REQUEST, file.tables().get(1).billing());
    assertEquals(2, file.items().size());
    assertEquals("Customers", file.items().get(1).table());
    assertEquals(23, file.items().get(1).line());
  }

  @Test
  void whatCanNotBeReadIsSaidWithFileLineAndPath() {
    assertTrue(complaint("{\n\"a\": 1}").startsWith("table.json:1 at $: no tables: expected"));
    assertTrue(complaint("[1]").contains("no tables"));
    assertTrue(complaint("{").startsWith("table.json:1: no valid JSON"));
    String type =
        complaint(DESCRIBED.replace("\"AttributeType\": \"N\"", "\"AttributeType\": \"X\""));
    assertTrue(type.startsWith("table.json:"), type);
    assertTrue(
        type.contains("$.Table.AttributeDefinitions[1]") || type.contains("DynamoDB says"), type);
    String key =
        complaint(
            MODEL.replace(
                "\"PartitionKey\": {\"AttributeName\": \"id\"",
                "\"P\": {\"AttributeName\": \"id\""));
    assertTrue(key.startsWith("table.json:7 at $.DataModel[0].KeyAttributes:"), key);
    String item = complaint(MODEL.replace("{\"S\": \"bob\"}", "\"bob\""));
    assertTrue(item.startsWith("table.json:23 at $.DataModel[0].TableData[1]: no item"), item);
    String twice = complaint(MODEL.replace("\"Carts\"", "\"Customers\""));
    assertTrue(twice.contains("two tables named \"Customers\""), twice);
  }

  @Test
  void whatDynamoDbWouldRefuseIsRefusedInItsWords() {
    String text = complaint(DESCRIBED.replace("\"Orders\"", "\"a\""));
    assertTrue(text.contains("DynamoDB says: ValidationException"), text);
  }
}
