package dynascope.engine.scaling;

import dynascope.engine.model.Address;
import dynascope.engine.model.IndexDefinition;
import dynascope.engine.model.Throughput;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.UpdateIndex;
import dynascope.engine.operation.UpdateTable;
import java.util.List;

/// The UpdateTable that gives a table or global index another capacity.
final class Updates {
  private Updates() {}

  static UpdateTable of(Address of, Throughput units) {
    var wanted = new ProvisionedThroughput(units.readUnits(), units.writeUnits());
    boolean index = of.parent() != null;
    return new UpdateTable(
        of.root(),
        List.of(),
        null,
        index ? null : wanted,
        null,
        null,
        index
            ? List.of(
                new GlobalSecondaryIndexUpdate(
                    null, new UpdateIndex(IndexDefinition.nameAt(of), wanted, null, null), null))
            : List.of(),
        null,
        null,
        null,
        null);
  }
}
