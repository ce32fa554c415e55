package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.window.node.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.jspecify.annotations.Nullable;

/// Where an answer that has no place among the things of the stage is drawn upon it: a line, bars,
/// cups, a shelf. It turns what the form in the guide turns; there it can be done by keys.
final class AnswerBoard extends VBox {
  private static final double WIDTH = 520;
  private static final double TRACK = 260;
  private static final double TARGET = 32;
  private static final double PLOT_HEIGHT = 150;

  /// More cups than this are a number only.
  private static final int CUPS = 12;

  private AnswerBoard(Node inside) {
    super(8);
    getStyleClass().add("answer-board");
    setId("answer-board");
    setMaxSize(WIDTH, USE_PREF_SIZE);
    getChildren().addAll(Nodes.label(Texts.say("board.how"), "small", "second"), inside);
  }

  /// The board of a form; null for one that is answered elsewhere: by a thing on the stage, on the
  /// timeline, or in sentences.
  static @Nullable AnswerBoard of(Form form, FormView view) {
    return switch (form) {
      case Form.Bars _ -> new AnswerBoard(bars(view.handles()));
      case Form.Curve curve -> new AnswerBoard(curve(curve, view.handles()));
      case Form.Numbers numbers -> new AnswerBoard(cups(numbers, view.handles()));
      case Form.Shelf shelf -> new AnswerBoard(shelf(shelf, view));
      case Form.Amount amount when amount.on() == Form.On.BOARD ->
          new AnswerBoard(bars(view.handles()));
      case Form.Amount _, Form.Choice _, Form.Order _, Form.Bins _, Form.Homes _ -> null;
    };
  }

  private static Node bars(List<Handle> handles) {
    VBox rows = new VBox(6);
    for (Handle handle : handles) {
      Region filled = new Region();
      filled.getStyleClass().add("bar-drawn");
      Region end = new Region();
      end.getStyleClass().add("board-grip");
      filled.setManaged(false);
      end.setManaged(false);
      Pane track = new Pane(filled, end);
      track.getStyleClass().add("board-track");
      track.setMinSize(TRACK, TARGET);
      track.setMaxSize(TRACK, TARGET);
      Label says = Nodes.label("", "mono", "small");
      InvalidationListener draw =
          property -> {
            double x = handle.share() * TRACK;
            filled.resizeRelocate(0, 11, x, 10);
            end.resizeRelocate(Math.clamp(x - 4, 0, TRACK - 8), 4, 8, 24);
            says.setText(handle.text());
          };
      follow(handle, draw);
      grab(track, (x, y) -> handle.put(x / TRACK));
      Label name = Nodes.prose(handle.name(), "small");
      name.setMinWidth(0);
      name.setPrefWidth(140);
      HBox row = new HBox(10, name, track, says);
      row.setAlignment(Pos.CENTER_LEFT);
      rows.getChildren().add(row);
    }
    return rows;
  }

  private static Node curve(Form.Curve form, List<Handle> handles) {
    double width = WIDTH - 90;
    double step = width / handles.size();
    Pane plot = new Pane();
    plot.getStyleClass().add("board-track");
    plot.setMinSize(width, PLOT_HEIGHT + 22);
    plot.setMaxSize(width, PLOT_HEIGHT + 22);
    Line base = new Line(0, PLOT_HEIGHT, width, PLOT_HEIGHT);
    base.getStyleClass().add("verdict-track");
    Polyline line = new Polyline();
    line.getStyleClass().add("board-curve");
    plot.getChildren().addAll(base, line);
    List<Circle> dots = new ArrayList<>();
    for (int i = 0; i < handles.size(); i++) {
      Circle dot = new Circle(7);
      dot.getStyleClass().add("board-dot");
      Label name = Nodes.label(form.places().get(i), "mono", "least", "second");
      name.relocate((i + 0.5) * step - 16, PLOT_HEIGHT + 5);
      Label says = Nodes.label("", "mono", "least");
      plot.getChildren().addAll(dot, name, says);
      dots.add(dot);
      Handle handle = handles.get(i);
      double x = (i + 0.5) * step;
      follow(
          handle,
          property -> {
            double y = y(handle);
            dot.setCenterX(x);
            dot.setCenterY(y);
            says.setText(handle.text());
            says.relocate(x + 10, Math.max(0, y - 18));
            line.getPoints().clear();
            for (int j = 0; j < dots.size(); j++) {
              line.getPoints().addAll((j + 0.5) * step, y(handles.get(j)));
            }
          });
    }
    grab(
        plot,
        (x, y) ->
            handles
                .get((int) Math.clamp(Math.floor(x / step), 0, handles.size() - 1))
                .put(1 - (y - 10) / (PLOT_HEIGHT - 10)));
    Label top = Nodes.label(Texts.number(form.to()) + " " + form.unit(), "least", "second");
    Region room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    Label bottom = Nodes.label(Texts.number(form.from()), "least", "second");
    VBox axis = new VBox(top, room, bottom);
    axis.setMaxHeight(PLOT_HEIGHT + 6);
    axis.setAlignment(Pos.TOP_RIGHT);
    HBox all = new HBox(6, axis, plot);
    all.setAlignment(Pos.TOP_LEFT);
    return all;
  }

