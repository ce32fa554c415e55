package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import java.util.List;

/// Removes a table and its items; it is DELETING for a while.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html>.
public record DeleteTable(String table) implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DeleteTable;
  }

  @Override
  public Round begin(RouterView router) {
    try {
      OptionForm.checkTable(table);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    return Round.Send.one(
        new To(Address.parse("control-plane"), new Errand.Drop(table)), new Deleting());
  }

  /// The control plane is taking it down. The answer tells nothing of keys and indexes.
  record Deleting() implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Table(var going) ->
            new Round.Answer(new DescribeTable.Answered(going.withoutForm()));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("the control plane answered " + replies);
      };
    }
  }
}
