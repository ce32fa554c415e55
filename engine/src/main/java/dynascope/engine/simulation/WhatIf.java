package dynascope.engine.simulation;

import dynascope.engine.client.WorkloadClient;
import dynascope.engine.event.CacheEvent;
import dynascope.engine.event.Event;
import dynascope.engine.event.HopKind;
import dynascope.engine.explain.Alternative;
import dynascope.engine.explain.Alternative.Ground;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Causes.Try;
import dynascope.engine.explain.Rail;
import dynascope.engine.fault.Fault;
import dynascope.engine.model.Address;
import dynascope.engine.model.BillingMode;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.FaultView;
import dynascope.engine.moment.Frame;
import dynascope.engine.moment.TableView;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What would have changed an effect, and what would not.
///
/// Nothing is guessed: a sentence follows from a rule, was seen in the run, or comes of playing the
/// run again with one thing changed. That takes its time, so it is done in pieces.
public final class WhatIf {
  private static final int STEPS_BETWEEN_LOOKS = 500;

  /// So long after the effect a copy may get what it lacked.
  private static final Duration AFTER = Duration.ofMillis(100);

  private static final double TIMES_CAPACITY = 4;

  private final Recording recording;
  private final Line line;
  private final Causes causes;
  private final List<Alternative> found = new ArrayList<>();
  private final Deque<Replay> waiting = new ArrayDeque<>();
  private final int replays;

  WhatIf(Recording recording, Line line, Causes causes) {
    this.recording = recording;
    this.line = line;
    this.causes = causes;
    switch (causes.effect()) {
      case Event.Served served when served.stale() -> stale(served);
      case Event.Answered answered when answered.older() -> backward(answered);
      case CacheEvent.Hit hit -> found.addAll(CacheChoices.of(hit));
      case Event.Refused refused -> refused(refused);
      case Event.ConditionRefused failed -> admitted(failed.units().asDouble());
      case Event.ChangeRefused _ -> admitted(0);
      default -> {}
    }
    replays = waiting.size();
  }

  /// What was found so far.
  public List<Alternative> found() {
    return List.copyOf(found);
  }

  public boolean done() {
    return waiting.isEmpty();
  }

  /// How much of the work is done, 0 to 1.
  public double progress() {
    if (waiting.isEmpty()) {
      return 1;
    }
    return (replays - waiting.size() + waiting.getFirst().progress()) / replays;
  }

  /// Goes on until all is found or `goOn` says no. Returns whether all is found.
  public boolean work(BooleanSupplier goOn) {
    while (!waiting.isEmpty()) {
      Replay replay = waiting.getFirst();
      if (!replay.run(goOn)) {
        return false;
      }
      waiting.removeFirst();
      Alternative seen = replay.verdict();
      if (seen != null) {
        found.add(seen);
      }
    }
    return true;
  }

  /// A stretch of the run, played once more with something changed.
  private abstract static class Replay {
    private final World world;
    private final List<TimedAct> acts;
    private final SimTime begin;
    private final SimTime end;

    Replay(World world, List<TimedAct> acts, SimTime end) {
      this.world = world;
      this.acts = acts;
      this.begin = world.now;
      this.end = end;
      world.sink = this::hear;
    }

    abstract void hear(Event event);

    final World world() {
      return world;
    }

    /// What the replay showed, or null where it showed nothing that can be compared.
    abstract @Nullable Alternative verdict();

    boolean run(BooleanSupplier goOn) {
      int steps = 0;
      while (world.step(end, acts)) {
        if (++steps % STEPS_BETWEEN_LOOKS == 0 && !goOn.getAsBoolean()) {
          return false;
        }
      }
      world.run(end, acts);
      return true;
    }

    double progress() {
      double all = Math.max(1, end.nanos() - begin.nanos());
      return Math.clamp((world.now.nanos() - begin.nanos()) / all, 0, 1);
    }
  }

  private void backward(Event.Answered answered) {
    for (Event event : causes.events()) {
      if (event instanceof Event.Served served
          && served.stale()
          && Explainer.sameTry(served, answered)) {
        stale(served);
      }
    }
  }

