package dynascope.engine.operation;

import dynascope.engine.errand.Change;
import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.Limits;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replaces a whole item, or creates it.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html>.
///
/// @param knownKey the key when the sender has it at hand, so that it need not be hashed again
public record PutItem(
    String table,
    Item item,
    ReturnValues returnValues,
    ReturnConsumedCapacity returnConsumedCapacity,
    @Nullable PrimaryKey knownKey)
    implements Operation {
  public PutItem(String table, Item item) {
    this(table, item, ReturnValues.NONE, ReturnConsumedCapacity.NONE, null);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.PutItem;
  }

  @Override
  public String key() {
    return knownKey == null ? "" : KeyText.of(knownKey);
  }

  @Override
  public int bytes() {
    return item.size();
  }

  @Override
  public Round begin(RouterView router) {
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    PrimaryKey key;
    try {
      key = knownKey != null ? knownKey : definition.schema().keyOf(item);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    if (item.size() > router.limits().get(Limits.ITEM_BYTES)) {
      return new Round.Refuse(
          ServiceException.validation("Item size has exceeded the maximum allowed size"));
    }
    var write = new Errand.Write(key, new Change.Put(item));
    return Round.Send.one(new To(router.locate(table, key), write), new Writing(this));
  }

  /// The item is on its way to two of three replicas.
  record Writing(PutItem put) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Written written -> {
          boolean old = put.returnValues == ReturnValues.ALL_OLD;
          yield new Round.Answer(
              new Answered(
                  old ? written.before() : null,
                  put.returnConsumedCapacity.report(put.table, written.units()),
                  written.units(),
                  written.lsn()));
        }
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a write was answered by " + replies);
      };
    }
  }

  /// The answer.
  ///
  /// @param attributes the item before, when asked for and there was one
  public record Answered(
      @Nullable Item attributes, @Nullable ConsumedCapacity consumedCapacity, Units units, long lsn)
      implements Response {}
}
