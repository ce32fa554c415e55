package dynascope.engine.client;

import dynascope.engine.error.ServiceException;
import dynascope.engine.metric.Counter;
import dynascope.engine.model.Account;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.PrimaryKey;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Alarm;
import dynascope.engine.node.Outbox;
import dynascope.engine.node.Purpose;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.operation.ReturnConsumedCapacity;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.TransactWriteItems.Update;
import dynascope.engine.operation.UpdateItem;
import dynascope.engine.operation.WriteOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The deals of a client: each is one request, or several one after another, and what was not
/// refused for good is tried again by the program itself, as cancelled transactions are.
final class Dealer {
  private static final int MOST_DOUBLINGS = 6;

  /// So many accounts are always looked at.
  private static final int FEW = 16;

  private final WorkloadClient client;
  private final KeySchema schema;

  /// Those that wait for an answer, by the number of the request.
  private final TreeMap<Long, Deal> waiting = new TreeMap<>();

  /// Those that wait before the next try, by their own number.
  private final TreeMap<Long, Deal> pausing = new TreeMap<>();

  private long deals;

  /// Why the last try was refused; null where nobody said.
  private @Nullable ServiceException why;

  /// One deal.
  ///
  /// @param step how many of its requests are done
  /// @param tries how often it was tried again
  /// @param seen what the first account had
  private record Deal(
      long number, long first, long second, SimTime began, int step, int tries, long seen) {
    Deal next(long found) {
      return new Deal(number, first, second, began, step + 1, tries, found);
    }

    /// Reads begin anew; of writes, those that are done stay done.
    Deal again(boolean anew) {
      return new Deal(number, first, second, began, anew ? 0 : step, tries + 1, seen);
    }
  }

  /// An update of one account.
  private record Change(
      String expression,
      @Nullable String condition,
      SortedMap<String, String> names,
      SortedMap<String, AttributeValue> values) {}

  Dealer(WorkloadClient client, KeySchema schema) {
    this.client = client;
    this.schema = schema;
  }

  /// The same for a copy of the client.
  Dealer(Dealer original, WorkloadClient client) {
    this(client, original.schema);
    waiting.putAll(original.waiting);
    pausing.putAll(original.pausing);
    deals = original.deals;
  }

  /// A deal is due.
  void come(Outbox out) {
    deals++;
    Dealing dealing = dealing();
    long draw = out.draw(Purpose.KEY, new RequestId(client.address(), deals), 0);
    long first;
    if (dealing.kind().isOfPairs()) {
      boolean forth = dealing.kind() == Dealing.Kind.SUM || (draw >>> 40 & 1) == 0;
      first = draw % (dealing.accounts() / 2) * 2 + (forth ? 1 : 2);
    } else {
      first = draw % dealing.accounts() + 1;
      for (int i = 0; i < dealing.accounts() && mustWait(first); i++) {
        first = first % dealing.accounts() + 1;
      }
    }
    out.count(Counter.DEALS, client.address(), 1);
    send(new Deal(deals, first, first % 2 == 1 ? first + 1 : first - 1, out.now(), 0, 0, 0), out);
  }

  private boolean mustWait(long account) {
    return dealing().kind() == Dealing.Kind.PAY
        && Stream.concat(waiting.values().stream(), pausing.values().stream())
            .anyMatch(each -> each.first == account);
  }

  private void send(Deal deal, Outbox out) {
    why = null;
    client.begin(dealing().kind() == Dealing.Kind.SUM ? reading(deal) : writing(deal), out);
    waiting.put(client.lastOrdinal(), deal);
  }

  private Operation reading(Deal deal) {
    List<Item> keys = List.of(key(deal.first), key(deal.second));
    return switch (dealing().by()) {
      case TRANSACTION ->
          new TransactGetItems(
              keys.stream().map(each -> new TransactGetItem(new Get(table(), each))).toList());
      case BATCH -> {
        var wanted = new TreeMap<String, BatchGetItem.KeysAndAttributes>();
        wanted.put(table(), new BatchGetItem.KeysAndAttributes(keys, true));
        yield new BatchGetItem(wanted);
      }
      case SINGLE, CONDITION -> {
        PrimaryKey key = account(deal.step == 0 ? deal.first : deal.second);
        yield new GetItem(table(), key.toItem(schema), true, ReturnConsumedCapacity.NONE, key);
      }
    };
  }

  private Operation writing(Deal deal) {
    Dealing dealing = dealing();
    boolean move = dealing.kind() == Dealing.Kind.MOVE;
    if (dealing.by() != Dealing.By.TRANSACTION || deal.step > 0) {
      Change change = deal.step == 0 ? less(deal) : more();
      WriteOptions options = WriteOptions.NONE.where(change.names, change.values);
      return new UpdateItem(
          table(),
          key(deal.step == 0 ? deal.first : deal.second),
          change.expression,
          change.condition == null ? options : options.onlyIf(change.condition));
    }
    var actions = new ArrayList<TransactWriteItem>();
    actions.add(update(deal.first, less(deal)));
    if (move) {
      actions.add(update(deal.second, more()));
    }
    for (int i = 1; i <= dealing.lines(); i++) {
      var line = PrimaryKey.of(AttributeValue.s("LINE#" + name(deal) + "#" + i));
      actions.add(TransactWriteItem.of(new Put(table(), client.maker().make(line, deal.number))));
    }
    var transaction = new TransactWriteItems(actions);
    return dealing.token() ? transaction.named(name(deal)) : transaction;
  }

  private TransactWriteItem update(long account, Change change) {
    return TransactWriteItem.of(
        new Update(
            table(),
            key(account),
            change.expression,
            change.condition,
            change.names,
            change.values,
            ReturnValuesOnConditionCheckFailure.NONE));
  }

