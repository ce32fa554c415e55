package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.KeyText;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.expression.ExpressionKind;
import dynascope.engine.expression.KeyRules;
import dynascope.engine.expression.Placeholders;
import dynascope.engine.expression.Projection;
import dynascope.engine.model.IndexKeyRules;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.model.Units;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one item by its key: from any replica, or from the leader when asked to be consistent.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html>.
///
/// @param knownKey the key when the sender has it at hand, so that it need not be hashed again
public record GetItem(
    String table,
    Item keyMap,
    boolean consistentRead,
    Projecting projecting,
    @Nullable Map<String, String> expressionAttributeNames,
    ReturnConsumedCapacity returnConsumedCapacity,
    @Nullable PrimaryKey knownKey)
    implements ItemOperation {
  public GetItem {
    expressionAttributeNames = Parameters.copy(expressionAttributeNames);
  }

  public GetItem(
      String table,
      Item keyMap,
      boolean consistentRead,
      ReturnConsumedCapacity returnConsumedCapacity,
      @Nullable PrimaryKey knownKey) {
    this(table, keyMap, consistentRead, Projecting.ALL, null, returnConsumedCapacity, knownKey);
  }

  public GetItem(String table, Item keyMap, boolean consistentRead) {
    this(table, keyMap, consistentRead, ReturnConsumedCapacity.NONE, null);
  }

  @Override
  public OperationKind kind() {
    return OperationKind.GetItem;
  }

  @Override
  public String key() {
    return knownKey == null ? "" : KeyText.of(knownKey);
  }

  @Override
  public boolean strong() {
    return consistentRead;
  }

  @Override
  public int bytes() {
    return keyMap.size();
  }

  @Override
  public void constrain(Constraints found) {
    found.table(table);
    projecting.check(found);
  }

  @Override
  public void checkTogether() {
    Parameters.check(
        List.of(ExpressionKind.PROJECTION),
        Parameters.these(ExpressionKind.PROJECTION, projecting.projectionExpression()),
        Parameters.named("AttributesToGet", projecting.attributesToGet()),
        expressionAttributeNames != null,
        false);
  }

  /// What is wanted of the item; null for all of it. Throws [InvalidExpression].
  public @Nullable Projection projection() {
    if (projecting.parameter() == null && expressionAttributeNames == null) {
      return null;
    }
    Placeholders placeholders = Placeholders.of(expressionAttributeNames, null);
    Projection projection = projecting.parse(placeholders);
    placeholders.checkAllUsed();
    return projection;
  }

  @Override
  public Round rule(RouterView router) {
    Projection projection = projection();
    TableDefinition definition = router.active(table);
    if (definition == null) {
      return new Round.Refuse(ServiceException.tableNotFound());
    }
    PrimaryKey key = knownKey != null ? knownKey : definition.schema().keyOfKeyMap(keyMap);
    if (projection != null) {
      KeyRules.checkScalars(
          projection.paths(), definition.schema(), IndexKeyRules.keys(definition.indexes()));
    }
    var read = new Errand.Read(key, consistentRead, projection);
    return Round.Send.one(new To(router.locate(table, key), read), new Reading(this));
  }

  /// One replica is reading.
  record Reading(GetItem get) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Found found ->
            new Round.Answer(
                new Answered(
                    found.item(),
                    get.returnConsumedCapacity.report(get.table, found.units()),
                    found.units(),
                    found.position()));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("a read was answered by " + replies);
      };
    }
  }

  /// The answer.
  ///
  /// @param item null when there is none; without attributes when it has none of those wanted
  /// @param position the log position of the replica that read it: what a client can compare to see
  ///   whether it went back in time. Not on the wire.
  public record Answered(
      @Nullable Item item, @Nullable ConsumedCapacity consumedCapacity, Units units, long position)
      implements Response {}
}
