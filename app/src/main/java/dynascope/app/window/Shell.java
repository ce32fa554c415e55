package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.app.play.Wish;
import dynascope.app.window.console.ConsolePane;
import dynascope.app.window.home.HomeModel;
import dynascope.app.window.home.HomePane;
import dynascope.app.window.home.Review;
import dynascope.app.window.home.ReviewPane;
import dynascope.app.window.live.ConnectSheet;
import dynascope.app.window.live.LiveDesk;
import dynascope.app.window.node.Nodes;
import dynascope.engine.operation.Operation;
import dynascope.scenarios.progress.KeptAttempt;
import dynascope.visualisers.theme.Palette;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Where the panes are: guide, stage and lens side by side, time and numbers below.
final class Shell extends StackPane {
  /// So much of the width is kept for what fills the middle, and so much of the height for all that
  /// is above the strip at the bottom.
  private static final int MIDDLE_LEAST = 492;

  private static final int ABOVE_LEAST = 440;

  private final Desk desk;
  private final Preferences preferences;
  private final Commands commands;
  private final TitleBar title;
  private final GuidePane guide;
  private final StagePane stage;
  private final CausesPane causes;
  private final LinkedCursor cursor = new LinkedCursor();
  private final ChartsPane charts;
  private final BillPane bill;
  private final SweepPane sweep;
  private final Branches branches;
  private final ComparePane compare;
  private final Sights sights = new Sights();
  private final KnobStrip knobs;
  private final AskStrip ask;
  private final LensPane lens;
  private final TransportBar transport;
  private final TimelinePane timeline;
  private final LogPane log;
  private final LiveWindow live;
  private final ConsolePane console;
  private final PaletteOffers offers;
  private final HBox body = new HBox();
  private final GridPane bottom = new GridPane();
  private final LessonShelf shelf;
  private final Actions actions;
  private final StackPane pages = new StackPane();
  private final HomePane home = new HomePane(new AtHome());
  private final VBox work;
  private final PaneEdge guideEdge;
  private final PaneEdge lensEdge;
  private final PaneEdge bottomEdge;
  private final PaneEdge consoleEdge;
  private final NoticeLayer notices = new NoticeLayer();
  private @Nullable Status reported;

