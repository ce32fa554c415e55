package dynascope.app.play;

import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.TimedAct;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Plays a source: moves the playhead with the wall clock, keeps the head ahead of it, and
/// publishes what there is to see.
///
/// All work is done in [#turn], by one thread; [#start] makes that thread. Everybody else calls
/// [#wish] and [#shown] only.
public final class Player implements AutoCloseable {
  /// A clock that jumps, or a laptop that slept, counts for no more than this in one turn.
  static final long LONGEST_TURN_NANOS = 100_000_000L;

  /// How long one turn may simulate.
  private static final long WORK_NANOS = 12_000_000L;

  private static final Duration AHEAD = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofMillis(600);

  /// How long programs have the worker for themselves between two turns.
  private static final long SERVED_NANOS = 12_000_000L;

  /// So often is told how programs stand while the playhead does not move.
  private static final long LIVE_NANOS = 100_000_000L;

  /// Programs begin at the pace of the wall clock.
  private static final Speed LIVE_SPEED = Speed.ofMillis(1_000);

  /// A playhead that runs so near behind the present goes with it.
  private static final Duration FOLLOWED = Duration.ofMillis(250);

  private final Source source;
  private final Tutor tutor;
  private final LongSupplier wall;
  private final Mailbox mailbox = new Mailbox();
  private final Looks looks;
  private final Beside beside;
  private final Map<Integer, String> names = new TreeMap<>();
  private final Set<TimedAct> scripted;
  private final Map<Integer, Failure> failures = new HashMap<>();
  private final Set<String> met = new HashSet<>();
  private final long budgetBytes;
  private @Nullable OnAir live;
  private long published;

  private SimTime playhead = SimTime.ZERO;
  private double rest;
  private @Nullable SimTime wanted;
  private Status status = new Status.Paused();
  private Speed speed = Speed.DEFAULT;
  private @Nullable Eased eased;
  private double reached;
  private boolean autoSlow = true;
  private long lastTurn;
  private @Nullable Moment moment;
  private @Nullable SimTime momentAt;
  private long turns;

  private volatile Shown shown;
  private volatile boolean closed;
  private @Nullable Thread worker;

  /// A player that stands at the beginning.
  ///
  /// @param wall nanoseconds of a wall clock that may jump
  public Player(Source source, Tutor tutor, LongSupplier wall) {
    this(source, tutor, wall, OnAir.BUDGET_BYTES);
  }

  /// @param budgetBytes how much of what programs did is remembered
  Player(Source source, Tutor tutor, LongSupplier wall, long budgetBytes) {
    this.budgetBytes = budgetBytes;
    this.source = source;
    this.tutor = tutor;
    this.wall = wall;
    this.looks = new Looks(source, tutor);
    this.beside = new Beside(source, tutor);
    this.scripted = new HashSet<>(source.recording().acts());
    this.lastTurn = wall.getAsLong();
    this.shown = looks.nothingYet(speed);
  }

  /// The newest picture. Any thread.
  public Shown shown() {
    return shown;
  }

  /// Asks for something. Any thread; never waits.
  public void wish(Wish wish) {
    mailbox.put(wish);
  }

  /// Starts the worker.
  public void start() {
    Thread thread = new Thread(this::work, "player");
    thread.setDaemon(true);
    worker = thread;
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    if (worker == null) {
      silence();
    } else {
      worker.interrupt();
    }
  }

  private void work() {
    try {
      while (!closed) {
        boolean more = turn();
        if (live != null) {
          serve(more ? SERVED_NANOS / 4 : SERVED_NANOS);
        } else if (!more) {
          mailbox.await(status.running() ? 8 : 250);
        }
      }
    } catch (InterruptedException e) {
      // Closed: there is nobody left to show anything to.
    } finally {
      silence();
    }
  }

