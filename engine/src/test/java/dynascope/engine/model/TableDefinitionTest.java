package dynascope.engine.model;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {
  private static final KeySchema SCHEMA = KeySchema.of(KeyAttribute.s("pk"));

  @Test
  void anOrdinaryTableIsAccepted() {
    assertDoesNotThrow(() -> TableDefinition.onDemand("Orders", SCHEMA).validate());
    assertDoesNotThrow(() -> TableDefinition.provisioned("a.b_c-1", SCHEMA, 5, 5).validate());
    assertDoesNotThrow(
        () -> TableDefinition.onDemand("Orders", SCHEMA).withInitialPartitions(3).validate());
  }

  @Test
  void theNameHas3To255Characters() {
    for (String name : List.of("", "ab", "x".repeat(256))) {
      assertMessage(
          "TableName must be at least 3 characters long and at most 255 characters long",
          TableDefinition.onDemand(name, SCHEMA));
    }
  }

  @Test
  void theNameHasCertainCharactersOnly() {
    assertMessage(
        "1 validation error detected: Value 'Or/ders' at 'tableName' failed to satisfy constraint: "
            + "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
        TableDefinition.onDemand("Or/ders", SCHEMA));
  }

  @Test
  void partitionKeyAndSortKeyAreTwoAttributes() {
    assertMessage(
        "Both the Hash Key and the Range Key element in the KeySchema have the same name",
        TableDefinition.onDemand(
            "Orders", KeySchema.of(KeyAttribute.s("pk"), KeyAttribute.n("pk"))));
  }

  @Test
  void capacityIsGivenIfProvisionedAndOnlyThen() {
    assertMessage(
        "One or more parameter values were invalid: ReadCapacityUnits and WriteCapacityUnits "
            + "must both be specified when BillingMode is PROVISIONED",
        TableDefinition.provisioned("Orders", SCHEMA, 5, 0));
    assertMessage(
        "One or more parameter values were invalid: Neither ReadCapacityUnits nor "
            + "WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST",
        new TableDefinition(
            "Orders", SCHEMA, BillingMode.PAY_PER_REQUEST, new Throughput(0, 1), 0));
  }

  @Test
  void absurdCapacityIsOutOfBounds() {
    assertMessage(
        "Given value 1000000000001 for ReadCapacityUnits is out of bounds",
        TableDefinition.provisioned("Orders", SCHEMA, 1_000_000_000_001L, 1));
    assertMessage(
        "Given value 1000000000001 for WriteCapacityUnits is out of bounds",
        TableDefinition.provisioned("Orders", SCHEMA, 1, 1_000_000_000_001L));
  }

  private static void assertMessage(String message, TableDefinition definition) {
    assertEquals(message, assertThrows(InvalidValue.class, definition::validate).getMessage());
  }
}
