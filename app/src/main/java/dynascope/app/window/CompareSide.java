package dynascope.app.window;

import dynascope.app.play.Compared;
import dynascope.app.play.Shown;
import dynascope.app.play.StageHands;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Branch;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// One of two stages: which branch it is, and its moment.
///
/// Whoever goes into it makes its branch the chosen one: knobs turn there, and F forks it.
final class CompareSide extends VBox {
  private final Desk desk;
  private final boolean left;
  private final SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
  private final StageVisualiser visualiser = new StageVisualiser();
  private final StageThings things = new StageThings();
  private final StackPane stage = new StackPane(canvas, things);
  private final MenuButton branch = new MenuButton();
  private final Label since = Nodes.label("", "second", "small");
  private final Label says = new Label();
  private final Label chosen = Nodes.label(Texts.say("compare.chosen"), "small", "chosen-side");
  private final Preferences preferences;
  private @Nullable Moment moment;
  private @Nullable Shown shown;
  private @Nullable Object drawn;
  private @Nullable Object listed;

  CompareSide(Desk desk, Preferences preferences, boolean left) {
    this.desk = desk;
    this.preferences = preferences;
    this.left = left;
    getStyleClass().addAll("stage", "stage-focus");
    setId(left ? "compare-a" : "compare-b");
    branch.getStyleClass().addAll("ghost", "strong");
    branch.setId(left ? "compare-branch-a" : "compare-branch-b");
    since.setMinWidth(0);
    branch.setMinWidth(USE_PREF_SIZE);
    chosen.setTooltip(new Tooltip(Texts.say("compare.chosen.about")));
    HBox head = new HBox(8, letter(left), branch, since, Nodes.spacer(), chosen);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("compare-head");
    stage.setFocusTraversable(true);
    stage.setAccessibleRole(AccessibleRole.PARENT);
    stage.setMinSize(0, 0);
    canvas.setMinSize(0, 0);
    setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    says.getStyleClass().add("compare-says");
    getChildren().addAll(head, stage, says);
    canvas.setOnMousePressed(this::pressed);
    stage.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    canvas.widthProperty().addListener(size -> redraw());
    canvas.heightProperty().addListener(size -> redraw());
    stage
        .focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
            choose();
          }
        });
  }

  /// A is a filled disc, B a ring.
  static Node letter(boolean left) {
    Circle disc = new Circle(10);
    disc.getStyleClass().add(left ? "side-disc" : "side-ring");
    Text text = new Text(left ? "A" : "B");
    text.getStyleClass().add(left ? "side-letter-disc" : "side-letter-ring");
    StackPane both = new StackPane(disc, text);
    both.setMinSize(20, 20);
    both.setMaxSize(20, 20);
    both.setMouseTransparent(true);
    return both;
  }

  void paint(Palette palette) {
    canvas.setPalette(palette);
  }

  void enter() {
    stage.requestFocus();
  }

  /// What is on this stage, for tests.
  List<SceneObject> scene() {
    return canvas.scene();
  }

  void forget() {
    moment = null;
    drawn = null;
    listed = null;
  }

  @Nullable Moment moment() {
    return moment;
  }

  /// What stands below the stage: the chosen measure here.
  void says(String words) {
    Nodes.text(says, words);
  }

  /// @param knobs how the knobs stand here that stand otherwise there, such as `salt = 1`
  void show(Shown now, Compared compared, BranchNames names, String knobs) {
    shown = now;
    int mine = left ? compared.a() : compared.b();
    boolean current = now.branch() == mine;
    Moment next = current ? now.moment() : compared.other();
    if (next != null) {
      moment = next;
    }
    head(now, compared, names, mine, knobs);
    redraw();
  }

  private void head(Shown now, Compared compared, BranchNames names, int mine, String knobs) {
    boolean current = now.branch() == mine;
    Nodes.shown(chosen, current);
    Branch of = now.branches().stream().filter(each -> each.id() == mine).findFirst().orElseThrow();
    SimTime head = current ? now.head() : compared.otherHead();
    String words =
        head.isBefore(now.playhead()) || !current && compared.other() == null
            ? Texts.say("compare.catching-up", head.text())
            : of.parent() == null
                ? Texts.say("compare.from-start")
                : Texts.say("compare.since", of.from().text());
    Nodes.text(since, words);
    Object list = List.of(names, mine, left ? compared.b() : compared.a(), knobs);
    if (!list.equals(listed)) {
      listed = list;
      boolean own = names.given().containsKey(mine) || knobs.isEmpty();
      String name =
          own ? title(names, mine) : Texts.say("lane.noted", BranchNames.ordinal(mine), knobs);
      branch.setText(name);
      branch.setAccessibleText(Texts.say("compare.choose", left ? "A" : "B", name));
      stage.setAccessibleText(Texts.say("compare.stage", left ? "A" : "B", name));
      branch
          .getItems()
          .setAll(
              now.branches().stream()
                  .filter(each -> each.id() != (left ? compared.b() : compared.a()))
                  .map(each -> item(names, each.id(), compared))
                  .toList());
    }
  }

  private static String title(BranchNames names, int branch) {
    String note = names.note(branch);
    String ordinal = BranchNames.ordinal(branch);
    return note.isEmpty() ? ordinal : Texts.say("lane.noted", ordinal, note);
  }

  private MenuItem item(BranchNames names, int id, Compared compared) {
    MenuItem item = new MenuItem(title(names, id));
    item.setOnAction(event ->
        desk.wish(left ? new Wish.Compare(id, compared.b()) : new Wish.Compare(compared.a(), id)));
    return item;
  }

  private void choose() {
    Shown now = shown;
    if (now != null && now.compared() != null) {
      int mine = left ? now.compared().a() : now.compared().b();
      if (now.branch() != mine) {
        desk.wish(new Wish.Select(mine));
      }
    }
  }

  /// Draws again after a choice that made no new picture.
  void redraw() {
    Shown now = shown;
    Moment seen = moment;
    if (now == null || seen == null || canvas.getWidth() <= 0) {
      return;
    }
    Opening opening = desk.opening();
    View view =
        View.of(canvas.getWidth(), canvas.getHeight())
            .withSpeed(now.speed().nanosPerSecond())
            .withReducedMotion(preferences.reducedMotion())
            .withSelected(desk.selected())
            .withHands(StageHands.of(opening == null ? null : opening.ask()))
            .withDial(StageHands.dial(opening == null ? null : opening.ask()));
    Object wanted = List.of(System.identityHashCode(seen), view);
    if (!wanted.equals(drawn)) {
      drawn = wanted;
      canvas.show(visualiser.scene(seen, view));
      canvas.requestLayout();
      things.show(canvas.scene());
    }
  }

  private void pressed(MouseEvent event) {
    stage.requestFocus();
    choose(
        canvas
            .at(event.getX(), event.getY())
            .filter(object -> !object.textKey().isEmpty())
            .map(SceneObject::address)
            .orElse(null));
  }

  private void choose(@Nullable Address address) {
    desk.select(address);
    redraw();
    if (address != null) {
      things.focus(address);
    }
  }

  private void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case LEFT -> walk(-1, 0);
      case RIGHT -> walk(1, 0);
      case UP -> walk(0, -1);
      case DOWN -> walk(0, 1);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void walk(int dx, int dy) {
    StageWalk.next(canvas.scene(), desk.selected(), dx, dy).ifPresent(this::choose);
  }
}
