package dynascope.app.window;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.engine.event.Asked;
import dynascope.engine.model.KeySchema;
import dynascope.engine.model.SimTime;
import dynascope.engine.model.TableDefinition;
import dynascope.engine.moment.TableView;
import dynascope.engine.operation.Operation;
import dynascope.engine.simulation.Act;
import dynascope.scenarios.lesson.Ask;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/// The query box: a Query or a Scan by hand, there while a lesson asks for hands.
final class AskStrip extends FlowPane implements Face {
  private static final String FIRST_BYTES = "1,000";
  private static final long SECOND = 1_000_000_000L;
  private static final long ANSWERED_WITHIN = SECOND / 10;

  private final Desk desk;
  private final ChoiceBox<String> call = new ChoiceBox<>();
  private final ChoiceBox<String> index = new ChoiceBox<>();
  private final TextField partition = field("ask-partition", 7);
  private final ChoiceBox<String> sort = choice("ask-sort", AskModel.Sort.values());
  private final TextField from = field("ask-from", 17);
  private final TextField to = field("ask-to", 17);
  private final ChoiceBox<String> filter = choice("ask-filter", AskModel.Filter.values());
  private final TextField kept = field("ask-kept", 7);
  private final ChoiceBox<String> where = choice("ask-where", AskModel.Where.values());
  private final TextField attribute = field("ask-attribute", 9);
  private final TextField value = field("ask-value", 6);
  private final ChoiceBox<String> direction = new ChoiceBox<>();
  private final TextField limit = field("ask-limit", 6);
  private final ChoiceBox<String> pages = new ChoiceBox<>();
  private final ChoiceBox<String> reading = choice("ask-read", AskOne.Read.values());
  private final ChoiceBox<String> writing = choice("ask-write", AskOne.Write.values());
  private final TextField bytes = field("ask-bytes", 6);
  private final HBox bytesBox = named("ask.bytes.name", bytes);
  private final TextField attributes = field("ask-attributes", 16);
  private final ChoiceBox<String> reads = new ChoiceBox<>();
  private final Button send = new Button(Texts.say("ask.send"));
  private final Button asRequest = new Button(Texts.say("ask.as-request"));
  private final HBox partitionBox = named("ask.partition", partition);
  private final HBox limitBox = named("ask.limit.name", limit);
  private final Label and = Nodes.label(Texts.say("ask.and"), "small", "second");
  private @Nullable Ask ask;
  private boolean yields;

  /// What was answered before the request that is under way; -1 where none is.
  private long before = -1;

  /// When time may stop, as its answer has come and the goals have seen it.
  private @Nullable SimTime seen;

  /// @param toConsole takes a request over to the console
  AskStrip(Desk desk, Consumer<Operation> toConsole) {
    this.desk = desk;
    asRequest.setId("ask-as-request");
    asRequest.getStyleClass().addAll("ghost", "small");
    Nodes.named(asRequest, Texts.say("ask.as-request.about"));
    asRequest.setOnAction(event -> asked().flatMap(AskStrip::operation).ifPresent(toConsole));
    getStyleClass().addAll("strip", "ask");
    setId("ask");
    setHgap(8);
    setVgap(6);
    setMinWidth(0);
    call.setId("ask-call");
    call.setAccessibleText(Texts.say("ask.call"));
    index.setId("ask-index");
    index.setAccessibleText(Texts.say("ask.index"));
    attributes.setPromptText(Texts.say("ask.attributes.prompt"));
    attribute.setPromptText(Texts.say("ask.attribute.prompt"));
    value.setPromptText(Texts.say("ask.value.prompt"));
    direction.setId("ask-direction");
    direction.getItems().setAll(Texts.say("ask.forwards"), Texts.say("ask.backwards"));
    direction.setAccessibleText(Texts.say("ask.direction"));
    pages.setId("ask-pages");
    pages.getItems().setAll(Texts.say("ask.page.one"), Texts.say("ask.page.all"));
    pages.setAccessibleText(Texts.say("ask.pages"));
    reads.setId("ask-reads");
    reads.getItems().setAll(Texts.say("ask.eventual"), Texts.say("ask.strong"));
    reads.setAccessibleText(Texts.say("ask.reads"));
    // A list that is as wide as its text is another width once it was open.
    sort.setPrefWidth(136);
    filter.setPrefWidth(190);
    reading.setPrefWidth(150);
    writing.setPrefWidth(160);
    where.setPrefWidth(136);
    direction.setPrefWidth(116);
    pages.setPrefWidth(112);
    reads.setPrefWidth(108);
    send.setId("ask-send");
    send.getStyleClass().addAll("outline-ink", "small");
    send.setOnAction(event -> send());
    for (ChoiceBox<String> each : List.of(call, sort, filter, where)) {
      // The index changes before the value does.
      each.valueProperty().addListener(property -> fits());
    }
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    getChildren()
        .addAll(
            call,
            index,
            partitionBox,
            sort,
            from,
            and,
            to,
            filter,
            kept,
            where,
            attribute,
            value,
            direction,
            limitBox,
            pages,
            attributes,
            bytesBox,
            reading,
            writing,
            reads,
            send,
            asRequest);
    Nodes.shown(this, false);
  }