  private void stale(Event.Served served) {
    Address replica = served.address();
    boolean ofTable = replica.segments().size() == 3;
    if (!served.strong() && ofTable) {
      found.add(
          new Alternative(
              "whatif.strong",
              List.of(Long.toString(served.newest()), 2 * served.units().asDouble()),
              Ground.RULE,
              true));
    }
    later(served);
    refusedWrites(replica);
    for (FaultView view : faults(served.at())) {
      Fault fault = view.fault();
      boolean near = fault.at().startsWith(partition(replica)) || fault.touches(partition(replica));
      if (near) {
        waiting.add(new WithoutFault(fault, served));
      }
    }
  }

  /// When the copy showed what the read lacked.
  private void later(Event.Served served) {
    for (Rail rail : causes.rails()) {
      for (Rail.Step step : rail.steps()) {
        boolean there =
            rail.address().equals(served.address())
                && causes.version() > 0
                && step.version() >= causes.version()
                && step.shown().isAfter(served.at());
        if (there) {
          found.add(
              new Alternative(
                  "whatif.later",
                  List.of(
                      served.address().name(),
                      Long.toString(causes.version()),
                      step.shown().text(),
                      Explainer.millis(step.shown().since(served.at()))),
                  Ground.SEEN,
                  true));
          return;
        }
      }
    }
  }

  private static Address partition(Address replica) {
    Address parent = replica.parent();
    return parent == null ? replica : parent;
  }

  private List<FaultView> faults(SimTime at) {
    return frame(at).faults();
  }

  private Frame frame(SimTime at) {
    World world = line.before(at);
    world.run(at, line.acts);
    return Frames.of(world, line.chronicle());
  }

  /// Refused writes near a stale read look like its cause, and are none.
  private void refusedWrites(Address replica) {
    long writes = 0;
    for (Event event : causes.events()) {
      boolean write =
          event instanceof Event.Refused refused && refused.reason().name().contains("Write");
      if (write && event.address().startsWith(partition(replica))) {
        writes++;
      }
    }
    if (writes > 0) {
      found.add(
          new Alternative(
              "whatif.refused-writes",
              List.of(partition(replica).name(), writes),
              Ground.RULE,
              false));
    }
  }

  /// The run without a fault: the same write, and the same read.
  private final class WithoutFault extends Replay {
    private final Fault fault;
    private final Event.Served served;
    private final @Nullable Try write;
    private long lsn;
    private @Nullable SimTime had;
    private Event.@Nullable Served again;

    WithoutFault(Fault fault, Event.Served served) {
      super(
          worldWithout(fault, served.at()),
          actsWithout(fault, served.at()),
          served.at().plus(AFTER));
      this.fault = fault;
      this.served = served;
      this.write = lackingWrite(served);
    }

    @Override
    void hear(Event event) {
      if (write == null) {
        return;
      }
      switch (event) {
        case Event.Written written when write.made(written) -> lsn = written.lsn();
        case Event.Replicated copied
            when lsn > 0
                && had == null
                && copied.lsn() >= lsn
                && copied.address().equals(served.address()) ->
            had = CauseFinder.shown(copied, world());
        case Event.Served read when Explainer.sameTry(read, served) -> again = read;
        default -> {}
      }
    }

    @Override
    @Nullable Alternative verdict() {
      if (again == null || had == null) {
        return null;
      }
      return new Alternative(
          again.stale() ? "whatif.no-fault.stale" : "whatif.no-fault",
          List.of(
              fault.text(),
              fault.at().name(),
              served.address().name(),
              had.text(),
              again.address().name()),
          Ground.REPLAYED,
          !again.stale());
    }
  }

  private @Nullable Try lackingWrite(Event.Served served) {
    for (Event event : causes.events()) {
      RequestId request = event.request();
      if (event instanceof Event.Written written
          && request != null
          && written.lsn() == causes.version()
          && served.address().startsWith(written.address())) {
        return new Try(request, written.attempt());
      }
    }
    return null;
  }

  private static boolean raises(TimedAct act, Fault fault, SimTime until) {
    return act.act() instanceof Act.Break(var broken)
        && broken.kind() == fault.kind()
        && broken.at().equals(fault.at())
        && !act.at().isAfter(until);
  }

