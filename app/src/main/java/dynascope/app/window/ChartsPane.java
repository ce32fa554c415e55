package dynascope.app.window;

import dynascope.app.play.Past;
import dynascope.app.play.Shown;
import dynascope.app.play.Watched;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.model.Address;
import dynascope.engine.model.SimTime;
import dynascope.visualisers.heat.KeySpace;
import dynascope.visualisers.heat.KeySpace.Measure;
import dynascope.visualisers.paint.HeatAndCharts;
import dynascope.visualisers.theme.Palette;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The key space over time with its charts: read with the pointer or the arrows, gone to with a
/// click or Enter, looked into with a brush.
final class ChartsPane extends VBox implements Face {
  private static final int FAR = 10;

  private final Desk desk;
  private final LinkedCursor cursor;
  private final HeatAndCharts picture = new HeatAndCharts(Palette.LIGHT);
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Measure, ToggleButton> measures = new EnumMap<>(Measure.class);
  private final Label caption = Nodes.label("", "second", "small");
  private final Label reading = Nodes.label("", "small");
  private final Button whole = new Button(Texts.say("charts.whole"));

  private @Nullable Measure measure;
  private @Nullable Watched zoomed;
  private @Nullable Watched wished;
  private @Nullable Shown shown;
  private @Nullable ChartsModel model;
  private double scrolled;
  private int row = -1;
  private double brushedFrom = Double.NaN;
  private double pressedX;
  private double pressedY;

  ChartsPane(Desk desk, LinkedCursor cursor) {
    this.desk = desk;
    this.cursor = cursor;
    getStyleClass().addAll("charts", "stage-focus");
    setId("charts");
    setFocusTraversable(true);
    setMinSize(0, 0);
    setAccessibleText(Texts.say("charts.name"));
    HBox bar = new HBox();
    bar.getStyleClass().add("units");
    bar.setMaxHeight(USE_PREF_SIZE);
    for (Measure each : Measure.values()) {
      bar.getChildren().add(measure(each));
    }
    whole.setId("charts-whole");
    whole.getStyleClass().add("small");
    whole.setOnAction(event -> zoom(null));
    whole.setMinWidth(USE_PREF_SIZE);
    bar.setMinWidth(USE_PREF_SIZE);
    reading.setId("charts-reading");
    caption.setId("charts-caption");
    HBox head = new HBox(14, bar, caption, Nodes.spacer(), whole);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("charts-head");
    HBox line = new HBox(reading);
    line.getStyleClass().add("charts-reading");
    VBox.setVgrow(picture, Priority.ALWAYS);
    getChildren().addAll(head, line, picture);
    picture.setOnMouseMoved(this::hovered);
    picture.setOnMouseExited(event -> left());
    picture.setOnMousePressed(this::pressed);
    picture.setOnMouseDragged(this::dragged);
    picture.setOnMouseReleased(this::released);
    picture.setOnScroll(this::scrolled);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    picture.widthProperty().addListener(property -> redraw());
    picture.heightProperty().addListener(property -> redraw());
    visibleProperty().addListener(property -> watch());
    cursor.onMoved(this::redraw);
    focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
  }

  private ToggleButton measure(Measure each) {
    ToggleButton button = new ToggleButton(Texts.say("charts.measure." + each.name()));
    button.setToggleGroup(group);
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("measure-" + each.name().toLowerCase(Locale.ROOT));
    button.setOnAction(event -> {
      measure = each;
      button.setSelected(true);
      watch();
    });
    measures.put(each, button);
    return button;
  }

  void paint(Palette palette) {
    picture.setPalette(palette);
    redraw();
  }

  /// What is shown now, if anything.
  @Nullable Past past() {
    return shown == null ? null : shown.past();
  }

  @Nullable ChartsModel model() {
    return model;
  }

  @Override
  public void opened(Opening opening) {
    wished = null;
    zoomed = null;
    measure = null;
    model = null;
    scrolled = 0;
    row = -1;
    cursor.none();
  }

  @Override
  public void show(Shown now) {
    shown = now;
    watch();
    redraw();
  }

  /// Tells the worker what to gather, if that is something else than before.
  private void watch() {
    Shown now = shown;
    if (now == null) {
      return;
    }
    Watched wanted = null;
    if (isVisible()) {
      double end = TimelineModel.of(now, now.teaching().length(), now.teaching().beats()).end();
      Watched all = new Watched(measure, 0, Math.max(1, (long) Math.ceil(end - 1e-9)));
      wanted = zoomed == null ? all : new Watched(measure, zoomed.from(), zoomed.to());
    }
    if (!Objects.equals(wanted, wished)) {
      wished = wanted;
      desk.wish(new Wish.Watch(wanted));
    }
  }

  private void zoom(@Nullable Watched window) {
    zoomed = window;
    brushedFrom = Double.NaN;
    watch();
    redraw();
  }

