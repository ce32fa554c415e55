package dynascope.app.window.home;

import static dynascope.app.window.home.Parts.say;
import static dynascope.app.window.node.Nodes.label;
import static dynascope.app.window.node.Nodes.prose;

import dynascope.scenarios.progress.Today;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Home: resume, today's review and the paths in a row, the map of all lessons below.
public final class HomePane extends StackPane {
  /// What can be done here.
  public interface Acts {
    /// Opens a lesson, or goes on with it where it was left.
    void open(HomeModel.Cell lesson);

    void review();
  }

  /// So many letters wide is a lesson on the map at least.
  private static final double LETTERS = 13;

  private static final double TOPIC = 11;
  private static final int MOST_COLUMNS = 8;
  private static final double GAP = 12;
  private static final double EDGES = 48;

  private final Acts acts;
  private final HBox now = new HBox(GAP);
  private final Label letters = new Label();
  private final VBox map = new VBox(8);
  private @Nullable HomeModel shown;
  private int columns = 6;
  private @Nullable Button first;

  public HomePane(Acts acts) {
    this.acts = acts;
    setId("home");
    getStyleClass().add("home");
    VBox all = new VBox(16, now, map);
    all.getStyleClass().add("home-body");
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    letters.setVisible(false);
    getChildren().addAll(letters, scroll);
    widthProperty().addListener(property -> fit());
    letters.fontProperty().addListener(property -> fit());
  }

  /// As many lessons in a row as their titles have room.
  private void fit() {
    HomeModel model = shown;
    double room = getWidth() - EDGES;
    if (model == null || room <= 0) {
      return;
    }
    double em = letters.getFont().getSize();
    int wanted = (int) Math.clamp((room - TOPIC * em) / (LETTERS * em), 2, MOST_COLUMNS);
    if (wanted != columns) {
      columns = wanted;
      map(model);
    }
    double cards = now.getChildren().size();
    for (Node card : now.getChildren()) {
      ((Region) card).setPrefWidth((room - GAP * (cards - 1)) / cards);
    }
  }

  public void show(HomeModel model) {
    shown = model;
    fill(model);
    fit();
  }

  private void fill(HomeModel model) {
    first = null;
    now.getChildren().clear();
    model.left().ifPresent(cell -> now.getChildren().add(resume(cell)));
    now.getChildren().add(today(model.today()));
    model.paths().forEach(each -> now.getChildren().add(path(each)));
    map(model);
  }

  private void map(HomeModel model) {
    map.getChildren().setAll(key());
    model.topics().forEach(each -> map.getChildren().add(topic(each)));
  }

  /// To what is most likely wanted: resume, else the review, else a path's next lesson.
  @Override
  public void requestFocus() {
    if (first != null) {
      first.requestFocus();
    } else {
      super.requestFocus();
    }
  }

  private VBox card(String name, String id, Node... below) {
    VBox card = new VBox(4, label(name, "small", "strong", "second"));
    card.getChildren().addAll(below);
    card.getStyleClass().add("home-card");
    card.setId(id);
    card.setMinWidth(0);
    return card;
  }

