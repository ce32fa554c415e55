package dynascope.engine.operation;

import dynascope.engine.error.TableMessages;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.Projection;
import dynascope.engine.model.ProjectionType;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rules of declaring keys and secondary indexes: from what a request says to what a table has.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/SecondaryIndexes.html>.
/// Everything here throws [InvalidValue] with the service's message.
///
/// @param definitions the attributes that a key may use
record IndexForm(List<AttributeDefinition> definitions) {
  private static final int KEYS_OF_A_KIND = 4;

  /// Definitions that come with a change, and those of the table for what they leave out. Throws
  /// [InvalidValue] when they contradict each other.
  static IndexForm with(List<AttributeDefinition> more, TableDefinition known) {
    var all = new ArrayList<>(more);
    for (KeyAttribute each : known.keyAttributes()) {
      AttributeDefinition again =
          more.stream()
              .filter(asked -> asked.attributeName().equals(each.name()))
              .findFirst()
              .orElse(null);
      if (again == null) {
        all.add(new AttributeDefinition(each.name(), each.type().name()));
      } else if (!again.attributeType().equals(each.type().name())) {
        throw new InvalidValue(
            TableMessages.redefined(
                schema(each.name(), each.type().name(), known),
                schema(each.name(), again.attributeType(), known)));
      }
    }
    return new IndexForm(all);
  }

  private static String schema(String name, String type, TableDefinition known) {
    boolean range = known.schema().sort() != null && known.schema().sort().name().equals(name);
    return "Schema:[SchemaElement: key{"
        + name
        + ":"
        + type
        + ":"
        + (range ? "RANGE" : "HASH")
        + "}]";
  }

  private List<String> names() {
    return definitions.stream().map(AttributeDefinition::attributeName).toList();
  }

  void checkDefined(List<KeySchemaElement> schema) {
    List<String> keys = schema.stream().map(KeySchemaElement::attributeName).toList();
    if (!names().containsAll(keys)) {
      throw new InvalidValue(TableMessages.keyNotDefined(keys, names()));
    }
  }

  /// A key of one HASH and perhaps one RANGE attribute, as tables and local indexes have it.
  static void checkSimpleKey(List<KeySchemaElement> schema) {
    if (schema.size() > 1 && schema.get(0).attributeName().equals(schema.get(1).attributeName())) {
      throw new InvalidValue(TableMessages.SAME_NAME);
    }
    if (!schema.get(0).keyType().equals("HASH")) {
      throw new InvalidValue(TableMessages.NOT_HASH);
    }
    if (schema.size() > 1 && !schema.get(1).keyType().equals("RANGE")) {
      throw new InvalidValue(TableMessages.NOT_RANGE);
    }
  }

  /// A key of up to four HASH and four RANGE attributes, as global indexes have it.
  private static void checkLongKey(List<KeySchemaElement> schema) {
    if (schema.size() <= 2 && of(schema, "HASH").size() <= 1) {
      checkSimpleKey(schema);
      return;
    }
    if (!schema.get(0).keyType().equals("HASH")) {
      throw new InvalidValue(TableMessages.NOT_HASH);
    }
    boolean ranges = false;
    for (KeySchemaElement each : schema) {
      boolean range = each.keyType().equals("RANGE");
      if (ranges && !range) {
        throw new InvalidValue(TableMessages.HASH_FIRST);
      }
      ranges = range;
    }
    for (String type : List.of("HASH", "RANGE")) {
      if (of(schema, type).size() > KEYS_OF_A_KIND) {
        throw new InvalidValue(TableMessages.tooManyKeys(type));
      }
    }
    var names = new TreeSet<>(schema.stream().map(KeySchemaElement::attributeName).toList());
    if (names.size() < schema.size()) {
      throw new InvalidValue(TableMessages.SAME_NAME_AMONG_MANY);
    }
  }

  private static List<KeySchemaElement> of(List<KeySchemaElement> schema, String type) {
    return schema.stream().filter(each -> each.keyType().equals(type)).toList();
  }

