package dynascope.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What CreateTable fixes of a table.
///
/// `initialPartitions` is how many partitions it is born with; 0 leaves that to the formula of the
/// service. `throughput` is [Throughput#NONE] in `PAY_PER_REQUEST`.
public record TableDefinition(
    String name,
    KeySchema schema,
    BillingMode billing,
    Throughput throughput,
    int initialPartitions,
    List<IndexDefinition> indexes,
    TableOptions options) {
  /// Into how many partitions a world may lay a table out: as many as the stage is made for, twice.
  public static final int MOST_PARTITIONS = 1_000;

  private static final long ABSURD_UNITS = 1_000_000_000_000L;

  public TableDefinition {
    indexes = List.copyOf(indexes);
  }

  /// A table without indexes and options.
  public TableDefinition(
      String name,
      KeySchema schema,
      BillingMode billing,
      Throughput throughput,
      int initialPartitions) {
    this(name, schema, billing, throughput, initialPartitions, List.of(), TableOptions.PLAIN);
  }

  public static TableDefinition onDemand(String name, KeySchema schema) {
    return new TableDefinition(name, schema, BillingMode.PAY_PER_REQUEST, Throughput.NONE, 0);
  }

  public static TableDefinition provisioned(
      String name, KeySchema schema, long readUnits, long writeUnits) {
    return new TableDefinition(
        name, schema, BillingMode.PROVISIONED, new Throughput(readUnits, writeUnits), 0);
  }

  public TableDefinition withInitialPartitions(int count) {
    return new TableDefinition(name, schema, billing, throughput, count, indexes, options);
  }

  public TableDefinition with(BillingMode mode, Throughput units) {
    return new TableDefinition(name, schema, mode, units, initialPartitions, indexes, options);
  }

  public TableDefinition with(TableOptions other) {
    return new TableDefinition(
        name, schema, billing, throughput, initialPartitions, indexes, other);
  }

  /// How its requests are admitted; on demand always as today.
  public AdmissionStage admission() {
    return billing == BillingMode.PROVISIONED ? options.admission() : AdmissionStage.TODAY;
  }

  public TableDefinition with(List<IndexDefinition> others) {
    return new TableDefinition(
        name, schema, billing, throughput, initialPartitions, others, options);
  }

  /// With one index in the place of the one of its name, or added at the end.
  public TableDefinition with(IndexDefinition index) {
    var changed = new ArrayList<>(indexes);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).name().equals(index.name())) {
        changed.set(i, index);
        return with(changed);
      }
    }
    changed.add(index);
    return with(changed);
  }

  public TableDefinition withoutIndex(String gone) {
    return with(indexes.stream().filter(each -> !each.name().equals(gone)).toList());
  }

  public @Nullable IndexDefinition index(String wanted) {
    return indexes.stream().filter(each -> each.name().equals(wanted)).findFirst().orElse(null);
  }

  public List<IndexDefinition> globalIndexes() {
    return indexes.stream().filter(each -> !each.local()).toList();
  }

  public List<IndexDefinition> localIndexes() {
    return indexes.stream().filter(IndexDefinition::local).toList();
  }

  /// All attributes that a key of the table or of an index uses, by name.
  public List<KeyAttribute> keyAttributes() {
    var byName = new TreeMap<String, KeyAttribute>();
    byName.put(schema.partition().name(), schema.partition());
    KeyAttribute sort = schema.sort();
    if (sort != null) {
      byName.put(sort.name(), sort);
    }
    for (IndexDefinition index : indexes) {
      index.keys().forEach(key -> byName.put(key.name(), key));
    }
    return List.copyOf(byName.values());
  }

  /// Throws [InvalidValue] with the service's message if CreateTable would refuse this.
  ///
  /// Quotas and existing tables are for the control plane to judge.
  public void validate() {
    checkName(name);
    KeyAttribute sort = schema.sort();
    if (sort != null && sort.name().equals(schema.partition().name())) {
      throw new InvalidValue(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    validateThroughput();
    if (initialPartitions < 0) {
      throw new IllegalArgumentException(
          "initial partitions of " + name + " must be 0 or more, not " + initialPartitions);
    }
  }

  /// Throws [InvalidValue] unless a table may have this name.
  public static void checkName(String name) {
    if (name.length() < 3 || name.length() > 255) {
      throw new InvalidValue(
          "TableName must be at least 3 characters long and at most 255 characters long");
    }
    if (!name.chars().allMatch(Names::allows)) {
      throw new InvalidValue(
          "1 validation error detected: Value '"
              + name
              + "' at 'tableName' failed to satisfy constraint: "
              + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
  }

  private void validateThroughput() {
    checkBounds("ReadCapacityUnits", throughput.readUnits());
    checkBounds("WriteCapacityUnits", throughput.writeUnits());
    boolean bothGiven = throughput.readUnits() > 0 && throughput.writeUnits() > 0;
    boolean noneGiven = throughput.readUnits() == 0 && throughput.writeUnits() == 0;
    if (billing == BillingMode.PROVISIONED && !bothGiven) {
      throw new InvalidValue(
          "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits "
              + "must both be specified when BillingMode is PROVISIONED");
    }
    if (billing == BillingMode.PAY_PER_REQUEST && !noneGiven) {
      throw new InvalidValue(
          "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
              + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
    }
  }

  /// Throws [InvalidValue] for a number of units that no table could have.
  public static void checkBounds(String member, long units) {
    if (units < 0 || units > ABSURD_UNITS) {
      throw new InvalidValue("Given value " + units + " for " + member + " is out of bounds");
    }
  }
}
