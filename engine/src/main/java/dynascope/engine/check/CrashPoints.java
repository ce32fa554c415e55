package dynascope.engine.check;

import dynascope.engine.event.Event;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.ReturnValuesOnConditionCheckFailure;
import dynascope.engine.operation.TransactWriteItems;
import dynascope.engine.operation.TransactWriteItems.ConditionCheck;
import dynascope.engine.operation.TransactWriteItems.Delete;
import dynascope.engine.operation.TransactWriteItems.Put;
import dynascope.engine.operation.TransactWriteItems.TransactWriteItem;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Crowd;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One seeded transaction, played once for each instant at which anything happens to it: there its
/// coordinator dies, or the leader of one of its items. Afterwards all of it is done or nothing,
/// and nothing is kept for it any more.
public final class CrashPoints {
  private static final KeySchema ID = KeySchema.of(KeyAttribute.s("id"));
  private static final String TABLE = "Accounts";
  private static final Address COORDINATOR = Address.parse("transaction-coordinator");
  private static final int PARTITIONS = 3;
  private static final SimTime WRITTEN = SimTime.ofMillis(1);
  private static final SimTime ASKED = SimTime.ofMillis(40);
  private static final SimTime LOOKED = SimTime.ofMillis(900);
  private static final SimTime LATER = SimTime.ofMillis(1_000);
  private static final SimTime AGAIN = SimTime.ofMillis(1_100);
  private static final SimTime END = SimTime.ofMillis(1_200);

  /// What was there before has 1, what the transaction leaves has 2.
  private static final AttributeValue BEFORE = AttributeValue.n(1);

  private static final AttributeValue AFTER = AttributeValue.n(2);

  private final long seed;
  private final WorldDefinition world;
  private final List<String> there = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private final List<String> put = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final TransactWriteItems transaction;
  private int plays;
  private int done;

