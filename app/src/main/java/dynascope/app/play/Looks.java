package dynascope.app.play;

import dynascope.engine.cost.Account;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.explain.Why;
import dynascope.engine.model.Address;
import dynascope.engine.model.Item;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.BucketView;
import dynascope.engine.moment.Moment;
import dynascope.engine.moment.PartitionView;
import dynascope.engine.moment.TableView;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.ContributorInsights;
import dynascope.engine.simulation.WhatIf;
import dynascope.visualisers.stage.StageVisualiser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What the worker gathers beside the moment: log, charts, explanation, items, lesson.
///
/// While time runs the log grows by the moment's own slice, which costs nothing; when it stands,
/// the events before the playhead are asked for.
final class Looks {
  private static final int LINES = 60;

  /// How far back the ranking of a table's keys looks.
  private static final Duration INSIGHTS = Duration.ofMinutes(1);

  private static final long[] LOG_SPANS_MILLIS = {5, 50, 500, 5_000};

  private final Source source;
  private final Tutor tutor;

  private @Nullable Address about;
  private long first;
  private long explained = -1;
  private SimTime explainedAt = SimTime.ZERO;

  private @Nullable SimTime at;
  private boolean wasRunning;
  private boolean stale = true;
  private long chartsSecond = -1;
  private int chartsBranch = -1;
  private @Nullable Curves curves;
  private List<Graph> graphs = List.of();
  private final RefusalCount refusals;
  private final Pasts pasts;
  private @Nullable Past past;
  private final Accounts accounts;
  private @Nullable Account account;
  private final Correspondent correspondent;
  private @Nullable Correspondence correspondence;
  private List<LogLine> log = List.of();
  private Focus focus = Focus.NOTHING;
  private Teaching teaching = Teaching.NONE;
  private boolean lanes;
  private @Nullable WhatIf whatIf;
  private boolean wonders = true;

  Looks(Source source, Tutor tutor) {
    this.source = source;
    this.tutor = tutor;
    this.refusals = new RefusalCount(source);
    this.pasts = new Pasts(source);
    this.accounts = new Accounts(source);
    this.correspondent = new Correspondent(source);
  }

  /// Chooses the event to explain; 0 for the newest refusal before the playhead.
  void explain(long seq, SimTime when) {
    explained = seq;
    explainedAt = when;
    about = null;
    stale = true;
    wonders = true;
  }

  /// Whether somebody looks at the lanes of causes.
  void lanes(boolean seen) {
    lanes = seen;
    stale = true;
  }

  /// When the causes of what is explained happened, in their order.
  List<SimTime> causes() {
    Causes known = focus.causes();
    return known == null ? List.of() : known.chain().stream().map(Cause::at).toList();
  }

  /// Goes on with looking for what would have changed it, or leaves it.
  void wonder(boolean on) {
    wonders = on;
    WhatIf open = whatIf;
    if (open != null) {
      focus = focus.with(otherwise(open));
    }
  }

  boolean wonders() {
    return wonders && whatIf != null && !whatIf.done();
  }

  /// Looks for a while for what would have changed it. Returns whether there is news.
  boolean wonder(BooleanSupplier goOn) {
    WhatIf open = whatIf;
    if (open == null || !wonders) {
      return false;
    }
    open.work(goOn);
    Otherwise known = otherwise(open);
    boolean news = !known.equals(focus.otherwise());
    focus = focus.with(known);
    return news;
  }

  private Otherwise otherwise(WhatIf open) {
    double progress = Math.floor(open.progress() * 20) / 20;
    Otherwise.State state =
        open.done()
            ? Otherwise.State.DONE
            : wonders ? Otherwise.State.GOING : Otherwise.State.STOPPED;
    return new Otherwise(open.found(), progress, state);
  }

  void inspect(@Nullable Address thing, long firstItem) {
    about = thing;
    first = Math.max(0, firstItem);
    explained = -1;
    stale = true;
  }

  void watch(@Nullable Watched what) {
    pasts.watch(what);
    stale = true;
  }

  void reckon(@Nullable Reckoned what) {
    accounts.reckon(what);
    stale = true;
  }

  void correspond(boolean wanted) {
    correspondent.look(wanted);
  }

  void draft(@Nullable Operation request) {
    correspondent.draft(request);
  }

  /// Whether there is more to find of what was sent by hand.
  boolean corresponds() {
    return correspondent.more();
  }

  Teaching teaching() {
    return teaching;
  }

  void forget() {
    stale = true;
    focus = Focus.NOTHING;
    chartsSecond = -1;
    refusals.forget();
    pasts.forget();
    accounts.forget();
  }