  /// Between two turns: all the worker's time is the programs'.
  private void serve(long nanos) {
    long until = System.nanoTime() + nanos;
    guarded(() -> {
      OnAir there = live;
      for (long left = nanos; there != null && left > 0; left = until - System.nanoTime()) {
        there.serve(left, () -> System.nanoTime() < until);
        if (closed || !mailbox.isEmpty()) {
          return;
        }
      }
    });
  }

  /// One turn of the worker: hears the wishes, moves time, looks, publishes.
  ///
  /// Returns whether there is more to do at once.
  boolean turn() {
    long now = wall.getAsLong();
    long passed = Math.clamp(now - lastTurn, 0, LONGEST_TURN_NANOS);
    lastTurn = now;
    boolean changed = turns == 0;
    for (Wish wish : mailbox.takeAll()) {
      changed = true;
      guarded(() -> hear(wish));
    }
    changed |= guarded(this::goOnAir);
    guarded(() -> advance(passed));
    changed |= guarded(this::look);
    changed |= guarded(this::lookBeside);
    boolean stands = !status.running() && wanted == null && failureHere() == null;
    changed |= stands && guarded(() -> looks.wonder(budget()));
    boolean old = live != null && now - published >= LIVE_NANOS;
    if (changed || old || status.running()) {
      published = now;
      publish();
    }
    return wanted != null
        || beside.behind(playhead)
        || stands && looks.wonders()
        || looks.corresponds()
        || guarded(this::runAhead);
  }

  private void hear(Wish wish) {
    switch (wish) {
      case Wish.Play _ -> play();
      case Wish.Pause _ -> pause();
      case Wish.Seek seek -> seek(seek.to());
      case Wish.Attach attach -> attach(attach.traffic());
      case Wish.Detach _ -> silence();
      case Wish.Hold hold -> hold(hold.on());
      case Wish.Follow _ -> follow();
      case Wish.Step step -> seek(source.step(here(), step.unit(), step.forward()));
      case Wish.Beat beat -> seek(beatFrom(beat.forward()));
      case Wish.ToMarker to -> seek(markerFrom(to.forward()));
      case Wish.Pace pace -> {
        if (live != null && follows()) {
          live.pace(pace.speed());
        }
        pace(pace.speed());
      }
      case Wish.AutoSlow auto -> autoSlow = auto.on();
      case Wish.Do act -> act(act.act());
      case Wish.Undo _ -> {
        if (onLive() && live != null && live.held()) {
          hold(false);
        } else if (source.canUndo()) {
          source.undo();
          rewritten();
        }
      }
      case Wish.Redo _ -> {
        if (source.canRedo()) {
          source.redo();
          rewritten();
        }
      }
      case Wish.Fork _ -> {
        source.fork(playhead);
        rewritten();
      }
      case Wish.Select select -> {
        source.select(select.branch());
        seek(playhead);
        rewritten();
      }
      case Wish.Rename rename -> name(rename.branch(), rename.name());
      case Wish.Remove remove -> {
        if (live == null || live.branch() != remove.branch()) {
          source.remove(remove.branch());
          seek(playhead);
          rewritten();
        }
      }
      case Wish.Restore restore -> {
        source.restore(restore.branch());
        rewritten();
      }
      case Wish.Compare compare -> {
        int before = source.current().id();
        beside.begin(compare.a(), compare.b());
        seek(playhead);
        if (source.current().id() != before) {
          rewritten();
        }
      }
      case Wish.CompareNoMore _ -> beside.end();
      case Wish.ToDifference to -> {
        if (to.forward()) {
          pause();
          beside.hunt(here());
        } else {
          seek(beside.back(here()));
        }
      }
      case Wish.Explain explain -> looks.explain(explain.seq(), explain.at());
      case Wish.Lanes lanes -> looks.lanes(lanes.seen());
      case Wish.Cause cause -> causeFrom(cause.forward());
      case Wish.Wonder wonder -> looks.wonder(wonder.on());
      case Wish.Inspect inspect -> looks.inspect(inspect.about(), inspect.first());
      case Wish.Watch watch -> looks.watch(watch.what());
      case Wish.Reckon reckon -> looks.reckon(reckon.what());
      case Wish.Correspond correspond -> looks.correspond(correspond.on());
      case Wish.Draft draft -> looks.draft(draft.request());
      case Wish.Tell tell -> tell(tell.word());
    }
  }