  private void redraw() {
    Shown now = shown;
    Past past = now == null ? null : now.past();
    if (now == null || !isVisible() || past == null || picture.getWidth() <= 0) {
      return;
    }
    ChartsModel next = ChartsModel.of(past, picture.getWidth(), picture.getHeight(), scrolled);
    model = next;
    scrolled = next.scrolled();
    row = Math.min(row, next.rows().rows().size() - 1);
    double playhead = now.playhead().seconds();
    double at = cursor.second();
    double read = Double.isNaN(at) ? next.newest(playhead) : at;
    Objects.requireNonNull(measures.get(past.map().measure())).setSelected(true);
    whole.setVisible(zoomed != null);
    Nodes.text(caption, next.caption());
    String words = next.words(read, row);
    Nodes.text(reading, words);
    setAccessibleText(
        isFocusWithin() ? next.everything(read, row) : Texts.say("charts.name") + ". " + words);
    KeySpace map = past.map();
    Address selected = desk.selected();
    picture.show(
        new HeatAndCharts.Picture(
            map,
            next.rows(),
            past.charts(),
            next.axis(),
            next.board(),
            next.scrolled(),
            row,
            next.rows().of(map.of(selected)),
            playhead,
            at,
            brushedFrom,
            chart -> next.reading(chart, read)));
  }

  private void hovered(MouseEvent event) {
    ChartsModel now = model;
    ChartsModel.Spot spot = now == null ? null : now.at(event.getX(), event.getY());
    row = spot == null ? -1 : spot.row();
    cursor.at(spot == null ? Double.NaN : spot.second());
    redraw();
  }

  private void left() {
    if (Double.isNaN(brushedFrom)) {
      row = -1;
      cursor.none();
      redraw();
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    ChartsModel now = model;
    if (event.getButton() == MouseButton.PRIMARY && now != null) {
      pressedX = event.getX();
      pressedY = event.getY();
      hovered(event);
    }
  }

  private void dragged(MouseEvent event) {
    ChartsModel now = model;
    if (event.getButton() != MouseButton.PRIMARY || now == null) {
      return;
    }
    if (now.at(pressedX, pressedY) != null) {
      brushedFrom = now.secondAt(pressedX, pressedX, pressedY);
      cursor.at(now.secondAt(event.getX(), pressedX, pressedY));
      redraw();
    }
  }

  private void released(MouseEvent event) {
    ChartsModel now = model;
    ChartsModel.Spot spot = now == null ? null : now.at(pressedX, pressedY);
    double from = brushedFrom;
    double to = cursor.second();
    brushedFrom = Double.NaN;
    if (now == null || spot == null || event.getButton() != MouseButton.PRIMARY) {
      redraw();
    } else if (!Double.isNaN(from) && !Double.isNaN(to) && now.isBrush(from, to)) {
      brushed(Math.min(from, to), Math.max(from, to));
    } else {
      go(spot.second(), spot.row());
    }
  }

  /// Looks into a stretch of whole seconds, and goes to its end.
  private void brushed(double from, double to) {
    long first = (long) Math.floor(from);
    long end = Math.max(first + 2, (long) Math.ceil(to));
    zoom(new Watched(measure, first, end));
    desk.wish(new Wish.Seek(instant(to)));
  }

  private void go(double second, int at) {
    ChartsModel now = model;
    if (now != null && at >= 0) {
      desk.select(now.range(at, second));
    }
    desk.wish(new Wish.Seek(instant(second)));
    redraw();
  }

  private static SimTime instant(double second) {
    return new SimTime(Math.round(second * 1e9));
  }

  private void scrolled(ScrollEvent event) {
    scrolled -= event.getDeltaY();
    redraw();
    event.consume();
  }

  private void key(KeyEvent event) {
    ChartsModel now = model;
    Shown seen = shown;
    if (event.isControlDown() || event.isAltDown() || now == null || seen == null) {
      return;
    }
    if (event.getTarget() != this) {
      return; // a button has the keys
    }
    int far = event.isShiftDown() ? FAR : 1;
    switch (event.getCode()) {
      case LEFT -> move(now, seen, -far);
      case RIGHT -> move(now, seen, far);
      case UP -> walk(now, -far);
      case DOWN -> walk(now, far);
      case ENTER -> {
        if (!Double.isNaN(cursor.second())) {
          go(cursor.second(), row);
        }
      }
      case ESCAPE -> {
        boolean reads = !Double.isNaN(cursor.second()) || row >= 0;
        if (reads) {
          row = -1;
          cursor.none();
          redraw();
        } else if (zoomed != null) {
          zoom(null);
        } else {
          desk.select(null);
          redraw();
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void move(ChartsModel now, Shown seen, int bins) {
    double from = Double.isNaN(cursor.second()) ? seen.playhead().seconds() : cursor.second();
    cursor.at(now.moved(from, bins));
  }

  /// Goes up or down by rows; the row is scrolled into the field.
  private void walk(ChartsModel now, int rows) {
    int last = now.rows().rows().size() - 1;
    int from = row >= 0 ? row : now.rows().of(now.past().map().of(now.past().partition()));
    row = Math.clamp(from + (row >= 0 ? rows : 0), 0, Math.max(0, last));
    double field = now.board().heat().height();
    if (last >= 0) {
      double top = now.rows().rows().get(row).y();
      double bottom = now.rows().rows().get(row).bottom();
      scrolled = Math.max(bottom - field, Math.min(scrolled, top));
    }
    redraw();
  }
}