  /// Enter asks, except where it opens a list of choices; so do the arrows there.
  private void key(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean enter = code == KeyCode.ENTER && !event.isControlDown();
    if (event.getTarget() instanceof ChoiceBox<?> choices) {
      if (enter || code == KeyCode.DOWN || code == KeyCode.UP) {
        event.consume();
        choices.show();
      }
    } else if (enter && !(event.getTarget() instanceof Button)) {
      event.consume();
      send();
    }
  }

  private static TextField field(String id, int columns) {
    TextField field = new TextField();
    field.setId(id);
    field.setPrefColumnCount(columns);
    field.setAccessibleText(Texts.say(id.replace('-', '.') + ".about"));
    return field;
  }

  private static ChoiceBox<String> choice(String id, Enum<?>[] constants) {
    ChoiceBox<String> box = new ChoiceBox<>();
    box.setId(id);
    box.getItems().setAll(AskModel.words(constants));
    box.getSelectionModel().select(0);
    box.setAccessibleText(Texts.say(id.replace('-', '.') + ".about"));
    return box;
  }

  private static HBox named(String key, Node node) {
    HBox box = new HBox(Nodes.label(Texts.say(key), "small", "second"), node);
    box.getStyleClass().add("knob");
    return box;
  }

  @Override
  public void opened(Opening opening) {
    ask = opening.ask();
    Nodes.shown(this, false);
    if (ask != null) {
      call.getItems().setAll(ask.boxed());
      int longest = ask.boxed().stream().mapToInt(String::length).max().orElse(0);
      call.setPrefWidth(48 + 8 * longest);
      call.getSelectionModel().select(0);
      partition.setText(ask.partition());
      kept.setText(ask.partition());
      sort.getSelectionModel().select(0);
      filter.getSelectionModel().select(0);
      where.getSelectionModel().select(0);
      attribute.clear();
      value.clear();
      direction.getSelectionModel().select(0);
      pages.getSelectionModel().select(1);
      reads.getSelectionModel().select(0);
      before = -1;
      from.clear();
      to.clear();
      limit.clear();
      bytes.setText(FIRST_BYTES);
      attributes.clear();
      partition.setPromptText(ask.attributes() ? Texts.say("ask.partition.none") : "");
      reading.getSelectionModel().select(0);
      writing.getSelectionModel().select(0);
      fits();
    }
  }

  @Override
  public void show(Shown shown) {
    String part = shown.teaching().part();
    boolean hands = part.equals("provoke") || part.equals("fix");
    boolean wanted = ask != null && hands && !yields;
    if (wanted != isVisible()) {
      offerIndexes();
      Nodes.shown(this, wanted);
    }
    pauseWhenTold(shown);
  }

  /// Makes room for the console, in which the same is written.
  void yields(boolean now) {
    yields = now;
    if (now) {
      Nodes.shown(this, false);
    }
  }

  /// The table itself and those of its indexes that can be asked.
  private void offerIndexes() {
    if (ask != null) {
      index.getItems().setAll(Texts.say("ask.index.none"));
      table(ask.table()).map(AskModel::indexes).ifPresent(index.getItems()::addAll);
      index.getSelectionModel().select(0);
      fits();
    }
  }

  /// Time stands while the next request is thought of, from the full second on that the goals are
  /// looked at.
  private void pauseWhenTold(Shown shown) {
    if (before < 0 || shown.moment() == null) {
      return;
    }
    if (seen == null) {
      Asked asked = shown.moment().frame().asked();
      if (asked != null && asked.first() > before && asked.over()) {
        seen = SimTime.ofSeconds(shown.playhead().nanos() / SECOND + 1);
      }
    } else if (!shown.playhead().isBefore(seen)) {
      before = -1;
      desk.wish(new Wish.Pause());
    }
  }

  /// Goes to the first of its fields.
  void enter() {
    if (isVisible()) {
      (call.getItems().size() > 1 ? call : sort).requestFocus();
    } else {
      desk.tell(Notice.of(Texts.say("ask.not-now")));
    }
  }