  // ---- programs outside

  private boolean onLive() {
    return live != null && live.branch() == source.current().id();
  }

  /// Whether the playhead goes with the present of programs.
  private boolean follows() {
    return onLive()
        && status.running()
        && !source.head().isAfter(playhead.plus(speed.in(FOLLOWED)));
  }

  private void attach(Traffic traffic) {
    silence();
    int branch = source.current().id();
    live = new OnAir(source, branch, traffic, LIVE_SPEED, wall, budgetBytes);
    rewritten();
    follow();
  }

  private void silence() {
    if (live != null) {
      live.end();
      live = null;
    }
  }

  private void hold(boolean on) {
    if (live != null && live.held() != on) {
      live.act(new Act.Hold(on));
      momentAt = null;
    }
  }

  private void follow() {
    OnAir there = live;
    if (there == null) {
      return;
    }
    if (!onLive()) {
      source.select(there.branch());
      rewritten();
    }
    pace(there.pace());
    wanted = null;
    rest = 0;
    playhead = there.head();
    play();
  }

  /// Lets the present of programs go on. Returns whether history was forgotten.
  private boolean goOnAir() {
    OnAir there = live;
    if (there == null) {
      return false;
    }
    if (there.closed()) {
      silence();
      return true;
    }
    boolean forgot = there.serve(budget());
    if (onLive() && playhead.isBefore(there.begin())) {
      playhead = there.begin();
    }
    return forgot;
  }

  private void name(int branch, String name) {
    if (name.isBlank()) {
      names.remove(branch);
    } else {
      names.put(branch, name.strip());
    }
  }

  private void tell(Tutor.Word word) {
    List<TimedAct> before = source.current().acts();
    Tutor.Reply reply = tutor.hear(word, playhead);
    scripted(before);
    if (reply.speed() != null) {
      pace(reply.speed());
    }
    if (reply.run()) {
      play();
    } else if (word instanceof Tutor.Word.Continue) {
      pause();
    }
  }

  /// A speed that somebody chose: nothing comes back by itself any more.
  private void pace(Speed chosen) {
    speed = chosen;
    eased = null;
  }

  private void play() {
    if (failureHere() == null && tutor.look(playhead).mayRun()) {
      List<TimedAct> before = source.current().acts();
      tutor.run(playhead);
      scripted(before);
      status = new Status.Running();
      reached = speed.nanosPerSecond();
    }
  }

  /// Takes note of what the lesson itself did.
  private void scripted(List<TimedAct> before) {
    List<TimedAct> now = source.current().acts();
    if (!now.equals(before)) {
      now.stream().filter(act -> !before.contains(act)).forEach(scripted::add);
      rewritten();
    }
  }

  private void pause() {
    if (!(status instanceof Status.Failed)) {
      status = new Status.Paused();
    }
    wanted = null;
  }

  /// Where the playhead is, or will be.
  private SimTime here() {
    return wanted == null ? playhead : wanted;
  }

  private void seek(SimTime to) {
    SimTime target = SimTime.max(source.begin(), to);
    if (onLive() && target.isAfter(source.head())) {
      target = source.head();
    }
    Failure failure = failureHere();
    if (failure != null && target.isAfter(failure.last())) {
      target = failure.last();
    }
    status = new Status.Paused();
    rest = 0;
    wanted = target;
  }

  private void act(Act act) {
    if (live != null && onLive() && (follows() || playhead.equals(source.head()))) {
      live.act(act);
      momentAt = null;
      looks.forget();
      return;
    }
    if (repeats(act)) {
      source.undo();
    }
    boolean keep =
        tutor.predictedAfter(playhead)
            || source.current().acts().stream()
                .anyMatch(each -> each.at().isAfter(playhead) && !scripted.contains(each));
    source.act(playhead, act, keep);
    rewritten();
  }

