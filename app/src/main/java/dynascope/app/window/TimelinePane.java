package dynascope.app.window;

import dynascope.app.play.Beat;
import dynascope.app.play.Compared;
import dynascope.app.play.Form;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.simulation.Difference;
import dynascope.engine.simulation.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Time from left to right: a lane for each branch, beats, markers, head and playhead.
///
/// A fork's lane begins with an elbow in its parent's. What stands is made anew only when something
/// about it changes; the playhead moves by itself.
final class TimelinePane extends Pane implements Face {
  /// Where the axis begins while two branches are compared: their charts have longer names.
  static final double COMPARED_LEFT = 168;

  static final double RIGHT = 24;
  private static final double LEFT = 96;
  private static final double LANE = 26;
  private static final double HEIGHT = 18;
  private static final double PITCH = 24;

  private final Desk desk;
  private final Pane still = new Pane();
  private final Line line = new Line();
  private final Label flag = new Label();
  private final List<Bar> bars = new ArrayList<>();
  private final Branches branches;
  private double left = LEFT;
  private @Nullable Shown shown;
  private @Nullable TimelineModel model;
  private @Nullable Object drawn;

  /// What was simulated of a lane and what was played of it: they grow, and all else stands.
  private record Bar(Rectangle done, Rectangle played, Circle head, Text note) {}

  /// An instant that is asked for, null while none is.
  private @Nullable Handle asks;

  private final Polygon pin = new Polygon(7, 0, 14, 9, 7, 18, 0, 9);
  private final Label pinText = Nodes.label("", "small", "strong");

  TimelinePane(Desk desk, Branches branches) {
    this.desk = desk;
    this.branches = branches;
    getStyleClass().add("timeline");
    setId("timeline");
    setFocusTraversable(true);
    setAccessibleText(Texts.say("timeline.name"));
    line.getStyleClass().add("playhead-line");
    flag.getStyleClass().setAll("playhead-flag");
    getChildren().addAll(still, line, flag, pin, pinText);
    Nodes.shown(pin, false);
    Nodes.shown(pinText, false);
    getChildren().forEach(node -> node.setMouseTransparent(true));
    still.setMouseTransparent(false);
    still.setPickOnBounds(false);
    desk.onAsked(this::asked);
    pin.getStyleClass().add("marker-prediction");
    setOnMousePressed(this::pointed);
    setOnMouseDragged(this::pointed);
    setOnKeyPressed(this::key);
    setOnContextMenuRequested(event -> {
      branches.menu().show(this, event.getScreenX(), event.getScreenY());
      event.consume();
    });
    focusedProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
    widthProperty().addListener(property -> redraw());
  }

  /// Lets an instant be given as an answer: a pointer moves its mark, not the playhead.
  private void asked(@Nullable Form form, @Nullable FormView view) {
    Handle answer = null;
    if (view != null
        && form instanceof Form.Amount amount
        && amount.on() == Form.On.TIMELINE
        && !view.handles().isEmpty()) {
      answer = view.handles().getFirst();
      answer.value().addListener(property -> pin());
    }
    asks = answer;
    Nodes.shown(pin, answer != null);
    Nodes.shown(pinText, answer != null);
    pin();
  }

  private void pin() {
    TimelineModel now = model;
    Handle answer = asks;
    if (now != null && answer != null) {
      double x = left + now.x(answer.value().get(), axis());
      pin.relocate(x - 7, LANE - 3);
      pinText.setText(Texts.say("guide.pin.open", answer.text()));
      pinText.applyCss();
      pinText.autosize();
      double width = pinText.getWidth();
      pinText.relocate(x + 12 + width < getWidth() ? x + 12 : x - 12 - width, LANE - 2);
    }
  }

  private static Wish stepWish(boolean forward) {
    return new Wish.Step(dynascope.engine.simulation.StepUnit.REQUEST, forward);
  }

