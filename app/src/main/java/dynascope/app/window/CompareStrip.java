package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;

/// What stands between two stages: what both were sent, what went otherwise first, and a table of
/// measures of which one can be chosen.
final class CompareStrip extends ScrollPane {
  private final VBox all = new VBox();
  private final VBox sent = new VBox(2);
  private final VBox firsts = new VBox();
  private final Label differing = Nodes.label("", "second", "small");
  private final Label window = Nodes.label("", "second", "least");
  private final VBox table = new VBox();
  private final IntConsumer chooses;
  private final List<Region> rows = new ArrayList<>();
  private int chosen;
  private boolean chosenByHand;
  private @Nullable CompareModel model;

  /// @param chooses is told which measure is chosen
  CompareStrip(IntConsumer chooses) {
    this.chooses = chooses;
    getStyleClass().add("compare-strip");
    setId("compare-strip");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    all.getStyleClass().add("compare-strip-body");
    sent.setAlignment(Pos.CENTER);
    sent.getStyleClass().add("compare-sent");
    window.setMinWidth(0);
    all.setMinWidth(0);
    table.setFocusTraversable(true);
    table.setId("compare-table");
    table.getStyleClass().add("compare-table");
    table.setAccessibleRole(AccessibleRole.LIST_VIEW);
    table.setOnKeyPressed(event -> {
      int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
      if (by != 0 && !rows.isEmpty()) {
        chosenByHand = true;
        choose(Math.clamp(chosen + by, 0, rows.size() - 1));
        event.consume();
      }
    });
    all.getChildren().addAll(sent, firsts, table);
    setContent(all);
  }

  /// The chosen measure; null while there is none.
  CompareModel.@Nullable Row chosen() {
    return model == null || chosen >= model.rows().size() ? null : model.rows().get(chosen);
  }

  /// Another pair or lesson: the most telling measure is looked for again.
  void forget() {
    chosenByHand = false;
    model = null;
  }

  void show(CompareModel next) {
    CompareModel before = model;
    if (next.equals(before)) {
      return;
    }
    model = next;
    if (before == null || !before.sent().equals(next.sent())) {
      sent(next.sent());
    }
    Nodes.text(differing, next.progress().isEmpty() ? next.differing() : next.progress());
    if (before == null
        || !before.firsts().equals(next.firsts())
        || firsts.getChildren().isEmpty()) {
      firsts(next);
    }
    if (before == null || !before.rows().equals(next.rows())) {
      rows(next);
      int telling = next.tellingRow(chosen);
      if (!chosenByHand && telling != chosen) {
        choose(telling);
      }
    }
    Nodes.text(window, next.window());
  }

  private void sent(CompareModel.Sent now) {
    sent.getChildren().setAll(Nodes.label(now.title(), "strong", "small"));
    if (!now.load().isEmpty()) {
      sent.getChildren().add(Nodes.label(now.load()));
    }
    boolean brief = now.a().length() + now.b().length() < 36;
    HBox line = new HBox(14, with(true, now.a()), with(false, now.b()));
    line.setAlignment(Pos.CENTER);
    if (brief) {
      sent.getChildren().add(line);
    } else {
      sent.getChildren().addAll(List.copyOf(line.getChildren()));
    }
    sent.setAccessibleText(
        Texts.say("compare.sent.text", now.title(), now.load(), now.a(), now.b()));
  }

  private static HBox with(boolean left, String words) {
    HBox line = new HBox(6, CompareSide.letter(left), Nodes.label(words, "small"));
    line.setAlignment(Pos.CENTER_LEFT);
    line.setMaxWidth(Region.USE_PREF_SIZE);
    return line;
  }

  private void firsts(CompareModel now) {
    firsts.getChildren().clear();
    if (now.firsts().isEmpty()) {
      HBox head =
          new HBox(
              8,
              Nodes.label(Texts.say("compare.first"), "strong", "small"),
              Nodes.spacer(),
              differing);
      VBox none = new VBox(4, head, Nodes.prose(Texts.say("compare.first.none"), "second"));
      none.getStyleClass().add("compare-first");
      firsts.getChildren().add(none);
      return;
    }
    for (CompareModel.First each : now.firsts()) {
      boolean top = firsts.getChildren().isEmpty();
      HBox head = new HBox(8, Nodes.label(each.title(), "strong", "small"), Nodes.spacer());
      if (top) {
        head.getChildren().add(differing);
      }
      VBox name =
          new VBox(
              2,
              Nodes.label(each.request(), "strong"),
              Nodes.label(each.at(), "mono", "least", "second"));
      GridPane grid = grid(24, 38, 38);
      grid.addRow(0, name, side(true, each.a()), side(false, each.b()));
      VBox box = new VBox(4, head, grid);
      box.getStyleClass().add("compare-first");
      box.setAccessibleText(each.text());
      firsts.getChildren().add(box);
    }
  }