  /// Looks again if something may have changed. Returns whether it did look.
  boolean at(SimTime playhead, @Nullable Moment moment, boolean running) {
    boolean moved = stale || !playhead.equals(at) || running != wasRunning;
    Teaching now = tutor.look(playhead);
    boolean taught = !now.equals(teaching);
    teaching = now;
    if (moved && moment != null) {
      charts(moment);
      refusals.count(table(moment), playhead, running ? moment.slice() : null);
      log = running ? runningLog(moment) : standingLog(playhead);
      focus = led(focus(playhead, running), playhead, running);
      Address usual = table(moment);
      past = usual == null ? null : pasts.look(moment, playhead, focus.about(), usual);
      account = accounts.look(playhead, billed(moment));
      at = playhead;
      wasRunning = running;
      stale = false;
    }
    Correspondence written = correspondent.at(playhead, running);
    boolean news = written != correspondence;
    correspondence = written;
    return moved || taught || news;
  }

  private void charts(Moment moment) {
    long second = source.head().second();
    int branch = source.current().id();
    boolean grown = second != chartsSecond || branch != chartsBranch;
    if (grown) {
      graphs = tutor.graphs();
      chartsSecond = second;
      chartsBranch = branch;
    }
    TableView table = tableView(moment);
    if (table == null || table.partitions().isEmpty()) {
      curves = null;
      return;
    }
    boolean reads = StageVisualiser.reads(moment.frame(), table);
    Address of = bucketOf(moment, table, reads);
    if (grown || curves == null || reads != curves.reads() || !of.equals(curves.of())) {
      curves = source.curves(table.address(), of, reads);
    }
  }

  private @Nullable Address table(Moment moment) {
    TableView table = tableView(moment);
    return table == null ? null : table.address();
  }

  /// The table that is chosen, or that has what is chosen; else the one that all looks at.
  private @Nullable Address billed(Moment moment) {
    Address of = focus.about();
    for (TableView each : moment.frame().tables()) {
      if (of != null && of.startsWith(each.address())) {
        return each.address();
      }
    }
    return table(moment);
  }

  private @Nullable TableView tableView(Moment moment) {
    for (TableView each : moment.frame().tables()) {
      if (each.definition().name().equals(tutor.table())) {
        return each;
      }
    }
    return moment.frame().tables().isEmpty() ? null : moment.frame().tables().getFirst();
  }

  /// Whose bucket the chart shows: the chosen partition's, or the hottest one's; but the table's
  /// where less flows into it, for then it runs empty first.
  private Address bucketOf(Moment moment, TableView table, boolean reads) {
    PartitionView hottest = table.partitions().getFirst();
    for (TableView any : moment.frame().tables()) {
      for (PartitionView each : any.partitions()) {
        if (about != null && about.startsWith(each.address())) {
          return each.address();
        }
        if (any.equals(table) && asked(each) > asked(hottest)) {
          hottest = each;
        }
      }
    }
    BucketView own = reads ? table.read() : table.write();
    BucketView part = reads ? hottest.read() : hottest.write();
    boolean tighter = own.rate().asDouble() < part.rate().asDouble();
    return tighter ? table.address() : hottest.address();
  }

  private static double asked(PartitionView partition) {
    return partition.writeRate().asDouble() + partition.refused();
  }

