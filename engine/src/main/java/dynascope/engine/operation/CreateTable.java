package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.Birth;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.OnDemandThroughput;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.StreamViewType;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.TableOptions;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Tag;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes a table; it is CREATING for a while and cannot be read or written before it is ACTIVE.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html>.
///
/// @param tableName a name, or the ARN that the table will have
/// @param localSecondaryIndexes null for none; an empty list is refused
/// @param globalSecondaryIndexes null for none; an empty list is refused
/// @param initialPartitions how many it is born with, 0 for what the service would choose: ours,
///   not the API's
public record CreateTable(
    @Nullable String tableName,
    @Nullable List<AttributeDefinition> attributeDefinitions,
    @Nullable List<KeySchemaElement> keySchema,
    @Nullable String billingMode,
    @Nullable ProvisionedThroughput provisionedThroughput,
    @Nullable OnDemandChange onDemandThroughput,
    TableUpdate.@Nullable Warm warmThroughput,
    @Nullable List<SecondaryIndex> localSecondaryIndexes,
    @Nullable List<SecondaryIndex> globalSecondaryIndexes,
    @Nullable StreamSpecification streamSpecification,
    @Nullable SseSpecification sseSpecification,
    @Nullable String tableClass,
    boolean deletionProtectionEnabled,
    @Nullable String resourcePolicy,
    List<Tag> tags,
    int initialPartitions)
    implements ControlOperation {
  private static final int LONGEST_KEY = 8;

  /// The request that declares this.
  public CreateTable(TableDefinition table) {
    this(
        table.name(),
        Declared.attributes(table),
        Declared.schema(table.schema()),
        table.billing().name(),
        Declared.units(table.throughput()),
        Declared.maximum(table.options().maximum()),
        null,
        Declared.indexes(table.localIndexes()),
        Declared.indexes(table.globalIndexes()),
        Declared.stream(table.options().stream()),
        table.options().encryption(),
        table.options().tableClass().name(),
        table.options().deletionProtection(),
        null,
        List.of(),
        table.initialPartitions());
  }

  /// Throws [InvalidValue] with the service's message for a table that can't be created.
  public static void check(TableDefinition table, Limits limits) {
    var request = new CreateTable(table);
    request.checkForm(new Constraints());
    request.definition(table.name(), limits);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.CreateTable;
  }

  @Override
  public String table() {
    return tableName == null ? "" : tableName;
  }

  @Override
  public Round begin(RouterView router) {
    if (tableName == null) {
      return new Round.Refuse(ServiceException.validation(TableMessages.TABLE_NAME_MISSING));
    }
    TableDefinition definition;
    try {
      TableDefinition.checkName(TableArn.name(tableName));
      checkForm(new Constraints());
      definition = definition(TableArn.name(tableName), router.limits());
      OptionForm.check(tags, router.limits());
      if (resourcePolicy != null && OptionForm.isTooLarge(resourcePolicy, router.limits())) {
        return new Round.Refuse(ServiceException.validation(TableMessages.POLICY_TOO_LARGE));
      }
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    return Round.Send.one(
        new To(Address.parse("control-plane"), new Errand.Create(definition, birth())),
        new DescribeTable.Describing());
  }

  private Birth birth() {
    var warmIndexes = new TreeMap<String, TableUpdate.Warm>();
    for (SecondaryIndex each :
        globalSecondaryIndexes == null ? List.<SecondaryIndex>of() : globalSecondaryIndexes) {
      if (each.warmThroughput() != null) {
        warmIndexes.put(each.indexName(), each.warmThroughput());
      }
    }
    return new Birth(
        tags, resourcePolicy == null ? "" : resourcePolicy, warmThroughput, warmIndexes);
  }

  @Override
  public void constrain(Constraints found) {
    found.notNull(attributeDefinitions, "attributeDefinitions");
    if (attributeDefinitions != null) {
      IndexForm.constrain(attributeDefinitions, found);
    }
    found.oneOf(billingMode, "billingMode", "PROVISIONED", "PAY_PER_REQUEST");
    IndexForm.constrain(provisionedThroughput, "provisionedThroughput", found);
    IndexForm.constrain(onDemandThroughput, "onDemandThroughput", found);
    IndexForm.constrain(warmThroughput, "warmThroughput", found);
    found.notNull(keySchema, "keySchema");
    if (keySchema != null) {
      IndexForm.constrain(keySchema, 2, "keySchema", found);
    }
    constrain(localSecondaryIndexes, 2, "localSecondaryIndexes", found);
    constrain(globalSecondaryIndexes, LONGEST_KEY, "globalSecondaryIndexes", found);
    OptionForm.constrain(streamSpecification, found);
    OptionForm.constrain(tags, found);
  }

  private static void constrain(
      @Nullable List<SecondaryIndex> indexes, int keys, String path, Constraints found) {
    if (indexes != null) {
      for (int i = 0; i < indexes.size(); i++) {
        IndexForm.constrain(indexes.get(i), keys, path + "." + (i + 1) + ".member", found);
      }
    }
  }

  /// The table that this declares. Throws [InvalidValue] with the service's message for one that
  /// can't be created.
  public TableDefinition declared(Limits limits) {
    String name = TableArn.name(tableName == null ? "" : tableName);
    TableDefinition.checkName(name);
    checkForm(new Constraints());
    return definition(name, limits);
  }

  /// What is declared, checked in the order in which the service complains.
  private TableDefinition definition(String name, Limits limits) {
    List<AttributeDefinition> attributes =
        attributeDefinitions == null ? List.of() : attributeDefinitions;
    List<KeySchemaElement> elements = keySchema == null ? List.of() : keySchema;
    boolean onDemand = BillingMode.PAY_PER_REQUEST.name().equals(billingMode);
    Throughput units = throughput(onDemand);
    OnDemandThroughput maximum = IndexForm.maximum(onDemandThroughput, onDemand);
    if (elements.size() > attributes.size()) {
      throw new InvalidValue(TableMessages.KEY_UNDEFINED);
    }
    var form = new IndexForm(attributes);
    form.checkDefined(elements);
    IndexForm.checkSimpleKey(elements);
    if (localSecondaryIndexes == null
        && globalSecondaryIndexes == null
        && attributes.size() != elements.size()) {
      throw new InvalidValue(TableMessages.SPARE_DEFINITION);
    }
    var indexes = new ArrayList<IndexDefinition>();
    declareLocal(form, elements, indexes, limits);
    declareGlobal(form, onDemand, indexes, limits);
    IndexForm.checkProjected(indexes, limits);
    var table =
        new TableDefinition(
            name,
            new KeySchema(
                form.attribute(elements.get(0).attributeName()),
                elements.size() > 1 ? form.attribute(elements.get(1).attributeName()) : null),
            onDemand ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED,
            units,
            initialPartitions,
            indexes,
            new TableOptions(
                maximum,
                OptionForm.tableClass(tableClass),
                deletionProtectionEnabled,
                OptionForm.view(streamSpecification, TableMessages.STREAM_VIEW_MISSING_AT_BIRTH),
                sseSpecification));
    form.checkAllUsed(table);
    return table;
  }

  private Throughput throughput(boolean onDemand) {
    if (onDemand && provisionedThroughput != null) {
      throw new InvalidValue(TableMessages.NO_UNITS);
    }
    if (onDemand) {
      return Throughput.NONE;
    }
    if (provisionedThroughput == null) {
      throw new InvalidValue(TableMessages.BOTH_UNITS);
    }
    return IndexForm.throughput(provisionedThroughput);
  }

  private void declareLocal(
      IndexForm form, List<KeySchemaElement> schema, List<IndexDefinition> indexes, Limits limits) {
    if (localSecondaryIndexes == null) {
      return;
    }
    if (localSecondaryIndexes.isEmpty()) {
      throw new InvalidValue(TableMessages.emptyIndexes("LocalSecondaryIndexes"));
    }
    if (schema.size() != 2) {
      throw new InvalidValue(TableMessages.NO_RANGE_FOR_LOCAL);
    }
    for (SecondaryIndex each : localSecondaryIndexes) {
      indexes.add(form.local(each, schema.getFirst().attributeName()));
      IndexForm.checkNamesDiffer(indexes);
    }
    long most = limits.get(Limits.LOCAL_INDEXES);
    if (localSecondaryIndexes.size() > most) {
      throw new InvalidValue(TableMessages.tooManyLocal(most));
    }
  }

  private void declareGlobal(
      IndexForm form, boolean onDemand, List<IndexDefinition> indexes, Limits limits) {
    if (globalSecondaryIndexes == null) {
      return;
    }
    if (globalSecondaryIndexes.isEmpty()) {
      throw new InvalidValue(TableMessages.emptyIndexes("GlobalSecondaryIndexes"));
    }
    for (SecondaryIndex each : globalSecondaryIndexes) {
      indexes.add(form.global(each, onDemand));
      IndexForm.checkNamesDiffer(indexes);
    }
    long most = limits.get(Limits.GLOBAL_INDEXES);
    if (globalSecondaryIndexes.size() > most) {
      throw new InvalidValue(TableMessages.tooManyGlobal(most));
    }
  }

  /// From a definition back to the parts of a request.
  private static final class Declared {
    static List<AttributeDefinition> attributes(TableDefinition table) {
      return table.keyAttributes().stream()
          .map(each -> new AttributeDefinition(each.name(), each.type().name()))
          .toList();
    }

    static List<KeySchemaElement> schema(KeySchema schema) {
      var elements = new ArrayList<KeySchemaElement>();
      elements.add(new KeySchemaElement(schema.partition().name(), "HASH"));
      if (schema.sort() != null) {
        elements.add(new KeySchemaElement(schema.sort().name(), "RANGE"));
      }
      return elements;
    }

    static @Nullable ProvisionedThroughput units(Throughput units) {
      return units.equals(Throughput.NONE)
          ? null
          : new ProvisionedThroughput(units.readUnits(), units.writeUnits());
    }

    static @Nullable OnDemandChange maximum(OnDemandThroughput maximum) {
      return maximum.equals(OnDemandThroughput.NONE)
          ? null
          : new OnDemandChange(maximum.maxReadRequestUnits(), maximum.maxWriteRequestUnits());
    }

    static @Nullable StreamSpecification stream(@Nullable StreamViewType view) {
      return view == null ? null : new StreamSpecification(true, view.name());
    }

    static @Nullable List<SecondaryIndex> indexes(List<IndexDefinition> indexes) {
      return indexes.isEmpty() ? null : indexes.stream().map(Declared::index).toList();
    }

    private static SecondaryIndex index(IndexDefinition index) {
      var schema = new ArrayList<KeySchemaElement>();
      index.hash().forEach(each -> schema.add(new KeySchemaElement(each.name(), "HASH")));
      index.range().forEach(each -> schema.add(new KeySchemaElement(each.name(), "RANGE")));
      List<String> names = index.projection().nonKeyAttributes();
      return new SecondaryIndex(
          index.name(),
          schema,
          new TableParts.Projection(
              index.projection().type().name(), names.isEmpty() ? null : names),
          units(index.throughput()),
          maximum(index.maximum()),
          null);
    }
  }
}
