package dynascope.engine.operation;

import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.TableDescription;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.Units;
import java.util.List;

/// Tells a table's definition and state.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html>.
public record DescribeTable(String table) implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DescribeTable;
  }

  @Override
  public Round begin(RouterView router) {
    try {
      OptionForm.checkTable(table);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    TableDescription found = router.description(table);
    return found == null
        ? new Round.Refuse(ServiceException.tableNotFound(table))
        : new Round.Answer(new Answered(found));
  }

  /// The control plane is taking the change.
  record Describing() implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Table(var now) -> new Round.Answer(new Answered(now));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("the control plane answered " + replies);
      };
    }
  }

  /// The answer, shared by the calls that create, change, delete and describe.
  public record Answered(TableDescription table) implements Response {
    public TableStatus status() {
      return table.status();
    }

    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
