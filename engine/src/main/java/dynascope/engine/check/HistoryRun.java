package dynascope.engine.check;

import dynascope.engine.check.Linearizability.Step;
import dynascope.engine.event.Event;
import dynascope.engine.event.GroupEvent;
import dynascope.engine.model.Address;
import dynascope.engine.model.AttributeValue;
import dynascope.engine.model.Item;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.operation.DeleteItem;
import dynascope.engine.operation.GetItem;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.PutItem;
import dynascope.engine.operation.Response;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Conversation;
import dynascope.engine.simulation.Conversation.Turn;
import dynascope.engine.simulation.TimedAct;
import dynascope.engine.simulation.WorldDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Up to eight clients an item that put, delete and read it strongly while copies crash, freeze,
/// turn gray or lose their zone and leaders change: whether what they were told can be told of one
/// copy, and whether every event was as it must be.
public final class HistoryRun {
  /// How long a random one is.
  private static final SimTime END = SimTime.ofSeconds(12);

  private static final Duration EPISODE = Duration.ofSeconds(4);
  private static final int MOST_CLIENTS = 8;
  private static final TableDefinition TABLE =
      TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 20_000, 20_000);

  private final long seed;
  private final Limits limits;
  private final int partitions;
  private final List<TimedAct> acts;
  private final SimTime end;

  /// @param limits those of leases and elections among them
  /// @param acts by which things break
  public HistoryRun(long seed, Limits limits, int partitions, List<TimedAct> acts, SimTime end) {
    this.seed = seed;
    this.limits = limits;
    this.partitions = partitions;
    this.acts = acts;
    this.end = end;
  }

  public static HistoryRun of(long seed) {
    var failures = new RandomFailures(seed);
    Limits quick = failures.quick(Limits.STANDARD.with(Limits.CLIENT_TIMEOUT, 700));
    int partitions = 1 + Math.floorMod(seed, 2);
    List<TimedAct> acts = new ArrayList<>(failures.acts(List.of(TABLE), END));
    for (SimTime at = SimTime.ofMillis(500); at.isBefore(END); at = at.plus(EPISODE)) {
      acts.addAll(failures.ofLeader(Address.parse("Users/P1"), at, quick));
    }
    return new HistoryRun(seed, quick, partitions, acts, END);
  }

  /// What a run came to.
  ///
  /// @param failure what was wrong, null if nothing was
  /// @param unknown writes whose outcome nobody knows
  public record Outcome(
      @Nullable String failure, long reads, long writes, long unknown, long elections) {}

  /// Looks at every event and at what the clients were told.
  public Outcome run() {
    var audit = new Audit();
    return run(audit::hear);
  }

  /// Looks only at what the clients were told.
  public Outcome told() {
    return run(_ -> {});
  }

  private Outcome run(Consumer<Event> auditor) {
    var elections = new long[1];
    try {
      List<Turn> turns =
          new Conversation(
                  world(),
                  seed,
                  clients(),
                  acts,
                  new Asking(new SplittableRandom(seed)),
                  event -> {
                    auditor.accept(event);
                    elections[0] += event instanceof GroupEvent.Leads ? 1 : 0;
                  })
              .run(end);
      return judge(turns, elections[0]);
    } catch (RuntimeException | AssertionError broken) {
      return new Outcome(broken.toString(), 0, 0, 0, elections[0]);
    }
  }

  private WorldDefinition world() {
    return new WorldDefinition(
        Instant.EPOCH,
        limits,
        List.of(TABLE.withInitialPartitions(partitions)),
        List.of(),
        List.of(),
        List.of());
  }

  private int items() {
    return 1 + Math.floorMod(seed / 2, 3);
  }

  private int clients() {
    return items() * (2 + Math.floorMod(seed / 7, MOST_CLIENTS - 1));
  }

  private Outcome judge(List<Turn> turns, long elections) {
    Map<Integer, List<Step>> histories = new TreeMap<>();
    long reads = 0;
    long writes = 0;
    long unknown = 0;
    for (Turn turn : turns) {
      Step step = step(turn);
      histories.computeIfAbsent(turn.client() % items(), _ -> new ArrayList<>()).add(step);
      boolean open = step.end() == Linearizability.NEVER;
      reads += step.write() || open ? 0 : 1;
      writes += step.write() && !open ? 1 : 0;
      unknown += step.write() && open ? 1 : 0;
    }
    String failure = null;
    for (Map.Entry<Integer, List<Step>> each : histories.entrySet()) {
      if (!Linearizability.holds(each.getValue(), null)) {
        failure = "no order explains what clients were told of item " + each.getKey();
      }
    }
    return new Outcome(failure, reads, writes, unknown, elections);
  }

  private static Step step(Turn turn) {
    boolean write = !(turn.operation() instanceof GetItem);
    Answer answer = turn.answer();
    Response response = answer == null ? null : answer.response();
    boolean known = response != null;
    SimTime ended = turn.ended();
    long end = known && ended != null ? ended.nanos() : Linearizability.NEVER;
    Item item =
        switch (turn.operation()) {
          case PutItem put -> put.item();
          case GetItem _ when response instanceof GetItem.Answered got -> got.item();
          default -> null;
        };
    return new Step(
        turn.began().nanos(), end, write, item == null ? null : String.valueOf(item.get("n")));
  }

  /// What the clients ask for, from one seed.
  private final class Asking implements Conversation.Script {
    private final SplittableRandom random;
    private int written;

    Asking(SplittableRandom random) {
      this.random = random;
    }

    @Override
    public Operation ask(int client) {
      Item key = Item.of("id", AttributeValue.s("item-" + client % items()));
      return switch (random.nextInt(10)) {
        case 0 -> new DeleteItem("Users", key);
        case 1, 2, 3, 4 -> new PutItem("Users", key.with("n", AttributeValue.n(++written)));
        default -> new GetItem("Users", key, true);
      };
    }

    @Override
    public Duration think(int client) {
      return Duration.ofMillis(1 + random.nextInt(80));
    }
  }
}