  /// Only what belongs to the request that is made.
  private void fits() {
    boolean scan = "Scan".equals(call.getValue());
    boolean one = Ask.OF_ONE.contains(String.valueOf(call.getValue()));
    boolean read = "GetItem".equals(call.getValue());
    boolean query = !scan && !one;
    int values = query ? sort().needs() : 0;
    Nodes.shown(partitionBox, !scan);
    boolean put = "PutItem".equals(call.getValue());
    Nodes.shown(bytesBox, put);
    Nodes.shown(attributes, put && ask != null && ask.attributes());
    Nodes.shown(reading, read);
    Nodes.shown(writing, one && !read && ask != null && !ask.attributes());
    Nodes.shown(limitBox, !one);
    Nodes.shown(pages, !one);
    Nodes.shown(reads, !one);
    Nodes.shown(sort, query);
    Nodes.shown(direction, query);
    Nodes.shown(from, values > 0);
    Nodes.shown(and, values > 1);
    Nodes.shown(to, values > 1);
    Nodes.shown(filter, scan);
    Nodes.shown(kept, scan && filter() != AskModel.Filter.NONE);
    Nodes.shown(index, !one && index.getItems().size() > 1);
    Nodes.shown(where, !one);
    Nodes.shown(attribute, !one && where() != AskModel.Where.NONE);
    Nodes.shown(value, !one && where().hasValue());
  }

  private AskModel.Sort sort() {
    return AskModel.Sort.values()[Math.max(0, sort.getSelectionModel().getSelectedIndex())];
  }

  private AskModel.Where where() {
    return AskModel.Where.values()[Math.max(0, where.getSelectionModel().getSelectedIndex())];
  }

  private AskModel.Filter filter() {
    return AskModel.Filter.values()[Math.max(0, filter.getSelectionModel().getSelectedIndex())];
  }

  /// The request that stands here; nothing, and a sentence above the panes, where it is none.
  private Optional<Act> asked() {
    Ask offered = ask;
    if (offered == null) {
      return Optional.empty();
    }
    Optional<TableDefinition> table = table(offered.table());
    if (table.isEmpty()) {
      desk.tell(Notice.of(Texts.say("ask.no-table", offered.table())));
      return Optional.empty();
    }
    AskModel.Asked asked =
        Ask.OF_ONE.contains(call.getValue())
            ? one(offered, table.get().schema())
            : many(offered, table.get());
    if (asked.act().isEmpty()) {
      desk.tell(Notice.of(asked.complaint()));
    }
    return asked.act();
  }

  private static Optional<Operation> operation(Act act) {
    return act instanceof Act.Call(var operation, var _)
        ? Optional.of(operation)
        : Optional.empty();
  }

  private void send() {
    Optional<Act> asked = asked();
    if (asked.isEmpty()) {
      return;
    }
    Asked last = last();
    boolean inPages = !Ask.OF_ONE.contains(call.getValue());
    before = last == null ? 0 : last.first();
    seen = inPages ? null : afterAnswer();
    desk.wish(new Wish.Do(asked.get()));
    desk.wish(new Wish.Play());
  }

  /// The full second behind the answer of a request for one item, whose end nobody tells.
  private SimTime afterAnswer() {
    Shown shown = desk.shown();
    long now = shown == null ? 0 : shown.playhead().nanos();
    return SimTime.ofSeconds((now + ANSWERED_WITHIN) / SECOND + 1);
  }

  private AskModel.Asked one(Ask offered, KeySchema schema) {
    return new AskOne(
            call.getValue(),
            offered.table(),
            partition.getText(),
            offered.sort(),
            AskOne.Read.values()[Math.max(0, reading.getSelectionModel().getSelectedIndex())],
            AskOne.Write.values()[Math.max(0, writing.getSelectionModel().getSelectedIndex())],
            bytes.getText(),
            offered.attributes() ? attributes.getText() : null)
        .ask(schema);
  }

  private AskModel.Asked many(Ask offered, TableDefinition table) {
    return new AskModel(
            call.getValue(),
            offered.table(),
            index.getSelectionModel().getSelectedIndex() < 1 ? "" : index.getValue(),
            partition.getText(),
            sort(),
            from.getText(),
            to.getText(),
            filter(),
            kept.getText(),
            where(),
            attribute.getText().strip(),
            value.getText(),
            direction.getSelectionModel().getSelectedIndex() == 1,
            limit.getText(),
            pages.getSelectionModel().getSelectedIndex() == 1,
            reads.getSelectionModel().getSelectedIndex() == 1)
        .ask(table);
  }

  private @Nullable Asked last() {
    Shown shown = desk.shown();
    return shown == null || shown.moment() == null ? null : shown.moment().frame().asked();
  }

  private Optional<TableDefinition> table(String name) {
    Shown shown = desk.shown();
    if (shown == null || shown.moment() == null) {
      return Optional.empty();
    }
    return shown.moment().frame().tables().stream()
        .map(TableView::definition)
        .filter(each -> each.name().equals(name))
        .findFirst();
  }
}
