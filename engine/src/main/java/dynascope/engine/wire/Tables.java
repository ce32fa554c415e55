package dynascope.engine.wire;

import static dynascope.engine.wire.Members.TABLE_NAME;

import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.TableParts;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import dynascope.engine.operation.TableParts.UpdateIndex;
import dynascope.engine.operation.UpdateTable;
import java.util.List;

/// CreateTable, UpdateTable, DeleteTable, DescribeTable, ListTables.
final class Tables {
  private static final int MOST_NAMES = 100;

  private static final Member<String> ATTRIBUTE_NAME = new Member<>("AttributeName", Form.TEXT);
  private static final Member<String> ATTRIBUTE_TYPE = new Member<>("AttributeType", Form.TEXT);
  private static final Form<List<AttributeDefinition>> DEFINITIONS =
      Form.list(
          new Structure<>(
              "AttributeDefinition",
              List.of(ATTRIBUTE_NAME, ATTRIBUTE_TYPE),
              got ->
                  new AttributeDefinition(
                      got.need(ATTRIBUTE_NAME, "a"), got.need(ATTRIBUTE_TYPE, "S")),
              (each, put) ->
                  put.put(ATTRIBUTE_NAME, each.attributeName())
                      .put(ATTRIBUTE_TYPE, each.attributeType())));
  private static final Member<List<AttributeDefinition>> ATTRIBUTE_DEFINITIONS =
      new Member<>("AttributeDefinitions", DEFINITIONS);

  private static final Member<String> KEY_TYPE = new Member<>("KeyType", Form.TEXT);
  private static final Form<List<KeySchemaElement>> SCHEMA =
      Form.list(
          new Structure<>(
              "KeySchemaElement",
              List.of(ATTRIBUTE_NAME, KEY_TYPE),
              got ->
                  new KeySchemaElement(got.need(ATTRIBUTE_NAME, "a"), got.need(KEY_TYPE, "HASH")),
              (each, put) ->
                  put.put(ATTRIBUTE_NAME, each.attributeName()).put(KEY_TYPE, each.keyType())));
  static final Member<List<KeySchemaElement>> KEY_SCHEMA = new Member<>("KeySchema", SCHEMA);

  static final Member<Long> READ_UNITS = new Member<>("ReadCapacityUnits", Form.LONG);
  static final Member<Long> WRITE_UNITS = new Member<>("WriteCapacityUnits", Form.LONG);
  private static final Member<ProvisionedThroughput> PROVISIONED =
      new Member<>(
          "ProvisionedThroughput",
          new Structure<>(
              "ProvisionedThroughput",
              List.of(READ_UNITS, WRITE_UNITS),
              got -> new ProvisionedThroughput(got.get(READ_UNITS), got.get(WRITE_UNITS)),
              (units, put) ->
                  put.put(READ_UNITS, units.readCapacityUnits())
                      .put(WRITE_UNITS, units.writeCapacityUnits())));

  static final Member<Long> MAX_READ = new Member<>("MaxReadRequestUnits", Form.LONG);
  static final Member<Long> MAX_WRITE = new Member<>("MaxWriteRequestUnits", Form.LONG);
  private static final Member<OnDemandChange> ON_DEMAND =
      new Member<>(
          "OnDemandThroughput",
          new Structure<>(
              "OnDemandThroughput",
              List.of(MAX_READ, MAX_WRITE),
              got -> new OnDemandChange(got.get(MAX_READ), got.get(MAX_WRITE)),
              (units, put) ->
                  put.put(MAX_READ, units.maxReadRequestUnits())
                      .put(MAX_WRITE, units.maxWriteRequestUnits())));

  static final Member<Long> WARM_READS = new Member<>("ReadUnitsPerSecond", Form.LONG);
  static final Member<Long> WARM_WRITES = new Member<>("WriteUnitsPerSecond", Form.LONG);
  private static final Member<TableUpdate.Warm> WARM =
      new Member<>(
          "WarmThroughput",
          new Structure<>(
              "WarmThroughput",
              List.of(WARM_READS, WARM_WRITES),
              got -> new TableUpdate.Warm(got.get(WARM_READS), got.get(WARM_WRITES)),
              (units, put) ->
                  put.put(WARM_READS, units.readUnits()).put(WARM_WRITES, units.writeUnits())));