  /// Whether the last act turned the same knob at the same instant: a drag leaves one act behind.
  private boolean repeats(Act act) {
    List<TimedAct> acts = source.current().acts();
    return act instanceof Act.Turn turn
        && !acts.isEmpty()
        && acts.getLast().at().equals(playhead)
        && acts.getLast().act() instanceof Act.Turn last
        && last.of().equals(turn.of())
        && last.property().equals(turn.property())
        && !scripted.contains(acts.getLast())
        && source.canUndo();
  }

  /// The present branch has another future now: what was seen of the old one is void.
  private void rewritten() {
    momentAt = null;
    failures.remove(source.current().id());
    if (status instanceof Status.Failed) {
      status = new Status.Paused();
    }
    looks.forget();
    beside.forget();
  }

  private void advance(long passed) {
    if (wanted != null) {
      catchUp(wanted);
    } else if (status.running()) {
      run(passed);
    }
  }

  /// Simulates towards the wanted instant, for a while.
  private void catchUp(SimTime to) {
    if (source.head().isBefore(to)) {
      source.runTo(to, budget());
    }
    beside.runTo(to, budget());
    if (source.head().isBefore(to) || beside.head().isBefore(to)) {
      status = new Status.CatchingUp(to);
      return;
    }
    playhead = to;
    wanted = null;
    if (status instanceof Status.CatchingUp) {
      status = new Status.Paused();
    }
  }

  private void run(long passed) {
    if (eased != null && !eased.holds(playhead)) {
      pace(eased.usual());
    }
    double step = passed / 1e9 * speed.nanosPerSecond() + rest;
    long whole = (long) step;
    rest = step - whole;
    SimTime target = playhead.plusNanos(whole);
    Beat beat = beatEndingIn(playhead, target);
    if (beat != null) {
      target = beat.to();
    }
    if (follows()) {
      target = source.head();
    } else if (source.head().isBefore(target)) {
      source.runTo(target, budget());
    }
    beside.runTo(target, budget());
    SimTime got = earliest(source.head(), beside.head(), target);
    Marker first = autoSlow && !onLive() ? firstIn(playhead, got) : null;
    if (first != null) {
      got = first.at();
    }
    measure(passed, got.nanos() - playhead.nanos());
    playhead = got;
    boolean before = looks.teaching().done();
    if (first != null) {
      status = new Status.AtFirst(first);
      if (speed.nanosPerSecond() > Eased.SLOW.nanosPerSecond()) {
        eased = Eased.at(playhead, speed);
        speed = Eased.SLOW;
        rest = 0;
      }
      looks.explain(0, playhead);
    } else if (beat != null && got.equals(beat.to())) {
      status = new Status.AtBeat(beat.title());
    } else if (!before && tutor.look(playhead).done()) {
      status = new Status.AtGoal();
    }
  }

  private static SimTime earliest(SimTime one, SimTime other, SimTime third) {
    SimTime least = one.isBefore(other) ? one : other;
    return least.isBefore(third) ? least : third;
  }

  private void measure(long passed, long simulated) {
    if (passed > 0) {
      double share = Math.min(1, passed / 5e8);
      reached += share * (simulated / (passed / 1e9) - reached);
    }
  }

  private boolean look() {
    boolean moved = moment == null || !playhead.equals(momentAt);
    if (moved) {
      moment = source.moment(playhead, window());
      momentAt = playhead;
    }
    return looks.at(playhead, moment, status.running()) || moved;
  }

  private boolean lookBeside() {
    if (wanted != null || !beside.on()) {
      return false;
    }
    boolean news = beside.look(playhead, window(), this::budget);
    SimTime caught = beside.caught();
    if (caught != null) {
      seek(caught);
    }
    return news || caught != null;
  }

  private Duration window() {
    return speed.in(WINDOW);
  }

