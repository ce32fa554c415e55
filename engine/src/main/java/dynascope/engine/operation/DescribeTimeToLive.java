package dynascope.engine.operation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.error.TableMessages;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.TableStatus;
import dynascope.engine.model.TimeToLiveStatus;
import dynascope.engine.model.Units;
import org.jspecify.annotations.Nullable;

/// Tells whether a table's time to live is on, and by which attribute.
///
/// See
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html>.
public record DescribeTimeToLive(String table) implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DescribeTimeToLive;
  }

  @Override
  public Round begin(RouterView router) {
    try {
      OptionForm.checkTable(table);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    RouterView.Attached found = router.attached(table);
    if (found == null) {
      return new Round.Refuse(ServiceException.tableNotFound(table));
    }
    if (found.status() == TableStatus.CREATING) {
      return new Round.Refuse(ServiceException.validation(TableMessages.TTL_WHILE_CREATING));
    }
    String attribute = found.attribute();
    return new Round.Answer(
        new Answered(found.timeToLive(), attribute.isEmpty() ? null : attribute));
  }

  /// The answer.
  ///
  /// @param attributeName null when it is off
  public record Answered(TimeToLiveStatus status, @Nullable String attributeName)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
