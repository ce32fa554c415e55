package dynascope.app.window.console;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.assets.Words;
import dynascope.engine.event.Event;
import dynascope.engine.model.Address;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Exchange;
import dynascope.scenarios.lesson.Ask;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Requests by hand: what was sent, what is being written, and what came of it, side by side.
public final class ConsolePane extends StackPane {
  /// The ways to write a request.
  private enum Way {
    FORM,
    JSON,
    PARTIQL
  }

  private static final String STATEMENT = "ExecuteStatement";

  private final ConsoleHost host;
  private final ConsoleModel model = new ConsoleModel();
  private final CompletionList completion;
  private final FormPane form;
  private final CodeField json = new CodeField(text -> Colours.json(JsonText.of(text)), 0, true);
  private final CodeField operation =
      new CodeField(
          text -> List.of(new Colours.Stretch(0, text.length(), Colours.Hue.NAME)), 1, false);
  private final ToggleGroup ways = new ToggleGroup();
  private final Label problem = new Label();
  private final Button fix = new Button();
  private final HBox problems = new HBox(8, problem, fix);
  private final Button send = new Button(Words.say("console.send"));
  private final AnswerPane answer;
  private final HistoryPane history;
  private @Nullable Shown shown;
  private final ThroughButton through;
  private final VBox writing;
  private Way way = Way.FORM;
  private String before = "Query";
  private boolean open;
  private boolean pauses;
  private boolean begun;
  private boolean entersLater;
  private List<Address> lit = List.of();

  public ConsolePane(ConsoleHost host) {
    this.host = host;
    getStyleClass().add("console");
    setId("console");
    setMinSize(0, 0);
    Pane layer = new Pane();
    layer.setPickOnBounds(false);
    completion = new CompletionList(layer);
    form = new FormPane(model, completion, this::typed);
    answer =
        new AnswerPane(
            new AnswerPane.Wants() {
              @Override
              public void next(String of, String request) {
                model.writing().write(of, request);
                written();
                send();
              }

              @Override
              public void why(Event event) {
                host.showWhy();
                host.wish(new Wish.Explain(event.seq(), event.at()));
              }

              @Override
              public void go(Exchange exchange) {
                host.wish(new Wish.Seek(exchange.sent().at()));
              }
            });
    history =
        new HistoryPane(
            new HistoryPane.Wants() {
              @Override
              public void look(Exchange exchange) {
                model.look(exchange);
                seen();
              }

              @Override
              public void edit(Exchange exchange) {
                take(exchange.operation());
              }

              @Override
              public void again(Exchange exchange) {
                model.take(exchange.operation());
                written();
                send();
              }

              @Override
              public void go(Exchange exchange) {
                host.wish(new Wish.Seek(exchange.sent().at()));
              }
            });
    GridPane columns = new GridPane();
    columns.getStyleClass().add("console-columns");
    through = new ThroughButton(host);
    writing = writingColumn();
    columns.addRow(0, history, writing, answer);
    column(columns, 19);
    column(columns, 40);
    column(columns, 41);
    RowConstraints row = new RowConstraints();
    row.setVgrow(Priority.ALWAYS);
    row.setMinHeight(0);
    columns.getRowConstraints().add(row);
    getChildren().addAll(columns, layer);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    json.area().textProperty().addListener((property, old, text) -> jsonTyped(text));
    completion.serve(json, (text, caret) -> model.completion().at(caret), this::take);
    show(way);
  }

  private static void column(GridPane columns, double percent) {
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(percent);
    column.setMinWidth(0);
    columns.getColumnConstraints().add(column);
  }

  /// Where requests are written.
  public Parent writing() {
    return writing;
  }