  private static double y(Handle handle) {
    return 10 + (1 - handle.share()) * (PLOT_HEIGHT - 10);
  }

  private static Node cups(Form.Numbers form, List<Handle> handles) {
    VBox rows = new VBox(4);
    for (Handle handle : handles) {
      Label name = Nodes.label(handle.name(), "small");
      name.setMinWidth(0);
      name.setPrefWidth(210);
      HBox cups = new HBox(2);
      cups.setAlignment(Pos.CENTER_LEFT);
      cups.setMinWidth(CUPS * 11);
      Label says = Nodes.label("", "mono", "small");
      follow(
          handle,
          property -> {
            double units = Double.isNaN(handle.value().get()) ? 0 : handle.value().get();
            cups.getChildren().clear();
            for (double left = units; left > 0 && units <= CUPS; left--) {
              cups.getChildren().add(cup(left < 1));
            }
            says.setText(handle.text());
          });
      rows.getChildren()
          .add(
              row(
                  name,
                  pour(handle, "−", -0.5, form.unit()),
                  pour(handle, "+", 0.5, form.unit()),
                  cups,
                  says));
    }
    return rows;
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(6, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Region cup(boolean half) {
    Region water = new Region();
    water.getStyleClass().add("board-water");
    water.setMaxHeight(half ? 6 : Region.USE_COMPUTED_SIZE);
    StackPane cup = new StackPane(water);
    cup.setAlignment(Pos.BOTTOM_CENTER);
    cup.getStyleClass().add("board-cup");
    return cup;
  }

  private static Button pour(Handle handle, String sign, double by, String unit) {
    Button button = new Button(sign);
    button.getStyleClass().add("plain-line");
    button.setMinSize(TARGET, TARGET);
    button.setFocusTraversable(false);
    Nodes.named(button, handle.name() + ", " + unit + " " + sign);
    button.setOnAction(event -> {
      button.requestFocus();
      double now = Double.isNaN(handle.value().get()) ? 0 : handle.value().get();
      handle.value().set(Math.clamp(now + by, handle.least(), handle.greatest()));
    });
    return button;
  }

  private static Node shelf(Form.Shelf form, FormView view) {
    ShelfForm shelf = new ShelfForm(form);
    shelf.setId("board-shelf");
    shelf.setFocusTraversable(false);
    view.shelf().ifPresent(shelf::follows);
    return shelf;
  }

  private static void follow(Handle handle, InvalidationListener draw) {
    handle.value().addListener((property, before, after) -> draw.invalidated(property));
    draw.invalidated(handle.value());
  }

  /// What a pointer does at a place.
  private interface Grab {
    void at(double x, double y);
  }

  /// The number is nobody's to type while it is dragged.
  private static void grab(Region track, Grab act) {
    track.setFocusTraversable(false);
    track.setOnMousePressed(event -> {
      track.requestFocus();
      act.at(event.getX(), event.getY());
      event.consume();
    });
    track.setOnMouseDragged(event -> {
      act.at(event.getX(), event.getY());
      event.consume();
    });
  }
}