  /// Every act that raised such a fault is left out: a weaker one before it would stand again.
  private List<TimedAct> actsWithout(Fault fault, SimTime until) {
    return line.acts.stream().filter(act -> !raises(act, fault, until)).toList();
  }

  private World worldWithout(Fault fault, SimTime until) {
    WorldDefinition world = recording.world();
    List<Fault> left =
        world.faults().stream()
            .filter(each -> each.kind() != fault.kind() || !each.at().equals(fault.at()))
            .toList();
    if (left.size() < world.faults().size()) {
      var without =
          new WorldDefinition(
              world.epoch(),
              world.limits(),
              world.tables(),
              world.items(),
              world.workloads(),
              left,
              world.prices(),
              world.scaling(),
              world.consumers(),
              world.cache());
      return new World(Recording.of(recording.seed(), without, List.of()));
    }
    for (TimedAct act : line.acts) {
      if (raises(act, fault, until)) {
        return line.before(act.at().minus(Duration.ofNanos(1)));
      }
    }
    return line.before(until);
  }

  private void refused(Event.Refused refused) {
    RequestId request = refused.request();
    if (request == null) {
      return;
    }
    boolean write = refused.reason().name().contains("Write");
    SimTime begin = refused.fullAt();
    String property = write ? "writeCapacity" : "readCapacity";
    for (TableView table : frame(refused.at()).tables()) {
      boolean own = refused.address().startsWith(table.address()) && !refused.reason().isOfIndex();
      if (own && table.definition().billing() == BillingMode.PROVISIONED) {
        var rates = table.definition().throughput();
        double now = rates == null ? 0 : write ? rates.writeUnits() : rates.readUnits();
        var more = new Act.Turn(table.address(), property, TIMES_CAPACITY * now);
        waiting.add(new Turned("whatif.capacity", more, begin, refused, TIMES_CAPACITY));
      }
    }
    World world = line.before(refused.at());
    if (world.look(request.client()) instanceof WorkloadClient client
        && client.workload().keys().skew() > 0) {
      var even = new Act.Turn(request.client(), "skew", 0);
      waiting.add(
          new Turned("whatif.spread", even, begin, refused, client.workload().keys().skew()));
    }
  }

  /// The run with a knob turned since the bucket was last full: the same request.
  private final class Turned extends Replay {
    private final String key;
    private final Act.Turn turn;
    private final SimTime begin;
    private final Event.Refused refused;
    private final double amount;
    private boolean turned;
    private boolean sent;
    private boolean again;

    Turned(String key, Act.Turn turn, SimTime begin, Event.Refused refused, double amount) {
      super(line.before(begin.minus(Duration.ofNanos(1))), actsWith(turn, begin), refused.at());
      this.key = key;
      this.turn = turn;
      this.begin = begin;
      this.refused = refused;
      this.amount = amount;
    }

    @Override
    void hear(Event event) {
      switch (event) {
        case Event.Turned knob
            when knob.address().equals(turn.of()) && knob.property().equals(turn.property()) ->
            turned = true;
        case Event.Hop hop when hop.kind() == HopKind.REQUEST && same(hop) -> sent = true;
        case Event.Refused no when same(no) && no.attempt() >= refused.attempt() -> again = true;
        default -> {}
      }
    }

    private boolean same(Event event) {
      return event.request() != null && event.request().equals(refused.request());
    }

    @Override
    @Nullable Alternative verdict() {
      return turned && sent
          ? new Alternative(
              again ? key + ".refused" : key,
              List.of(
                  amount,
                  begin.text(),
                  Explainer.name(refused.request(), refused.attempt()),
                  turn.of().name()),
              Ground.REPLAYED,
              !again)
          : null;
    }
  }

  /// The acts with one more, which comes first of those at its instant.
  private List<TimedAct> actsWith(Act act, SimTime at) {
    var acts = new ArrayList<>(line.acts);
    int place = 0;
    while (place < acts.size() && acts.get(place).at().isBefore(at)) {
      place++;
    }
    acts.add(place, new TimedAct(at, act));
    return List.copyOf(acts);
  }

  private void admitted(double units) {
    found.add(new Alternative("whatif.admitted", List.of(units), Ground.SEEN, false));
  }
}