  /// Lets the head run at most a second of the wall clock ahead. Returns whether it is not there
  /// yet.
  private boolean runAhead() {
    if (failureHere() != null || !status.running() || onLive()) {
      return false;
    }
    SimTime until = playhead.plus(speed.in(AHEAD));
    if (source.head().isBefore(until)) {
      source.runTo(until, budget());
    }
    beside.runTo(until, budget());
    return source.head().isBefore(until) || beside.head().isBefore(until);
  }

  private BooleanSupplier budget() {
    long until = System.nanoTime() + WORK_NANOS;
    return () -> System.nanoTime() < until && mailbox.isEmpty();
  }

  private void publish() {
    turns++;
    boolean keepsUp = !status.running() || reached >= 0.9 * speed.nanosPerSecond();
    Speed kept = keepsUp ? speed : new Speed(Math.max(reached, Speed.SLOWEST.nanosPerSecond()));
    Speed then = eased == null ? speed : eased.usual();
    shown =
        looks.shown(
            turns,
            moment,
            playhead,
            status,
            speed,
            kept,
            then,
            autoSlow,
            Map.copyOf(names),
            beside.compared(playhead),
            live == null ? null : live.state(follows()));
  }

  /// Does engine work; a failure stops the branch at the last good instant and is shown.
  private boolean guarded(Work work) {
    try {
      return work.run();
    } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
      SimTime last = momentAt == null ? SimTime.ZERO : momentAt;
      SimTime towards = wanted == null ? playhead : wanted;
      Failure failure = new Failure(source.recording(), source.current().id(), last, towards, e);
      failures.put(failure.branch(), failure);
      status = new Status.Failed(failure);
      wanted = null;
      playhead = last;
      silence();
      return true;
    }
  }

  private boolean guarded(Runnable work) {
    return guarded(() -> {
      work.run();
      return false;
    });
  }

  private @Nullable Failure failureHere() {
    return failures.get(source.current().id());
  }

  private @Nullable Beat beatEndingIn(SimTime from, SimTime to) {
    for (Beat beat : looks.teaching().beats()) {
      if (beat.to().isAfter(from) && !beat.to().isAfter(to)) {
        return beat;
      }
    }
    return null;
  }

  /// The first marker of a phenomenon that this lesson has not met yet.
  private @Nullable Marker firstIn(SimTime from, SimTime to) {
    Marker found = null;
    for (Marker marker : source.markers()) {
      if (looks.teaching().stops().contains(marker.key())
          && marker.at().isAfter(from)
          && !marker.at().isAfter(to)
          && !met.contains(marker.key())
          && (found == null || marker.at().isBefore(found.at()))) {
        found = marker;
      }
    }
    if (found != null) {
      met.add(found.key());
    }
    return found;
  }

  private void causeFrom(boolean forward) {
    List<SimTime> instants = looks.causes();
    if (!instants.isEmpty()) {
      seek(neighbour(instants, forward, here()));
    }
  }

  private SimTime beatFrom(boolean forward) {
    List<SimTime> ends = looks.teaching().beats().stream().map(Beat::to).toList();
    return neighbour(ends, forward, looks.teaching().length());
  }

  private SimTime markerFrom(boolean forward) {
    List<SimTime> instants = source.markers().stream().map(Marker::at).sorted().toList();
    return neighbour(instants, forward, playhead);
  }

  private SimTime neighbour(List<SimTime> instants, boolean forward, SimTime last) {
    if (forward) {
      return instants.stream()
          .filter(at -> at.isAfter(playhead))
          .findFirst()
          .orElse(SimTime.max(last, playhead));
    }
    SimTime found = SimTime.ZERO;
    for (SimTime at : instants) {
      if (at.isBefore(playhead)) {
        found = at;
      }
    }
    return found;
  }

  /// The branch that is shown, for tests.
  Branch branch() {
    return source.current();
  }

  /// A piece of engine work that says whether something changed.
  private interface Work {
    boolean run();
  }
}