  /// Checks the local index of a table with this key.
  IndexDefinition local(SecondaryIndex index, String tableHash) {
    List<KeySchemaElement> schema = index.keySchema();
    checkDefined(schema);
    checkSimpleKey(schema);
    if (schema.size() != 2) {
      throw new InvalidValue(TableMessages.localWithoutRange(index.indexName()));
    }
    String hash = schema.getFirst().attributeName();
    if (!hash.equals(tableHash)) {
      throw new InvalidValue(TableMessages.otherHash(index.indexName(), hash, tableHash));
    }
    return index(index, true, Throughput.NONE, OnDemandThroughput.NONE);
  }

  /// Checks a global index; its capacity depends on how the table is paid.
  IndexDefinition global(SecondaryIndex index, boolean onDemand) {
    checkDefined(index.keySchema());
    checkLongKey(index.keySchema());
    projection(index.projection());
    ProvisionedThroughput units = index.provisionedThroughput();
    if (onDemand && units != null) {
      throw new InvalidValue(TableMessages.indexUnitsSpare(index.indexName()));
    }
    if (!onDemand && units == null) {
      throw new InvalidValue(TableMessages.indexUnitsMissing(index.indexName()));
    }
    return index(
        index,
        false,
        units == null ? Throughput.NONE : throughput(units),
        maximum(index.onDemandThroughput(), onDemand));
  }

  private IndexDefinition index(
      SecondaryIndex index, boolean local, Throughput units, OnDemandThroughput maximum) {
    return new IndexDefinition(
        index.indexName(),
        local,
        attributes(index.keySchema(), "HASH"),
        attributes(index.keySchema(), "RANGE"),
        projection(index.projection()),
        units,
        maximum);
  }

  private List<KeyAttribute> attributes(List<KeySchemaElement> schema, String type) {
    return of(schema, type).stream().map(each -> attribute(each.attributeName())).toList();
  }

  KeyAttribute attribute(String name) {
    AttributeDefinition found =
        definitions.stream()
            .filter(each -> each.attributeName().equals(name))
            .findFirst()
            .orElseThrow(() -> new InvalidValue(TableMessages.KEY_UNDEFINED));
    return new KeyAttribute(name, KeyType.valueOf(found.attributeType()));
  }

  private static Projection projection(TableParts.@Nullable Projection asked) {
    if (asked == null || asked.projectionType() == null) {
      throw new InvalidValue(TableMessages.unknownProjection());
    }
    var type = ProjectionType.valueOf(asked.projectionType());
    List<String> names = asked.nonKeyAttributes();
    if (names != null && type != ProjectionType.INCLUDE) {
      throw new InvalidValue(TableMessages.projection(type.name(), true));
    }
    if (names == null && type == ProjectionType.INCLUDE) {
      throw new InvalidValue(TableMessages.projection(type.name(), false));
    }
    return new Projection(type, names == null ? List.of() : names);
  }

  static void checkProjected(List<IndexDefinition> indexes, Limits limits) {
    long most = limits.get(Limits.PROJECTED_ATTRIBUTES);
    int named =
        indexes.stream().mapToInt(each -> each.projection().nonKeyAttributes().size()).sum();
    if (named > most) {
      throw new InvalidValue(TableMessages.tooManyProjected(most));
    }
  }

  static void checkNamesDiffer(List<IndexDefinition> indexes) {
    var names = new TreeSet<String>();
    for (IndexDefinition index : indexes) {
      if (!names.add(index.name())) {
        throw new InvalidValue(TableMessages.duplicateIndex(index.name()));
      }
    }
  }

  void checkAllUsed(TableDefinition table) {
    List<String> used = table.keyAttributes().stream().map(KeyAttribute::name).toList();
    if (!used.containsAll(names())) {
      throw new InvalidValue(TableMessages.unusedDefinitions(names(), used));
    }
  }

  /// Capacity of which both numbers are given and possible.
  static Throughput throughput(ProvisionedThroughput asked) {
    Long reads = asked.readCapacityUnits();
    Long writes = asked.writeCapacityUnits();
    if (reads == null || writes == null) {
      throw new InvalidValue(TableMessages.BOTH_UNITS);
    }
    TableDefinition.checkBounds("ReadCapacityUnits", reads);
    TableDefinition.checkBounds("WriteCapacityUnits", writes);
    return new Throughput(reads, writes);
  }

