package dynascope.app.play;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.metric.Counter;
import dynascope.engine.metric.Gauge;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.Units;
import dynascope.engine.moment.Moment;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Chronicle;
import dynascope.engine.simulation.Comparison;
import dynascope.engine.simulation.ContributorInsights;
import dynascope.engine.simulation.Exchange;
import dynascope.engine.simulation.Live;
import dynascope.engine.simulation.LiveDriver;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.Playback;
import dynascope.engine.simulation.Recording;
import dynascope.engine.simulation.StepUnit;
import dynascope.engine.simulation.WhatIf;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The engine's playback as the player's source.
public final class PlaybackSource implements Source {
  /// Charts look back this many simulated seconds at most.
  public static final int SECONDS = 3_600;

  /// How many keys a ranking names.
  private static final int CONTRIBUTORS = 3;

  private final Playback playback;

  public PlaybackSource(Playback playback) {
    this.playback = playback;
  }

  public Playback playback() {
    return playback;
  }

  @Override
  public Recording recording() {
    return playback.recording();
  }

  @Override
  public List<Branch> branches() {
    return playback.branches();
  }

  @Override
  public Branch current() {
    return playback.current();
  }

  @Override
  public void select(int branch) {
    playback.select(branch);
  }

  @Override
  public SimTime head() {
    return playback.head();
  }

  @Override
  public SimTime runTo(SimTime until, BooleanSupplier goOn) {
    return playback.runTo(until, goOn);
  }

  @Override
  public Moment moment(SimTime at, Duration window) {
    return playback.moment(at, window);
  }

  @Override
  public SimTime head(int branch) {
    return playback.head(branch);
  }

  @Override
  public SimTime runTo(int branch, SimTime until, BooleanSupplier goOn) {
    return playback.runTo(branch, until, goOn);
  }

  @Override
  public Moment moment(int branch, SimTime at, Duration window) {
    return playback.moment(branch, at, window);
  }

  @Override
  public Comparison compare(int a, int b) {
    return playback.compare(a, b);
  }

  @Override
  public void remove(int branch) {
    playback.remove(branch);
  }

  @Override
  public void restore(int branch) {
    playback.restore(branch);
  }

  @Override
  public ContributorInsights insights(Address table, SimTime from, SimTime to) {
    return playback.insights(table, from, to, CONTRIBUTORS);
  }

  @Override
  public List<Event> events(SimTime from, SimTime to, int atMost) {
    return playback.events(from, to, atMost);
  }

  @Override
  public void act(SimTime at, Act act, boolean keepFuture) {
    playback.act(at, act, keepFuture);
  }

  @Override
  public void fork(SimTime at) {
    playback.fork(at);
  }

  @Override
  public boolean canUndo() {
    return playback.canUndo();
  }

  @Override
  public void undo() {
    playback.undo();
  }

  @Override
  public boolean canRedo() {
    return playback.canRedo();
  }

  @Override
  public void redo() {
    playback.redo();
  }

  @Override
  public SimTime step(SimTime from, StepUnit unit, boolean forward) {
    return playback.step(from, unit, forward);
  }

  @Override
  public List<Marker> markers() {
    return List.copyOf(playback.chronicle().markers());
  }

  @Override
  public Curves curves(Address table, Address of, boolean reads) {
    Chronicle chronicle = playback.chronicle();
    Counter units = reads ? Counter.READ_UNITS : Counter.WRITE_UNITS;
    Gauge capacity = reads ? Gauge.READ_CAPACITY : Gauge.WRITE_CAPACITY;
    Gauge level = reads ? Gauge.READ_LEVEL : Gauge.WRITE_LEVEL;
    long seconds = chronicle.seconds();
    long from = Math.max(0, seconds - SECONDS);
    int count = (int) (seconds - from);
    double[] consumed = new double[count];
    double[] provisioned = new double[count];
    double[] keyRange = new double[count];
    double[] byTable = new double[count];
    double[] bucket = new double[count];
    for (int i = 0; i < count; i++) {
      long second = from + i;
      consumed[i] =
          chronicle.over(units, table, second, second + 1) / (double) Units.NANOS_PER_UNIT;
      provisioned[i] = chronicle.gauge(capacity, table, second);
      keyRange[i] = chronicle.over(Counter.THROTTLED_KEY_RANGE, table, second, second + 1);
      byTable[i] = chronicle.over(Counter.THROTTLED_TABLE, table, second, second + 1);
      bucket[i] = chronicle.gauge(level, of, second);
    }
    return new Curves(from, table, of, reads, consumed, provisioned, keyRange, byTable, bucket);
  }

  @Override
  public Chronicle chronicle() {
    return playback.chronicle();
  }

  @Override
  public List<Why> why(long seq, SimTime at) {
    return playback.why(seq, at);
  }

  @Override
  public @Nullable Causes causes(long seq, SimTime at) {
    return playback.causes(seq, at);
  }

  @Override
  public WhatIf whatIf(Causes causes) {
    return playback.whatIf(causes);
  }

  @Override
  public List<Item> items(Address of, SimTime at, long first, int count) {
    return playback.items(of, at, first, count);
  }

  @Override
  public Exchange exchange(int act) {
    return playback.exchange(act);
  }

  @Override
  public @Nullable ServiceException refusal(SimTime at, Operation operation) {
    return playback.refusal(at, operation);
  }

  @Override
  public SortedMap<String, List<Item>> samples(SimTime at, int most) {
    return playback.samples(at, most);
  }

  @Override
  public long memory() {
    return playback.memory();
  }

  @Override
  public SimTime begin() {
    return playback.begin();
  }

  @Override
  public Live attach(int branch, LiveDriver.Ear ear) {
    return playback.attach(branch, ear);
  }
}