  /// Left and right step, up and down go to another branch.
  private void key(KeyEvent event) {
    if (event.isControlDown() || event.isAltDown()) {
      return;
    }
    switch (event.getCode()) {
      case RIGHT -> desk.wish(stepWish(true));
      case LEFT -> desk.wish(stepWish(false));
      case DOWN -> branches.next(true);
      case UP -> branches.next(false);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void pointed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || model == null || shown == null) {
      return;
    }
    requestFocus();
    if (asks != null) {
      asks.value()
          .set(
              Math.clamp(
                  model.at(event.getX() - left, axis()).seconds(), asks.least(), asks.greatest()));
      return;
    }
    int lane = (int) Math.floor((event.getY() - LANE + 3) / PITCH);
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED
        && lane >= 0
        && lane < model.lanes().size()
        && !model.lanes().get(lane).chosen()) {
      desk.wish(new Wish.Select(model.lanes().get(lane).branch()));
    }
    if (event.getX() >= left - 8) {
      desk.wish(new Wish.Seek(model.at(event.getX() - left, axis())));
    }
  }

  private double axis() {
    return Math.max(1, getWidth() - left - RIGHT);
  }

  @Override
  public void show(Shown now) {
    shown = now;
    redraw();
  }

  private void redraw() {
    Opening opening = desk.opening();
    Shown now = shown;
    if (opening == null || now == null || getWidth() <= 0) {
      return;
    }
    List<Beat> beats = now.teaching().beats();
    TimelineModel next = TimelineModel.of(now, now.teaching().length(), beats, opening.knobs());
    model = next;
    double height = Math.max(LANE + 2 * PITCH - 2, LANE + next.lanes().size() * PITCH);
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
    Compared compared = now.compared();
    left = compared == null ? LEFT : COMPARED_LEFT;
    Difference first = compared == null ? null : compared.first();
    pin();
    Object stands =
        List.of(
            next.end(),
            getWidth(),
            left,
            now.branch(),
            now.markers(),
            beats,
            next.hidden(),
            first == null ? 0L : first.at().nanos(),
            next.lanes().stream().map(TimelinePane::standing).toList());
    if (!Objects.equals(stands, drawn)) {
      drawn = stands;
      still.getChildren().clear();
      bars.clear();
      axisAndTicks(next);
      lanes(next, now, beats);
      if (first != null) {
        differs(next, first);
      }
    }
    move(next, now);
  }

  /// All of a lane but what grows.
  private static Object standing(TimelineModel.Lane lane) {
    return List.of(
        lane.branch(),
        lane.note(),
        lane.parent(),
        lane.from(),
        lane.acts(),
        lane.chosen(),
        lane.side());
  }

  private void move(TimelineModel now, Shown picture) {
    double x = left + now.x(picture.playhead().seconds(), axis());
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(16);
    line.setEndY(getPrefHeight());
    Nodes.text(flag, playheadText(picture));
    flag.applyCss();
    double width = flag.prefWidth(-1);
    flag.relocate(Math.clamp(x - width / 2, 2, Math.max(2, getWidth() - width - 2)), 3);
    for (int i = 0; i < now.lanes().size(); i++) {
      TimelineModel.Lane lane = now.lanes().get(i);
      Bar bar = bars.get(i);
      double from = left + now.x(lane.from(), axis());
      double head = left + now.x(Math.max(lane.head(), lane.from()), axis());
      bar.done().setWidth(Math.max(0, head - from));
      bar.played().setWidth(Math.max(0, Math.min(x, head) - from));
      bar.head().setCenterX(Math.max(from + 12, head));
      if (i > 0 && !lane.note().isEmpty()) {
        note(bar.note(), lane.note(), from, Math.max(from + 12, head));
      }
      if (lane.chosen()) {
        String text = Texts.say("timeline.text", now.text(lane), picture.playhead().text());
        if (!text.equals(getAccessibleText())) {
          setAccessibleText(text);
        }
      }
    }
  }

  private static String playheadText(Shown picture) {
    String text = picture.playhead().text();
    return text.substring(0, text.length() - 2);
  }

  /// The lane of the chosen branch at an instant: before it forked, its parent's.
  private static int laneOf(TimelineModel model, Shown now, double second) {
    int branch = now.branch();
    while (true) {
      int place = place(model, branch);
      if (place < 0) {
        return 0;
      }
      TimelineModel.Lane lane = model.lanes().get(place);
      if (lane.parent() < 0 || lane.from() < second) {
        return place;
      }
      branch = lane.parent();
    }
  }

  private void axisAndTicks(TimelineModel next) {
    for (double at = 0; at <= next.end() + 1e-9; at += next.tick()) {
      String text = at == 0 ? "0" : Texts.say("seconds", Texts.seconds(at));
      text("tick-text", text, left + next.x(at, axis()), 15, 0.5);
    }
  }

  private void lanes(TimelineModel next, Shown now, List<Beat> beats) {
    for (int i = 0; i < next.lanes().size(); i++) {
      TimelineModel.Lane lane = next.lanes().get(i);
      double y = LANE + i * PITCH;
      name(lane, y);
      bar(next, lane, y, i == 0 ? HEIGHT : lane.chosen() ? 12 : 6);
      if (i == 0) {
        mainLane(next, y, beats);
      } else {
        fork(next, lane, y);
      }
      acts(next, lane, y, i == 0);
      reader(next, lane, y);
    }
    if (next.hidden() > 0) {
      text("lane-text", Texts.say("lane.hidden", next.hidden()), 20, 15, 0);
    }
    for (Marker marker : now.markers()) {
      marker(next, now, marker);
    }
  }

  /// Before its name the chosen lane has an arrow, a compared one its letter: A in a disc, B in a
  /// ring.
  private void name(TimelineModel.Lane lane, double y) {
    if (!lane.side().isEmpty()) {
      boolean disc = lane.side().equals("A");
      style(new Circle(26, y + 9, 8), disc ? "side-disc" : "side-ring");
      text(disc ? "side-letter-disc" : "side-letter-ring", lane.side(), 26, y + 13, 0.5);
    }
    double x = lane.side().isEmpty() ? 20 : 40;
    if (lane.chosen() && lane.side().isEmpty()) {
      style(new Polygon(9, y + 5, 15, y + 9, 9, y + 13), "marker-act");
    }
    Text name = text(lane.chosen() ? "lane-text-chosen" : "lane-text", lane.name(), x, y + 13, 0);
    shorten(name, lane.name(), left - x - 6);
  }

  private void bar(TimelineModel next, TimelineModel.Lane lane, double y, double height) {
    double from = left + next.x(lane.from(), axis());
    double top = y + (HEIGHT - height) / 2;
    Rectangle done = new Rectangle(from, top, 0, height);
    Rectangle played = new Rectangle(from, top, 0, height);
    Circle head = new Circle(from, y + HEIGHT / 2, 3.5);
    style(done, "lane-done");
    style(played, "lane-played");
    if (lane.chosen()) {
      played.getStyleClass().add("chosen");
    }
    Text note = text(lane.chosen() ? "lane-text-chosen" : "lane-text", "", 0, y + 13, 0);
    bars.add(new Bar(done, played, head, note));
  }

  /// A place on each lane that says what it is, for readers and as a tooltip.
  private void reader(TimelineModel next, TimelineModel.Lane lane, double y) {
    Region region = new Region();
    region.setAccessibleRole(AccessibleRole.BUTTON);
    region.setAccessibleText(next.text(lane));
    region.setId("lane-" + lane.branch());
    region.resizeRelocate(0, y - 2, left, PITCH);
    region.setManaged(false);
    Tooltip.install(region, new Tooltip(next.text(lane)));
    still.getChildren().add(region);
  }

  /// Where the two branches differ first.
  private void differs(TimelineModel next, Difference first) {
    for (int i = 0; i < next.lanes().size(); i++) {
      if (next.lanes().get(i).side().equals("A")) {
        double x = left + next.x(first.at().seconds(), axis());
        double y = LANE + i * PITCH + HEIGHT / 2;
        Rectangle box = new Rectangle(x - 8, y - 8, 16, 16);
        style(box, "lane-differs");
        text("lane-text-chosen", "≠", x, y + 4, 0.5);
      }
    }
  }

  private void mainLane(TimelineModel next, double y, List<Beat> beats) {
    Rectangle frame = new Rectangle(left + 0.5, y + 0.5, axis() - 1, HEIGHT - 1);
    style(frame, "lane-frame");
    String before = "";
    for (Beat beat : beats) {
      double x = left + next.x(beat.from().seconds(), axis());
      double end = left + next.x(beat.to().seconds(), axis());
      boolean same = beat.title().equals(before);
      if (beat.from().nanos() > 0) {
        // Within a part a line would run through its title.
        style(new Line(x, same ? y + HEIGHT - 3 : y, x, y + HEIGHT), "lane-beat");
      }
      String title = same ? "" : beat.title();
      before = beat.title();
      if (end - x > 24 || !title.isEmpty()) {
        Text text = text("beat-text", title, x + 8, y + 13, 0);
        shorten(text, title, until(beats, beat) - x - 12);
      }
    }
  }

  /// Where the last of the beats with this one's title ends.
  private double until(List<Beat> beats, Beat beat) {
    double end = beat.to().seconds();
    for (Beat each : beats) {
      if (each.title().equals(beat.title())) {
        end = Math.max(end, each.to().seconds());
      }
    }
    TimelineModel now = Objects.requireNonNull(model);
    return left + now.x(end, axis());
  }

  /// The elbow from its parent's lane, its head, and what was changed on it.
  private void fork(TimelineModel next, TimelineModel.Lane lane, double y) {
    double from = left + next.x(lane.from(), axis());
    double middle = y + HEIGHT / 2;
    int parent = place(next, lane.parent());
    double top = parent < 0 ? LANE - 6 : LANE + parent * PITCH + HEIGHT / (parent == 0 ? 1 : 2);
    Path path =
        new Path(
            new MoveTo(from, top),
            new LineTo(from, middle - 6),
            new QuadCurveTo(from, middle, from + 6, middle),
            new LineTo(from + 12, middle));
    style(path, "lane-fork");
    if (lane.chosen()) {
      path.getStyleClass().add("chosen");
    }
    style(bars.getLast().head(), "lane-head");
  }

  /// What was changed on a fork stands behind its end, or before its beginning where there is no
  /// room.
  private void note(Text note, String words, double from, double head) {
    note.setText(words);
    double width = note.getLayoutBounds().getWidth();
    if (head + 14 + width < getWidth() - RIGHT) {
      note.setX(head + 14);
      return;
    }
    shorten(note, words, from - 8 - left);
    note.setX(from - 8 - note.getLayoutBounds().getWidth());
  }

  /// The acts of a branch, as small posts on its lane.
  private void acts(TimelineModel next, TimelineModel.Lane lane, double y, boolean main) {
    for (double at : lane.acts()) {
      double x = left + next.x(at, axis());
      double top = main ? y - 1 : y + 1;
      style(new Polygon(x - 4, top, x + 4, top, x, top + 7), "marker-act");
    }
  }

  /// The place of a branch's lane, -1 where it is not seen.
  private static int place(TimelineModel next, int branch) {
    for (int i = 0; i < next.lanes().size(); i++) {
      if (next.lanes().get(i).branch() == branch) {
        return i;
      }
    }
    return -1;
  }

  private void marker(TimelineModel next, Shown now, Marker marker) {
    if (!Words.knows(marker.key()) && !marker.key().startsWith("marker.first-")) {
      return;
    }
    double x = left + next.x(marker.at().seconds(), axis());
    double y = LANE + laneOf(next, now, marker.at().seconds()) * PITCH + HEIGHT / 2;
    boolean alarm = now.teaching().stops().contains(marker.key());
    Shape shape = alarm ? octagon(x, y, 7) : new Circle(x, y, 2.5);
    style(shape, alarm ? "marker-alarm" : "marker-act");
    shape.setMouseTransparent(false);
    String name = Words.knows(marker.key()) ? Words.say(marker.key(), marker.label()) : "";
    Tooltip.install(shape, new Tooltip(marker.at().text() + "  " + name));
    shape.setOnMousePressed(event -> {
      desk.wish(new Wish.Seek(marker.at()));
      event.consume();
    });
  }

  static Polygon octagon(double x, double y, double radius) {
    Polygon shape = new Polygon();
    for (int i = 0; i < 8; i++) {
      double angle = Math.PI / 8 + i * Math.PI / 4;
      shape.getPoints().addAll(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    }
    return shape;
  }

  private Text text(String style, String words, double x, double y, double anchor) {
    Text text = new Text(words);
    style(text, style);
    text.applyCss();
    text.setX(x - anchor * text.getLayoutBounds().getWidth());
    text.setY(y);
    return text;
  }

  private static void shorten(Text text, String words, double room) {
    String cut = words;
    while (text.getLayoutBounds().getWidth() > room && cut.length() > 1) {
      cut = cut.substring(0, cut.length() - 1);
      text.setText(cut.strip() + "…");
    }
  }

  private void style(Node node, String style) {
    node.getStyleClass().add(style);
    node.setMouseTransparent(true);
    still.getChildren().add(node);
  }
}
