package dynascope.engine.simulation;

import dynascope.engine.client.Keys;
import dynascope.engine.client.RetryPolicy;
import dynascope.engine.client.Workload;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.KeyAttribute;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.Limits;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.node.Body;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A world in a test's hands: it asks, waits, and gets what the service answered.
final class TestDriver implements Driver {
  private static final SimTime FOREVER = SimTime.ofSeconds(1_000_000);

  final World world;
  final List<Event> events = new ArrayList<>();
  private final TreeMap<String, Body.Result> results = new TreeMap<>();
  private final TreeMap<String, Operation> calls = new TreeMap<>();

  /// A small table with one key that is asked for more than its partition can give.
  static Recording celebrity(long seed, TimedAct... acts) {
    TableDefinition table =
        TableDefinition.provisioned("Users", KeySchema.of(KeyAttribute.s("id")), 800, 800)
            .withInitialPartitions(4);
    var fans =
        new Workload(
            Address.parse("client/fans"),
            "Users",
            300,
            0.8,
            0,
            0.2,
            new Keys(Keys.Kind.ZIPF, "USER#{n}#{salt}", 100, 1.5, 1),
            900,
            new RetryPolicy(RetryPolicy.Kind.FULL_JITTER, 4),
            false);
    Limits limits = Limits.STANDARD.with(Limits.PARTITION_WRITE, 100);
    return Recording.of(
        seed, definition(limits, List.of(table), List.of(fans), List.of()), List.of(acts));
  }

  TestDriver(WorldDefinition definition, long seed) {
    world = new World(Recording.of(seed, definition, List.of()));
    world.sink = events::add;
  }

  static TestDriver of(TableDefinition... tables) {
    return of(Limits.STANDARD.with(Limits.BURST_INITIAL, 300), tables);
  }

  static TestDriver of(Limits limits, TableDefinition... tables) {
    return new TestDriver(definition(limits, List.of(tables), List.of(), List.of()), 1);
  }

  static WorldDefinition definition(
      Limits limits, List<TableDefinition> tables, List<Workload> workloads, List<Fault> faults) {
    return new WorldDefinition(
        Instant.parse("2026-01-01T00:00:00Z"), limits, tables, List.of(), workloads, faults);
  }

  void act(Act act) {
    run(world.now, List.of(new TimedAct(world.now, act)));
  }

  void pass(Duration duration) {
    run(world.now.plus(duration), List.of());
  }

  /// Calls the service and waits: its response. Fails on an error.
  <T extends Response> T ask(Operation operation, Class<T> type) {
    Answer result = call(operation);
    if (result.error() != null) {
      throw new AssertionError(operation + " was answered by " + result.error());
    }
    return Objects.requireNonNull(type.cast(result.response()));
  }

  Response ask(Operation operation) {
    return ask(operation, Response.class);
  }

  /// Calls the service and waits: its exception. Fails on a response.
  ServiceException refusal(Operation operation) {
    ServiceException error = call(operation).error();
    if (error == null) {
      throw new AssertionError(operation + " was not refused");
    }
    return error;
  }

  /// Calls the service and waits: its response or its exception.
  Object answer(Operation operation) {
    Answer result = call(operation);
    return Objects.requireNonNull(result.error() != null ? result.error() : result.response());
  }

  @Override
  public Answer call(Operation operation) {
    int before = events.size();
    act(new Act.Call(operation));
    Event.Issued issued =
        events.subList(before, events.size()).stream()
            .filter(Event.Issued.class::isInstance)
            .map(Event.Issued.class::cast)
            .filter(each -> each.address().text().equals("client/you"))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing was issued for " + operation));
    String id = id(issued);
    while (!results.containsKey(id)) {
      if (!step(FOREVER, List.of())) {
        throw new AssertionError("no answer to " + operation);
      }
    }
    Body.Result result = Objects.requireNonNull(results.remove(id));
    return new Answer(result.response(), result.error());
  }

  /// Plays on, and hands every result over with its request, as it leaves the router.
  void run(SimTime until, List<TimedAct> acts) {
    world.actsDone = 0;
    while (step(until, acts)) {}
    if (world.now.isBefore(until)) {
      world.now = until;
    }
  }

  private boolean step(SimTime until, List<TimedAct> acts) {
    int before = events.size();
    boolean stepped = world.step(until, acts);
    boolean answers =
        events.subList(before, events.size()).stream()
            .anyMatch(each -> each instanceof Event.Hop hop && atClient(hop));
    if (answers) {
      world.queue.all().forEach(this::collect);
    }
    return stepped;
  }

  private static boolean atClient(Event.Hop hop) {
    return hop.kind() == HopKind.REQUEST || hop.kind() == HopKind.ANSWER;
  }

  private void collect(Due due) {
    if (due instanceof Due.Delivery(var message) && message.request() != null) {
      String id = message.request().text() + "/" + message.attempt();
      switch (message.body()) {
        case Body.Call(var operation) -> calls.put(id, operation);
        case Body.Result result when message.to().equals(message.request().client()) ->
            results.put(id, result);
        default -> {}
      }
    }
  }

  private static String id(Event event) {
    return (event.request() == null ? "" : event.request().text()) + "/" + event.attempt();
  }

  /// What a try asked for.
  Operation called(Event.Issued issued) {
    Operation operation = calls.get(id(issued));
    if (operation == null) {
      throw new AssertionError("nobody saw the call of " + issued);
    }
    return operation;
  }

  /// What the service answered to a try, if it did.
  Body.@Nullable Result result(Event.Issued issued) {
    return results.get(id(issued));
  }
}