  Shell(Desk desk, LessonShelf shelf, Actions actions, Commands commands, Preferences preferences) {
    this.preferences = preferences;
    this.desk = desk;
    this.shelf = shelf;
    this.actions = actions;
    this.commands = commands;
    getStyleClass().add("shell");
    offers = new PaletteOffers(this, desk, actions, shelf, commands);
    guide = new GuidePane(desk, this::home, actions::showFirst);
    stage = new StagePane(desk, preferences, actions::provoke);
    causes = new CausesPane(desk);
    charts = new ChartsPane(desk, cursor);
    bill = new BillPane(desk, preferences, this::prices);
    sweep = new SweepPane();
    branches = new Branches(desk);
    branches.comparesWith(this::compare);
    compare = new ComparePane(desk, branches, preferences);
    knobs = new KnobStrip(desk);
    console = new ConsolePane(new ConsoleDesk(desk, this));
    ask = new AskStrip(desk, this::take);
    lens = new LensPane(desk, actions::provoke, () -> sights.show(Sights.Sight.CAUSES));
    guideEdge = new PaneEdge(Pane.GUIDE, preferences, guide::getWidth);
    lensEdge = new PaneEdge(Pane.LENS, preferences, lens::getWidth);
    bottomEdge = new PaneEdge(Pane.BOTTOM, preferences, bottom::getHeight);
    consoleEdge = new PaneEdge(Pane.CONSOLE, preferences, console::getHeight);
    transport = new TransportBar(desk, () -> commands.run("fork"), this::compare, this::play);
    timeline = new TimelinePane(desk, branches);
    log = new LogPane(desk);
    live = new LiveWindow(desk, preferences, this, this::connect);
    title = new TitleBar(commands, actions::reseed, sights.bar());
    sights.put(Sights.Sight.STAGE, stage);
    sights.put(Sights.Sight.CAUSES, causes);
    sights.put(Sights.Sight.CHARTS, charts);
    sights.put(Sights.Sight.BILL, bill);
    sights.put(Sights.Sight.SWEEP, sweep);
    sights.putAside(Sights.Sight.COMPARE, compare);
    MetricsPane metrics = new MetricsPane(desk, cursor);
    VBox middle = new VBox(new StackPane(sights, live.strip().hint()), new Slot(ask), knobs);
    VBox.setVgrow(middle.getChildren().getFirst(), Priority.ALWAYS);
    HBox.setHgrow(middle, Priority.ALWAYS);
    middle.setMinWidth(0);
    body.getChildren().addAll(guide, guideEdge, middle, lensEdge, lens);
    VBox.setVgrow(body, Priority.ALWAYS);
    body.setMinHeight(0);
    fill(metrics);
    sights.onChanged(this::looks);
    work =
        new VBox(
            live.strip(),
            body,
            transport,
            timeline,
            bottomEdge,
            bottom,
            consoleEdge,
            new Slot(console),
            compare.charts());
    pages.getChildren().add(work);
    VBox.setVgrow(pages, Priority.ALWAYS);
    pages.setMinHeight(0);
    VBox all = new VBox(title, pages);
    desk.onKnown(this::known);
    looks(sights.now());
    heightProperty().addListener(height -> compare.charts().fit(getHeight()));
    StackPane.setAlignment(notices, Pos.TOP_CENTER);
    StackPane.setMargin(notices, new Insets(60, 0, 0, 0));
    Announcer announcer = new Announcer();
    all.getChildren().add(announcer);
    getChildren().addAll(all, notices);
    body.widthProperty().addListener(property -> arrange());
    heightProperty().addListener(property -> arrange());
    preferences.follow(now -> arrange());
    desk.noticesTo(notices);
    for (Face face :
        List.of(
            title, guide, stage, causes, charts, bill, sweep, compare, ask, knobs, lens, transport,
            timeline, metrics, log, live)) {
      desk.add(face);
    }
    desk.add(new ConsoleFace(console));
    desk.add(this::failures);
    desk.add(new OnOpening());
    desk.add(announcer);
    desk.add(new RefusedActs(desk));
    ask.visibleProperty()
        .addListener((property, before, there) -> {
          // Else the keys would go to the next knob, and the Space that goes on would turn it.
          if (!there && getScene() != null && within(getScene().getFocusOwner(), ask)) {
            focusSight();
          }
        });
    sceneProperty()
        .flatMap(Scene::focusOwnerProperty)
        .addListener(
            (property, before, focus) -> guide.focusIsAt(within(focus, console) ? null : focus));
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    addEventFilter(MouseEvent.MOUSE_RELEASED, event -> Platform.runLater(this::freeFocus));
    addEventHandler(MenuButton.ON_HIDDEN, event -> freeFocus());
  }

  /// A button that was pressed by mouse does not keep the keys: Space plays again, or what is being
  /// written goes on.
  private void freeFocus() {
    Node focus = getScene() == null ? null : getScene().getFocusOwner();
    boolean open = focus instanceof MenuButton menu && menu.isShowing();
    boolean free = !open && !sheetAbove();
    if (focus instanceof ButtonBase button && free && !atHome() && !guide.isAnswer(button)) {
      if (within(button, console.writing())) {
        console.enter();
      } else {
        focusSight();
      }
    }
  }

  /// Gives the keys to what fills the middle.
  void focusSight() {
    Node pane = sights.pane();
    if (pane != null) {
      pane.requestFocus();
    }
  }

  /// While two branches are compared, all room is theirs.
  private void looks(Sights.Sight sight) {
    boolean two = sight == Sights.Sight.COMPARE;
    live.strip().hint().setOpacity(sight == Sights.Sight.STAGE ? 1 : 0);
    arrange();
    Nodes.shown(compare.charts(), two);
    Shown shown = desk.shown();
    if (!two && shown != null && shown.compared() != null) {
      desk.wish(new Wish.CompareNoMore());
    }
  }

