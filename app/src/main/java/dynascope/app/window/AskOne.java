package dynascope.app.window;

import dynascope.engine.client.ItemMaker;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.KeyType;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import dynascope.engine.simulation.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands in the query box for one item, and the request that it makes.
///
/// @param sort the item's sort key; empty where the table has none
/// @param bytes how large a written item is
record AskOne(
    String call,
    String table,
    String partition,
    String sort,
    Read read,
    Write write,
    String bytes) {
  /// Ways to read an item.
  enum Read {
    EVENTUAL,
    STRONG,
    TRANSACTION
  }

  /// Ways to write one.
  enum Write {
    ALWAYS,
    NEW,
    TRANSACTION
  }

  private static final int MOST_BYTES = 1_000_000;
  private static final String UPDATE = "SET n = :n";

  /// The request as an act of the person, for a table of this schema.
  AskModel.Asked ask(KeySchema schema) {
    int size = 0;
    if (call.equals("PutItem")) {
      try {
        size = Integer.parseInt(bytes.strip().replace(",", ""));
      } catch (NumberFormatException e) {
        return new AskModel.Asked(Optional.empty(), Texts.say("ask.bytes", bytes.strip()));
      }
      if (size < 1 || size > MOST_BYTES) {
        return new AskModel.Asked(Optional.empty(), Texts.say("ask.bytes", bytes.strip()));
      }
    }
    try {
      AttributeValue first = value(schema.partition(), partition);
      KeyAttribute second = schema.sort();
      PrimaryKey key =
          second == null ? PrimaryKey.of(first) : PrimaryKey.of(first, value(second, sort));
      Operation operation = operation(schema, key, size);
      return new AskModel.Asked(Optional.of(new Act.Call(operation)), "");
    } catch (InvalidValue e) {
      return new AskModel.Asked(
          Optional.empty(), Texts.say("ask.value", String.valueOf(e.getMessage())));
    }
  }

  private Operation operation(KeySchema schema, PrimaryKey key, int size) {
    Item keyMap = key.toItem(schema);
    boolean together =
        call.equals("GetItem") ? read == Read.TRANSACTION : write == Write.TRANSACTION;
    Map<String, AttributeValue> values = Map.of(":n", AttributeValue.n(1));
    WriteOptions options =
        write == Write.NEW
            ? WriteOptions.NONE.onlyIf("attribute_not_exists(" + schema.partition().name() + ")")
            : WriteOptions.NONE;
    return switch (call) {
      case "GetItem" ->
          together
              ? new TransactGetItems(
                  List.of(
                      new TransactGetItems.TransactGetItem(
                          new TransactGetItems.Get(table, keyMap))))
              : new GetItem(table, keyMap, read == Read.STRONG);
      case "PutItem" -> {
        Item item = new ItemMaker(schema, size).make(key, 1);
        yield together
            ? written(new TransactWriteItems.Put(table, item))
            : new PutItem(table, item, options, null);
      }
      case "UpdateItem" ->
          together
              ? written(
                  new TransactWriteItems.Update(
                      table,
                      keyMap,
                      UPDATE,
                      null,
                      null,
                      values,
                      ReturnValuesOnConditionCheckFailure.NONE))
              : new UpdateItem(table, keyMap, UPDATE, options.where(null, values));
      default ->
          together
              ? written(new TransactWriteItems.Delete(table, keyMap))
              : new DeleteItem(table, keyMap, options);
    };
  }

  private static TransactWriteItems written(TransactWriteItems.Action action) {
    return new TransactWriteItems(List.of(TransactWriteItem.of(action)));
  }

  private static AttributeValue value(KeyAttribute key, String text) {
    return key.type() == KeyType.N ? AttributeValue.n(text.strip()) : AttributeValue.s(text);
  }
}
