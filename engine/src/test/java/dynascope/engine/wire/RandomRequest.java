package dynascope.engine.wire;

import dynascope.engine.errand.Errand;
import dynascope.engine.expression.ComparisonOperator;
import dynascope.engine.expression.Legacy;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.OnDemandChange;
import dynascope.engine.model.Samples;
import dynascope.engine.model.SseSpecification;
import dynascope.engine.model.TableUpdate;
import dynascope.engine.model.Tag;
import dynascope.engine.operation.BatchExecuteStatement;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.BatchWriteItem;
import dynascope.engine.operation.BatchWriteItem.WriteRequest;
import dynascope.engine.operation.CreateTable;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.DeleteResourcePolicy;
import dynascope.engine.operation.DeleteTable;
import dynascope.engine.operation.DescribeEndpoints;
import dynascope.engine.operation.DescribeLimits;
import dynascope.engine.operation.DescribeStream;
import dynascope.engine.operation.DescribeTable;
import dynascope.engine.operation.DescribeTimeToLive;
import dynascope.engine.operation.ExecuteStatement;
import dynascope.engine.operation.ExecuteTransaction;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.GetRecords;
import dynascope.engine.operation.GetResourcePolicy;
import dynascope.engine.operation.GetShardIterator;
import dynascope.engine.operation.ListStreams;
import dynascope.engine.operation.ListTables;
import dynascope.engine.operation.ListTagsOfResource;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.Projecting;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.PutResourcePolicy;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnItemCollectionMetrics;
import dynascope.engine.operation.ReturnValues;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.Select;
import dynascope.engine.operation.TableParts.AttributeDefinition;
import dynascope.engine.operation.TableParts.GlobalSecondaryIndexUpdate;
import dynascope.engine.operation.TableParts.KeySchemaElement;
import dynascope.engine.operation.TableParts.Projection;
import dynascope.engine.operation.TableParts.ProvisionedThroughput;
import dynascope.engine.operation.TableParts.SecondaryIndex;
import dynascope.engine.operation.TableParts.StreamSpecification;
import dynascope.engine.operation.TableParts.UpdateIndex;
import dynascope.engine.operation.TagResource;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.UntagResource;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.UpdateTable;
import dynascope.engine.operation.UpdateTimeToLive;
import dynascope.engine.operation.WriteOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Requests of all operations with any of their parameters, sensible together or not.
final class RandomRequest {
  private final SplittableRandom random;

  RandomRequest(SplittableRandom random) {
    this.random = random;
  }

  /// A request of the operation of that name.
  Operation of(String operation) {
    return switch (operation) {
      case "PutItem" -> new PutItem(table(), item(), options(), null);
      case "UpdateItem" ->
          new UpdateItem(
              table(), item(), maybe(this::text), maybe(() -> map(this::update)), options());
      case "DeleteItem" -> new DeleteItem(table(), item(), options());
      case "GetItem" ->
          new GetItem(table(), item(), truth(), projecting(), names(), capacity(), null);
      case "Query" ->
          new Query(
              table(),
              null,
              maybe(this::text),
              maybe(() -> map(this::test)),
              truth(),
              shape(),
              page());
      case "Scan" ->
          new Scan(table(), new Segment(maybe(this::whole), maybe(this::whole)), shape(), page());
      case "BatchGetItem" -> new BatchGetItem(maybe(() -> map(this::wanted)), capacity());
      case "BatchWriteItem" ->
          new BatchWriteItem(maybe(() -> map(() -> list(this::write))), capacity(), metrics());
      case "TransactGetItems" ->
          new TransactGetItems(
              maybe(() -> list(() -> new TransactGetItem(maybe(this::get)))), capacity());
      case "TransactWriteItems" ->
          new TransactWriteItems(
              maybe(() -> list(this::action)), capacity(), metrics(), maybe(this::text));
      case "ExecuteStatement" ->
          new ExecuteStatement(
              maybe(this::text),
              maybe(() -> list(this::value)),
              truth(),
              maybe(this::whole),
              maybe(this::text),
              word(ReturnValuesOnConditionCheckFailure.class),
              capacity());
      case "BatchExecuteStatement" ->
          new BatchExecuteStatement(maybe(() -> list(this::statement)), capacity());
      case "ExecuteTransaction" ->
          new ExecuteTransaction(
              maybe(() -> list(this::transactStatement)), maybe(this::text), capacity());
      case "CreateTable" -> create();
      case "UpdateTable" -> update(maybe(this::table));
      case "DeleteTable" -> new DeleteTable(table());
      case "DescribeTable" -> new DescribeTable(table());
      case "ListTables" -> new ListTables(maybe(this::text), random.nextInt(-3, 105));
      case "UpdateTimeToLive" -> new UpdateTimeToLive(table(), text(), truth());
      case "DescribeTimeToLive" -> new DescribeTimeToLive(table());
      case "TagResource" -> new TagResource(text(), list(this::tag));
      case "UntagResource" -> new UntagResource(text(), list(this::text));
      case "ListTagsOfResource" -> new ListTagsOfResource(text());
      case "PutResourcePolicy" -> new PutResourcePolicy(text(), text(), maybe(this::text));
      case "GetResourcePolicy" -> new GetResourcePolicy(text());
      case "DeleteResourcePolicy" -> new DeleteResourcePolicy(text(), maybe(this::text));
      case "DescribeLimits" -> new DescribeLimits();
      case "DescribeEndpoints" -> new DescribeEndpoints();
      case "ListStreams" ->
          new ListStreams(maybe(this::text), maybe(this::text), random.nextInt(-3, 105));
      case "DescribeStream" ->
          new DescribeStream(text(), maybe(this::text), random.nextInt(-3, 105), maybe(this::text));
      case "GetShardIterator" ->
          new GetShardIterator(
              text(), text(), Errand.Seek.From.values()[random.nextInt(4)], maybe(this::text));
      case "GetRecords" -> new GetRecords(text(), random.nextInt(-3, 1_005));
      default -> throw new AssertionError("no requests of " + operation + " are drawn");
    };
  }

