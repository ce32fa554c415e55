package dynascope.app.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.wire.DynamoJson;
import dynascope.engine.wire.Malformed;
import dynascope.scenarios.json.Json;
import dynascope.scenarios.json.JsonOut;
import dynascope.scenarios.lesson.CallText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tables out of a file: what `aws dynamodb describe-table` answers, what `create-table` takes, or
/// a data model of NoSQL Workbench.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html>
/// and <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/workbench.Modeler.html>.
///
/// @param title what to call it: the model's name, or the table's
/// @param items those that a model brings along
public record TableFile(String title, List<TableDefinition> tables, List<Given> items) {
  /// What a description says of a table that a request may say, too.
  private static final List<String> AS_THEY_ARE =
      List.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "StreamSpecification",
          "OnDemandThroughput",
          "DeletionProtectionEnabled");

  private static final List<String> OF_INDEXES = List.of("IndexName", "KeySchema", "Projection");

  private static final String UNITS = "ProvisionedThroughput";
  private static final String GLOBAL = "GlobalSecondaryIndexes";
  private static final String LOCAL = "LocalSecondaryIndexes";
  private static final String ON_DEMAND = "PAY_PER_REQUEST";

  /// An item, and where in the file it stands.
  public record Given(String table, Item item, int line) {}

  public TableFile {
    tables = List.copyOf(tables);
    items = List.copyOf(items);
  }

  /// Throws [BadFile] with line, path and what is expected there.
  public static TableFile read(String file, String text) {
    Json json = Json.parse(file, text);
    Map<String, Json> members = json.members();
    Json model = members.get("DataModel");
    if (model != null) {
      return model(json, model);
    }
    for (String name : List.of("Table", "TableDescription")) {
      Json described = members.get(name);
      if (described != null) {
        return single(table(described(described)));
      }
    }
    if (members.containsKey("TableName")) {
      return single(table(members.containsKey("TableStatus") ? described(json) : json));
    }
    throw json.bad(
        "no tables: expected what `aws dynamodb describe-table` answers (\"Table\"), what"
            + " `create-table` takes (\"TableName\"), or a model of NoSQL Workbench"
            + " (\"DataModel\")");
  }

  private static TableFile single(TableDefinition table) {
    return new TableFile(table.name(), List.of(table), List.of());
  }

  private static TableDefinition table(Json request) {
    var create = (CreateTable) CallText.read(at(request, "CreateTable"), request);
    try {
      return create.declared(Limits.STANDARD);
    } catch (InvalidValue invalid) {
      throw request.bad("DynamoDB says: ValidationException: " + invalid.getMessage());
    }
  }

  // ---- describe-table

  private static Json described(Json table) {
    var request = new LinkedHashMap<String, Json>();
    Map<String, Json> members = object(table, "the description of a table");
    if (!members.containsKey("TableName")) {
      throw table.bad("\"TableName\" is missing in the description of a table");
    }
    copy(members, request, AS_THEY_ARE);
    boolean onDemand = onDemand(members);
    request.put("BillingMode", at(table, onDemand ? ON_DEMAND : "PROVISIONED"));
    units(members, request, onDemand);
    for (String kind : List.of(GLOBAL, LOCAL)) {
      Json indexes = members.get(kind);
      if (indexes != null) {
        List<Json> all = indexes.list(each -> index(each, onDemand || kind.equals(LOCAL)));
        if (!all.isEmpty()) {
          request.put(kind, at(indexes, all));
        }
      }
    }
    Json summary = members.get("TableClassSummary");
    Json name = summary == null ? null : summary.members().get("TableClass");
    if (name != null) {
      request.put("TableClass", name);
    }
    return at(table, request);
  }

  private static boolean onDemand(Map<String, Json> table) {
    Json summary = table.get("BillingModeSummary");
    Json mode = summary == null ? null : summary.members().get("BillingMode");
    if (mode != null) {
      return mode.word(List.of(ON_DEMAND, "PROVISIONED")).equals(ON_DEMAND);
    }
    Json units = table.get(UNITS);
    return units == null || isZero(units, "ReadCapacityUnits");
  }

  private static boolean isZero(Json units, String name) {
    Json number = units.members().get(name);
    return number == null || number.value() instanceof BigDecimal amount && amount.signum() == 0;
  }

  private static Json index(Json index, boolean noUnits) {
    var declared = new LinkedHashMap<String, Json>();
    Map<String, Json> members = object(index, "the description of an index");
    copy(members, declared, OF_INDEXES);
    units(members, declared, noUnits);
    return at(index, declared);
  }

  private static void units(Map<String, Json> from, Map<String, Json> to, boolean none) {
    Json units = from.get(UNITS);
    if (!none && units != null) {
      var own = new LinkedHashMap<String, Json>();
      copy(units.members(), own, List.of("ReadCapacityUnits", "WriteCapacityUnits"));
      to.put(UNITS, at(units, own));
    }
  }

  private static void copy(Map<String, Json> from, Map<String, Json> to, List<String> names) {
    for (String name : names) {
      Json member = from.get(name);
      if (member != null && member.value() != null) {
        to.put(name, member);
      }
    }
  }

  // ---- NoSQL Workbench

  private static TableFile model(Json file, Json model) {
    var tables = new ArrayList<TableDefinition>();
    var items = new ArrayList<Given>();
    Set<String> names = new LinkedHashSet<>();
    for (Json each : model.list()) {
      TableDefinition table = table(modelled(each));
      if (!names.add(table.name())) {
        throw need(each, "TableName").bad("there are two tables named \"" + table.name() + "\"");
      }
      tables.add(table);
      Json data = each.members().get("TableData");
      if (data != null) {
        data.list().forEach(item -> items.add(given(table, item)));
      }
    }
    if (tables.isEmpty()) {
      throw model.bad("the model has no tables");
    }
    Json name = file.members().get("ModelName");
    return new TableFile(name == null ? tables.getFirst().name() : name.text(), tables, items);
  }

  private static Json modelled(Json table) {
    var request = new LinkedHashMap<String, Json>();
    var types = new LinkedHashMap<String, Json>();
    object(table, "a table of a model");
    request.put("TableName", need(table, "TableName"));
    request.put("KeySchema", keys(table, types));
    Json units = provisioned(table);
    request.put("BillingMode", at(table, units == null ? ON_DEMAND : "PROVISIONED"));
    if (units != null) {
      request.put(UNITS, units);
    }
    for (String kind : List.of(GLOBAL, LOCAL)) {
      List<Json> indexes = new ArrayList<>();
      Json all = table.members().get(kind);
      if (all != null) {
        for (Json index : all.list()) {
          var declared = new LinkedHashMap<String, Json>();
          declared.put("IndexName", need(index, "IndexName"));
          declared.put("KeySchema", keys(index, types));
          declared.put("Projection", projection(index));
          if (units != null && kind.equals(GLOBAL)) {
            declared.put(UNITS, units);
          }
          indexes.add(at(index, declared));
        }
        if (!indexes.isEmpty()) {
          request.put(kind, at(all, indexes));
        }
      }
    }
    request.put("AttributeDefinitions", at(table, List.copyOf(types.values())));
    return at(table, request);
  }

  /// The key of a table or an index as the API writes it; the types of its attributes are
  /// remembered.
  private static Json keys(Json owner, Map<String, Json> types) {
    Json keys = need(owner, "KeyAttributes");
    List<Json> elements = new ArrayList<>();
    for (String part : List.of("PartitionKey", "SortKey")) {
      Json key = keys.members().get(part);
      if (key == null) {
        if (part.equals("PartitionKey")) {
          throw keys.bad("\"PartitionKey\" is missing in a model's key");
        }
        continue;
      }
      Json name = need(key, "AttributeName");
      Json type = need(key, "AttributeType");
      type.word(List.of("S", "N", "B"));
      types.putIfAbsent(name.text(), at(key, Map.of("AttributeName", name, "AttributeType", type)));
      String kind = part.equals("SortKey") ? "RANGE" : "HASH";
      elements.add(at(key, Map.of("AttributeName", name, "KeyType", at(key, kind))));
    }
    return at(keys, elements);
  }

  private static Json projection(Json index) {
    Json projection = index.members().get("Projection");
    if (projection == null) {
      return at(index, Map.of("ProjectionType", at(index, "ALL")));
    }
    var declared = new LinkedHashMap<String, Json>();
    copy(projection.members(), declared, List.of("ProjectionType", "NonKeyAttributes"));
    return at(projection, declared);
  }

  private static @Nullable Json provisioned(Json table) {
    Json mode = table.members().get("BillingMode");
    boolean onDemand = mode == null || mode.text().equals(ON_DEMAND);
    Json settings = table.members().get("ProvisionedCapacitySettings");
    return onDemand || settings == null ? null : settings.members().get(UNITS);
  }

  private static Given given(TableDefinition table, Json item) {
    return new Given(table.name(), item(item), item.line());
  }

  /// An item in DynamoDB JSON. Throws [BadFile] if it is none.
  static Item item(Json json) {
    object(json, "an item in DynamoDB JSON");
    try {
      return DynamoJson.item(JsonOut.text(json).getBytes(UTF_8));
    } catch (Malformed | InvalidValue bad) {
      String why = Objects.requireNonNullElse(bad.getMessage(), "");
      throw json.bad(
          "no item in DynamoDB JSON, such as {\"id\": {\"S\": \"ann\"}}"
              + (why.isBlank() ? "" : ": " + why));
    }
  }

  private static Map<String, Json> object(Json json, String what) {
    if (!(json.value() instanceof Map<?, ?>)) {
      throw json.bad("expected " + what + ", an object, not " + json.found());
    }
    return json.members();
  }

  private static Json need(Json owner, String name) {
    Json member = owner.members().get(name);
    if (member == null) {
      throw owner.bad("\"" + name + "\" is missing");
    }
    return member;
  }

  private static Json at(Json place, @Nullable Object value) {
    return new Json(place.file(), place.line(), place.path(), value);
  }
}
