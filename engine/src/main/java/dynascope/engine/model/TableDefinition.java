package dynascope.engine.model;

/// What CreateTable fixes of a table.
///
/// `initialPartitions` is how many partitions it is born with; 0 leaves that to the formula of the
/// service. `throughput` is [Throughput#NONE] in `PAY_PER_REQUEST`.
public record TableDefinition(
    String name,
    KeySchema schema,
    BillingMode billing,
    Throughput throughput,
    int initialPartitions) {
  private static final long ABSURD_UNITS = 1_000_000_000_000L;

  public static TableDefinition onDemand(String name, KeySchema schema) {
    return new TableDefinition(name, schema, BillingMode.PAY_PER_REQUEST, Throughput.NONE, 0);
  }

  public static TableDefinition provisioned(
      String name, KeySchema schema, long readUnits, long writeUnits) {
    return new TableDefinition(
        name, schema, BillingMode.PROVISIONED, new Throughput(readUnits, writeUnits), 0);
  }

  public TableDefinition withInitialPartitions(int count) {
    return new TableDefinition(name, schema, billing, throughput, count);
  }

  /// Throws [InvalidValue] with the service's message if CreateTable would refuse this.
  ///
  /// Quotas and existing tables are for the control plane to judge.
  public void validate() {
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

  private static void checkBounds(String member, long units) {
    if (units < 0 || units > ABSURD_UNITS) {
      throw new InvalidValue("Given value " + units + " for " + member + " is out of bounds");
    }
  }
}
