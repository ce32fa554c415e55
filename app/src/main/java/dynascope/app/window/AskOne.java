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
import org.jspecify.annotations.Nullable;

/// What stands in the query box for one item, and the request that it makes.
///
/// @param sort the item's sort key; empty where the table has none
/// @param bytes how large a written item is
/// @param attributes what else it holds, such as `name=Ada, age=36`; null where nobody may say, and
///   then every item has a key
record AskOne(
    String call,
    String table,
    String partition,
    String sort,
    Read read,
    Write write,
    String bytes,
    @Nullable String attributes) {
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

  /// What fills an item up to its size.
  private static final String FILLER = "body";

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
      if (attributes != null && call.equals("PutItem")) {
        return free(schema, attributes, size);
      }
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

  /// An item of any attributes, filled up to its size; without a key where none is typed.
  private AskModel.Asked free(KeySchema schema, String typed, int size) {
    String key = schema.partition().name();
    Item item =
        partition.isEmpty() ? Item.EMPTY : Item.of(key, value(schema.partition(), partition));
    for (String each : typed.split(",", -1)) {
      int cut = each.indexOf('=');
      String name = cut < 0 ? "" : each.substring(0, cut).strip();
      if (each.isBlank()) {
        continue;
      }
      if (name.isEmpty() || name.equals(key)) {
        return new AskModel.Asked(
            Optional.empty(), Texts.say("ask.attributes.bad", each.strip(), key));
      }
      item = item.with(name, typed(each.substring(cut + 1).strip()));
    }
    int rest = size - item.size() - FILLER.length();
    if (rest > 0) {
      item = item.with(FILLER, AttributeValue.s("x".repeat(rest)));
    }
    return new AskModel.Asked(
        Optional.of(
            new Act.Call(
                write == Write.TRANSACTION
                    ? written(new TransactWriteItems.Put(table, item))
                    : new PutItem(table, item, options(schema), null))),
        "");
  }

  /// What looks like a number is one.
  private static AttributeValue typed(String text) {
    return text.matches("-?\\d{1,30}(\\.\\d{1,7})?")
        ? AttributeValue.n(text)
        : AttributeValue.s(text);
  }

  private WriteOptions options(KeySchema schema) {
    return write == Write.NEW
        ? WriteOptions.NONE.onlyIf("attribute_not_exists(" + schema.partition().name() + ")")
        : WriteOptions.NONE;
  }

  private Operation operation(KeySchema schema, PrimaryKey key, int size) {
    Item keyMap = key.toItem(schema);
    boolean together =
        call.equals("GetItem") ? read == Read.TRANSACTION : write == Write.TRANSACTION;
    Map<String, AttributeValue> values = Map.of(":n", AttributeValue.n(1));
    WriteOptions options = options(schema);
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
