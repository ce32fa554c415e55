package dynascope.app.window;

import static dynascope.app.window.Command.Group.FILE;
import static dynascope.app.window.Command.Group.TIME;
import static dynascope.app.window.Command.Group.VIEW;
import static dynascope.app.window.Command.Group.WORLD;
import static dynascope.app.window.Command.Scope.ANYWHERE;
import static dynascope.app.window.Command.Scope.LANES;
import static dynascope.app.window.Command.Scope.OUTSIDE_TEXT;
import static dynascope.app.window.Command.Scope.STAGE;

import dynascope.app.play.Wish;
import dynascope.app.window.live.LiveDesk;
import java.util.List;
import javafx.scene.input.KeyCode;

/// The list of all commands: one line each, with its keys.
final class CommandList {
  private CommandList() {}

  static void fill(Commands list, Shell shell, Desk desk, Actions actions, Runnable theme) {
    files(list, shell, actions);
    live(list, shell);
    time(list, shell, desk, actions);
    world(list, shell, desk, actions);
    list.add(VIEW, STAGE, "why", actions::why, Key.of(KeyCode.W));
    lanes(list, shell);
    list.add(
        VIEW, STAGE, "charts", () -> shell.sights().toggle(Sights.Sight.CHARTS), Key.of(KeyCode.H));
    list.add(
        VIEW, STAGE, "bill", () -> shell.sights().toggle(Sights.Sight.BILL), Key.of(KeyCode.B));
    list.add(
        VIEW,
        STAGE,
        "sweep",
        () -> shell.sights().toggle(Sights.Sight.SWEEP),
        Key.shift(KeyCode.K));
    list.add(VIEW, ANYWHERE, "prices", shell::prices);
    list.add(VIEW, ANYWHERE, "next-pane", () -> shell.nextPane(true), Key.of(KeyCode.F6));
    list.add(VIEW, ANYWHERE, "previous-pane", () -> shell.nextPane(false), Key.shift(KeyCode.F6));
    list.add(VIEW, ANYWHERE, "palette", shell::palette, Key.control(KeyCode.K));
    list.add(VIEW, ANYWHERE, "theme", theme, Key.controlShift(KeyCode.D));
    list.add(
        VIEW, OUTSIDE_TEXT, "keys", shell::keySheet, Key.shift(KeyCode.SLASH), Key.of(KeyCode.F1));
  }

  private static void lanes(Commands list, Shell shell) {
    CausesPane lanes = shell.causes();
    list.add(
        VIEW,
        OUTSIDE_TEXT,
        "causes",
        () -> shell.sights().toggle(Sights.Sight.CAUSES),
        Key.of(KeyCode.L));
    list.add(VIEW, LANES, "lanes.explain", lanes::explain, Key.of(KeyCode.ENTER));
    list.add(VIEW, LANES, "lanes.hide", lanes::hideLane, Key.of(KeyCode.BACK_SPACE));
    list.add(VIEW, LANES, "lanes.everything", () -> lanes.everything(), Key.of(KeyCode.E));
    list.add(
        VIEW,
        LANES,
        "lanes.closer",
        () -> lanes.closer(true),
        Key.of(KeyCode.EQUALS),
        Key.of(KeyCode.PLUS),
        Key.shift(KeyCode.EQUALS),
        Key.of(KeyCode.ADD));
    list.add(
        VIEW,
        LANES,
        "lanes.farther",
        () -> lanes.closer(false),
        Key.of(KeyCode.MINUS),
        Key.of(KeyCode.SUBTRACT));
    list.add(VIEW, LANES, "lanes.whole", lanes::whole, Key.of(KeyCode.DIGIT0));
  }

  /// What the settings hold: type, scale of the stage, panes.
  static void looks(Commands list, Shell shell, Preferences preferences) {
    list.add(VIEW, ANYWHERE, "settings", shell::settings, Key.control(KeyCode.COMMA));
    list.add(
        VIEW,
        ANYWHERE,
        "larger",
        () -> type(preferences, true),
        Key.control(KeyCode.EQUALS),
        Key.control(KeyCode.PLUS),
        Key.control(KeyCode.ADD),
        Key.controlShift(KeyCode.EQUALS));
    list.add(
        VIEW,
        ANYWHERE,
        "smaller",
        () -> type(preferences, false),
        Key.control(KeyCode.MINUS),
        Key.control(KeyCode.SUBTRACT));
    list.add(
        VIEW,
        ANYWHERE,
        "usual-type",
        () -> preferences.change(now -> now.withType(100)),
        Key.control(KeyCode.DIGIT0));
    panes(list, preferences);
    stage(list, shell, preferences);
  }

  private static void type(Preferences preferences, boolean up) {
    preferences.change(now -> now.withType(Settings.next(Settings.TYPES, now.type(), up)));
  }