  private VBox writingColumn() {
    operation.area().setId("console-operation");
    operation.area().setAccessibleText(Words.say("console.operation"));
    operation.setMinWidth(110);
    operation.setMaxHeight(Region.USE_PREF_SIZE);
    operation.setPrefWidth(180);
    completion.serve(operation, (text, _) -> operations(text), this::chosen);
    operation
        .area()
        .focusedProperty()
        .addListener((property, was, on) -> {
          if (on) {
            operation.area().selectAll();
          } else {
            leaveOperation();
          }
        });
    Button all = new Button("▾");
    all.getStyleClass().addAll("ghost", "small");
    all.setId("console-operations");
    all.setAccessibleText(Words.say("console.operations"));
    all.setTooltip(new Tooltip(Words.say("console.operations")));
    all.setMinHeight(32);
    all.setMinWidth(32);
    all.setFocusTraversable(false);
    all.setOnAction(event -> {
      operation.area().requestFocus();
      operation.area().selectAll();
      completion.open(operation, (_, _) -> operations(""), this::chosen, true);
    });
    HBox switches = new HBox();
    switches.getStyleClass().add("units");
    switches.setMaxHeight(Region.USE_PREF_SIZE);
    for (Way each : Way.values()) {
      ToggleButton button = new ToggleButton(Words.say("console.way." + each));
      button.setToggleGroup(ways);
      button.setUserData(each);
      button.setId("console-way-" + each.name().toLowerCase(java.util.Locale.ROOT));
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setMinHeight(32);
      button.setOnAction(event -> way(each));
      switches.getChildren().add(button);
    }
    send.getStyleClass().addAll("outline-ink", "small");
    send.setId("console-send");
    send.setMinWidth(Region.USE_PREF_SIZE);
    send.setMinHeight(32);
    send.setTooltip(new Tooltip(Words.say("console.send.how")));
    send.setOnAction(event -> send());
    Button copy = new Button(Words.say("console.copy"));
    copy.getStyleClass().addAll("plain-line", "small");
    copy.setId("console-copy");
    copy.setMinWidth(Region.USE_PREF_SIZE);
    copy.setMinHeight(32);
    copy.setTooltip(new Tooltip(Words.say("console.copy.how")));
    copy.setAccessibleText(Words.say("console.copy.how"));
    copy.setOnAction(event -> copy());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox.setHgrow(operation, Priority.SOMETIMES);
    HBox head = new HBox(6, operation, all, switches, gap, through, copy, send);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(34);
    problem.getStyleClass().add("small");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.setId("console-problem");
    problem.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(problem, Priority.ALWAYS);
    fix.getStyleClass().addAll("plain-line", "small");
    fix.setId("console-fix");
    fix.setMinWidth(Region.USE_PREF_SIZE);
    fix.setMinHeight(32);
    fix.setOnAction(event -> mend());
    problems.setAlignment(Pos.CENTER_LEFT);
    problems.getStyleClass().add("console-problems");
    json.area().setId("console-json");
    json.area().setAccessibleText(Words.say("console.request.json"));
    VBox.setVgrow(form, Priority.ALWAYS);
    VBox.setVgrow(json, Priority.ALWAYS);
    json.setMinHeight(0);
    VBox column = new VBox(6, head, form, json, problems);
    column.getStyleClass().add("console-writing");
    column.setMinSize(0, 0);
    return column;
  }

  private List<Completion.Proposal> operations(String text) {
    boolean chosen = text.equals(model.writing().operation());
    String typed = chosen ? "" : text.toLowerCase(java.util.Locale.ROOT);
    return Starter.operations().stream()
        .filter(each -> each.toLowerCase(java.util.Locale.ROOT).contains(typed))
        .map(each -> new Completion.Proposal(each, "", each, 0, operation.text().length(), 0, ""))
        .toList();
  }

  private void chosen(Completion.Proposal proposal) {
    operation.text(proposal.insert());
    choose(proposal.insert());
  }

  private void choose(String name) {
    model.choose(name);
    if (way == Way.PARTIQL && !name.equals(STATEMENT)) {
      way = Way.FORM;
    }
    written();
  }

  /// What was typed is an operation, or nothing was chosen.
  private void leaveOperation() {
    String typed = operation.text().strip();
    Starter.operations().stream()
        .filter(each -> each.equalsIgnoreCase(typed))
        .findFirst()
        .filter(each -> !each.equals(model.writing().operation()))
        .ifPresent(this::choose);
    operation.text(model.writing().operation());
  }

  /// Puts a chosen proposal into the JSON.
  private void take(Completion.Proposal proposal) {
    json.replace(proposal.from(), proposal.to(), proposal.insert(), proposal.back());
    if (!proposal.defines().isEmpty()) {
      json.text(Problems.define(json.text(), proposal.insert(), proposal.defines()));
    }
  }

  private void way(Way wanted) {
    if (wanted == Way.PARTIQL && !model.writing().operation().equals(STATEMENT)) {
      before = model.writing().operation();
      model.choose(STATEMENT);
    } else if (wanted == Way.FORM && way == Way.PARTIQL) {
      model.choose(before);
    }
    if (wanted != Way.JSON && !model.writing().hasFields()) {
      host.tell(Words.say("console.no-form"));
      show(Way.JSON);
      return;
    }
    way = wanted;
    written();
    enterWriting();
  }

  private void show(Way wanted) {
    way = wanted;
    ways.getToggles().forEach(each -> each.setSelected(each.getUserData() == wanted));
    boolean text = wanted == Way.JSON;
    json.setVisible(text);
    json.setManaged(text);
    form.setVisible(!text);
    form.setManaged(!text);
  }

  /// Shows a request that was not typed here.
  private void written() {
    operation.text(model.writing().operation());
    if (way == Way.PARTIQL && !model.writing().operation().equals(STATEMENT)) {
      way = Way.FORM;
    }
    show(way);
    form.show();
    json.text(model.writing().json());
    json.recolour();
    check();
  }

  private void jsonTyped(String text) {
    if (!text.equals(model.writing().json())) {
      model.writing().json(text);
      check();
    }
  }

  /// Something was typed in the form.
  private void typed() {
    json.text(model.writing().json());
    form.show();
    check();
  }

  private void check() {
    Operation request = model.written();
    host.wish(new Wish.Draft(request));
    tell();
  }