  private static Node side(boolean left, CompareModel.Side side) {
    HBox words = new HBox(5);
    words.setAlignment(Pos.CENTER_LEFT);
    switch (side.sign()) {
      case NONE -> {}
      case DONE -> words.getChildren().add(tick());
      case REFUSED -> words.getChildren().add(octagon());
    }
    words.getChildren().add(Nodes.label(side.words(), "strong"));
    VBox text = new VBox(1, words);
    if (!side.more().isEmpty()) {
      Label more = new Label(side.more());
      more.getStyleClass().addAll("mono", "least");
      more.setTooltip(new Tooltip(side.more()));
      text.getChildren().add(more);
    }
    HBox both = new HBox(6, CompareSide.letter(left), text);
    both.setAlignment(Pos.TOP_LEFT);
    return both;
  }

  private static Node octagon() {
    Polygon shape = TimelinePane.octagon(7, 7, 7);
    shape.getStyleClass().add("octagon");
    SVGPath cross = new SVGPath();
    cross.setContent("M4.5 4.5 L9.5 9.5 M4.5 9.5 L9.5 4.5");
    cross.getStyleClass().add("octagon-cross");
    return new Group(shape, cross);
  }

  private static Node tick() {
    Polyline tick = new Polyline(1, 6, 5, 10, 12, 2);
    tick.getStyleClass().add("compare-tick");
    return tick;
  }

  private static GridPane grid(double... shares) {
    GridPane grid = new GridPane();
    grid.setHgap(4);
    for (double share : shares) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(share);
      grid.getColumnConstraints().add(column);
    }
    return grid;
  }

  private void rows(CompareModel now) {
    if (rows.size() != now.rows().size()) {
      rows.clear();
      table.getChildren().setAll(head());
      for (int i = 0; i < now.rows().size(); i++) {
        Region row = row(i);
        rows.add(row);
        table.getChildren().add(row);
      }
      chosen = Math.clamp(chosen, 0, Math.max(0, rows.size() - 1));
    }
    for (int i = 0; i < rows.size(); i++) {
      CompareModel.Row values = now.rows().get(i);
      GridPane grid = (GridPane) rows.get(i);
      Label label = (Label) grid.getChildren().getFirst();
      Nodes.text(label, values.label());
      Nodes.text((Label) label.getGraphic(), values.unit());
      String[] texts = {values.a(), values.b(), values.difference()};
      for (int c = 0; c < texts.length; c++) {
        Nodes.text((Label) grid.getChildren().get(c + 1), texts[c]);
      }
      grid.setAccessibleText(values.text());
    }
    mark();
  }

  private GridPane head() {
    GridPane grid = grid(46, 17, 17, 20);
    Label name = Nodes.label(Texts.say("compare.measure"), "strong", "small");
    grid.addRow(
        0,
        new VBox(1, name, window),
        right(CompareSide.letter(true)),
        right(CompareSide.letter(false)),
        right(Nodes.label(Texts.say("compare.difference"), "strong", "small")));
    grid.getStyleClass().add("compare-row");
    grid.getStyleClass().add("compare-table-head");
    return grid;
  }

  private static Node right(Node node) {
    GridPane.setHalignment(node, HPos.RIGHT);
    return node;
  }

  private GridPane row(int place) {
    GridPane grid = grid(46, 17, 17, 20);
    Label label = new Label();
    label.getStyleClass().add("small");
    label.setWrapText(true);
    label.setGraphic(Nodes.label("", "second", "least"));
    label.setContentDisplay(ContentDisplay.RIGHT);
    label.setMinHeight(USE_PREF_SIZE);
    Label a = new Label();
    Label b = new Label();
    Label by = Nodes.label("", "strong");
    grid.addRow(0, label, right(a), right(b), right(by));
    GridPane.setHgrow(label, Priority.ALWAYS);
    grid.getStyleClass().add("compare-row");
    grid.setId("compare-row-" + place);
    grid.setAccessibleRole(AccessibleRole.LIST_ITEM);
    grid.setOnMousePressed(event -> {
      table.requestFocus();
      chosenByHand = true;
      choose(place);
    });
    CompareModel now = model;
    if (now != null) {
      Tooltip.install(grid, new Tooltip(now.rows().get(place).about()));
    }
    return grid;
  }

  private void choose(int place) {
    chosen = place;
    mark();
    intoView(place);
    chooses.accept(place);
  }

  /// Scrolls to a row if it is not seen.
  private void intoView(int place) {
    double seen = getViewportBounds().getHeight();
    double rest = all.getHeight() - seen;
    if (place >= rows.size() || rest <= 0) {
      return;
    }
    double top = table.getLayoutY() + rows.get(place).getLayoutY();
    double bottom = top + rows.get(place).getHeight();
    double now = getVvalue() * rest;
    if (bottom > now + seen || top < now) {
      setVvalue(Math.clamp((bottom + 8 - seen) / rest, 0.0, 1.0));
    }
  }

  private void mark() {
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).getStyleClass().remove("chosen");
    }
    if (chosen < rows.size()) {
      Region row = rows.get(chosen);
      row.getStyleClass().add("chosen");
      table.setAccessibleText(row.getAccessibleText());
    }
  }
}