  private Button act(String text, String id, boolean main, Runnable run) {
    Button button = new Button(text);
    button.getStyleClass().add(main ? "outline-ink" : "plain-line");
    button.setId(id);
    button.setWrapText(true);
    button.setMinHeight(Region.USE_PREF_SIZE);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.CENTER_LEFT);
    button.setOnAction(event -> run.run());
    if (first == null) {
      first = button;
    }
    return button;
  }

  private static Region push() {
    Region push = new Region();
    VBox.setVgrow(push, Priority.ALWAYS);
    return push;
  }

  private Node resume(HomeModel.Cell cell) {
    return card(
        say("left"),
        "home-left",
        prose(say("lesson", cell.id(), cell.title()), "strong"),
        prose(say("part", cell.part(), cell.parts()), "small", "second"),
        push(),
        act(say("resume"), "home-resume", true, () -> acts.open(cell)));
  }

  private Node today(Today today) {
    if (today.cards().isEmpty()) {
      String why = say(today.later() > 0 ? "review.enough" : "review.none", today.later());
      return card(say("review"), "home-today", prose(why, "small"));
    }
    int more = today.later();
    Label how = prose(say("review.due", today.cards().size(), today.minutes()), "strong");
    Label rest = prose(more == 0 ? "" : say("review.later", more), "small", "second");
    rest.setManaged(more > 0);
    return card(
        say("review"),
        "home-today",
        how,
        rest,
        push(),
        act(say("review.begin"), "home-review", first == null, acts::review));
  }

  private Node path(HomeModel.Path path) {
    String stands =
        path.missing() == 0
            ? say("path.stands", path.done(), path.all())
            : say("path.stands.missing", path.done(), path.all(), path.missing());
    VBox card =
        card(
            path.name(),
            "home-path",
            prose(path.about(), "small"),
            prose(stands, "small", "second"),
            push());
    card.getChildren()
        .add(
            path.next()
                .<Node>map(cell ->
                    act(
                        say("path.next", cell.id(), cell.title()),
                        "home-path-next",
                        false,
                        () -> acts.open(cell)))
                .orElseGet(() -> prose(say("path.over"), "small", "strong")));
    return card;
  }

  /// What the marks mean.
  private static Node key() {
    HBox key = new HBox(18, label(say("map"), "strong"));
    key.setAlignment(Pos.CENTER_LEFT);
    for (HomeModel.State state :
        List.of(
            HomeModel.State.NEW,
            HomeModel.State.UNDER_WAY,
            HomeModel.State.DONE,
            HomeModel.State.DUE)) {
      HBox each = new HBox(5, Parts.mark(state), label(say("state." + state), "small", "second"));
      each.setAlignment(Pos.CENTER_LEFT);
      key.getChildren().add(each);
    }
    Region dashed = new Region();
    dashed.getStyleClass().add("home-missing-key");
    HBox missing = new HBox(5, dashed, label(say("state.MISSING"), "small", "second"));
    missing.setAlignment(Pos.CENTER_LEFT);
    key.getChildren().add(missing);
    return key;
  }

  private Node topic(HomeModel.Topic topic) {
    GridPane cells = new GridPane(8, 6);
    for (int i = 0; i < columns; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      cells.getColumnConstraints().add(column);
    }
    int place = 0;
    for (HomeModel.Cell cell : topic.lessons()) {
      cells.add(cell.opens() ? lesson(cell) : missing(cell), place % columns, place / columns);
      place++;
    }
    HBox.setHgrow(cells, Priority.ALWAYS);
    Label name = prose(topic.name(), "small", "second");
    name.getStyleClass().add("home-topic");
    HBox row = new HBox(12, name, cells);
    row.setAlignment(Pos.TOP_LEFT);
    return row;
  }

  private Button lesson(HomeModel.Cell cell) {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    String more =
        switch (cell.state()) {
          case NEW, MISSING -> say("minutes", cell.minutes());
          case UNDER_WAY -> say("part", cell.part(), cell.parts());
          case DONE, DUE -> say("state." + cell.state());
        };
    HBox head =
        new HBox(
            6,
            Parts.mark(cell.state()),
            label(cell.id(), "mono", "least"),
            space,
            label(more, "least", "second"));
    head.setAlignment(Pos.CENTER_LEFT);
    VBox inside = new VBox(1, head, title(cell, "strong"));
    inside.setMouseTransparent(true);
    Button button = new Button();
    button.setGraphic(inside);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setId("home-" + cell.id());
    button.getStyleClass().add("home-lesson");
    button.setMaxWidth(Double.MAX_VALUE);
    button.setAlignment(Pos.TOP_LEFT);
    inside.prefWidthProperty().bind(button.widthProperty().subtract(18));
    button.setAccessibleText(
        say("cell", cell.id(), cell.title(), say("state." + cell.state()), cell.minutes()));
    button.setOnAction(event -> acts.open(cell));
    return button;
  }

  /// Two lines high, however long it is: all lessons are of one size.
  private static Label title(HomeModel.Cell cell, String style) {
    Label title = new Label(cell.title());
    title.setWrapText(true);
    title.setAlignment(Pos.TOP_LEFT);
    title.getStyleClass().addAll("small", style, "home-title");
    return title;
  }

  /// A title in a dashed outline: nothing to press, nothing to come to by Tab.
  private static Node missing(HomeModel.Cell cell) {
    VBox inside = new VBox(1, label(cell.id(), "mono", "least", "second"), title(cell, "second"));
    inside.getStyleClass().add("home-missing");
    inside.setAccessibleText(say("cell.missing", cell.id(), cell.title()));
    return inside;
  }
}
