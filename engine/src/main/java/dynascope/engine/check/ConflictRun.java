package dynascope.engine.check;

import dynascope.engine.errand.KeyText;
import dynascope.engine.event.Event;
import dynascope.engine.event.TransactionEvent;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.BatchGetItem;
import dynascope.engine.operation.BatchGetItem.KeysAndAttributes;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PageOptions;
import dynascope.engine.operation.PageShape;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Query;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.Scan;
import dynascope.engine.operation.Segment;
import dynascope.engine.operation.TransactGetItems;
import dynascope.engine.operation.TransactGetItems.Get;
import dynascope.engine.operation.TransactGetItems.TransactGetItem;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.operation.TransactWriteItems.Update;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Crowd;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Transactions, single writes and reads of a few items that overlap in time, while coordinators
/// and leaders crash and messages are lost and late; all from one seed.
///
/// Every write leaves the number of its request in the item, so a read tells whose write it saw. A
/// condition and an update depend on their item as it was when it was prepared: they have read it.
public final class ConflictRun {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final String TABLE = "Accounts";
  private static final String BY = "by";
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final int PARTITIONS = 3;
  private static final long GAP_NANOS = 6_000_000;
  private static final long LEAST_GAP_NANOS = 800_000;
  private static final long REST_NANOS = 60_000_000_000L;

  private final List<Asked> asked = new ArrayList<>();
  private final Map<Long, Set<String>> written = new LinkedHashMap<>();
  private final List<Wrote> log = new ArrayList<>();
  private final Map<String, String> latest = new TreeMap<>();
  private final Map<Long, SortedMap<String, String>> looked = new LinkedHashMap<>();
  private final long gap;
  private final TreeSet<Long> decided = new TreeSet<>();
  private final SortedMap<Long, Answer> answers;
  private int recovered;

  /// What was asked for.
  ///
  /// @param reads the items that it reads, or that it depends on
  /// @param pair the number of the pair of strong reads, of the batch or of the Scan that it
  ///   belongs to, 0 for none
  private record Asked(Operation operation, List<String> writes, List<String> reads, long pair) {}

  private record Wrote(String item, long request) {}

  /// What goes wrong meanwhile.
  private enum Weather {
    FAIR,
    /// Coordinators and leaders crash, freeze, are slow and cut off.
    STORM,
    /// Some messages to a leader come much later than others that were sent with them.
    LATE
  }

