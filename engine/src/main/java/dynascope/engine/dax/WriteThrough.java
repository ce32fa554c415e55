package dynascope.engine.dax;

import dynascope.engine.event.CacheEvent.Gone;
import dynascope.engine.event.CacheEvent.Origin;
import dynascope.engine.model.Item;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.node.CacheBody.CacheKey;
import dynascope.engine.node.CacheBody.Cached;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.table.Newest;
import dynascope.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes through a cache: the table first, then the item cache, then the answer. Pages stay as
/// they are.
record WriteThrough(CacheNode node, Outbox out) {
  /// What the table is asked in the place of a write: an update has to show the whole item.
  static Operation sent(Operation write) {
    return write instanceof UpdateItem update && wants(update, ReturnValues.NONE)
        ? new UpdateItem(
            update.table(),
            update.keyMap(),
            update.updateExpression(),
            update.attributeUpdates(),
            update.options().returning(ReturnValues.ALL_NEW))
        : write;
  }

  private static boolean wants(UpdateItem update, ReturnValues values) {
    return update.options().returnValues() == values;
  }

  /// Follows a write that the table has done. Returns the answer to what was asked.
  Response done(Operation asked, Response response) {
    switch (asked) {
      case PutItem put when response instanceof PutItem.Answered answer -> {
        Table table = out.catalog().find(put.table());
        if (table != null) {
          written(table, put.item(), answer.lsn());
        }
      }
      case UpdateItem update when response instanceof UpdateItem.Answered answer -> {
        return updated(update, answer);
      }
      case DeleteItem delete -> gone(delete.table(), delete.keyMap());
      case BatchWriteItem batch when response instanceof BatchWriteItem.Answered answer ->
          written(batch, answer);
      case TransactWriteItems transaction -> refresh(transaction);
      default -> {}
    }
    return response;
  }

  private Response updated(UpdateItem update, UpdateItem.Answered answer) {
    Item item = answer.attributes();
    Table table = out.catalog().find(update.table());
    boolean shown = wants(update, ReturnValues.NONE) || wants(update, ReturnValues.ALL_NEW);
    if (table == null || item == null || !shown) {
      gone(update.table(), update.keyMap());
      return answer;
    }
    written(table, item, answer.lsn());
    return wants(update, ReturnValues.ALL_NEW)
        ? answer
        : new UpdateItem.Answered(
            null,
            answer.consumedCapacity(),
            answer.itemCollectionMetrics(),
            answer.units(),
            answer.lsn());
  }

  /// Keeps a written item. Of two writes that are answered in another order than they were done,
  /// the later one stays.
  private void written(Table table, Item item, long lsn) {
    PrimaryKey place = table.definition().schema().keyOf(item);
    Cached before = node.kept(new CacheKey.OfItem(table.definition().name(), place));
    if (before == null || before.origin() != Origin.WRITE || before.position() <= lsn) {
      new CacheReads(node, null, out).keep(table, place, item, item, lsn, Origin.WRITE);
    }
  }

  private void gone(String name, Item key) {
    Table table = out.catalog().find(name);
    if (table != null) {
      PrimaryKey place = table.definition().schema().keyOfKeyMap(key);
      node.remove(new CacheKey.OfItem(table.definition().name(), place), Gone.WRITE, out);
    }
  }

  private void written(BatchWriteItem batch, BatchWriteItem.Answered answer) {
    if (batch.requestItems() == null) {
      return;
    }
    batch
        .requestItems()
        .forEach((name, writes) -> {
          Table table = out.catalog().find(name);
          List<WriteRequest> open = answer.unprocessedItems().getOrDefault(name, List.of());
          for (WriteRequest each : writes) {
            if (table == null || open.contains(each)) {
              continue;
            }
            if (each.putItem() != null) {
              PrimaryKey place = table.definition().schema().keyOf(each.putItem());
              written(table, each.putItem(), Newest.position(table, place, out));
            } else if (each.deleteKey() != null) {
              gone(name, each.deleteKey());
            }
          }
        });
  }

  /// Has all that a transaction wrote read once more, for the item cache.
  private void refresh(TransactWriteItems transaction) {
    var reads = new ArrayList<TransactGetItem>();
    if (transaction.transactItems() != null) {
      transaction
          .transactItems()
          .forEach(each -> {
            Get read =
                each.put() != null
                    ? read(each.put().tableName(), each.put().item())
                    : each.update() != null
                        ? read(each.update().tableName(), each.update().key())
                        : each.delete() != null
                            ? read(each.delete().tableName(), each.delete().key())
                            : null;
            if (read != null) {
              reads.add(new TransactGetItem(read));
            }
          });
    }
    if (!reads.isEmpty()) {
      node.askForItself(new TransactGetItems(reads), out);
    }
  }

  private @Nullable Get read(@Nullable String name, @Nullable Item item) {
    Table table = name == null ? null : out.catalog().find(name);
    if (name == null || table == null || item == null) {
      return null;
    }
    PrimaryKey place = key(table, item);
    return new Get(name, place.toItem(table.definition().schema()));
  }

  /// The key of an item, which may be no more than its key.
  private static PrimaryKey key(Table table, Item item) {
    return table.definition().schema().keyOf(item);
  }
}
