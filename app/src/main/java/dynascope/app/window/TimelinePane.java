package dynascope.app.window;

import dynascope.app.play.Beat;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.assets.Words;
import dynascope.engine.simulation.Branch;
import dynascope.engine.simulation.Marker;
import dynascope.engine.simulation.TimedAct;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
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
/// What stands is made anew only when something about it changes; the playhead moves by itself.
final class TimelinePane extends Pane implements Face {
  private static final double LEFT = 96;
  private static final double RIGHT = 24;
  private static final double LANE = 26;
  private static final double HEIGHT = 18;
  private static final double PITCH = 24;

  private final Desk desk;
  private final Pane still = new Pane();
  private final Line line = new Line();
  private final Label flag = new Label();
  private final Rectangle played = new Rectangle();
  private final Rectangle done = new Rectangle();
  private @Nullable Shown shown;
  private @Nullable TimelineModel model;
  private @Nullable Object drawn;

  TimelinePane(Desk desk) {
    this.desk = desk;
    getStyleClass().add("timeline");
    setId("timeline");
    setFocusTraversable(true);
    setAccessibleText(Texts.say("timeline.name"));
    line.getStyleClass().add("playhead-line");
    flag.getStyleClass().setAll("playhead-flag");
    played.getStyleClass().add("lane-played");
    done.getStyleClass().add("lane-done");
    getChildren().addAll(done, played, still, line, flag);
    getChildren().forEach(node -> node.setMouseTransparent(true));
    still.setMouseTransparent(false);
    still.setPickOnBounds(false);
    setOnMousePressed(this::pointed);
    setOnMouseDragged(this::pointed);
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
        if (!event.isControlDown()) {
          desk.wish(stepWish(event.getCode() == KeyCode.RIGHT));
          event.consume();
        }
      }
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

  private static Wish stepWish(boolean forward) {
    return new Wish.Step(dynascope.engine.simulation.StepUnit.REQUEST, forward);
  }

  private void pointed(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || model == null || shown == null) {
      return;
    }
    requestFocus();
    int lane = (int) Math.floor((event.getY() - LANE) / PITCH);
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED
        && lane >= 0
        && lane < model.lanes().size()
        && !model.lanes().get(lane).chosen()) {
      desk.wish(new Wish.Select(model.lanes().get(lane).branch()));
    }
    desk.wish(new Wish.Seek(model.at(event.getX() - LEFT, axis())));
  }

  private double axis() {
    return Math.max(1, getWidth() - LEFT - RIGHT);
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
    TimelineModel next = TimelineModel.of(now, now.teaching().length(), beats);
    model = next;
    List<Branch> branches = now.branches();
    Object stands =
        List.of(
            next.end(),
            getWidth(),
            now.branch(),
            now.markers(),
            beats,
            branches.stream().map(b -> List.of(b.id(), b.from(), b.acts())).toList());
    if (!Objects.equals(stands, drawn)) {
      drawn = stands;
      still.getChildren().clear();
      axisAndTicks(next);
      lanes(next, now, beats);
    }
    move(next, now);
  }

  private void move(TimelineModel now, Shown picture) {
    double x = LEFT + now.x(picture.playhead().seconds(), axis());
    int chosen = Math.max(0, lane(now, picture.branch()));
    double y = LANE + chosen * PITCH;
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(16);
    line.setEndY(72);
    Nodes.text(flag, playheadText(picture));
    flag.applyCss();
    double width = flag.prefWidth(-1);
    flag.relocate(Math.clamp(x - width / 2, 2, Math.max(2, getWidth() - width - 2)), 3);
    double from = LEFT + now.x(now.lanes().get(chosen).from(), axis());
    place(done, from, y, LEFT + now.x(picture.head().seconds(), axis()) - from);
    place(played, from, y, x - from);
    boolean bar = chosen == 0;
    done.setVisible(bar);
    played.setVisible(bar);
  }

  private static String playheadText(Shown picture) {
    String text = picture.playhead().text();
    return text.substring(0, text.length() - 2);
  }

  private static void place(Rectangle bar, double x, double y, double width) {
    bar.setX(x);
    bar.setY(y);
    bar.setWidth(Math.max(0, width));
    bar.setHeight(HEIGHT);
  }

  private static int lane(TimelineModel model, int branch) {
    for (int i = 0; i < model.lanes().size(); i++) {
      if (model.lanes().get(i).branch() == branch) {
        return i;
      }
    }
    return 0;
  }

  private void axisAndTicks(TimelineModel next) {
    for (double at = 0; at <= next.end() + 1e-9; at += next.tick()) {
      String text = at == 0 ? "0" : Texts.say("seconds", Texts.seconds(at));
      text("tick-text", text, LEFT + next.x(at, axis()), 15, 0.5);
    }
  }

  private void lanes(TimelineModel next, Shown now, List<Beat> beats) {
    for (int i = 0; i < next.lanes().size(); i++) {
      TimelineModel.Lane lane = next.lanes().get(i);
      double y = LANE + i * PITCH;
      text("lane-text", lane.name(), 20, y + 13, 0);
      if (i == 0) {
        mainLane(next, y, beats);
      } else {
        fork(next, lane, y);
      }
    }
    acts(next, now);
    for (Marker marker : now.markers()) {
      marker(next, now, marker);
    }
  }

  private void mainLane(TimelineModel next, double y, List<Beat> beats) {
    Rectangle frame = new Rectangle(LEFT + 0.5, y + 0.5, axis() - 1, HEIGHT - 1);
    style(frame, "lane-frame");
    String before = "";
    for (Beat beat : beats) {
      double x = LEFT + next.x(beat.from().seconds(), axis());
      double end = LEFT + next.x(beat.to().seconds(), axis());
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
    return LEFT + now.x(end, axis());
  }

  private void fork(TimelineModel next, TimelineModel.Lane lane, double y) {
    double from = LEFT + next.x(lane.from(), axis());
    double head = LEFT + next.x(Math.max(lane.head(), lane.from()), axis());
    double middle = y + HEIGHT / 2;
    Path path =
        new Path(
            new MoveTo(from, y - PITCH + HEIGHT),
            new QuadCurveTo(from, middle, from + 12, middle),
            new LineTo(Math.max(from + 12, head), middle));
    style(path, "lane-fork");
    if (lane.chosen()) {
      path.getStyleClass().add("chosen");
    }
    Circle end = new Circle(Math.max(from + 12, head), middle, 3.5);
    style(end, "lane-head");
  }

  /// The acts of the chosen branch, as small posts on its lane.
  private void acts(TimelineModel next, Shown now) {
    int index = lane(next, now.branch());
    double y = LANE + index * PITCH;
    for (Branch branch : now.branches()) {
      if (branch.id() == now.branch()) {
        for (TimedAct act : branch.acts()) {
          double x = LEFT + next.x(act.at().seconds(), axis());
          Polygon post = new Polygon(x - 4, y - 1, x + 4, y - 1, x, y + 6);
          style(post, "marker-act");
        }
      }
    }
  }

  private void marker(TimelineModel next, Shown now, Marker marker) {
    if (!Words.knows(marker.key()) && !marker.key().startsWith("marker.first-")) {
      return;
    }
    double x = LEFT + next.x(marker.at().seconds(), axis());
    double y = LANE + lane(next, now.branch()) * PITCH + HEIGHT / 2;
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