  /// Looks at two branches side by side, or at the chosen one alone again.
  void compare() {
    if (sights.now() == Sights.Sight.COMPARE) {
      sights.show(Sights.Sight.STAGE);
      return;
    }
    Branches.pair(desk.shown())
        .ifPresentOrElse(
            pair -> {
              desk.wish(pair);
              sights.show(Sights.Sight.COMPARE);
            },
            () -> desk.tell(Notice.of(Texts.say("compare.one"))));
  }

  Branches branches() {
    return branches;
  }

  private void fill(MetricsPane metrics) {
    bottom.getStyleClass().add("bottom");
    ColumnConstraints left = new ColumnConstraints();
    left.setPercentWidth(56);
    ColumnConstraints right = new ColumnConstraints();
    right.setPercentWidth(44);
    bottom.getColumnConstraints().addAll(left, right);
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    bottom.getRowConstraints().add(row);
    bottom.addRow(0, metrics, log);
  }

  /// Whether home or the day's review is seen instead of a lesson.
  boolean atHome() {
    return pages.getChildren().size() > 1;
  }

  /// Goes home, or back from there to the lesson that is open.
  void home() {
    if (atHome() && desk.opening() != null && !inReview()) {
      toLesson();
      return;
    }
    desk.wish(new Wish.Pause());
    home.show(shelf.home(desk.memory().known(), Instant.now()));
    page(home);
  }

  private boolean inReview() {
    return pages.getChildren().getLast() instanceof ReviewPane;
  }

  private void page(Node page) {
    if (atHome()) {
      pages.getChildren().removeLast();
    }
    pages.getChildren().add(page);
    work.setVisible(false);
    title.atHome(true);
    page.applyCss(); // what scrolls has no content before
    page.requestFocus();
  }

  /// Shows the lesson that is open.
  void toLesson() {
    if (atHome()) {
      pages.getChildren().removeLast();
      work.setVisible(true);
      title.atHome(false);
      focusSight();
    }
  }

  /// Something new is known of the learner: home says so where it is seen.
  private void known() {
    if (atHome() && !inReview()) {
      boolean focused = within(getScene() == null ? null : getScene().getFocusOwner(), home);
      home.show(shelf.home(desk.memory().known(), Instant.now()));
      if (focused) {
        home.requestFocus();
      }
    }
  }

  private void review() {
    HomeModel now = shelf.home(desk.memory().known(), Instant.now());
    page(
        new ReviewPane(
            new Review(now.today().cards()),
            desk.memory(),
            InstantSource.system(),
            CardForms::of,
            this::home));
  }

  /// Whatever is opened is seen.
  private final class OnOpening implements Face {
    @Override
    public void opened(Opening opening) {
      toLesson();
    }

    @Override
    public void show(Shown shown) {}
  }

  /// What is chosen at home.
  private final class AtHome implements HomePane.Acts {
    @Override
    public void open(HomeModel.Cell lesson) {
      KeptAttempt left = lesson.attempt();
      if (left == null) {
        actions.openLesson(lesson.id());
      } else {
        desk.memory().resume(left);
        if (desk.opening() != null) {
          toLesson(); // it may have been open all the time
        }
      }
    }

    @Override
    public void review() {
      Shell.this.review();
    }
  }

  TransportBar transport() {
    return transport;
  }

  AskStrip ask() {
    return ask;
  }

  KnobStrip knobs() {
    return knobs;
  }

  Sights sights() {
    return sights;
  }

  ChartsPane charts() {
    return charts;
  }

  StagePane stage() {
    return stage;
  }

  CausesPane causes() {
    return causes;
  }

  LensPane lens() {
    return lens;
  }

  GuidePane guide() {
    return guide;
  }

  /// Gives the palette to all that draws for itself.
  void paint(Palette palette) {
    title.paint(palette);
    stage.paint(palette);
    causes.paint(palette);
    charts.paint(palette);
    bill.paint(palette);
    sweep.paint(palette);
    compare.paint(palette);
  }