  /// Takes the amount away; a payment is noted with it.
  private Change less(Deal deal) {
    Dealing dealing = dealing();
    boolean pays = dealing.kind() == Dealing.Kind.PAY;
    boolean asks =
        pays
            ? dealing.by() == Dealing.By.CONDITION
            : dealing.by() != Dealing.By.SINGLE || dealing.kind() == Dealing.Kind.MOVE;
    SortedMap<String, String> names = balance();
    var values = new TreeMap<String, AttributeValue>();
    values.put(":less", AttributeValue.n(-dealing.amount()));
    if (pays) {
      names.put("#p", Account.PAYMENT);
      values.put(":p", AttributeValue.s(name(deal)));
      String unpaid = "attribute_not_exists(#p) OR #p <> :p";
      return new Change("SET #p = :p ADD #b :less", asks ? unpaid : null, names, values);
    }
    if (asks) {
      values.put(":amount", AttributeValue.n(dealing.amount()));
    }
    return new Change("ADD #b :less", asks ? "#b >= :amount" : null, names, values);
  }

  private Change more() {
    var values = new TreeMap<String, AttributeValue>();
    values.put(":more", AttributeValue.n(dealing().amount()));
    return new Change("ADD #b :more", null, balance(), values);
  }

  private static SortedMap<String, String> balance() {
    var names = new TreeMap<String, String>();
    names.put("#b", Account.BALANCE);
    return names;
  }

  /// A try was refused.
  void refused(ServiceException error) {
    why = error;
  }

  /// A request of this client was answered, or has failed for good.
  void ended(RequestId request, @Nullable Response response, Outbox out) {
    Deal deal = waiting.remove(request.ordinal());
    ServiceException refusal = why;
    why = null;
    if (deal == null) {
      return;
    }
    switch (response) {
      case null -> failed(deal, refusal, out);
      case GetItem.Answered got when deal.step == 0 ->
          send(deal.next(Account.balance(got.item())), out);
      case GetItem.Answered got -> summed(deal, deal.seen + Account.balance(got.item()), out);
      case BatchGetItem.Answered got when !got.unprocessedKeys().isEmpty() ->
          failed(deal, null, out);
      case BatchGetItem.Answered got ->
          summed(
              deal,
              got.responses().values().stream()
                  .flatMap(List::stream)
                  .mapToLong(Account::balance)
                  .sum(),
              out);
      case TransactGetItems.Answered got ->
          summed(
              deal,
              got.responses().stream().mapToLong(each -> Account.balance(each.item())).sum(),
              out);
      case UpdateItem.Answered _ when deal.step == 0 && dealing().kind() == Dealing.Kind.MOVE ->
          send(deal.next(0), out);
      default -> done(deal, out);
    }
  }

  private void summed(Deal deal, long sum, Outbox out) {
    if (sum != dealing().total()) {
      out.count(Counter.SUMS_BROKEN, client.address(), 1);
    }
    done(deal, out);
  }

  private void done(Deal deal, Outbox out) {
    out.count(Counter.DEALS_DONE, client.address(), 1);
    out.count(Counter.DEAL_TIME, client.address(), out.now().since(deal.began).toNanos());
  }

  private void failed(Deal deal, @Nullable ServiceException refusal, Outbox out) {
    Dealing dealing = dealing();
    if (refusal != null && refusal.isConditionFailure()) {
      if (dealing.kind() == Dealing.Kind.PAY) {
        // It is noted: an earlier try of it was done.
        done(deal, out);
      } else {
        out.count(Counter.DEALS_REFUSED, client.address(), 1);
      }
      return;
    }
    boolean passes = refusal == null || refusal.isRetryable() || refusal.isConflict();
    if (!passes || deal.tries >= dealing.again()) {
      out.count(Counter.DEALS_FAILED, client.address(), 1);
      return;
    }
    long most = dealing.pause().toNanos() << Math.min(deal.tries, MOST_DOUBLINGS);
    var request = new RequestId(client.address(), deal.number);
    long pause = out.draw(Purpose.BACKOFF, request, 1_000L + deal.tries) % (most + 1);
    pausing.put(deal.number, deal.again(dealing.kind() == Dealing.Kind.SUM));
    out.wakeAfter(Duration.ofNanos(pause), new Alarm.Again(deal.number));
  }

  /// The pause of a deal is over.
  void again(long number, Outbox out) {
    Deal deal = pausing.remove(number);
    if (deal != null) {
      out.count(Counter.DEALS_AGAIN, client.address(), 1);
      send(deal, out);
    }
  }

  /// The accounts that are worth a look: all of a few, or else those of deals that are not over.
  List<PrimaryKey> accounts() {
    LongStream numbers =
        areFew()
            ? LongStream.rangeClosed(1, dealing().accounts())
            : Stream.concat(waiting.values().stream(), pausing.values().stream())
                .flatMapToLong(deal ->
                    dealing().kind().isOfPairs()
                        ? LongStream.of(deal.first, deal.second)
                        : LongStream.of(deal.first))
                .sorted()
                .distinct();
    return numbers.mapToObj(this::account).toList();
  }

  /// Whether all accounts are looked at.
  boolean areFew() {
    return dealing().accounts() <= FEW;
  }

  private String name(Deal deal) {
    return client.address().name() + "-" + deal.number;
  }

  private Item key(long account) {
    return account(account).toItem(schema);
  }

  private PrimaryKey account(long number) {
    String template = client.workload().keys().template();
    return PrimaryKey.of(AttributeValue.s(SortKeys.text(template, number, 0, Instant.EPOCH)));
  }

  private String table() {
    return client.workload().table();
  }

  private Dealing dealing() {
    return Objects.requireNonNull(client.workload().dealing());
  }
}