  /// Says what is wrong with what is written, or why it may not be sent.
  private void tell() {
    Problems found = model.problems();
    Operation request = found.request();
    Optional<Permission.Refusal> forbidden =
        request == null ? Optional.empty() : model.forbidden(request);
    Optional<Problems.Problem> first = found.first();
    String text =
        forbidden
            .map(each -> Words.say(each.key(), each.args().toArray()))
            .or(() -> first.map(Problems.Problem::text))
            .orElse("");
    problem.setText(text);
    problem.getStyleClass().remove("alarm");
    if (forbidden.isEmpty() && first.filter(Problems.Problem::refused).isPresent()) {
      problem.getStyleClass().add("alarm");
    }
    Problems.Fix mending =
        forbidden.isPresent() ? null : first.map(Problems.Problem::fix).orElse(null);
    fix.setVisible(mending != null);
    fix.setManaged(mending != null);
    fix.setText(
        mending == null ? "" : Words.say("console.fix", mending.instead().replace("\\", "")));
    problems.setVisible(!text.isEmpty());
    problems.setManaged(!text.isEmpty());
    send.setDisable(request == null || forbidden.isPresent());
    JsonText whole = JsonText.of(model.writing().json());
    json.mark(
        first.map(Problems.Problem::start).orElse(-1), first.map(Problems.Problem::end).orElse(-1));
    form.mark(first, whole);
  }

  private void mend() {
    model
        .problems()
        .first()
        .map(Problems.Problem::fix)
        .ifPresent(each -> {
          model.writing().json(Problems.mend(model.writing().json(), each));
          written();
        });
  }

  private void copy() {
    String endpoint = host.endpoint();
    CommandLineText.of(model.writing().operation(), model.writing().json(), endpoint)
        .ifPresentOrElse(
            line -> {
              var content = new ClipboardContent();
              content.putString(line);
              Clipboard.getSystemClipboard().setContent(content);
              host.tell(
                  endpoint == null
                      ? Words.say("console.copied")
                      : Words.say("console.copied.here", endpoint));
            },
            () -> host.tell(Words.say("console.not-copied")));
  }

  /// Sends what is written, at the playhead.
  private void send() {
    Shown now = host.shown();
    Operation request = model.written();
    if (request == null || now == null || model.forbidden(request).isPresent()) {
      tell();
      return;
    }
    pauses = !now.status().running();
    model.sent(request);
    host.wish(new Wish.Do(ConsoleModel.act(request)));
    host.wish(new Wish.Play());
  }

  /// Writes a request that was made elsewhere.
  public void take(Operation request) {
    model.take(request);
    written();
    enterWriting();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
      completion.close();
      send();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && event.isAltDown()) {
      mend();
      event.consume();
    } else if (event.getCode() == KeyCode.ESCAPE && !completion.isOpen()) {
      host.leave();
      event.consume();
    } else if (event.getCode() == KeyCode.TAB
        && !event.isControlDown()
        && !completion.isOpen()
        && event.getTarget() instanceof Node from) {
      // A text area would write a tab: people have to come out of it by keys.
      from.requestFocusTraversal(
          event.isShiftDown()
              ? javafx.scene.TraversalDirection.PREVIOUS
              : javafx.scene.TraversalDirection.NEXT);
      event.consume();
    }
  }

  /// Gives the keys to what is being written.
  public void enter() {
    entersLater = !begun;
    enterWriting();
  }

  private void enterWriting() {
    if (way == Way.JSON) {
      json.area().requestFocus();
    } else {
      form.enter(way == Way.PARTIQL ? "Statement" : "");
    }
  }

  /// Another lesson or world lies on the desk.
  ///
  /// @param ask what it lets people ask; null where it says nothing
  public void opened(@Nullable Ask ask) {
    model.opened(ask);
    pauses = false;
    shown = null;
    lit = List.of();
    begun = false;
    if (open) {
      host.wish(new Wish.Correspond(true));
    }
  }

  /// It is seen from now on, or not.
  public void open(boolean seen) {
    if (seen == open) {
      return;
    }
    open = seen;
    host.wish(new Wish.Correspond(seen));
    if (!seen) {
      completion.close();
      light(List.of());
    }
  }

  /// Shows the newest picture.
  public void show(Shown now) {
    shown = now;
    through.show(now, model.mayAsk());
    if (!open || now.correspondence() == null) {
      return;
    }
    boolean come = model.show(now);
    if (come && pauses) {
      host.wish(new Wish.Pause());
    }
    if (!begun) {
      begun = true;
      written();
    }
    tell();
    seen();
    if (entersLater) {
      // There were no fields when the keys were to come here.
      entersLater = false;
      enterWriting();
    }
  }

  /// Shows what came of the request that is looked at.
  private void seen() {
    Shown now = shown;
    if (now == null) {
      return;
    }
    Exchange chosen = model.seen();
    history.show(model.exchanges(), chosen);
    answer.show(chosen, now.playhead(), model.knowledge());
    light(model.lit());
  }

  private void light(List<Address> partitions) {
    if (!partitions.equals(lit)) {
      lit = partitions;
      host.light(partitions);
    }
  }
}