  /// Shows, hides and sizes the panes at the edges; what fills the middle keeps room.
  private void arrange() {
    Settings now = preferences.now();
    shown(Pane.GUIDE, guide, guideEdge);
    shown(Pane.LENS, lens, lensEdge);
    shown(Pane.CONSOLE, console, consoleEdge);
    console.open(console.isVisible());
    ask.yields(console.isVisible());
    shown(Pane.BOTTOM, bottom, bottomEdge);
    double guideWidth = now.room(Pane.GUIDE).size();
    double lensWidth = now.room(Pane.LENS).size();
    if (body.getWidth() > 0) {
      double room = body.getWidth() - MIDDLE_LEAST;
      lensWidth = Pane.LENS.within(Math.min(lensWidth, room - guideWidth));
      guideWidth = Pane.GUIDE.within(Math.min(guideWidth, room - lensWidth));
    }
    for (Region pane : List.of(guide, lens)) {
      double width = pane == guide ? guideWidth : lensWidth;
      pane.setMinWidth(width);
      pane.setPrefWidth(width);
      pane.setMaxWidth(width);
    }
    double high = now.room(Pane.BOTTOM).size();
    if (getHeight() > 0) {
      high = Pane.BOTTOM.within(Math.min(high, getHeight() - ABOVE_LEAST));
    }
    high(bottom, high);
    double wanted = now.room(Pane.CONSOLE).size();
    if (getHeight() > 0) {
      wanted = Pane.CONSOLE.within(Math.min(wanted, getHeight() - ABOVE_LEAST));
    }
    high(console, wanted);
  }

  private static void high(Region pane, double height) {
    pane.setMinHeight(height);
    pane.setPrefHeight(height);
    pane.setMaxHeight(height);
  }

  private void shown(Pane pane, Region node, PaneEdge edge) {
    boolean two = sights.now() == Sights.Sight.COMPARE;
    boolean taken = pane == Pane.BOTTOM && preferences.now().room(Pane.CONSOLE).shown();
    boolean shown = !two && !taken && preferences.now().room(pane).shown();
    if (!shown && getScene() != null) {
      Node focus = getScene().getFocusOwner();
      if (within(focus, node) || focus == edge) {
        focusSight();
      }
    }
    Nodes.shown(node, shown);
    Nodes.shown(edge, shown);
  }

  /// Shows the console and gives it the keys, or hides it.
  void console() {
    boolean there = console.isVisible();
    preferences.change(now -> now.withShown(Pane.CONSOLE, !there));
    if (!there) {
      console.enter();
    } else {
      focusSight();
    }
  }

  /// Goes to where requests are written: the console where it is open or nothing else is there, or
  /// else the query box.
  void enterAsk() {
    Opening opening = desk.opening();
    boolean boxed = opening != null && opening.ask() != null;
    if (console.isVisible()) {
      console.enter();
    } else if (boxed) {
      ask.enter();
    } else {
      console();
    }
  }

  /// Shows a request in the console.
  void take(Operation request) {
    need(Pane.CONSOLE);
    console.take(request);
  }

  /// Shows a pane that somebody needs now.
  void need(Pane pane) {
    preferences.change(now -> now.withShown(pane, true));
  }

  LiveDesk live() {
    return live.live();
  }

  /// The lines that bring a program here.
  void connect() {
    int port = live().port();
    int shown = port == 0 ? preferences.now().port() : port;
    lay(close -> new ConnectSheet(shown, port != 0, close));
  }

  void settings() {
    lay(close -> new SettingsSheet(preferences, close));
  }

  /// Shows the price table.
  void prices() {
    lay(close -> new PriceSheet(preferences, close));
  }

  /// As its key does, but for the way home: a button of time only says that the lesson is over.
  private void play() {
    if (guide.isOver()) {
      desk.tell(Notice.of(Texts.say("notice.over")).with(Texts.say("title.home"), this::home));
    } else {
      playOrGoOn();
    }
  }

  /// Plays, pauses, or does what the guide asks for.
  void playOrGoOn() {
    if (guide.asks()) {
      need(Pane.GUIDE);
      guide.focusForm();
    } else {
      guide.onward();
    }
  }

  /// Whether settings, keys or the palette lie over all panes.
  private boolean sheetAbove() {
    return getChildren().size() > 2;
  }