  static OnDemandThroughput maximum(@Nullable OnDemandChange asked, boolean onDemand) {
    if (asked == null) {
      return OnDemandThroughput.NONE;
    }
    if (!onDemand) {
      throw new InvalidValue(TableMessages.MAXIMUM_NEEDS_ON_DEMAND);
    }
    return OnDemandThroughput.NONE.merged(asked);
  }

  // What the model of the API asks of these parts.

  static void constrain(@Nullable OnDemandChange maximum, String path, Constraints found) {
    if (maximum != null) {
      constrainMaximum(maximum.maxReadRequestUnits(), path + ".maxReadRequestUnits", found);
      constrainMaximum(maximum.maxWriteRequestUnits(), path + ".maxWriteRequestUnits", found);
    }
  }

  /// Simplified: that 0 and -2 are refused is measured; the words are ours.
  private static void constrainMaximum(@Nullable Long units, String path, Constraints found) {
    if (units != null && units != OnDemandThroughput.NO_LIMIT) {
      found.atLeast(units, path, 1);
    }
  }

  static void constrain(TableUpdate.@Nullable Warm warm, String path, Constraints found) {
    if (warm != null) {
      found.atLeast(warm.readUnits(), path + ".readUnitsPerSecond", 1);
      found.atLeast(warm.writeUnits(), path + ".writeUnitsPerSecond", 1);
    }
  }

  static void constrain(@Nullable ProvisionedThroughput units, String path, Constraints found) {
    if (units != null) {
      found.notNull(units.writeCapacityUnits(), path + ".writeCapacityUnits");
      found.atLeast(units.writeCapacityUnits(), path + ".writeCapacityUnits", 1);
      found.notNull(units.readCapacityUnits(), path + ".readCapacityUnits");
      found.atLeast(units.readCapacityUnits(), path + ".readCapacityUnits", 1);
    }
  }

  static void constrain(List<AttributeDefinition> definitions, Constraints found) {
    for (int i = 0; i < definitions.size(); i++) {
      AttributeDefinition each = definitions.get(i);
      String path = "attributeDefinitions." + (i + 1) + ".member.attribute";
      found.length(each.attributeName(), path + "Name", 1, 255);
      found.oneOf(each.attributeType(), path + "Type", "B", "N", "S");
    }
  }

  static void constrain(List<KeySchemaElement> schema, int most, String path, Constraints found) {
    found.size(schema, path, 1, most);
    for (int i = 0; i < schema.size(); i++) {
      KeySchemaElement each = schema.get(i);
      found.length(each.attributeName(), path + "." + (i + 1) + ".member.attributeName", 1, 255);
      found.oneOf(each.keyType(), path + "." + (i + 1) + ".member.keyType", "HASH", "RANGE");
    }
  }

  static void constrain(SecondaryIndex index, int keys, String path, Constraints found) {
    found.name(index.indexName(), path + ".indexName");
    constrain(index.keySchema(), keys, path + ".keySchema", found);
    TableParts.Projection projection = index.projection();
    found.notNull(projection, path + ".projection");
    if (projection != null) {
      found.oneOf(
          projection.projectionType(),
          path + ".projection.projectionType",
          "ALL",
          "INCLUDE",
          "KEYS_ONLY");
      found.size(projection.nonKeyAttributes(), path + ".projection.nonKeyAttributes", 1, 20);
      List<String> names = projection.nonKeyAttributes();
      for (int i = 0; names != null && i < names.size(); i++) {
        found.length(
            names.get(i), path + ".projection.nonKeyAttributes." + (i + 1) + ".member", 1, 255);
      }
    }
    constrain(index.provisionedThroughput(), path + ".provisionedThroughput", found);
    constrain(index.onDemandThroughput(), path + ".onDemandThroughput", found);
    constrain(index.warmThroughput(), path + ".warmThroughput", found);
  }
}