  private static final Member<String> PROJECTION_TYPE = new Member<>("ProjectionType", Form.TEXT);
  static final Member<List<String>> NON_KEY =
      new Member<>("NonKeyAttributes", Form.list(Form.TEXT));
  private static final Member<TableParts.Projection> PROJECTION =
      new Member<>(
          "Projection",
          new Structure<>(
              "Projection",
              List.of(PROJECTION_TYPE, NON_KEY),
              got -> new TableParts.Projection(got.get(PROJECTION_TYPE), got.get(NON_KEY)),
              (each, put) ->
                  put.put(PROJECTION_TYPE, each.projectionType())
                      .put(NON_KEY, each.nonKeyAttributes())));

  static final Member<String> INDEX_NAME = new Member<>("IndexName", Form.TEXT);
  private static final Form<SecondaryIndex> LOCAL =
      new Structure<>(
          "LocalSecondaryIndex",
          List.of(INDEX_NAME, KEY_SCHEMA, PROJECTION),
          got ->
              new SecondaryIndex(
                  got.need(INDEX_NAME, "index"),
                  got.need(KEY_SCHEMA, List.of(new KeySchemaElement("a", "HASH"))),
                  got.get(PROJECTION),
                  null,
                  null,
                  null),
          (each, put) ->
              put.put(INDEX_NAME, each.indexName())
                  .put(KEY_SCHEMA, each.keySchema())
                  .put(PROJECTION, each.projection()));
  private static final Form<SecondaryIndex> GLOBAL =
      new Structure<>(
          "GlobalSecondaryIndex",
          List.of(INDEX_NAME, KEY_SCHEMA, PROJECTION, PROVISIONED, ON_DEMAND, WARM),
          got ->
              new SecondaryIndex(
                  got.need(INDEX_NAME, "index"),
                  got.need(KEY_SCHEMA, List.of(new KeySchemaElement("a", "HASH"))),
                  got.get(PROJECTION),
                  got.get(PROVISIONED),
                  got.get(ON_DEMAND),
                  got.get(WARM)),
          (each, put) ->
              put.put(INDEX_NAME, each.indexName())
                  .put(KEY_SCHEMA, each.keySchema())
                  .put(PROJECTION, each.projection())
                  .put(PROVISIONED, each.provisionedThroughput())
                  .put(ON_DEMAND, each.onDemandThroughput())
                  .put(WARM, each.warmThroughput()));
  private static final Member<List<SecondaryIndex>> LOCAL_INDEXES =
      new Member<>("LocalSecondaryIndexes", Form.list(LOCAL));
  private static final Member<List<SecondaryIndex>> GLOBAL_INDEXES =
      new Member<>("GlobalSecondaryIndexes", Form.list(GLOBAL));

  private static final Member<SecondaryIndex> CREATE = new Member<>("Create", GLOBAL);
  private static final Member<UpdateIndex> UPDATE =
      new Member<>(
          "Update",
          new Structure<>(
              "UpdateGlobalSecondaryIndexAction",
              List.of(INDEX_NAME, PROVISIONED, ON_DEMAND, WARM),
              got ->
                  new UpdateIndex(
                      got.need(INDEX_NAME, "index"),
                      got.get(PROVISIONED),
                      got.get(ON_DEMAND),
                      got.get(WARM)),
              (each, put) ->
                  put.put(INDEX_NAME, each.indexName())
                      .put(PROVISIONED, each.provisionedThroughput())
                      .put(ON_DEMAND, each.onDemandThroughput())
                      .put(WARM, each.warmThroughput())));
  private static final Member<String> DELETE =
      new Member<>(
          "Delete",
          new Structure<>(
              "DeleteGlobalSecondaryIndexAction",
              List.of(INDEX_NAME),
              got -> got.need(INDEX_NAME, "index"),
              (name, put) -> put.put(INDEX_NAME, name)));
  private static final Member<List<GlobalSecondaryIndexUpdate>> INDEX_UPDATES =
      new Member<>(
          "GlobalSecondaryIndexUpdates",
          Form.list(
              new Structure<>(
                  "GlobalSecondaryIndexUpdate",
                  List.of(CREATE, UPDATE, DELETE),
                  got ->
                      new GlobalSecondaryIndexUpdate(
                          got.get(CREATE), got.get(UPDATE), got.get(DELETE)),
                  (each, put) ->
                      put.put(CREATE, each.create())
                          .put(UPDATE, each.update())
                          .put(DELETE, each.delete()))));

