package dynascope.app.window.console;

import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.model.SimTime;
import dynascope.engine.simulation.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What came of the chosen request: as a table and as JSON, with what it cost and how long it took.
final class AnswerPane extends VBox {
  private static final int ROW = 28;

  /// What somebody wants of the request that is looked at.
  interface Wants {
    void next(String operation, String request);

    void why(Event event);

    void go(Exchange exchange);
  }

  private final Wants wants;
  private final Label title = new Label();
  private final Label message = new Label();
  private final FlowPane facts = new FlowPane(14, 2);
  private final VBox grids = new VBox(8);
  private final ScrollPane scroll = new ScrollPane(grids);
  private final CodeField json = new CodeField(text -> Colours.json(JsonText.of(text)), 0, true);
  private final ToggleGroup ways = new ToggleGroup();
  private final ToggleButton asTable = way("console.table", "console-as-table");
  private final ToggleButton asJson = way("console.json", "console-as-json");
  private final Button next = Nodes.plain(Words.say("console.next"), "console-next");
  private final Button why = Nodes.plain(Words.say("console.why"), "console-why");
  private final Button go = Nodes.plain(Words.say("console.go"), "console-go");
  private @Nullable Outcome shown;
  private @Nullable Exchange exchange;

  AnswerPane(Wants wants) {
    this.wants = wants;
    getStyleClass().add("console-answer");
    setId("console-answer");
    title.getStyleClass().add("strong");
    title.setId("console-outcome");
    title.setMinWidth(0);
    message.getStyleClass().addAll("small");
    message.setWrapText(true);
    message.setMinHeight(Region.USE_PREF_SIZE);
    message.setId("console-message");
    facts.setId("console-facts");
    HBox units = new HBox(asTable, asJson);
    units.getStyleClass().add("units");
    units.setMaxHeight(Region.USE_PREF_SIZE);
    asTable.setSelected(true);
    ways.selectedToggleProperty()
        .addListener((property, before, now) -> {
          if (now == null) {
            ways.selectToggle(before);
          } else {
            fill();
          }
        });
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, title, gap, why, next, go, units);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(34);
    why.setOnAction(event -> tellWhy());
    next.setOnAction(event -> {
      Exchange of = exchange;
      Outcome now = shown;
      if (of != null && now != null && now.next() != null) {
        wants.next(of.operation().kind().name(), now.next());
      }
    });
    go.setOnAction(event -> {
      if (exchange != null) {
        wants.go(exchange);
      }
    });
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("on-ground");
    scroll.setMinSize(0, 0);
    scroll.setFocusTraversable(false);
    json.area().setEditable(false);
    json.area().setAccessibleText(Words.say("console.answer.json"));
    json.area().setId("console-answer-json");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setVgrow(json, Priority.ALWAYS);
    json.setMinHeight(0);
    setMinSize(0, 0);
    getChildren().addAll(head, message, facts, scroll, json);
  }

  private ToggleButton way(String key, String id) {
    ToggleButton button = new ToggleButton(Words.say(key));
    button.setToggleGroup(ways);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setMinHeight(32);
    return button;
  }

  private void tellWhy() {
    Event trouble = exchange == null ? null : exchange.trouble();
    if (trouble != null) {
      wants.why(trouble);
    }
  }

  /// Shows an exchange as it stands now; null for none.
  void show(@Nullable Exchange now, SimTime playhead, Knowledge knowledge) {
    Outcome outcome = now == null ? null : Outcome.of(now, knowledge);
    boolean same =
        Objects.equals(outcome, shown)
            && exchange != null
            && now != null
            && exchange.sent() == now.sent();
    exchange = now;
    if (now != null) {
      title.setText(title(now, outcome, playhead));
      Nodes.shown(go, !playhead.equals(now.sent().at()));
    }
    if (same) {
      return;
    }
    shown = outcome;
    if (outcome == null) {
      title.setText(Words.say("console.nothing-sent"));
      Nodes.shown(go, false);
    }
    title.getStyleClass().remove("alarm");
    boolean refused = outcome != null && outcome.state() == Outcome.State.REFUSED;
    if (refused) {
      title.getStyleClass().add("alarm");
    }
    message.setText(outcome == null ? Words.say("console.nothing-sent.how") : outcome.message());
    Nodes.shown(message, !message.getText().isEmpty());
    Nodes.shown(next, outcome != null && outcome.next() != null);
    Nodes.shown(why, now != null && now.trouble() != null);
    facts(outcome);
    fill();
  }

  private static String title(Exchange now, @Nullable Outcome outcome, SimTime playhead) {
    String operation = now.operation().kind().name();
    String took = millis(now.latency().toNanos());
    return switch (outcome == null ? Outcome.State.LATER : outcome.state()) {
      case LATER -> Words.say("console.state.LATER", operation, seconds(now.sent().at()));
      case PENDING ->
          Words.say(
              "console.state.PENDING",
              operation,
              millis(playhead.since(now.sent().at()).toNanos()));
      case ANSWERED ->
          now.pages().size() > 1
              ? Words.say("console.state.PAGES", operation, took, now.pages().size())
              : Words.say("console.state.ANSWERED", operation, took);
      case REFUSED ->
          Words.say("console.state.REFUSED", outcome == null ? "" : outcome.error(), took);
    };
  }

  static String seconds(SimTime at) {
    return String.format(Locale.ROOT, "%.3f s", at.nanos() / 1e9);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }

  private void facts(@Nullable Outcome outcome) {
    facts.getChildren().clear();
    if (outcome != null) {
      outcome.units().forEach(each -> facts.getChildren().add(fact(each, "strong")));
      outcome
          .facts()
          .forEach((name, value) -> facts.getChildren().add(fact(name + " " + value, "second")));
    }
    Nodes.shown(facts, !facts.getChildren().isEmpty());
  }

  private static Label fact(String text, String style) {
    Label label = new Label(text);
    label.getStyleClass().addAll("small", style);
    label.setMaxWidth(420);
    return label;
  }

  private void fill() {
    Outcome outcome = shown;
    boolean text = asJson.isSelected();
    Nodes.shown(json, text && outcome != null && !outcome.json().isEmpty());
    Nodes.shown(scroll, !json.isVisible());
    json.text(outcome == null ? "" : outcome.json());
    grids.getChildren().clear();
    if (outcome == null) {
      return;
    }
    for (Grid grid : outcome.grids()) {
      if (!grid.title().isEmpty()) {
        Label name = new Label(grid.title());
        name.getStyleClass().addAll("strong", "small");
        grids.getChildren().add(name);
      }
      grids.getChildren().add(table(grid, outcome.grids().size() == 1));
    }
    boolean empty = outcome.state() == Outcome.State.ANSWERED && outcome.grids().isEmpty();
    if (empty) {
      Label none = new Label(Words.say("console.no-items"));
      none.getStyleClass().addAll("second", "small");
      grids.getChildren().add(none);
    }
  }

  private TableView<List<String>> table(Grid grid, boolean alone) {
    TableView<List<String>> table = new TableView<>();
    table.getStyleClass().addAll("console-table", "small");
    table.setFixedCellSize(ROW);
    table.setAccessibleText(Words.say("console.answer.table", grid.rows().size()));
    table.setPlaceholder(new Label(Words.say("console.no-items")));
    List<TableColumn<List<String>, String>> columns = new ArrayList<>();
    for (int i = 0; i < grid.columns().size(); i++) {
      int place = i;
      TableColumn<List<String>, String> column = new TableColumn<>(grid.columns().get(i));
      column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().get(place)));
      column.setSortable(false);
      column.setReorderable(false);
      column.setPrefWidth(width(grid, i));
      columns.add(column);
    }
    table.getColumns().setAll(columns);
    table.getItems().setAll(grid.rows());
    double wanted = ROW * grid.rows().size() + 58;
    if (alone) {
      table.setPrefHeight(wanted);
      table.maxHeightProperty().bind(scroll.heightProperty().subtract(2));
    } else {
      table.setPrefHeight(Math.min(wanted, ROW * 8));
    }
    return table;
  }

  private static double width(Grid grid, int column) {
    int longest = grid.columns().get(column).length();
    for (List<String> row : grid.rows().subList(0, Math.min(50, grid.rows().size()))) {
      longest = Math.max(longest, row.get(column).length());
    }
    return Math.clamp(longest * 7.6 + 26, 64, 240);
  }
}
