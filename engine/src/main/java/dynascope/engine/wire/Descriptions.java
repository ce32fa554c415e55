package dynascope.engine.wire;

import static dynascope.engine.wire.Members.TABLE_NAME;
import static dynascope.engine.wire.Tables.INDEX_NAME;
import static dynascope.engine.wire.Tables.KEY_SCHEMA;
import static dynascope.engine.wire.Tables.MAX_READ;
import static dynascope.engine.wire.Tables.MAX_WRITE;
import static dynascope.engine.wire.Tables.NON_KEY;
import static dynascope.engine.wire.Tables.PROTECTION;
import static dynascope.engine.wire.Tables.READ_UNITS;
import static dynascope.engine.wire.Tables.STREAM;
import static dynascope.engine.wire.Tables.WARM_READS;
import static dynascope.engine.wire.Tables.WARM_WRITES;
import static dynascope.engine.wire.Tables.WRITE_UNITS;

import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.IndexDescription;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.ThroughputDescription;
import dynascope.engine.model.WarmThroughput;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// Tables as answers describe them.
final class Descriptions {
  /// Seconds of the calendar with a fraction of three digits, as the service writes an instant.
  static final Told<Instant> INSTANT =
      (instant, out) -> out.writeNumber(instant.toEpochMilli() / 1e3);

  private static final Told<List<KeyAttribute>> ATTRIBUTES =
      Told.list(
          Told.structure((each, put) ->
              put.put("AttributeName", Form.TEXT, each.name())
                  .put("AttributeType", Form.TEXT, each.type().name())));
  private static final Told<ThroughputDescription> THROUGHPUT =
      Told.structure((units, put) ->
          put.put("LastIncreaseDateTime", INSTANT, units.lastIncrease())
              .put("LastDecreaseDateTime", INSTANT, units.lastDecrease())
              .put("NumberOfDecreasesToday", Form.LONG, (long) units.numberOfDecreasesToday())
              .put(READ_UNITS, units.readCapacityUnits())
              .put(WRITE_UNITS, units.writeCapacityUnits()));
  private static final Told<OnDemandThroughput> MAXIMUM =
      Told.structure((most, put) ->
          put.put(MAX_READ, most.maxReadRequestUnits())
              .put(MAX_WRITE, most.maxWriteRequestUnits()));
  private static final Told<WarmThroughput> WARMTH =
      Told.structure((warm, put) ->
          put.put(WARM_READS, warm.readUnits())
              .put(WARM_WRITES, warm.writeUnits())
              .put("Status", Descriptions::word, warm.status()));
  private static final Told<Projection> PROJECTED =
      Told.structure((each, put) ->
          put.put("ProjectionType", Descriptions::word, each.type())
              .put(NON_KEY, each.nonKeyAttributes().isEmpty() ? null : each.nonKeyAttributes()));
  private static final Told<IndexDescription> INDEX =
      Told.structure((each, put) -> {
        IndexDefinition index = each.definition();
        OnDemandThroughput maximum = index.maximum();
        put.put(INDEX_NAME, index.name())
            .put(KEY_SCHEMA, schema(index))
            .put("Projection", PROJECTED, index.projection())
            .put("IndexStatus", Descriptions::word, each.status())
            .put("Backfilling", Form.TRUTH, each.backfilling())
            .put("ProvisionedThroughput", THROUGHPUT, each.throughput())
            .put("IndexSizeBytes", Form.LONG, each.sizeBytes())
            .put("ItemCount", Form.LONG, each.itemCount())
            .put("IndexArn", Form.TEXT, each.arn())
            .put(
                "OnDemandThroughput",
                MAXIMUM,
                maximum.equals(OnDemandThroughput.NONE) ? null : maximum)
            .put("WarmThroughput", WARMTH, each.warm());
      });
  static final Told<TableDescription> TABLE = Told.structure(Descriptions::table);

  private Descriptions() {}

  private static void table(TableDescription table, Out put) {
    put.put("AttributeDefinitions", ATTRIBUTES, unlessEmpty(table.attributeDefinitions()))
        .put(TABLE_NAME, table.name())
        .put(KEY_SCHEMA, schema(table.keySchema()))
        .put("TableStatus", Descriptions::word, table.status())
        .put("CreationDateTime", INSTANT, table.created())
        .put("ProvisionedThroughput", THROUGHPUT, table.throughput())
        .put("TableSizeBytes", Form.LONG, table.sizeBytes())
        .put("ItemCount", Form.LONG, table.itemCount())
        .put("TableArn", Form.TEXT, table.arn())
        .put("TableId", Form.TEXT, table.id())
        .put(
            "BillingModeSummary",
            Told.structure((billing, each) ->
                each.put("BillingMode", Descriptions::word, billing.mode())
                    .put("LastUpdateToPayPerRequestDateTime", INSTANT, billing.lastToOnDemand())),
            table.billing())
        .put("LocalSecondaryIndexes", Told.list(INDEX), unlessEmpty(table.localIndexes()))
        .put("GlobalSecondaryIndexes", Told.list(INDEX), unlessEmpty(table.globalIndexes()));
    stream(table.stream(), put);
    put.put("SSEDescription", Told.structure(Descriptions::encryption), table.encryption())
        .put(
            "TableClassSummary",
            Told.structure((shown, each) ->
                each.put("TableClass", Descriptions::word, shown.tableClass())
                    .put("LastUpdateDateTime", INSTANT, shown.tableClassChanged())),
            table)
        .put(PROTECTION, table.deletionProtection())
        .put("OnDemandThroughput", MAXIMUM, table.onDemandThroughput())
        .put("WarmThroughput", WARMTH, table.warm());
  }

  private static void stream(TableDescription.@Nullable StreamDescription stream, Out put) {
    if (stream == null) {
      return;
    }
    if (stream.view() != null) {
      put.put(STREAM, new StreamSpecification(true, stream.view().name()));
    }
    put.put("LatestStreamLabel", Form.TEXT, stream.label())
        .put("LatestStreamArn", Form.TEXT, stream.arn());
  }

  private static void encryption(TableDescription.Encryption encryption, Out put) {
    put.put("Status", Form.TEXT, encryption.status())
        .put("SSEType", Form.TEXT, "KMS")
        .put("KMSMasterKeyArn", Form.TEXT, encryption.specification().keyId());
  }

  static @Nullable List<KeySchemaElement> schema(@Nullable KeySchema schema) {
    if (schema == null) {
      return null;
    }
    var elements = new ArrayList<KeySchemaElement>();
    elements.add(new KeySchemaElement(schema.partition().name(), "HASH"));
    if (schema.sort() != null) {
      elements.add(new KeySchemaElement(schema.sort().name(), "RANGE"));
    }
    return elements;
  }

  private static List<KeySchemaElement> schema(IndexDefinition index) {
    var elements = new ArrayList<KeySchemaElement>();
    index.hash().forEach(each -> elements.add(new KeySchemaElement(each.name(), "HASH")));
    index.range().forEach(each -> elements.add(new KeySchemaElement(each.name(), "RANGE")));
    return elements;
  }

  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static void word(Enum<?> word, JsonGenerator out) {
    out.writeString(word.name());
  }
}
