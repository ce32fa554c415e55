package dynascope.engine.table;

import dynascope.engine.model.TableDefinition;

/// The one change that keeps a table UPDATING, and what the table will be then.
///
/// @param detail the index, stream operation or class that it is about, as messages name it
record Doing(Kind kind, TableDefinition after, String detail) {
  enum Kind {
    CAPACITY,
    TO_PROVISIONED,
    TO_ON_DEMAND,
    STREAM,
    TABLE_CLASS,
    INDEX_CREATION,
    INDEX_DELETION;

    /// Whether it is what the service calls a change of the table's IOPS.
    boolean isIops() {
      return this == CAPACITY || this == TO_PROVISIONED || this == TO_ON_DEMAND;
    }
  }

  Doing with(TableDefinition other) {
    return new Doing(kind, other, detail);
  }
}
