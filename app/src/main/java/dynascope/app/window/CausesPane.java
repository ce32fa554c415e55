package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.event.Event;
import dynascope.engine.explain.Cause;
import dynascope.engine.explain.Causes;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.visualisers.causes.CauseLanes;
import dynascope.visualisers.causes.LaneHits;
import dynascope.visualisers.causes.LaneView;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.theme.Palette;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The lanes of causes: what led to the event that is explained, message by message.
///
/// A click follows a request; a double click or Enter explains what is chosen; a click on a number
/// moves the playhead to that cause, and one on a name hides its lane.
final class CausesPane extends VBox implements Face {
  private static final double STEP = 1.4;

  private final Desk desk;
  private final LaneModel model = new LaneModel();
  private final SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
  private final Label about = Nodes.label("", "second", "small");
  private final Label left = Nodes.label("", "second", "small");
  private final Label nothing = Nodes.prose("", "second");
  private final ToggleButton chain = new ToggleButton(Texts.say("lanes.chain"));
  private final ToggleButton everything = new ToggleButton(Texts.say("lanes.everything"));
  private final Tooltip tooltip = new Tooltip();

  /// Two invisible things that take the focus in turn: a reader says what the newer one is.
  private final Region[] spots = {new Region(), new Region()};

  private int spot;
  private @Nullable Shown shown;
  private @Nullable Object drawn;
  private double draggedFrom = Double.NaN;
  private boolean panned;

  CausesPane(Desk desk) {
    this.desk = desk;
    getStyleClass().addAll("stage", "stage-focus", "causes");
    setId("causes");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(Texts.say("lanes.name"));
    setMinSize(0, 0);
    canvas.setMinSize(0, 0);
    Pane things = new Pane();
    things.setMouseTransparent(true);
    things.setManaged(false);
    for (Region each : spots) {
      each.setManaged(false);
      each.setAccessibleRole(AccessibleRole.BUTTON);
      things.getChildren().add(each);
    }
    nothing.setMaxWidth(360);
    nothing.setMouseTransparent(true);
    StackPane middle = new StackPane(canvas, things, nothing);
    middle.setMinSize(0, 0);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(head(), middle);
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::dragged);
    canvas.setOnMouseReleased(this::released);
    canvas.setOnMouseMoved(this::hovered);
    canvas.setOnMouseExited(event -> tooltip.hide());
    canvas.setOnScroll(this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    canvas.widthProperty().addListener(property -> redraw());
    canvas.heightProperty().addListener(property -> redraw());
    visibleProperty()
        .addListener((property, before, seen) -> {
          desk.wish(new Wish.Lanes(seen));
          redraw();
        });
    focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
  }

  private HBox head() {
    ToggleGroup group = new ToggleGroup();
    HBox box = new HBox(chain, everything);
    box.getStyleClass().add("units");
    box.setMaxHeight(USE_PREF_SIZE);
    chain.setId("lanes-chain");
    everything.setId("lanes-everything");
    chain.setTooltip(new Tooltip(Texts.say("lanes.chain.tip")));
    everything.setTooltip(new Tooltip(Texts.say("lanes.everything.tip")));
    for (ToggleButton each : List.of(chain, everything)) {
      each.setToggleGroup(group);
      each.setMinWidth(USE_PREF_SIZE);
    }
    chain.setSelected(true);
    chain.setOnAction(event -> everything(false));
    everything.setOnAction(event -> everything(true));
    about.setMinWidth(0);
    HBox head =
        new HBox(
            12, Nodes.label(Texts.say("lanes.title"), "strong"), about, Nodes.spacer(), left, box);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("lanes-head");
    return head;
  }

  void paint(Palette palette) {
    canvas.setPalette(palette);
  }

  /// What is on the lanes, for tests.
  List<SceneObject> scene() {
    return canvas.scene();
  }

  LaneModel model() {
    return model;
  }

  @Override
  public void opened(Opening opening) {
    drawn = null;
    model.show(null, SimTime.ZERO);
    canvas.show(List.of());
    if (isVisible()) {
      desk.wish(new Wish.Lanes(true));
    }
  }

  @Override
  public void show(Shown now) {
    shown = now;
    redraw();
  }

  private void redraw() {
    Shown now = shown;
    if (now == null || !isVisible() || canvas.getWidth() < 300 || canvas.getHeight() < 120) {
      return;
    }
    Causes causes = now.focus().causes();
    model.show(causes, now.playhead());
    nothing.setText(causes == null ? Texts.say("lanes.nothing") : "");
    if (causes == null) {
      drawn = null;
      Nodes.text(about, "");
      Nodes.text(left, "");
      canvas.show(List.of());
      return;
    }
    LaneView view = model.view(canvas.getWidth(), canvas.getHeight(), now.playhead());
    List<Object> wanted = List.of(System.identityHashCode(causes), view);
    if (wanted.equals(drawn)) {
      return;
    }
    drawn = wanted;
    double millis = (view.to().nanos() - view.from().nanos()) / 1e6;
    Nodes.text(about, Texts.say("lanes.about", Texts.number(millis), subject(causes.effect())));
    Nodes.text(left, causes.leftOut() == 0 ? "" : Texts.say("lanes.left-out", causes.leftOut()));
    canvas.show(CauseLanes.scene(causes, view));
    canvas.requestLayout();
  }