  private void key(KeyEvent event) {
    if (sheetAbove()) {
      return;
    }
    if (atHome()) {
      keyAtHome(event);
      return;
    }
    Node focused = getScene() == null ? null : getScene().getFocusOwner();
    boolean types = within(focused, console) && event.getCode() == KeyCode.ENTER;
    if (types) {
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && notices.closeNewest()) {
      event.consume();
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && desk.showsAside()) {
      desk.back();
      event.consume();
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE && sights.now() == Sights.Sight.COMPARE) {
      sights.show(Sights.Sight.STAGE);
      event.consume();
      return;
    }
    Node focus = getScene() == null ? null : getScene().getFocusOwner();
    boolean goesOn = event.getCode() == KeyCode.ENTER && event.isControlDown();
    boolean writes = focus instanceof TextInputControl && within(focus, guide);
    boolean answers = event.getCode() == KeyCode.ENTER && focus == guide && guide.asks();
    if (goesOn && !writes || answers) {
      guide.onward();
      event.consume();
      return;
    }
    boolean onStage =
        focus == null
            || focus == this
            || within(focus, sights)
            || within(focus, timeline)
            || focus == guide;
    if (commands.key(event, focus, onStage, within(focus, causes))) {
      event.consume();
    }
  }

  /// At home only what is no matter of a lesson has its keys.
  private void keyAtHome(KeyEvent event) {
    boolean back = event.getCode() == KeyCode.ESCAPE && !inReview();
    if (back && !notices.closeNewest() && desk.opening() != null) {
      toLesson();
    }
    boolean pane = event.getCode() == KeyCode.F6;
    Node focus = getScene() == null ? null : getScene().getFocusOwner();
    if (back || !pane && commands.keyAtHome(event, focus)) {
      event.consume();
    }
  }

  private static boolean within(@Nullable Node node, Parent pane) {
    Node each = node;
    while (each != null) {
      if (each == pane) {
        return true;
      }
      each = each.getParent();
    }
    return false;
  }

  /// The next or previous pane gets the focus.
  void nextPane(boolean forward) {
    List<Node> stops =
        new ArrayList<>(
            List.of(guide, sights, ask, knobs, lens, transport, timeline, log, console));
    stops.removeIf(node -> !node.isVisible() || node == log && !bottom.isVisible());
    Node focus = getScene().getFocusOwner();
    int at = -1;
    for (int i = 0; i < stops.size(); i++) {
      if (within(focus, (Parent) stops.get(i))) {
        at = i;
      }
    }
    int next = Math.floorMod(at + (forward ? 1 : -1), stops.size());
    enter(stops.get(next));
  }

  private void enter(Node pane) {
    if (pane == guide && guide.asks()) {
      guide.focusForm();
    } else if (pane == ask) {
      ask.enter();
    } else if (pane == knobs) {
      knobs.next();
    } else if (pane == transport) {
      transport.lookup("#play").requestFocus();
    } else if (pane == console) {
      console.enter();
    } else if (pane == log) {
      log.lookup("#log").requestFocus();
    } else if (pane == sights) {
      focusSight();
    } else if (pane == guide) {
      guide.lookup("#continue").requestFocus();
    } else {
      pane.requestFocus();
    }
  }

  void keySheet() {
    lay(close -> new KeySheet(commands.all(), close));
  }

  /// Opens the command palette; what is chosen there is done where the focus was.
  void palette() {
    PaletteModel model = new PaletteModel(offers.now());
    lay(close ->
        new PaletteSheet(
            model,
            act -> {
              close.run();
              act.run();
            }));
  }

  /// Lays a sheet over the window until it closes itself; then the focus is where it was.
  private void lay(Function<Runnable, Node> sheet) {
    Node before = getScene().getFocusOwner();
    Node[] laid = new Node[1];
    laid[0] =
        sheet.apply(() -> {
          getChildren().remove(laid[0]);
          if (before == null || within(before, title)) {
            focusSight();
          } else {
            before.requestFocus();
          }
        });
    getChildren().add(laid[0]);
    laid[0].requestFocus();
  }

  private void failures(Shown shown) {
    if (shown.status() instanceof Status.Failed failed && !failed.equals(reported)) {
      reported = failed;
      desk.tell(
          Notice.error(TransportModel.of(shown).why())
              .with(Texts.say("notice.save-report"), () -> commands.run("report")));
    }
  }
}
