package dynascope.engine.simulation;

import dynascope.engine.client.HandCaller;
import dynascope.engine.event.Event;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.node.Body;
import dynascope.engine.node.Message;
import dynascope.engine.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Several clients of one world that each ask, wait for the end of that, think and ask again, while
/// things break: who asked for what, when, and what came of it.
public final class Conversation {
  private final World world;
  private final List<TimedAct> acts;
  private final Script script;
  private final long[] next;
  private final TreeMap<RequestId, Turn> open = new TreeMap<>();
  private final TreeMap<RequestId, Answer> told = new TreeMap<>();
  private final List<Turn> turns = new ArrayList<>();
  private int speaker;
  private @Nullable Operation said;

  /// What clients ask for, and for how long they think before.
  public interface Script {
    Operation ask(int client);

    Duration think(int client);
  }

  /// One request of a client.
  ///
  /// @param ended when its client knew how it ended, null if it never did
  /// @param answer what came, null where nothing came in time
  public record Turn(
      int client,
      Operation operation,
      SimTime began,
      @Nullable SimTime ended,
      @Nullable Answer answer) {}

  /// @param definition without clients
  /// @param acts by which things break and are mended
  /// @param hearer of all events
  public Conversation(
      WorldDefinition definition,
      long seed,
      int clients,
      List<TimedAct> acts,
      Script script,
      Consumer<Event> hearer) {
    world = new World(Recording.of(seed, definition, List.of()));
    world.sink =
        event -> {
          hear(event);
          hearer.accept(event);
        };
    world.answers = this::tell;
    this.acts = acts.stream().sorted(Comparator.comparing(TimedAct::at)).toList();
    this.script = script;
    next = new long[clients];
    for (int i = 0; i < clients; i++) {
      next[i] = script.think(i).toNanos();
    }
  }

  /// Lets them talk up to an instant. Returns every turn, in the order of their beginnings; those
  /// without an end were open when it came.
  public List<Turn> run(SimTime end) {
    int done = 0;
    while (true) {
      int client = first();
      long act = done < acts.size() ? acts.get(done).at().nanos() : Long.MAX_VALUE;
      long due = Math.min(act, next[client]);
      if (Math.min(due, world.queue.nextAt()) > end.nanos()) {
        turns.addAll(open.values());
        return List.copyOf(turns);
      }
      if (world.queue.nextAt() <= due) {
        world.step(end, List.of());
      } else if (act <= next[client]) {
        act(acts.get(done++));
      } else {
        Operation operation = script.ask(client);
        speaker = client;
        said = operation;
        next[client] = Long.MAX_VALUE;
        act(new TimedAct(new SimTime(due), new Act.Call(operation)));
      }
    }
  }

  private int first() {
    int first = 0;
    for (int i = 1; i < next.length; i++) {
      first = next[i] < next[first] ? i : first;
    }
    return first;
  }

  private void act(TimedAct act) {
    world.actsDone = 0;
    world.step(act.at(), List.of(act));
  }

  private void hear(Event event) {
    RequestId request = event.request();
    if (request == null || !event.address().equals(HandCaller.ADDRESS)) {
      return;
    }
    if (event instanceof Event.Issued && said != null) {
      open.put(request, new Turn(speaker, said, event.at(), null, null));
    } else if (event instanceof Event.Answered) {
      Turn turn = open.remove(request);
      if (turn != null) {
        Answer answer = told.remove(request);
        turns.add(new Turn(turn.client(), turn.operation(), turn.began(), event.at(), answer));
        next[turn.client()] = event.at().plus(script.think(turn.client())).nanos();
      }
    }
  }

  private void tell(Message message) {
    if (message.body() instanceof Body.Result(var _, var response, var error)
        && message.request() != null
        && open.containsKey(message.request())) {
      told.put(message.request(), new Answer(response, error));
    }
  }
}