  private static final Member<Boolean> STREAM_ENABLED = new Member<>("StreamEnabled", Form.TRUTH);
  private static final Member<String> STREAM_VIEW = new Member<>("StreamViewType", Form.TEXT);
  static final Member<StreamSpecification> STREAM =
      new Member<>(
          "StreamSpecification",
          new Structure<>(
              "StreamSpecification",
              List.of(STREAM_ENABLED, STREAM_VIEW),
              got -> new StreamSpecification(got.need(STREAM_ENABLED, false), got.get(STREAM_VIEW)),
              (each, put) ->
                  put.put(STREAM_ENABLED, each.streamEnabled())
                      .put(STREAM_VIEW, each.streamViewType())));

  private static final Member<Boolean> ENABLED = new Member<>("Enabled", Form.TRUTH);
  private static final Member<String> KEY_ID = new Member<>("KMSMasterKeyId", Form.TEXT);
  private static final Member<SseSpecification> ENCRYPTION =
      new Member<>(
          "SSESpecification",
          new Structure<>(
              "SSESpecification",
              List.of(ENABLED, KEY_ID),
              got -> new SseSpecification(got.get(ENABLED, false), got.get(KEY_ID)),
              (each, put) -> put.put(ENABLED, each.enabled()).put(KEY_ID, each.keyId())));

  private static final Member<String> BILLING_MODE = new Member<>("BillingMode", Form.TEXT);
  private static final Member<String> TABLE_CLASS = new Member<>("TableClass", Form.TEXT);
  static final Member<Boolean> PROTECTION = new Member<>("DeletionProtectionEnabled", Form.TRUTH);
  private static final Member<String> RESOURCE_POLICY = new Member<>("ResourcePolicy", Form.TEXT);

  private static final Entry<CreateTable, DescribeTable.Answered> CREATE_TABLE =
      new Entry<>(
          "CreateTable",
          CreateTable.class,
          new Structure<>(
              "CreateTableInput",
              List.of(
                  TABLE_NAME,
                  ATTRIBUTE_DEFINITIONS,
                  KEY_SCHEMA,
                  BILLING_MODE,
                  PROVISIONED,
                  ON_DEMAND,
                  WARM,
                  LOCAL_INDEXES,
                  GLOBAL_INDEXES,
                  STREAM,
                  ENCRYPTION,
                  TABLE_CLASS,
                  PROTECTION,
                  RESOURCE_POLICY,
                  Settings.TAGS),
              got ->
                  new CreateTable(
                      got.get(TABLE_NAME),
                      got.get(ATTRIBUTE_DEFINITIONS),
                      got.get(KEY_SCHEMA),
                      got.get(BILLING_MODE),
                      got.get(PROVISIONED),
                      got.get(ON_DEMAND),
                      got.get(WARM),
                      got.get(LOCAL_INDEXES),
                      got.get(GLOBAL_INDEXES),
                      got.get(STREAM),
                      got.get(ENCRYPTION),
                      got.get(TABLE_CLASS),
                      got.get(PROTECTION, false),
                      got.get(RESOURCE_POLICY),
                      got.get(Settings.TAGS, List.of()),
                      0),
              (request, put) ->
                  put.put(TABLE_NAME, request.tableName())
                      .put(ATTRIBUTE_DEFINITIONS, request.attributeDefinitions())
                      .put(KEY_SCHEMA, request.keySchema())
                      .put(BILLING_MODE, request.billingMode())
                      .put(PROVISIONED, request.provisionedThroughput())
                      .put(ON_DEMAND, request.onDemandThroughput())
                      .put(WARM, request.warmThroughput())
                      .put(LOCAL_INDEXES, request.localSecondaryIndexes())
                      .put(GLOBAL_INDEXES, request.globalSecondaryIndexes())
                      .put(STREAM, request.streamSpecification())
                      .put(ENCRYPTION, request.sseSpecification())
                      .put(TABLE_CLASS, request.tableClass())
                      .put(PROTECTION, request.deletionProtectionEnabled(), false)
                      .put(RESOURCE_POLICY, request.resourcePolicy())
                      .put(Settings.TAGS, request.tags(), List.of())),
          DescribeTable.Answered.class,
          answer("TableDescription"));