  /// The lines of before and those that came since: at a slow speed a slice holds only few.
  private List<LogLine> runningLog(Moment moment) {
    List<LogLine> slice = LogLines.of(moment.slice().events(), LINES);
    SimTime before = at;
    if (stale || before == null || moment.frame().at().isBefore(before)) {
      return slice;
    }
    long last = log.isEmpty() ? -1 : log.getLast().seq();
    List<LogLine> fresh = slice.stream().filter(line -> line.seq() > last).toList();
    if (fresh.size() == LINES) {
      return fresh;
    }
    List<LogLine> lines = new ArrayList<>(log);
    lines.addAll(fresh);
    return List.copyOf(lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  private List<LogLine> standingLog(SimTime playhead) {
    List<LogLine> lines = List.of();
    for (long span : LOG_SPANS_MILLIS) {
      SimTime from = playhead.minus(Duration.ofMillis(span));
      lines = LogLines.of(source.events(from, playhead, 4 * LINES), LINES);
      if (lines.size() >= LINES || from.equals(SimTime.ZERO)) {
        return lines;
      }
    }
    return lines;
  }

  private Focus focus(SimTime playhead, boolean running) {
    if (explained >= 0) {
      Event event = explainedEvent(playhead);
      if (event == null) {
        return Focus.NOTHING;
      }
      if (focus.event() != null && focus.event().seq() == event.seq()) {
        return focus;
      }
      List<Why> why = source.why(event.seq(), event.at());
      return new Focus(event.address(), event, why, 0, List.of());
    }
    if (about == null) {
      return Focus.NOTHING;
    }
    List<Item> items = running ? focus.items() : items(playhead);
    Focus next = new Focus(about, null, List.of(), first, items);
    return next.with(running ? focus.insights() : insights(about, playhead));
  }

  /// The last minute of a table; nothing of what is no table.
  private ContributorInsights insights(Address of, SimTime playhead) {
    boolean table = of.segments().size() == 1;
    return table
        ? source.insights(of, playhead.minus(INSIGHTS), playhead)
        : ContributorInsights.NONE;
  }

  /// With what led there: always where an event is explained, and of the newest event of what is
  /// chosen while somebody looks at the lanes. Running time leaves what is seen alone.
  private Focus led(Focus next, SimTime playhead, boolean running) {
    Event event = next.event();
    if (event == null && lanes) {
      event = running && focus.causes() != null ? focus.causes().effect() : newest(playhead);
    }
    if (event == null) {
      whatIf = null;
      return next;
    }
    Causes known = focus.causes();
    if (known == null || known.effect().seq() != event.seq()) {
      known = source.causes(event.seq(), event.at());
      whatIf = known == null || next.event() == null ? null : source.whatIf(known);
    }
    if (next.event() == null) {
      whatIf = null;
    } else if (known != null && whatIf == null) {
      whatIf = source.whatIf(known);
    }
    Focus led = next.with(known);
    return whatIf == null ? led.with(Otherwise.NOTHING) : led.with(otherwise(whatIf));
  }

  /// The newest event before the playhead that has to do with what is chosen; of nothing chosen,
  /// the newest answer.
  private @Nullable Event newest(SimTime playhead) {
    Address of = about;
    for (long span : LOG_SPANS_MILLIS) {
      Event newest = null;
      for (Event event : source.events(playhead.minus(Duration.ofMillis(span)), playhead, 4_000)) {
        boolean there =
            of == null ? event instanceof Event.Answered : event.address().startsWith(of);
        boolean tells = !(event instanceof Event.Hop || event instanceof Event.Admitted);
        newest = there && tells && event.request() != null ? event : newest;
      }
      if (newest != null) {
        return newest;
      }
    }
    return null;
  }

  private List<Item> items(SimTime playhead) {
    Address of = Objects.requireNonNull(about);
    if (of.segments().size() < 2 || of.root().equals("client")) {
      return List.of();
    }
    try {
      return source.items(of, playhead, first, Focus.PAGE);
    } catch (IllegalArgumentException e) {
      return List.of(); // not everything that can be looked at holds items
    }
  }

  private @Nullable Event explainedEvent(SimTime playhead) {
    if (explained == 0) {
      Event newest = null;
      for (long span : LOG_SPANS_MILLIS) {
        SimTime from = playhead.minus(Duration.ofMillis(span));
        for (Event event : source.events(from, playhead, 1_000)) {
          if (event instanceof Event.Refused || event instanceof Event.Served s && s.stale()) {
            newest = event;
          }
        }
        if (newest != null) {
          explained = newest.seq();
          explainedAt = newest.at();
          return newest;
        }
      }
      return null;
    }
    List<Event> there =
        new ArrayList<>(
            source.events(new SimTime(Math.max(0, explainedAt.nanos() - 1)), explainedAt, 5_000));
    return there.stream().filter(e -> e.seq() == explained).findFirst().orElse(null);
  }

  Shown nothingYet(Speed speed) {
    return shown(
        0,
        null,
        SimTime.ZERO,
        new Status.Paused(),
        speed,
        speed,
        speed,
        true,
        Map.of(),
        null,
        null);
  }

  Shown shown(
      long turn,
      @Nullable Moment moment,
      SimTime playhead,
      Status status,
      Speed speed,
      Speed reached,
      Speed then,
      boolean autoSlow,
      Map<Integer, String> names,
      @Nullable Compared compared,
      @Nullable LiveState live) {
    return new Shown(
        turn,
        moment,
        playhead,
        source.head(),
        status,
        speed,
        reached,
        then,
        autoSlow,
        source.branches(),
        source.current().id(),
        names,
        compared,
        source.markers(),
        curves,
        graphs,
        refusals.now(),
        past,
        account,
        correspondence,
        log,
        focus,
        teaching,
        source.recording(),
        source.canUndo() || live != null && live.held() && live.branch() == source.current().id(),
        source.canRedo(),
        source.memory(),
        live);
  }
}