  private static void panes(Commands list, Preferences preferences) {
    KeyCode[] keys = {KeyCode.G, KeyCode.L, KeyCode.B};
    for (Pane pane : List.of(Pane.GUIDE, Pane.LENS, Pane.BOTTOM)) {
      list.add(
          VIEW,
          ANYWHERE,
          "pane." + pane,
          () -> preferences.change(now -> now.withShown(pane, !now.room(pane).shown())),
          Key.controlShift(keys[pane.ordinal()]));
    }
    for (Pane pane : Pane.values()) {
      list.add(VIEW, ANYWHERE, "pane." + pane + ".larger", () -> size(preferences, pane, 40));
      list.add(VIEW, ANYWHERE, "pane." + pane + ".smaller", () -> size(preferences, pane, -40));
    }
    list.add(
        VIEW,
        ANYWHERE,
        "panes",
        () -> preferences.change(Settings::withUsualPanes),
        Key.controlShift(KeyCode.E));
  }

  private static void size(Preferences preferences, Pane pane, double by) {
    preferences.change(now -> now.withSize(pane, now.room(pane).size() + by));
  }

  private static void stage(Commands list, Shell shell, Preferences preferences) {
    list.add(
        VIEW,
        ANYWHERE,
        "stage-larger",
        () -> scale(preferences, true),
        Key.controlAlt(KeyCode.EQUALS),
        Key.controlAlt(KeyCode.PLUS),
        Key.controlAlt(KeyCode.ADD));
    list.add(
        VIEW,
        ANYWHERE,
        "stage-smaller",
        () -> scale(preferences, false),
        Key.controlAlt(KeyCode.MINUS),
        Key.controlAlt(KeyCode.SUBTRACT));
    list.add(
        VIEW,
        ANYWHERE,
        "stage-fit",
        () -> preferences.change(now -> now.withStage(100)),
        Key.controlAlt(KeyCode.DIGIT0));
    StagePane stage = shell.stage();
    list.add(VIEW, ANYWHERE, "stage-left", () -> stage.pan(80, 0), Key.controlAlt(KeyCode.LEFT));
    list.add(VIEW, ANYWHERE, "stage-right", () -> stage.pan(-80, 0), Key.controlAlt(KeyCode.RIGHT));
    list.add(VIEW, ANYWHERE, "stage-up", () -> stage.pan(0, 80), Key.controlAlt(KeyCode.UP));
    list.add(VIEW, ANYWHERE, "stage-down", () -> stage.pan(0, -80), Key.controlAlt(KeyCode.DOWN));
  }

  private static void scale(Preferences preferences, boolean up) {
    preferences.change(now -> now.withStage(Settings.next(Settings.STAGES, now.stage(), up)));
  }

  private static void files(Commands list, Shell shell, Actions actions) {
    list.add(FILE, ANYWHERE, "home", shell::home, Key.control(KeyCode.L));
    list.add(FILE, ANYWHERE, "open", actions::openFile, Key.control(KeyCode.O));
    list.add(FILE, ANYWHERE, "save", actions::save, Key.control(KeyCode.S));
    list.add(FILE, ANYWHERE, "export-csv", actions::exportCsv);
    list.add(FILE, ANYWHERE, "export-png", actions::exportPng);
    list.add(FILE, ANYWHERE, "copy-share", actions::copyShare, Key.controlShift(KeyCode.C));
    list.add(FILE, ANYWHERE, "paste-share", actions::pasteShare, Key.controlShift(KeyCode.V));
    list.add(FILE, ANYWHERE, "reseed", actions::reseed);
    list.add(FILE, ANYWHERE, "report", actions::report);
  }

  /// Programs outside, and worlds for them.
  private static void live(Commands list, Shell shell) {
    LiveDesk live = shell.live();
    list.add(FILE, ANYWHERE, "live.new", live::newWorld, Key.control(KeyCode.N));
    list.add(FILE, ANYWHERE, "live.tables", live::openTables);
    list.add(FILE, ANYWHERE, "live.items", live::loadItems);
    list.add(WORLD, ANYWHERE, "live.listen", live::toggle, Key.controlShift(KeyCode.P));
    list.add(WORLD, ANYWHERE, "live.hold", live::hold, Key.controlShift(KeyCode.H));
    list.add(TIME, OUTSIDE_TEXT, "live.follow", live::follow, Key.shift(KeyCode.END));
    list.add(VIEW, ANYWHERE, "live.connect", shell::connect);
  }