  private static final Entry<UpdateTable, DescribeTable.Answered> UPDATE_TABLE =
      new Entry<>(
          "UpdateTable",
          UpdateTable.class,
          new Structure<>(
              "UpdateTableInput",
              List.of(
                  TABLE_NAME,
                  ATTRIBUTE_DEFINITIONS,
                  BILLING_MODE,
                  PROVISIONED,
                  ON_DEMAND,
                  WARM,
                  INDEX_UPDATES,
                  STREAM,
                  ENCRYPTION,
                  TABLE_CLASS,
                  PROTECTION),
              got ->
                  new UpdateTable(
                      got.get(TABLE_NAME),
                      got.get(ATTRIBUTE_DEFINITIONS, List.of()),
                      got.get(BILLING_MODE),
                      got.get(PROVISIONED),
                      got.get(ON_DEMAND),
                      got.get(WARM),
                      got.get(INDEX_UPDATES, List.of()),
                      got.get(STREAM),
                      got.get(ENCRYPTION),
                      got.get(TABLE_CLASS),
                      got.get(PROTECTION)),
              (request, put) ->
                  put.put(TABLE_NAME, request.tableName())
                      .put(ATTRIBUTE_DEFINITIONS, request.attributeDefinitions(), List.of())
                      .put(BILLING_MODE, request.billingMode())
                      .put(PROVISIONED, request.provisionedThroughput())
                      .put(ON_DEMAND, request.onDemandThroughput())
                      .put(WARM, request.warmThroughput())
                      .put(INDEX_UPDATES, request.globalSecondaryIndexUpdates(), List.of())
                      .put(STREAM, request.streamSpecification())
                      .put(ENCRYPTION, request.sseSpecification())
                      .put(TABLE_CLASS, request.tableClass())
                      .put(PROTECTION, request.deletionProtectionEnabled())),
          DescribeTable.Answered.class,
          answer("TableDescription"));

  private static final Entry<DeleteTable, DescribeTable.Answered> DELETE_TABLE =
      new Entry<>(
          "DeleteTable",
          DeleteTable.class,
          new Structure<>(
              "DeleteTableInput",
              List.of(TABLE_NAME),
              got -> new DeleteTable(got.table()),
              (request, put) -> put.put(TABLE_NAME, request.table())),
          DescribeTable.Answered.class,
          answer("TableDescription"));

  private static final Entry<DescribeTable, DescribeTable.Answered> DESCRIBE_TABLE =
      new Entry<>(
          "DescribeTable",
          DescribeTable.class,
          new Structure<>(
              "DescribeTableInput",
              List.of(TABLE_NAME),
              got -> new DescribeTable(got.table()),
              (request, put) -> put.put(TABLE_NAME, request.table())),
          DescribeTable.Answered.class,
          answer("Table"));

  private static final Member<String> START = new Member<>("ExclusiveStartTableName", Form.TEXT);
  private static final Member<Integer> LIMIT = new Member<>("Limit", Form.INTEGER);
  private static final Entry<ListTables, ListTables.Answered> LIST_TABLES =
      new Entry<>(
          "ListTables",
          ListTables.class,
          new Structure<>(
              "ListTablesInput",
              List.of(START, LIMIT),
              got -> new ListTables(got.get(START), got.get(LIMIT, MOST_NAMES)),
              (request, put) ->
                  put.put(START, request.after()).put(LIMIT, request.limit(), MOST_NAMES)),
          ListTables.Answered.class,
          Told.structure((answer, put) ->
              put.put("TableNames", Told.list(Form.TEXT), answer.tableNames())
                  .put("LastEvaluatedTableName", Form.TEXT, answer.lastEvaluatedTableName())));

  static final List<Entry<?, ?>> ENTRIES =
      List.of(CREATE_TABLE, UPDATE_TABLE, DELETE_TABLE, DESCRIBE_TABLE, LIST_TABLES);

  private Tables() {}

  private static Told<DescribeTable.Answered> answer(String member) {
    return Told.structure((answer, put) -> put.put(member, Descriptions.TABLE, answer.table()));
  }
}