  private <T> @Nullable T maybe(Supplier<T> what) {
    return random.nextBoolean() ? what.get() : null;
  }

  private <T> List<T> list(Supplier<T> what) {
    var list = new ArrayList<T>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(what.get());
    }
    return list;
  }

  private <T> Map<String, T> map(Supplier<T> what) {
    var map = new TreeMap<String, T>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put("k" + text(), what.get());
    }
    return map;
  }

  private <E extends Enum<E>> E word(Class<E> type) {
    return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
  }

  private String text() {
    return Samples.text(random);
  }

  private String table() {
    return "Table" + random.nextInt(10);
  }

  private boolean truth() {
    return random.nextBoolean();
  }

  private int whole() {
    return random.nextInt();
  }

  private long number() {
    return random.nextLong();
  }

  private AttributeValue value() {
    return Samples.value(random, 3);
  }

  private Item item() {
    return Item.of(map(this::value));
  }

  private @Nullable Map<String, String> names() {
    return maybe(() -> map(this::text));
  }

  private @Nullable Map<String, AttributeValue> values() {
    return maybe(() -> map(this::value));
  }

  private ReturnConsumedCapacity capacity() {
    return word(ReturnConsumedCapacity.class);
  }

  private ReturnItemCollectionMetrics metrics() {
    return word(ReturnItemCollectionMetrics.class);
  }

  private Projecting projecting() {
    return new Projecting(maybe(this::text), maybe(() -> list(this::text)));
  }

  private Legacy.Test test() {
    return new Legacy.Test(word(ComparisonOperator.class), list(this::value));
  }

  private Legacy.Update update() {
    return new Legacy.Update(word(Legacy.Action.class), maybe(this::value));
  }

  private Legacy.Expectation expectation() {
    return new Legacy.Expectation(
        maybe(this::value),
        maybe(this::truth),
        maybe(() -> word(ComparisonOperator.class)),
        maybe(() -> list(this::value)));
  }

  private Legacy.@Nullable ConditionalOperator operator() {
    return maybe(() -> word(Legacy.ConditionalOperator.class));
  }

  private WriteOptions options() {
    return new WriteOptions(
        maybe(this::text),
        maybe(() -> map(this::expectation)),
        operator(),
        names(),
        values(),
        word(ReturnValues.class),
        word(ReturnValuesOnConditionCheckFailure.class),
        capacity(),
        metrics());
  }

  private PageShape shape() {
    return new PageShape(
        maybe(this::text),
        maybe(() -> map(this::test)),
        operator(),
        projecting(),
        maybe(() -> word(Select.class)),
        names(),
        values());
  }

  private PageOptions page() {
    return new PageOptions(
        maybe(this::whole), maybe(this::item), truth(), capacity(), maybe(this::text));
  }

  private KeysAndAttributes wanted() {
    return new KeysAndAttributes(maybe(() -> list(this::item)), truth(), projecting(), names());
  }

  private WriteRequest write() {
    return new WriteRequest(maybe(this::item), maybe(this::item));
  }

  private TransactGetItems.Get get() {
    return new TransactGetItems.Get(
        maybe(this::table), maybe(this::item), maybe(this::text), names());
  }

  private TransactWriteItem action() {
    return new TransactWriteItem(
        maybe(() ->
            new TransactWriteItems.ConditionCheck(
                maybe(this::table),
                maybe(this::item),
                maybe(this::text),
                names(),
                values(),
                word(ReturnValuesOnConditionCheckFailure.class))),
        maybe(() ->
            new TransactWriteItems.Put(
                maybe(this::table),
                maybe(this::item),
                maybe(this::text),
                names(),
                values(),
                word(ReturnValuesOnConditionCheckFailure.class))),
        maybe(() ->
            new TransactWriteItems.Delete(
                maybe(this::table),
                maybe(this::item),
                maybe(this::text),
                names(),
                values(),
                word(ReturnValuesOnConditionCheckFailure.class))),
        maybe(() ->
            new TransactWriteItems.Update(
                maybe(this::table),
                maybe(this::item),
                maybe(this::text),
                maybe(this::text),
                names(),
                values(),
                word(ReturnValuesOnConditionCheckFailure.class))));
  }

  private ExecuteTransaction.ParameterizedStatement transactStatement() {
    return new ExecuteTransaction.ParameterizedStatement(
        maybe(this::text),
        maybe(() -> list(this::value)),
        word(ReturnValuesOnConditionCheckFailure.class));
  }

  private BatchExecuteStatement.Member statement() {
    return new BatchExecuteStatement.Member(
        maybe(this::text),
        maybe(() -> list(this::value)),
        truth(),
        word(ReturnValuesOnConditionCheckFailure.class));
  }

  private Tag tag() {
    return new Tag(text(), text());
  }

  private AttributeDefinition definition() {
    return new AttributeDefinition(text(), text());
  }

  private KeySchemaElement element() {
    return new KeySchemaElement(text(), text());
  }

  private ProvisionedThroughput units() {
    return new ProvisionedThroughput(maybe(this::number), maybe(this::number));
  }

  private OnDemandChange maximum() {
    return new OnDemandChange(maybe(this::number), maybe(this::number));
  }

  private SecondaryIndex local() {
    return new SecondaryIndex(
        text(),
        list(this::element),
        maybe(() -> new Projection(maybe(this::text), maybe(() -> list(this::text)))),
        null,
        null,
        null);
  }

  private SecondaryIndex global() {
    SecondaryIndex index = local();
    return new SecondaryIndex(
        index.indexName(),
        index.keySchema(),
        index.projection(),
        maybe(this::units),
        maybe(this::maximum),
        maybe(this::warm));
  }

  private TableUpdate.Warm warm() {
    return new TableUpdate.Warm(maybe(this::number), maybe(this::number));
  }

  private GlobalSecondaryIndexUpdate indexUpdate() {
    return new GlobalSecondaryIndexUpdate(
        maybe(this::global),
        maybe(() ->
            new UpdateIndex(text(), maybe(this::units), maybe(this::maximum), maybe(this::warm))),
        maybe(this::text));
  }

  private StreamSpecification stream() {
    return new StreamSpecification(truth(), maybe(this::text));
  }

  private SseSpecification encryption() {
    return new SseSpecification(truth(), maybe(this::text));
  }

  private CreateTable create() {
    return new CreateTable(
        maybe(this::table),
        maybe(() -> list(this::definition)),
        maybe(() -> list(this::element)),
        maybe(this::text),
        maybe(this::units),
        maybe(this::maximum),
        maybe(this::warm),
        maybe(() -> list(this::local)),
        maybe(() -> list(this::global)),
        maybe(this::stream),
        maybe(this::encryption),
        maybe(this::text),
        truth(),
        maybe(this::text),
        list(this::tag),
        0);
  }

  private UpdateTable update(@Nullable String table) {
    return new UpdateTable(
        table,
        list(this::definition),
        maybe(this::text),
        maybe(this::units),
        maybe(this::maximum),
        maybe(this::warm),
        list(this::indexUpdate),
        maybe(this::stream),
        maybe(this::encryption),
        maybe(this::text),
        maybe(this::truth));
  }
}