  private static void time(Commands list, Shell shell, Desk desk, Actions actions) {
    list.add(TIME, OUTSIDE_TEXT, "play", shell::playOrGoOn, Key.of(KeyCode.SPACE));
    list.add(TIME, ANYWHERE, "show-first", actions::showFirst);
    list.add(TIME, OUTSIDE_TEXT, "go-on", shell.guide()::onward, Key.control(KeyCode.ENTER));
    list.add(
        TIME, OUTSIDE_TEXT, "step", () -> shell.transport().step(true), Key.of(KeyCode.PERIOD));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "step-back",
        () -> shell.transport().step(false),
        Key.of(KeyCode.COMMA));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "beat",
        () -> desk.wish(new Wish.Beat(true)),
        Key.shift(KeyCode.PERIOD));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "beat-back",
        () -> desk.wish(new Wish.Beat(false)),
        Key.shift(KeyCode.COMMA));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "marker",
        () -> desk.wish(new Wish.ToMarker(true)),
        Key.control(KeyCode.RIGHT));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "marker-back",
        () -> desk.wish(new Wish.ToMarker(false)),
        Key.control(KeyCode.LEFT));
    list.add(TIME, OUTSIDE_TEXT, "start", actions::start, Key.of(KeyCode.HOME));
    list.add(TIME, OUTSIDE_TEXT, "newest", actions::newest, Key.of(KeyCode.END));
    list.add(TIME, STAGE, "go", actions::goTo, Key.of(KeyCode.G));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "slower",
        () -> shell.transport().faster(false),
        Key.of(KeyCode.OPEN_BRACKET));
    list.add(
        TIME,
        OUTSIDE_TEXT,
        "faster",
        () -> shell.transport().faster(true),
        Key.of(KeyCode.CLOSE_BRACKET));
    list.add(TIME, OUTSIDE_TEXT, "usual-speed", actions::usualSpeed, Key.of(KeyCode.BACK_SLASH));
    KeyCode[] digits = {
      KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6
    };
    for (TransportBar.Unit unit : TransportBar.Unit.values()) {
      list.add(
          TIME,
          OUTSIDE_TEXT,
          "unit." + unit.name(),
          () -> shell.transport().unit(unit),
          Key.of(digits[unit.ordinal()]));
    }
  }

  private static void world(Commands list, Shell shell, Desk desk, Actions actions) {
    Branches branches = shell.branches();
    list.add(WORLD, STAGE, "fork", () -> desk.wish(new Wish.Fork()), Key.of(KeyCode.F));
    list.add(WORLD, ANYWHERE, "next-branch", () -> branches.next(true), Key.control(KeyCode.TAB));
    list.add(WORLD, STAGE, "compare", shell::compare, Key.of(KeyCode.C));
    list.add(WORLD, STAGE, "rename-branch", branches::rename, Key.of(KeyCode.F2));
    list.add(WORLD, STAGE, "delete-branch", branches::delete, Key.control(KeyCode.DELETE));
    list.add(WORLD, OUTSIDE_TEXT, "undo", () -> desk.wish(new Wish.Undo()), Key.control(KeyCode.Z));
    list.add(
        WORLD, OUTSIDE_TEXT, "redo", () -> desk.wish(new Wish.Redo()), Key.controlShift(KeyCode.Z));
    list.add(WORLD, OUTSIDE_TEXT, "ask", shell::enterAsk, Key.of(KeyCode.Q));
    list.add(WORLD, ANYWHERE, "console", shell::console, Key.of(KeyCode.F9));
    list.add(WORLD, OUTSIDE_TEXT, "knob", () -> shell.knobs().next(), Key.of(KeyCode.K));
    list.add(
        WORLD,
        OUTSIDE_TEXT,
        "knob-up",
        () -> shell.knobs().move(1),
        Key.of(KeyCode.EQUALS),
        Key.of(KeyCode.ADD));
    list.add(
        WORLD,
        OUTSIDE_TEXT,
        "knob-down",
        () -> shell.knobs().move(-1),
        Key.of(KeyCode.MINUS),
        Key.of(KeyCode.SUBTRACT));
    list.add(
        WORLD,
        OUTSIDE_TEXT,
        "knob-up-more",
        () -> shell.knobs().move(10),
        Key.shift(KeyCode.EQUALS),
        Key.shift(KeyCode.PLUS));
    list.add(
        WORLD,
        OUTSIDE_TEXT,
        "knob-down-more",
        () -> shell.knobs().move(-10),
        Key.shift(KeyCode.MINUS));
    list.add(
        WORLD,
        STAGE,
        "provoke",
        actions::provoke,
        Key.of(KeyCode.P),
        Key.of(KeyCode.CONTEXT_MENU),
        Key.shift(KeyCode.F10));
    list.add(WORLD, STAGE, "break-again", actions::breakAgain, Key.of(KeyCode.X));
    list.add(WORLD, STAGE, "mend", actions::mend, Key.of(KeyCode.DELETE));
  }
}