  private ConflictRun(long seed, int requests, Weather weather) {
    var random = new SplittableRandom(seed);
    int items = 4 + random.nextInt(12);
    gap = LEAST_GAP_NANOS + random.nextLong(GAP_NANOS - LEAST_GAP_NANOS);
    var acts = new ArrayList<TimedAct>();
    long now = 1_000_000;
    for (int i = 0; i < requests; i++) {
      now += random.nextLong(gap);
      now = ask(random, items, now, acts);
      if (weather == Weather.STORM && random.nextInt(25) == 0) {
        fault(random, now, acts);
      } else if (weather == Weather.LATE && random.nextInt(3) == 0) {
        late(random, now, acts);
      }
    }
    for (int i = 1; i <= PARTITIONS; i++) {
      for (String each : List.of("a", "b", "c")) {
        acts.add(new TimedAct(new SimTime(now), new Act.Mend(replica(i, each))));
      }
    }
    acts.add(new TimedAct(new SimTime(now), new Act.Mend(COORDINATOR)));
    acts.sort(Comparator.comparing(TimedAct::at));
    var world =
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            Limits.STANDARD.with(Limits.LEASE, 1_000).with(Limits.LEASE_RENEW, 200),
            List.of(
                TableDefinition.provisioned(TABLE, ID, 40_000, 40_000)
                    .withInitialPartitions(PARTITIONS)),
            List.of(),
            List.of(),
            List.of());
    var audit = new Audit();
    answers =
        Crowd.play(
            Recording.of(seed, world, List.copyOf(acts)),
            new SimTime(now + REST_NANOS),
            event -> {
              audit.hear(event);
              hear(event);
            });
  }

  /// Plays a run.
  ///
  /// @param faults whether anything breaks
  public static ConflictRun of(long seed, int requests, boolean faults) {
    return new ConflictRun(seed, requests, faults ? Weather.STORM : Weather.FAIR);
  }

  /// Plays a run in which what is sent together comes at very different times.
  public static ConflictRun late(long seed, int requests) {
    return new ConflictRun(seed, requests, Weather.LATE);
  }

  private static void late(SplittableRandom random, long now, List<TimedAct> acts) {
    Address one = replica(1 + random.nextInt(PARTITIONS), "a");
    acts.add(new TimedAct(new SimTime(now), new Act.Break(Fault.slow(one, 60))));
    long until = now + 200_000 + random.nextLong(3_000_000);
    acts.add(new TimedAct(new SimTime(until), new Act.Mend(one)));
  }

  private static Address replica(int partition, String letter) {
    return Address.parse(TABLE + "/P" + partition + "/replica-" + letter);
  }

  private static void fault(SplittableRandom random, long now, List<TimedAct> acts) {
    Address one =
        replica(1 + random.nextInt(PARTITIONS), List.of("a", "b", "c").get(random.nextInt(3)));
    Fault fault =
        switch (random.nextInt(5)) {
          case 0 -> Fault.crashed(COORDINATOR);
          case 1 -> Fault.stopped(one);
          case 2 -> Fault.cut(one, COORDINATOR);
          case 3 -> Fault.slow(one, 30);
          default -> Fault.frozen(one);
        };
    acts.add(new TimedAct(new SimTime(now), new Act.Break(fault)));
    // A fault that stays is mended before the next one comes, or with it.
    acts.add(new TimedAct(new SimTime(now + 1_000_000), new Act.Mend(COORDINATOR)));
    if (random.nextInt(3) > 0) {
      acts.add(new TimedAct(new SimTime(now + 2_000_000), new Act.Mend(fault.at())));
    }
  }

  /// Returns when the last of it was asked.
  private long ask(SplittableRandom random, int items, long now, List<TimedAct> acts) {
    var chosen = new LinkedHashSet<String>();
    for (int i = 0; i < 2 + random.nextInt(2); i++) {
      chosen.add("k" + random.nextInt(items));
    }
    List<String> some = List.copyOf(chosen);
    String first = some.getFirst();
    long number = asked.size() + 1L;
    switch (random.nextInt(9)) {
      case 0 ->
          add(
              new Asked(new PutItem(TABLE, item(first, number)), List.of(first), List.of(), 0),
              now,
              acts);
      case 1 -> add(get(first, 0), now, acts);
      case 2 -> {
        add(get(first, number), now, acts);
        long later = now + random.nextLong(gap);
        add(get(some.getLast(), number), later, acts);
        return later;
      }
      case 3 -> add(new Asked(batch(some), List.of(), some, number), now, acts);
      case 4 ->
          add(
              new Asked(
                  new TransactGetItems(
                      some.stream().map(k -> new TransactGetItem(new Get(TABLE, key(k)))).toList()),
                  List.of(),
                  some,
                  0),
              now,
              acts);
      case 5 -> add(new Asked(query(first), List.of(), List.of(first), 0), now, acts);
      case 6 -> {
        var all = new ArrayList<String>();
        for (int i = 0; i < items; i++) {
          all.add("k" + i);
        }
        add(new Asked(scan(), List.of(), List.copyOf(all), number), now, acts);
      }
      default -> {
        boolean asks = random.nextInt(3) == 0 && some.size() > 1;
        long expected = Math.max(1, number - 1 - random.nextInt(12));
        var actions = new ArrayList<TransactWriteItem>();
        var writes = new ArrayList<String>();
        var reads = new ArrayList<String>();
        for (String each : some) {
          if (asks && each.equals(first)) {
            actions.add(
                TransactWriteItem.of(
                    new ConditionCheck(
                        TABLE,
                        key(each),
                        "attribute_not_exists(#b) OR #b <> :b",
                        one("#b", BY),
                        one(":b", AttributeValue.n(expected)),
                        ReturnValuesOnConditionCheckFailure.NONE)));
            reads.add(each);
          } else if (random.nextBoolean()) {
            actions.add(TransactWriteItem.of(update(each, number)));
            writes.add(each);
            reads.add(each);
          } else {
            actions.add(TransactWriteItem.of(new Put(TABLE, item(each, number))));
            writes.add(each);
          }
        }
        add(
            new Asked(
                new TransactWriteItems(actions).named("t" + number),
                List.copyOf(writes),
                List.copyOf(reads),
                0),
            now,
            acts);
      }
    }
    return now;
  }

  /// Counts on from what it finds, and leaves its number.
  private static Update update(String each, long number) {
    SortedMap<String, String> names = one("#b", BY);
    names.put("#n", "n");
    SortedMap<String, AttributeValue> values = one(":b", AttributeValue.n(number));
    values.put(":one", AttributeValue.n(1));
    return new Update(
        TABLE,
        key(each),
        "SET #b = :b ADD #n :one",
        null,
        names,
        values,
        ReturnValuesOnConditionCheckFailure.NONE);
  }

  private void add(Asked what, long at, List<TimedAct> acts) {
    asked.add(what);
    acts.add(new TimedAct(new SimTime(at), new Act.Call(what.operation)));
  }

  private static BatchGetItem batch(List<String> keys) {
    SortedMap<String, KeysAndAttributes> wanted =
        one(TABLE, new KeysAndAttributes(keys.stream().map(ConflictRun::key).toList(), true));
    return new BatchGetItem(wanted);
  }

  private static Query query(String key) {
    return new Query(
        TABLE,
        "#k = :v",
        PageShape.ALL.where(one("#k", "id"), one(":v", AttributeValue.s(key))),
        PageOptions.FIRST.consistent());
  }

  private static Scan scan() {
    return new Scan(TABLE, Segment.WHOLE, PageShape.ALL, PageOptions.FIRST.consistent());
  }

  private static Asked get(String key, long pair) {
    return new Asked(new GetItem(TABLE, key(key), true), List.of(), List.of(key), pair);
  }

  private static <T> SortedMap<String, T> one(String name, T value) {
    var one = new TreeMap<String, T>();
    one.put(name, value);
    return one;
  }

  private static Item key(String name) {
    return Item.of("id", AttributeValue.s(name));
  }

  private static Item item(String name, long number) {
    return key(name).with(BY, AttributeValue.n(number));
  }

  private void hear(Event event) {
    RequestId request = event.request();
    switch (event) {
      case Event.Written one when request != null -> {
        log.add(new Wrote(one.key(), request.ordinal()));
        latest.put(one.key(), name(request.ordinal()));
        written.computeIfAbsent(request.ordinal(), _ -> new TreeSet<>()).add(one.key());
      }
      case Event.Transacted done when request != null && done.operation().isWrite() ->
          decided.add(request.ordinal());
      case TransactionEvent.Prepared one when request != null ->
          looked
              .computeIfAbsent(request.ordinal(), _ -> new TreeMap<>())
              .put(KeyText.of(one.key()), latest.getOrDefault(KeyText.of(one.key()), ""));
      case TransactionEvent.Recovered _ -> recovered++;
      default -> {}
    }
  }

  /// How many transactions were decided to be done.
  public int decided() {
    return decided.size();
  }

  /// How many were taken over from a coordinator that had died.
  public int recovered() {
    return recovered;
  }

  /// The first transaction of which a part was done and a part not, or null.
  public @Nullable String partial() {
    for (long each : decided) {
      Asked what = asked.get((int) each - 1);
      Set<String> did = written.getOrDefault(each, new TreeSet<>());
      if (!did.containsAll(what.writes)) {
        return "transaction " + each + " wrote " + did + " of " + what.writes;
      }
    }
    return null;
  }

  /// A cycle among all that was done, empty if there is none.
  ///
  /// @param pairs whether two strong reads of one client, the reads of a batch, and those of a
  ///   Scan, count as one reading
  public List<String> cycle(boolean pairs) {
    var graph = new Serializability();
    log.forEach(each -> graph.write(each.item, name(each.request)));
    for (long each : decided) {
      SortedMap<String, String> found = looked.getOrDefault(each, new TreeMap<>());
      for (String item : asked.get((int) each - 1).reads) {
        graph.read(item, name(each), found.getOrDefault(item, ""));
      }
    }
    for (int i = 0; i < asked.size(); i++) {
      Asked what = asked.get(i);
      Answer answer = answers.get(i + 1L);
      if (answer == null || answer.response() == null) {
        continue;
      }
      String reader = pairs && what.pair > 0 ? "pair " + what.pair : name(i + 1L);
      List<String> keys = what.reads;
      switch (answer.response()) {
        case GetItem.Answered got -> graph.read(keys.getFirst(), reader, by(got.item()));
        case BatchGetItem.Answered got when got.unprocessedKeys().isEmpty() -> {
          for (String key : keys) {
            // A batch promises nothing about its items together.
            graph.read(key, pairs ? reader : reader + " of " + key, by(found(got, key)));
          }
        }
        case Query.Answered got ->
            graph.read(keys.getFirst(), reader, by(found(got.items(), keys.getFirst())));
        case Scan.Answered got when got.lastEvaluatedKey() == null -> {
          for (String key : keys) {
            // What is committed of each, at instants of their own.
            graph.read(key, pairs ? reader : reader + " of " + key, by(found(got.items(), key)));
          }
        }
        case TransactGetItems.Answered got -> {
          for (int k = 0; k < keys.size(); k++) {
            graph.read(keys.get(k), reader, by(got.responses().get(k).item()));
          }
        }
        default -> {}
      }
    }
    return graph.cycle();
  }

  private static @Nullable Item found(BatchGetItem.Answered got, String key) {
    return found(got.responses().getOrDefault(TABLE, List.of()), key);
  }

  private static @Nullable Item found(List<Item> items, String key) {
    return items.stream()
        .filter(each -> AttributeValue.s(key).equals(each.get("id")))
        .findFirst()
        .orElse(null);
  }

  private static String name(long request) {
    return "request " + request;
  }

  private static String by(@Nullable Item item) {
    return item != null && item.get(BY) instanceof AttributeValue.N n
        ? name(n.value().longValue())
        : "";
  }
}
