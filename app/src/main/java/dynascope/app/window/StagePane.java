package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.StageHands;
import dynascope.app.play.Teaching;
import dynascope.app.play.Wish;
import dynascope.assets.Words;
import dynascope.engine.model.Address;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.Ask;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.scene.Knob;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The stage: the moment as a picture, with pointer and keys.
final class StagePane extends StackPane implements Face {
  /// At most so often a dragged knob acts.
  private static final long DRAG_NANOS = 80_000_000L;

  private final Desk desk;
  private final SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
  private final StageVisualiser visualiser = new StageVisualiser();
  private final StageThings things = new StageThings();
  private final Tooltip tooltip = new Tooltip();
  private @Nullable Shown shown;
  private @Nullable Object drawn;
  private View.Hands hands = View.Hands.NONE;
  private View.@Nullable Dial dial;
  private @Nullable SceneObject dragged;
  private double draggedTo = Double.NaN;
  private long lastDrag;

  /// Shows the menu of what can be broken, at a place of the screen.
  interface Provoke {
    void at(Node owner, double x, double y);
  }

  StagePane(Desk desk, Provoke provoke) {
    this.desk = desk;
    getStyleClass().addAll("stage", "stage-focus");
    setId("stage");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(Texts.say("stage.name"));
    setMinSize(0, 0);
    canvas.setMinSize(0, 0);
    getChildren().addAll(canvas, things);
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::dragged);
    canvas.setOnMouseReleased(this::released);
    canvas.setOnMouseMoved(this::hovered);
    canvas.setOnMouseExited(event -> tooltip.hide());
    canvas.setOnContextMenuRequested(event -> {
      pointed(event.getX(), event.getY());
      provoke.at(canvas, event.getScreenX(), event.getScreenY());
    });
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    canvas.widthProperty().addListener(property -> redraw());
    canvas.heightProperty().addListener(property -> redraw());
    visibleProperty().addListener(property -> redraw());
    focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
  }

  void dark(boolean on) {
    canvas.setPalette(on ? Palette.DARK : Palette.LIGHT);
  }

  /// What is on the stage, for tests and for walking.
  List<SceneObject> scene() {
    return canvas.scene();
  }

  SceneCanvas canvas() {
    return canvas;
  }

  @Override
  public void opened(Opening opening) {
    drawn = null;
    Ask ask = opening.ask();
    hands = StageHands.of(ask);
    dial = StageHands.dial(ask);
    dragged = null;
    requestFocus();
  }

  @Override
  public void show(Shown now) {
    shown = now;
    redraw();
  }

  /// Draws again after a choice that made no new picture.
  void redraw() {
    Shown now = shown;
    if (now == null || now.moment() == null || canvas.getWidth() <= 0 || !isVisible()) {
      return;
    }
    Moment moment = now.moment();
    View view = view(now);
    Object wanted = List.of(System.identityHashCode(moment), view);
    if (wanted.equals(drawn)) {
      return;
    }
    drawn = wanted;
    canvas.show(visualiser.scene(moment, view));
    canvas.requestLayout();
    things.show(canvas.scene());
  }

  private View view(Shown now) {
    Teaching teaching = now.teaching();
    View view =
        View.of(canvas.getWidth(), canvas.getHeight())
            .withSpeed(now.speed().nanosPerSecond())
            .withReducedMotion(Platform.getPreferences().isReducedMotion())
            .withSelected(desk.selected())
            .withHands(hands)
            .withDial(dial);
    Teaching.Caption caption = teaching.caption();
    if (caption != null && !now.status().running()) {
      view = view.withCaption(new View.Caption(caption.about(), caption.text()));
    }
    Teaching.Pin pin = teaching.pin();
    if (pin != null) {
      view = view.withPrediction(new View.Prediction(pin.table(), pin.share(), pin.label()));
    }
    return view;
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Optional<SceneObject> hit = canvas.at(event.getX(), event.getY());
    if (hit.isPresent() && turns(hit.get()).isPresent()) {
      dragged = hit.get();
      drag(event, false);
    } else {
      pointed(event.getX(), event.getY());
    }
  }

  /// Chooses what a pointer meets.
  private void pointed(double x, double y) {
    choose(
        canvas
            .at(x, y)
            .filter(object -> !object.textKey().isEmpty())
            .map(SceneObject::address)
            .orElse(null));
  }

  /// How the lesson lets this thing be turned, if it does.
  private Optional<KnobSpec> turns(SceneObject object) {
    Opening opening = desk.opening();
    Knob knob = object.knob();
    if (opening == null || knob == null) {
      return Optional.empty();
    }
    return opening.knobs().stream()
        .filter(spec -> spec.of().equals(object.address()))
        .filter(spec -> spec.property().equals(knob.property()))
        .findFirst();
  }

  private void dragged(MouseEvent event) {
    drag(event, false);
  }

  private void released(MouseEvent event) {
    drag(event, true);
    dragged = null;
    draggedTo = Double.NaN;
    tooltip.hide();
  }

  /// While time stands, a drag is seen at once and leaves one act behind; while it runs, the hand
  /// sees the value that will be, and acts when it lets go.
  private void drag(MouseEvent event, boolean now) {
    SceneObject object = dragged;
    Shown seen = shown;
    if (object == null || object.knob() == null || seen == null) {
      return;
    }
    Knob knob = object.knob();
    double wanted = knob.valueAt(event.getX(), event.getY());
    double value = turns(object).map(spec -> new KnobModel(spec).nearest(wanted)).orElse(wanted);
    tooltip.setText(Texts.say("knob.to", Texts.number(value)));
    tooltip.show(canvas, event.getScreenX() + 12, event.getScreenY() - 28);
    boolean often = System.nanoTime() - lastDrag <= DRAG_NANOS;
    boolean due = now || !seen.status().running() && !often;
    if (due && value != draggedTo && (value != knob.value() || !Double.isNaN(draggedTo))) {
      lastDrag = System.nanoTime();
      draggedTo = value;
      desk.wish(new Wish.Do(new Act.Turn(object.address(), knob.property(), value)));
    }
  }

  private void hovered(MouseEvent event) {
    Optional<SceneObject> hit = canvas.at(event.getX(), event.getY());
    boolean knob = hit.flatMap(this::turns).isPresent();
    canvas.setCursor(knob ? Cursor.HAND : Cursor.DEFAULT);
    String text = hit.map(StagePane::text).orElse("");
    if (text.isEmpty()) {
      Tooltip.uninstall(canvas, tooltip);
    } else if (!text.equals(tooltip.getText())) {
      tooltip.setText(text);
      Tooltip.install(canvas, tooltip);
    }
  }

  /// What a reader says of a thing; empty for decoration.
  static String text(SceneObject object) {
    return object.textKey().isEmpty() ? "" : Words.say(object.textKey(), object.args().toArray());
  }

  private void choose(@Nullable Address address) {
    if (address != null && desk.answer(address)) {
      desk.outline(address);
      outlined(address);
      return;
    }
    desk.select(address);
    outlined(address);
  }

  private void outlined(@Nullable Address address) {
    drawn = null;
    redraw();
    if (address == null) {
      requestFocus();
    } else {
      things.focus(address);
    }
  }

  /// The thing that has the focus, or nothing.
  Optional<Region> focusedThing() {
    return things.focused();
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
      case ENTER -> choose(desk.selected());
      case ESCAPE -> choose(null);
      default -> {
        return;
      }
    }
    event.consume();
  }

  /// Goes to the next thing in a direction; the lens keeps what it shows until Enter.
  private void walk(int dx, int dy) {
    StageWalk.next(canvas.scene(), desk.selected(), dx, dy)
        .ifPresent(address -> {
          desk.outline(address);
          outlined(address);
        });
  }
}
