package dynascope.engine.simulation;

import dynascope.engine.error.ServiceException;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.node.Node;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Round;
import dynascope.engine.table.HashRange;
import dynascope.engine.table.Items;
import dynascope.engine.table.Replica;
import dynascope.engine.table.Table;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A recording that can be looked at, at any instant of any of its branches.
///
/// It owns the checkpoints and the tree of branches. It has no threads: one thread at a time uses
/// it.
public final class Playback {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);
  private static final Duration STEP_BACK = Duration.ofMillis(20);

  private final Recording recording;
  private final List<Line> lines = new ArrayList<>();
  private final List<Line> removed = new ArrayList<>();
  private int made = 1;
  private Line line;
  private @Nullable Line live;
  private @Nullable Cursor cursor;

  /// The cursor of a branch that is looked at beside the current one.
  private @Nullable Cursor beside;

  public Playback(Recording recording) {
    this(recording, new World(recording));
  }

  private Playback(Recording recording, World begin) {
    this.recording = recording;
    this.line = new Line(recording, begin);
    lines.add(line);
  }

  /// A playback for tests, in which what is due at one instant comes in an order by chance:
  /// whatever must always be so must be so in it, too. Its events and its hash are others.
  ///
  /// @param ties the seed of that order, not 0
  public static Playback shuffled(Recording recording, long ties) {
    return new Playback(recording, new World(recording, ties));
  }

  /// The current branch as a recording: what is saved and shared.
  public Recording recording() {
    return recording.withActs(line.acts).withCalls(line.calls);
  }

  public List<Branch> branches() {
    return lines.stream().map(each -> each.view(lines)).toList();
  }

  public Branch current() {
    return line.view(lines);
  }

  public void select(int branch) {
    Line wanted = line(branch);
    if (wanted != line) {
      Cursor before = cursor;
      cursor = beside;
      beside = before;
      line = wanted;
    }
  }

  private Line line(int branch) {
    return lines.stream()
        .filter(each -> each.id == branch)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no branch " + branch));
  }

  /// Takes a branch away, but the main one and a live one; its children stand on its parent then.
  /// If it was the current one, its parent is that now. [#restore] brings it back.
  public void remove(int branch) {
    Line gone = line(branch);
    if (gone.parent == null || gone.live) {
      throw new IllegalArgumentException("the main branch stays, and that of programs");
    }
    lines.remove(gone);
    removed.add(gone);
    if (line == gone) {
      line = gone.standsOn(lines);
    }
    forgetCursors();
  }

  /// Brings a branch back that was removed, as it was.
  public void restore(int branch) {
    Line back =
        removed.stream()
            .filter(each -> each.id == branch)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nobody removed branch " + branch));
    removed.remove(back);
    lines.add(back);
    lines.sort(Comparator.comparingInt(each -> each.id));
  }

  /// Compares two branches, from where their acts part.
  public Comparison compare(int a, int b) {
    return new Comparison(line(a), line(b));
  }

  /// Whether a comparison still tells of its branches as they are.
  public boolean tells(Comparison comparison, int a, int b) {
    return comparison.tellsOf(line(a), line(b));
  }

  /// Lets programs outside act on a branch, at its head, from now on; no other branch has them
  /// then.
  ///
  /// @param ear hears the answers
  public Live attach(int branch, LiveDriver.Ear ear) {
    if (live != null) {
      live.detach();
    }
    live = line(branch);
    return new Live(live, ear);
  }

  /// The first instant of the current branch that can still be seen: a live one forgets.
  public SimTime begin() {
    return line.begin();
  }

  /// How far the current branch has been simulated.
  public SimTime head() {
    return line.head();
  }

  /// How far a branch has been simulated.
  public SimTime head(int branch) {
    return line(branch).head();
  }

  /// Simulates a branch up to `until`; stops early when `goOn` says no. Returns its head.
  public SimTime runTo(int branch, SimTime until, BooleanSupplier goOn) {
    return line(branch).runTo(until, goOn);
  }

  /// Simulates the current branch up to `until`; stops early when `goOn` says no. Returns the head.
  public SimTime runTo(SimTime until, BooleanSupplier goOn) {
    return line.runTo(until, goOn);
  }

  /// What can be seen at an instant; the head is moved there if it has not been yet.
  ///
  /// The window is what the slice looks back on; ten simulated seconds at most.
  public Moment moment(SimTime at, Duration window) {
    cursor = reaching(cursor, line, at, window);
    return cursor.moment(at, look(window));
  }

  /// What they followed has another future now.
  private void forgetCursors() {
    cursor = null;
    beside = null;
  }

  /// What can be seen on any branch at an instant, without going there.
  public Moment moment(int branch, SimTime at, Duration window) {
    Line other = line(branch);
    if (other == line) {
      return moment(at, window);
    }
    beside = reaching(beside, other, at, window);
    return beside.moment(at, look(window));
  }

  private static Cursor reaching(@Nullable Cursor cursor, Line of, SimTime at, Duration window) {
    of.runTo(at, () -> true);
    return cursor != null && cursor.reaches(of, at, look(window))
        ? cursor
        : new Cursor(of, at.minus(look(window)));
  }

  private static Duration look(Duration window) {
    return window.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : window;
  }

  /// The newest events in `(from, to]`, in their order, `atMost` of them.
  public List<Event> events(SimTime from, SimTime to, int atMost) {
    var newest = new ArrayDeque<Event>();
    eachEvent(
        from,
        to,
        event -> {
          newest.add(event);
          if (newest.size() > atMost) {
            newest.removeFirst();
          }
        });
    return List.copyOf(newest);
  }

  /// Every event in `(from, to]`, in order.
  public void eachEvent(SimTime from, SimTime to, Consumer<Event> sink) {
    line.runTo(to, () -> true);
    boolean forgotten = from.isBefore(line.begin()) && line.begin().isAfter(SimTime.ZERO);
    line.replay(forgotten ? line.begin() : from, line.reach(to), sink);
  }

  /// Which keys of a table were accessed and throttled most in `(from, to]`.
  public ContributorInsights insights(Address table, SimTime from, SimTime to, int most) {
    return ContributorInsights.of(this, table, from, to, most);
  }

  /// Adds an act. With `keepFuture` the branch's future is kept and a new branch made and selected;
  /// otherwise what was simulated after `at` is dropped and computed anew. What programs outside
  /// did is always kept: they were answered.
  public Branch act(SimTime at, Act act, boolean keepFuture) {
    line.runTo(at, () -> true);
    if (keepFuture || line.live || line.calls.anyAfter(at)) {
      fork(at);
    }
    line.undone.clear();
    line.addAct(new TimedAct(at, act));
    forgetCursors();
    return current();
  }

  /// A new branch with all that happened up to `at`, selected.
  public Branch fork(SimTime at) {
    line.runTo(at, () -> true);
    line = line.fork(made, at);
    made++;
    lines.add(line);
    forgetCursors();
    return current();
  }

  public boolean canUndo() {
    return !line.live && !line.acts.isEmpty();
  }

  /// Points the current branch at its recording without the last act.
  public void undo() {
    if (!canUndo()) {
      throw new IllegalStateException("there is no act to take back");
    }
    line.undo();
    forgetCursors();
  }

  public boolean canRedo() {
    return !line.undone.isEmpty();
  }

  public void redo() {
    if (!canRedo()) {
      throw new IllegalStateException("there is no act to do again");
    }
    TimedAct next = line.undone.getLast();
    line.runTo(next.at(), () -> true);
    line.redo();
    forgetCursors();
  }

  /// The nearest instant after or before `from` with an event, with a client's request, or at a
  /// whole second.
  public SimTime step(SimTime from, StepUnit unit, boolean forward) {
    if (unit == StepUnit.SECOND) {
      long second = forward ? from.second() + 1 : -Math.floorDiv(-from.nanos(), 1_000_000_000L) - 1;
      return SimTime.max(SimTime.ZERO, SimTime.ofSeconds(second));
    }
    return forward ? after(from, unit) : before(from, unit);
  }

  private SimTime after(SimTime from, StepUnit unit) {
    SimTime end = from;
    for (long span = 5; span <= 20_000; span *= 4) {
      var found = new ArrayList<SimTime>(1);
      SimTime begin = end;
      end = from.plus(Duration.ofMillis(span));
      eachEvent(
          begin,
          end,
          event -> {
            if (found.isEmpty() && counts(event, unit)) {
              found.add(event.at());
            }
          });
      if (!found.isEmpty()) {
        return found.getFirst();
      }
    }
    return end;
  }

  private SimTime before(SimTime from, StepUnit unit) {
    SimTime end = new SimTime(Math.max(0, from.nanos() - 1));
    SimTime begin = from;
    while (begin.isAfter(SimTime.ZERO)) {
      SimTime back = begin.minus(STEP_BACK);
      SimTime checkpoint = line.checkpointBefore(back);
      begin = checkpoint;
      var last = new ArrayList<SimTime>(1);
      line.replay(
          begin,
          end,
          event -> {
            if (counts(event, unit)) {
              last.clear();
              last.add(event.at());
            }
          });
      if (!last.isEmpty()) {
        return last.getFirst();
      }
      end = begin;
      begin = new SimTime(Math.max(0, begin.nanos() - 1));
    }
    return SimTime.ZERO;
  }

  private static boolean counts(Event event, StepUnit unit) {
    return unit == StepUnit.EVENT || event instanceof Event.Issued;
  }

  /// What the current branch remembers. It goes on growing; copy it to read it elsewhere.
  public Chronicle chronicle() {
    return line.chronicle();
  }

  /// What a branch remembers, as [#chronicle()].
  public Chronicle chronicle(int branch) {
    return line(branch).chronicle();
  }

  /// Why the event `seq`, which happened at `at`, came about: sentences from the effect to its
  /// causes.
  public List<Why> why(long seq, SimTime at) {
    return new Explainer(this).why(seq, at);
  }

  /// What led to the event `seq`, which happened at `at`, and all that went between nodes around
  /// it; null if there is no such event.
  public @Nullable Causes causes(long seq, SimTime at) {
    line.runTo(at, () -> true);
    return new CauseFinder(this, seq, at).find();
  }

  /// What would have changed an effect of the current branch, to be worked out bit by bit.
  public WhatIf whatIf(Causes causes) {
    return new WhatIf(recording(), line, causes);
  }

  /// Items of a partition's leader, or of one replica, at an instant, from the `first` in its
  /// order.
  public List<Item> items(Address of, SimTime at, long first, int count) {
    World world = at(at);
    Node node = world.look(of);
    Items items =
        node instanceof Replica replica
            ? replica.visible(at)
            : world.leader(of) instanceof Replica leader ? leader.newest() : Items.NONE;
    return items.page(first, count);
  }

  /// What became of the request that an act sent, as far as the branch is simulated.
  ///
  /// @param act its place among the branch's acts
  public Exchange exchange(int act) {
    SimTime before = line.acts.get(act).at().minus(Duration.ofNanos(1));
    return new ExchangeFinder(line.before(before), line.acts, act).find(line.head());
  }

  /// What the service would refuse a request for if it came at an instant, before any partition is
  /// asked; null for nothing. The request is not sent.
  public @Nullable ServiceException refusal(SimTime at, Operation operation) {
    World world = at(at);
    return operation.begin(new CatalogView(world)) instanceof Round.Refuse(var why) ? why : null;
  }

  /// A few items of every table at an instant, the first ones of its partitions.
  ///
  /// @param most how many of a table
  public SortedMap<String, List<Item>> samples(SimTime at, int most) {
    World world = at(at);
    var samples = new TreeMap<String, List<Item>>();
    for (Table table : world.catalog.all()) {
      var items = new ArrayList<Item>();
      for (HashRange range : table.partitions().ranges()) {
        if (items.size() < most && world.leader(range.partition()) instanceof Replica leader) {
          items.addAll(leader.newest().page(0, most - items.size()));
        }
      }
      samples.put(table.definition().name(), List.copyOf(items));
    }
    return samples;
  }

  /// A world of one's own that stands at an instant of the current branch.
  private World at(SimTime at) {
    line.runTo(at, () -> true);
    World world = line.before(at);
    world.run(at, line.acts);
    return world;
  }

  /// What the leaders of all tables and their indexes have at an instant.
  public List<Stored> stored(SimTime at) {
    return Stored.of(at(at));
  }

  /// What the effects of consumers came to at an instant.
  public List<Kept> kept(SimTime at) {
    return Kept.of(at(at));
  }

  /// The hash of all events of the current branch up to `until`: equal runs have equal hashes.
  public long hash(SimTime until) {
    return at(until).hash.value();
  }

  /// How many requests were sent up to an instant, tries included.
  public long requests(SimTime until) {
    return at(until).requests;
  }

  /// What checkpoints and chronicle hold, estimated, in bytes.
  public long memory() {
    return Stream.concat(lines.stream(), removed.stream()).mapToLong(Line::memory).sum();
  }

  Line line() {
    return line;
  }
}
