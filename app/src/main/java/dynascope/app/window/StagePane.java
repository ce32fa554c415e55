package dynascope.app.window;

import dynascope.app.play.Form;
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
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Knob;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.View;
import dynascope.visualisers.stage.StageVisualiser;
import dynascope.visualisers.theme.Palette;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
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

  /// An answer that is given on the gauge of a table.
  private @Nullable Handle pin;

  private @Nullable Address pinned;
  private double draggedTo = Double.NaN;
  private long lastDrag;
  private final Preferences preferences;
  private final Minimap minimap = new Minimap(this::look);
  private Camera camera = Camera.WHOLE;
  private double anchorX;
  private double anchorY;

  /// Whether the pointer pulls at empty ground, and where it was.
  private boolean pulls;

  private double handX;
  private double handY;

  /// Shows the menu of what can be broken, at a place of the screen.
  interface Provoke {
    void at(Node owner, double x, double y);
  }

  StagePane(Desk desk, Preferences preferences, Provoke provoke) {
    this.desk = desk;
    this.preferences = preferences;
    desk.onAsked(this::asked);
    getStyleClass().addAll("stage", "stage-focus");
    setId("stage");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.PARENT);
    setAccessibleText(Texts.say("stage.name"));
    setMinSize(0, 0);
    canvas.setMinSize(0, 0);
    getChildren().addAll(canvas, things, minimap);
    setAlignment(minimap, Pos.BOTTOM_RIGHT);
    setMargin(minimap, new Insets(12));
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
    canvas.setOnScroll(this::wheel);
    canvas.widthProperty().addListener(property -> resized());
    canvas.heightProperty().addListener(property -> resized());
    preferences.follow(this::scale);
    visibleProperty().addListener(property -> redraw());
    focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
  }

  /// Lets an answer be given here: on the gauge of a table, or on a board.
  private void asked(@Nullable Form form, @Nullable FormView view) {
    getChildren().removeIf(AnswerBoard.class::isInstance);
    pin = null;
    pinned = null;
    if (form instanceof Form.Amount amount
        && amount.on() == Form.On.GAUGE
        && view != null
        && !view.handles().isEmpty()) {
      Handle handle = view.handles().getFirst();
      pin = handle;
      pinned = amount.table();
      handle.value().addListener(property -> redraw());
    } else if (form != null && view != null) {
      AnswerBoard board = AnswerBoard.of(form, view);
      if (board != null) {
        getChildren().add(board);
        setAlignment(board, Pos.BOTTOM_CENTER);
        setMargin(board, new Insets(12));
      }
    }
    redraw();
  }

  void paint(Palette palette) {
    canvas.setPalette(palette);
  }

  /// Moves the enlarged picture, as far as there is something to see.
  void pan(double dx, double dy) {
    camera = camera.moved(dx, dy, canvas.getWidth(), canvas.getHeight());
    redraw();
    map();
  }

  private void map() {
    minimap.show(canvas.scene(), camera, canvas.getWidth(), canvas.getHeight());
  }

  /// Brings a share of the whole picture into the middle.
  private void look(Minimap.Place at) {
    double middleX = camera.x() + at.x() * canvas.getWidth() * camera.zoom();
    double middleY = camera.y() + at.y() * canvas.getHeight() * camera.zoom();
    pan(canvas.getWidth() / 2 - middleX, canvas.getHeight() / 2 - middleY);
  }

  /// Moves the enlarged picture so far that a thing is seen.
  private void follow(Address address) {
    for (SceneObject object : canvas.scene()) {
      if (address.equals(object.address()) && object.bounds().width() > 0) {
        Box at = object.bounds();
        pan(
            inside(at.x(), at.width(), canvas.getWidth()),
            inside(at.y(), at.height(), canvas.getHeight()));
        return;
      }
    }
  }

  /// How far a stretch has to be moved to be seen, or its middle if it is too long.
  private static double inside(double from, double length, double room) {
    if (length > room) {
      return from > 0 || from + length < room ? room / 2 - from - length / 2 : 0;
    }
    return from < 0 ? -from : Math.min(0, room - from - length);
  }

  private void scale(Settings now) {
    camera =
        camera.scaled(now.stage() / 100.0, anchorX, anchorY, canvas.getWidth(), canvas.getHeight());
    redraw();
    map();
  }

  private void wheel(ScrollEvent event) {
    if (!event.isControlDown() || event.getDeltaY() == 0) {
      return;
    }
    anchorX = event.getX();
    anchorY = event.getY();
    boolean up = event.getDeltaY() > 0;
    preferences.change(now -> now.withStage(Settings.next(Settings.STAGES, now.stage(), up)));
    anchorX = canvas.getWidth() / 2;
    anchorY = canvas.getHeight() / 2;
    event.consume();
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

  private void resized() {
    anchorX = canvas.getWidth() / 2;
    anchorY = canvas.getHeight() / 2;
    pan(0, 0);
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
    if (camera.zoom() > 1 && !now.status().running()) {
      map();
    }
  }

  private View view(Shown now) {
    Teaching teaching = now.teaching();
    View view =
        View.of(canvas.getWidth(), canvas.getHeight())
            .withSpeed(now.speed().nanosPerSecond())
            .withReducedMotion(preferences.reducedMotion())
            .withZoom(camera.zoom(), camera.x(), camera.y())
            .withSelected(desk.selected())
            .withHands(hands)
            .withDial(dial)
            .withLit(desk.lit());
    Teaching.Caption caption = teaching.caption();
    if (caption != null && !now.status().running()) {
      view = view.withCaption(new View.Caption(caption.about(), caption.text()));
    }
    Teaching.Pin said = teaching.pin();
    Handle open = pin;
    if (open != null && pinned != null) {
      String label = Texts.say("guide.pin.open", open.text());
      view = view.withPrediction(new View.Prediction(pinned, open.share(), label, true));
    } else if (said != null) {
      view = view.withPrediction(new View.Prediction(said.table(), said.share(), said.label()));
    }
    return view;
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    handX = event.getX();
    handY = event.getY();
    if (event.getButton() != MouseButton.PRIMARY) {
      return;
    }
    Optional<SceneObject> hit = canvas.at(event.getX(), event.getY());
    if (hit.isPresent() && isPin(hit.get())) {
      dragged = hit.get();
      pull(event);
    } else if (hit.isPresent() && turns(hit.get()).isPresent()) {
      dragged = hit.get();
      drag(event, false);
    } else {
      pointed(event.getX(), event.getY());
      pulls = hit.filter(object -> !object.textKey().isEmpty()).isEmpty();
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

  private static boolean isPin(SceneObject object) {
    return object.role().equals("prediction");
  }

  /// Moves the pin of an answer that is not committed yet.
  private void pull(MouseEvent event) {
    if (pin != null && dragged != null && dragged.knob() != null) {
      pin.put(dragged.knob().valueAt(event.getX(), event.getY()));
    }
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
    if (pulls) {
      pan(event.getX() - handX, event.getY() - handY);
      handX = event.getX();
      handY = event.getY();
      return;
    }
    drag(event, false);
  }

  private void released(MouseEvent event) {
    drag(event, true);
    dragged = null;
    pulls = false;
    draggedTo = Double.NaN;
    tooltip.hide();
  }

  /// While time stands, a drag is seen at once and leaves one act behind; while it runs, the hand
  /// sees the value that will be, and acts when it lets go.
  private void drag(MouseEvent event, boolean now) {
    SceneObject object = dragged;
    Shown seen = shown;
    if (object != null && isPin(object)) {
      pull(event);
      return;
    }
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
    boolean knob = hit.filter(StagePane::isPin).isPresent() || hit.flatMap(this::turns).isPresent();
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
      if (camera.zoom() > 1) {
        follow(address);
      }
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