  private CrashPoints(long seed) {
    this.seed = seed;
    var random = new SplittableRandom(seed);
    Limits limits =
        Limits.STANDARD
            .with(Limits.TRANSACTION_RECOVERY, 100)
            .with(Limits.LEASE, 200)
            .with(Limits.LEASE_RENEW, 50)
            .with(Limits.LEADER_SILENCE, 100)
            .with(Limits.REPLICA_SILENCE, 5_000);
    world =
        new WorldDefinition(
            Instant.parse("2026-01-01T00:00:00Z"),
            limits,
            List.of(
                TableDefinition.provisioned(TABLE, ID, 9_000, 9_000)
                    .withInitialPartitions(PARTITIONS)),
            List.of(),
            List.of(),
            List.of());
    var actions = new ArrayList<TransactWriteItem>();
    int count = 2 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      String name = "k" + random.nextInt(1_000) + "-" + i;
      boolean stands = random.nextBoolean();
      items.add(name);
      if (stands) {
        there.add(name);
      }
      // One transaction in three asks about something, and one in six of all is refused for it.
      switch (random.nextInt(6)) {
        case 0 -> {
          deleted.add(name);
          actions.add(TransactWriteItem.of(delete(name)));
        }
        case 1 -> actions.add(TransactWriteItem.of(check(name, stands ^ random.nextInt(4) == 0)));
        default -> {
          put.add(name);
          actions.add(TransactWriteItem.of(new Put(TABLE, item(name, AFTER))));
        }
      }
    }
    transaction = new TransactWriteItems(actions).named("seed" + seed);
  }

  /// What was found.
  ///
  /// @param plays how often the transaction was played
  /// @param done how often it was done in these
  /// @param failure what was wrong, null for nothing
  public record Outcome(int plays, int done, @Nullable String failure) {}

  /// Plays a transaction at all its crash points.
  public static Outcome of(long seed) {
    var points = new CrashPoints(seed);
    String failure = points.failure();
    return new Outcome(points.plays, points.done, failure);
  }

  private @Nullable String failure() {
    var instants = new TreeSet<SimTime>();
    var leaders = new TreeSet<Address>();
    long ordinal = there.size() + 1L;
    String failure =
        play(
            List.of(),
            event -> {
              if (event.request() != null && event.request().ordinal() == ordinal) {
                instants.add(event.at());
                if (event instanceof Event.Hop hop) {
                  instants.add(hop.arrives());
                  if (hop.to().name().equals("replica-a")) {
                    leaders.add(hop.to());
                  }
                }
              }
            });
    List<Address> victims = List.copyOf(leaders);
    int number = 0;
    for (SimTime at : instants) {
      if (failure == null) {
        failure = crash(COORDINATOR, Fault.crashed(COORDINATOR), at, 1);
      }
      if (failure == null && !victims.isEmpty()) {
        Address leader = victims.get(number++ % victims.size());
        failure = crash(leader, Fault.stopped(leader), at, 300);
      }
    }
    return failure;
  }

  private @Nullable String crash(Address victim, Fault fault, SimTime at, long millis) {
    SimTime mended = at.plus(Duration.ofMillis(millis));
    String failure =
        play(
            List.of(
                new TimedAct(at, new Act.Break(fault)), new TimedAct(mended, new Act.Mend(victim))),
            _ -> {});
    return failure == null ? null : failure + ", as " + victim + " died at " + at.text();
  }

  /// Plays the transaction once. Returns what was wrong afterwards.
  private @Nullable String play(List<TimedAct> crash, Consumer<Event> hearer) {
    plays++;
    var acts = new ArrayList<TimedAct>();
    there.forEach(each -> call(acts, WRITTEN, new PutItem(TABLE, item(each, BEFORE))));
    call(acts, ASKED, transaction);
    acts.addAll(crash);
    items.forEach(each -> call(acts, LOOKED, new GetItem(TABLE, key(each), true)));
    // Who meets what is kept for a transaction that is over asks about it, and is refused once.
    items.forEach(each -> call(acts, LATER, new PutItem(TABLE, key(each))));
    items.forEach(each -> call(acts, AGAIN, new PutItem(TABLE, key(each))));
    acts.sort(Comparator.comparing(TimedAct::at));
    SortedMap<Long, Answer> answers = Crowd.play(Recording.of(seed, world, acts), END, hearer);
    Answer told = answers.get(there.size() + 1L);
    boolean all = true;
    boolean nothing = true;
    for (int i = 0; i < items.size(); i++) {
      Answer read = answers.get(there.size() + 2L + i);
      Answer later = answers.get(there.size() + 2L + 2L * items.size() + i);
      if (read == null || !(read.response() instanceof GetItem.Answered got)) {
        return "seed " + seed + ": nobody answers for " + items.get(i);
      }
      if (later == null || later.response() == null) {
        return "seed " + seed + ": " + items.get(i) + " can't be written: " + later;
      }
      AttributeValue found = got.item() == null ? null : got.item().get("by");
      AttributeValue before = there.contains(items.get(i)) ? BEFORE : null;
      all &= Objects.equals(found, after(items.get(i), before));
      nothing &= Objects.equals(found, before);
    }
    done += all ? 1 : 0;
    if (!all && !nothing) {
      return "seed " + seed + ": a part was done";
    }
    boolean success = told != null && told.response() != null;
    boolean cancelled =
        told != null && told.error() != null && !told.error().cancellationReasons().isEmpty();
    return success && !all || cancelled && !nothing
        ? "seed " + seed + ": the answer was " + told
        : null;
  }

  private @Nullable AttributeValue after(String item, @Nullable AttributeValue before) {
    return put.contains(item) ? AFTER : deleted.contains(item) ? null : before;
  }

  private static void call(List<TimedAct> acts, SimTime at, Operation operation) {
    acts.add(new TimedAct(at, new Act.Call(operation)));
  }

  private static Item key(String name) {
    return Item.of("id", AttributeValue.s(name));
  }

  private static Item item(String name, AttributeValue by) {
    return key(name).with("by", by);
  }

  private static Delete delete(String name) {
    return new Delete(TABLE, key(name), null, null, null, ReturnValuesOnConditionCheckFailure.NONE);
  }

  private static ConditionCheck check(String name, boolean stands) {
    var names = new TreeMap<String, String>();
    names.put("#k", "id");
    return new ConditionCheck(
        TABLE,
        key(name),
        stands ? "attribute_exists(#k)" : "attribute_not_exists(#k)",
        names,
        null,
        ReturnValuesOnConditionCheckFailure.NONE);
  }
}
