package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes an item; removing one that is not there succeeds.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html>.
public record DeleteItem(
    String table,
    Item keyMap,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity)
    implements Operation {
  public DeleteItem(String table, Item keyMap) {
    this(table, keyMap, ReturnValues.NONE, ReturnConsumedCapacity.NONE);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.DeleteItem;
  }

  @Override
  public String key() {
    return "";
  }

  @Override
  public int bytes() {
    return keyMap.size();
  }

  @Override
  public Round begin(RouterView router) {
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    PrimaryKey key;
    try {
      key = definition.schema().keyOfKeyMap(keyMap);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    var write = new Errand.Write(key, new Change.Delete());
    return Round.Send.one(new To(router.locate(table, key), write), new Deleting(this));
  }

  /// The deletion is on its way to two of three replicas.
  record Deleting(DeleteItem delete) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Written written -> {
          boolean old = delete.returnValues == ReturnValues.ALL_OLD;
          yield new Round.Answer(
              new Answered(
                  old ? written.before() : null,
                  delete.returnConsumedCapacity.report(delete.table, written.units()),
                  written.units()));
        }
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a deletion was answered by " + replies);
      };
    }
  }

  /// The answer.
  public record Answered(
      @Nullable Item attributes, @Nullable ConsumedCapacity consumedCapacity, Units units)
      implements Response {}
}