  private static String subject(Event effect) {
    return effect.request() == null ? effect.address().text() : effect.request().text();
  }

  void everything(boolean on) {
    model.everything(on);
    (on ? everything : chain).setSelected(true);
    redraw();
  }

  void everything() {
    everything(!model.everything());
  }

  void closer(boolean on) {
    model.zoom(on ? STEP : 1 / STEP, 0.5);
    redraw();
  }

  void whole() {
    model.whole();
    redraw();
  }

  /// Hides the lane of what is chosen, or shows it again.
  void hideLane() {
    Address focused = model.focused();
    if (focused == null) {
      return;
    }
    Optional<SceneObject> here = object(focused);
    here.flatMap(object -> LaneWalk.laneOf(canvas.scene(), object))
        .ifPresent(lane -> {
          model.toggle(lane.address());
          model.focus(lane.address());
          redraw();
        });
  }

  /// Explains what is chosen, and goes there; a name hides its lane.
  void explain() {
    Address focused = model.focused();
    if (focused != null) {
      act(focused);
    }
  }

  private void act(Address thing) {
    Cause cause = model.cause(thing);
    Event event = model.event(thing);
    if (cause != null) {
      desk.outline(cause.about());
      desk.wish(new Wish.Seek(cause.at()));
    } else if (event != null) {
      desk.outline(event.address());
      desk.wish(new Wish.Seek(event.at()));
      desk.wish(new Wish.Explain(event.seq(), event.at()));
    } else {
      model.toggle(thing);
      redraw();
    }
  }

  private Optional<SceneObject> object(Address thing) {
    return canvas.scene().stream()
        .filter(each -> each.address().equals(thing) && !each.bounds().isNone())
        .findFirst();
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    panned = false;
    draggedFrom = event.getButton() == MouseButton.PRIMARY ? event.getX() : Double.NaN;
  }

  private void dragged(MouseEvent event) {
    if (!Double.isNaN(draggedFrom) && Math.abs(event.getX() - draggedFrom) > (panned ? 0 : 4)) {
      panned = true;
      double width = canvas.getWidth();
      model.pan((draggedFrom - event.getX()) * model.nanosPerPx(width));
      draggedFrom = event.getX();
      redraw();
    }
  }

  private void released(MouseEvent event) {
    if (!panned && event.getButton() == MouseButton.PRIMARY) {
      clicked(event);
    }
    panned = false;
    draggedFrom = Double.NaN;
  }

  private void clicked(MouseEvent click) {
    Optional<SceneObject> hit = LaneHits.at(canvas.scene(), click.getX(), click.getY());
    if (hit.isEmpty()) {
      model.free();
      redraw();
      return;
    }
    SceneObject object = hit.get();
    boolean acts = object.role().equals("lane") || object.role().equals("cause");
    if (!object.role().equals("lane")) {
      model.choose(object.address());
      Event event = model.event(object.address());
      if (event != null) {
        desk.outline(event.address());
      }
    }
    if (acts || click.getClickCount() == 2) {
      act(object.address());
    }
    redraw();
  }

  private void hovered(MouseEvent event) {
    Optional<SceneObject> hit = LaneHits.at(canvas.scene(), event.getX(), event.getY());
    canvas.setCursor(hit.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
    String text = hit.map(StagePane::text).orElse("");
    if (text.isEmpty()) {
      Tooltip.uninstall(canvas, tooltip);
    } else if (!text.equals(tooltip.getText())) {
      tooltip.setText(text);
      Tooltip.install(canvas, tooltip);
    }
  }

  private void scrolled(ScrollEvent event) {
    double by = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    if (event.isControlDown()) {
      double share = (event.getX() - CauseLanes.left()) / (canvas.getWidth() - CauseLanes.left());
      model.zoom(by > 0 ? 1.2 : 1 / 1.2, Math.clamp(share, 0, 1));
    } else {
      model.panBy(by > 0 ? -0.08 : 0.08);
    }
    redraw();
    event.consume();
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
      case ENTER -> explain();
      case ESCAPE -> {
        model.free();
        redraw();
        requestFocus();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void walk(int dx, int dy) {
    LaneWalk.next(canvas.scene(), model.focused(), dx, dy)
        .ifPresent(object -> {
          model.focus(object.address());
          Event event = model.event(object.address());
          desk.outline(event == null ? null : event.address());
          redraw();
          say(object);
        });
  }

  private void say(SceneObject object) {
    spot = 1 - spot;
    Region next = spots[spot];
    Box box = object.bounds();
    next.resizeRelocate(box.x(), box.y(), box.width(), box.height());
    next.setAccessibleText(StagePane.text(object));
    next.requestFocus();
  }
}
