package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Answer;
import dynascope.engine.simulation.Live;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The branch that programs outside act on: the worker's part. Its time is that of the wall clock
/// times its pace, whatever the playhead does.
final class OnAir {
  /// How long history may get, with all that it pins.
  static final long BUDGET_BYTES = 512L << 20;

  /// Nothing simulated is due sooner, for the wall clock's own steps.
  private static final long SHORTEST_WAIT_NANOS = 50_000;

  private static final long LONGEST_WAIT_NANOS = 8_000_000;
  private static final long BETWEEN_FORGETTING_NANOS = 500_000_000;

  private final Live live;
  private final Traffic traffic;
  private final LongSupplier wall;
  private final long budgetBytes;
  private final Map<Long, Traffic.Call> open = new TreeMap<>();

  private Speed pace;
  private double rest;
  private long last;
  private long checked;
  private boolean held;
  private long calls;

  OnAir(
      Source source, int branch, Traffic traffic, Speed pace, LongSupplier wall, long budgetBytes) {
    this.live = source.attach(branch, this::answered);
    this.traffic = traffic;
    this.pace = pace;
    this.wall = wall;
    this.budgetBytes = budgetBytes;
    this.last = wall.getAsLong();
    this.checked = last;
  }

  private void answered(long number, Answer answer) {
    Traffic.Call call = open.remove(number);
    if (call != null) {
      call.answered(answer);
    }
  }

  int branch() {
    return live.branch();
  }

  SimTime head() {
    return live.head();
  }

  SimTime begin() {
    return live.begin();
  }

  boolean held() {
    return held;
  }

  Speed pace() {
    return pace;
  }

  void pace(Speed chosen) {
    pace = chosen;
    rest = 0;
  }

  boolean closed() {
    return traffic.isClosed();
  }

  /// Does something to the world at its present.
  void act(Act act) {
    if (act instanceof Act.Hold hold) {
      held = hold.on();
    }
    live.act(act);
  }

  /// Lets time pass and takes the calls that came. Returns whether history was forgotten.
  boolean serve(BooleanSupplier goOn) {
    serve(0, goOn);
    long now = wall.getAsLong();
    if (now - checked >= BETWEEN_FORGETTING_NANOS) {
      checked = now;
      return live.forget(budgetBytes);
    }
    return false;
  }

  /// The same, waiting for calls as long as nothing else is due, up to so long.
  void serve(long mostNanos, BooleanSupplier goOn) {
    try {
      Traffic.Call call = held ? null : traffic.poll(Math.min(mostNanos, untilDue()));
      if (held && mostNanos > 0) {
        Thread.sleep(Duration.ofNanos(Math.min(mostNanos, untilDue())));
      }
      pass(goOn);
      for (; call != null; call = traffic.poll(0)) {
        open.put(live.call(call.operation), call);
        calls++;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    if (held) {
      traffic.expire();
    }
  }

  /// How long until something is due that a caller may wait for.
  private long untilDue() {
    if (open.isEmpty()) {
      return LONGEST_WAIT_NANOS;
    }
    double nanos = live.untilNext() / pace.nanosPerSecond() * 1e9;
    return (long) Math.clamp(nanos, SHORTEST_WAIT_NANOS, LONGEST_WAIT_NANOS);
  }

  private void pass(BooleanSupplier goOn) {
    long now = wall.getAsLong();
    long passed = Math.clamp(now - last, 0, Player.LONGEST_TURN_NANOS);
    last = now;
    double step = passed / 1e9 * pace.nanosPerSecond() + rest;
    long whole = (long) step;
    rest = step - whole;
    live.runTo(live.head().plusNanos(whole), goOn);
  }

  LiveState state(boolean followed) {
    boolean forgot = live.begin().isAfter(SimTime.ZERO);
    return new LiveState(
        live.branch(),
        live.head(),
        forgot ? live.begin() : null,
        held,
        held ? traffic.waiting() : 0,
        calls,
        pace,
        followed);
  }

  /// Programs act here no more.
  void end() {
    traffic.close();
    open.values().forEach(Traffic.Call::failed);
    open.clear();
    live.close();
  }
}
