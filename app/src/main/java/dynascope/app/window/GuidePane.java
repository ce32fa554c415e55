package dynascope.app.window;

import dynascope.app.play.Answer;
import dynascope.app.play.Form;
import dynascope.app.play.Shown;
import dynascope.app.play.Status;
import dynascope.app.play.Teaching;
import dynascope.app.play.Tutor;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The lesson: its question, its goals, what it asks now, hints, and the way on.
final class GuidePane extends VBox implements Face {
  /// Below a form: the line that says how it is filled in.
  private static final double REVEALED = 8;

  private final Desk desk;
  private final Runnable home;
  private final Runnable showFirst;
  private final VBox body = new VBox();
  private final Label continueText = new Label();
  private final Label continueKey = Nodes.label("", "mono", "least", "second");
  private final Button onward = new Button();
  private final ScrollPane scroll = new ScrollPane(body);
  private @Nullable FormView form;
  private @Nullable Form formFor;
  private @Nullable TextArea writing;
  private @Nullable String writingFor;
  private @Nullable Teaching drawn;
  private boolean drawnQuiet;
  private boolean spaceTaken;

  /// @param home where one goes after the last part
  /// @param showFirst plays how the present part can be done
  GuidePane(Desk desk, Runnable home, Runnable showFirst) {
    this.showFirst = showFirst;
    this.desk = desk;
    this.home = home;
    desk.answersTo(place -> form != null && form.tapped(place));
    getStyleClass().add("guide");
    setId("guide");
    body.getStyleClass().add("pane-body");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    HBox inside = new HBox(continueText, Nodes.spacer(), continueKey);
    inside.setAlignment(Pos.CENTER_LEFT);
    onward.setGraphic(inside);
    onward.setContentDisplay(javafx.scene.control.ContentDisplay.GRAPHIC_ONLY);
    onward.getStyleClass().add("outline-ink");
    onward.setMaxWidth(Double.MAX_VALUE);
    onward.accessibleTextProperty().bind(continueText.textProperty());
    onward.setId("continue");
    onward.setOnAction(event -> onward());
    inside.prefWidthProperty().bind(onward.widthProperty().subtract(32));
    VBox.setMargin(onward, new Insets(8, 20, 16, 20));
    getChildren().addAll(scroll, onward);
  }

  /// Goes on: commits what is filled in, plays, or enters the next part.
  void onward() {
    Shown shown = desk.shown();
    if (shown == null) {
      return;
    }
    Teaching teaching = shown.teaching();
    if (teaching.form() != null) {
      commit();
      return;
    }
    if (writing != null && keeps(teaching, writing.getText().strip())) {
      return;
    }
    if (shown.status().running()) {
      desk.wish(new Wish.Pause());
      return;
    }
    if (over(teaching)) {
      home.run();
      return;
    }
    if (isShow(teaching)) {
      if (teaching.done()) {
        desk.back();
      } else {
        desk.wish(new Wish.Tell(new Tutor.Word.Continue()));
      }
      return;
    }
    boolean freePlay = teaching.mayRun() && !teaching.done();
    boolean atBeat = shown.status() instanceof Status.AtBeat;
    boolean watching = teaching.part().equals("run") && !atBeat;
    if (freePlay || watching) {
      desk.wish(new Wish.Play());
    } else {
      desk.wish(new Wish.Tell(new Tutor.Word.Continue()));
    }
  }

  /// Keeps what was written. Returns whether that was all: our own answer comes now.
  private boolean keeps(Teaching teaching, String text) {
    boolean answerWaits = awaitsWords(teaching);
    if (answerWaits || !text.isEmpty() && !text.equals(teaching.written())) {
      desk.wish(new Wish.Tell(new Tutor.Word.Write(text)));
    }
    return answerWaits;
  }

  void focusForm() {
    if (form != null) {
      form.focusFirst();
    } else if (writing != null) {
      writing.requestFocus();
    }
  }

  /// Whether something is to be filled in before anything goes on.
  boolean asks() {
    return form != null || drawn != null && awaitsWords(drawn);
  }

  /// Whether the lesson is finished and its last part is read.
  private static boolean over(Teaching teaching) {
    return teaching.finished() && teaching.number() == teaching.parts();
  }

  private static boolean isShow(Teaching teaching) {
    return teaching.part().equals(WorkedTutor.PART);
  }

  /// Whether there is a worked example of what is asked for now.
  static boolean mayShow(Teaching teaching) {
    boolean hands = teaching.part().equals("provoke") || teaching.part().equals("fix");
    return hands && !teaching.done();
  }

  /// Whether nothing is left to do and nothing plays: what goes on is another lesson.
  boolean isOver() {
    return drawn != null && over(drawn) && !drawnQuiet;
  }

  /// Our own answer comes after the learner's.
  private static boolean awaitsWords(Teaching teaching) {
    return teaching.part().equals("why") && teaching.said().isEmpty();
  }

  /// Whether a button is one of the answers that are offered.
  boolean isAnswer(Node button) {
    return form != null && form.lookupAll("*").contains(button);
  }

  private void commit() {
    FormView view = form;
    Form asked = formFor;
    if (view == null || asked == null) {
      return;
    }
    Optional<Answer> answer = view.answer();
    if (answer.isEmpty()) {
      desk.tell(Notice.of(FormView.complaint(asked, true)));
      view.focusFirst();
      return;
    }
    if (formFor instanceof Form.Homes) {
      desk.outline(null); // what was tapped last is no subject of what comes
    }
    desk.wish(new Wish.Tell(new Tutor.Word.Commit(answer.get())));
    requestFocus();
  }

  @Override
  public void opened(Opening opening) {
    drawn = null;
    form = null;
    formFor = null;
    desk.asks(null, null);
  }

  @Override
  public void show(Shown shown) {
    Teaching teaching = shown.teaching();
    boolean quiet = shown.status().running();
    Nodes.text(continueText, onwardText(shown));
    Nodes.text(continueKey, onwardKey(teaching, spaceTaken));
    if (teaching.equals(drawn) && quiet == drawnQuiet) {
      return;
    }
    boolean samePart = drawn != null && drawn.number() == teaching.number();
    drawn = teaching;
    drawnQuiet = quiet;
    double at = scroll.getVvalue();
    fill(teaching, quiet);
    if (!samePart) {
      scroll.setVvalue(0);
    } else {
      scroll.setVvalue(at);
    }
  }

  private static String onwardText(Shown shown) {
    Teaching teaching = shown.teaching();
    if (shown.status().running()) {
      return Texts.say("guide.pause");
    }
    if (teaching.form() != null) {
      return Texts.say("guide.commit");
    }
    if (over(teaching)) {
      return Texts.say("guide.next");
    }
    if (isShow(teaching)) {
      return Texts.say(teaching.done() ? "guide.show.back" : "guide.show.next");
    }
    boolean atBeat = shown.status() instanceof Status.AtBeat;
    if (teaching.mayRun() && !teaching.done() || teaching.part().equals("run") && !atBeat) {
      return Texts.say("guide.play");
    }
    return Texts.say("guide.continue");
  }

  private static String onwardKey(Teaching teaching, boolean spaceTaken) {
    return Texts.say(
        teaching.form() != null
            ? "guide.enter"
            : spaceTaken || awaitsWords(teaching) ? "guide.control-enter" : "guide.space");
  }

  /// What has the focus now; who takes Space for itself leaves Ctrl+Enter to go on with.
  void focusIsAt(@Nullable Node focus) {
    spaceTaken = focus != onward && Commands.takesSpace(focus);
    if (drawn != null) {
      Nodes.text(continueKey, onwardKey(drawn, spaceTaken));
    }
  }

  private void fill(Teaching teaching, boolean quiet) {
    body.getChildren().setAll(head(teaching));
    if (!teaching.driving().isEmpty()) {
      Label question = Nodes.prose(teaching.driving(), "question");
      VBox.setMargin(question, new Insets(2, 0, 14, 0));
      body.getChildren().add(question);
    }
    boolean said = teaching.part().equals("run") && !teaching.said().isEmpty();
    if (!teaching.text().isEmpty() && !quiet && !said) {
      body.getChildren().add(section(Nodes.prose(teaching.text())));
    }
    if (!teaching.said().isEmpty() && !quiet) {
      body.getChildren().add(section(Nodes.prose(teaching.said())));
    }
    if (over(teaching)) {
      body.getChildren().add(section(Nodes.prose(Texts.say("guide.finished"), "strong")));
    }
    Teaching.Verdict verdict = teaching.verdict();
    boolean news = verdict != null && !verdict.actual().isEmpty();
    asked(teaching);
    writing(teaching);
    if (verdict != null && news) {
      body.getChildren().add(verdict(verdict));
    }
    if (!teaching.goals().isEmpty()) {
      body.getChildren().add(goals(teaching));
    }
    if (teaching.hintsInAll() > 0 && !quiet) {
      body.getChildren().add(hints(teaching));
    }
    if (mayShow(teaching) && !quiet) {
      body.getChildren().add(section(offer("guide.show", "show-first", showFirst)));
    }
    if (isShow(teaching) && !teaching.done()) {
      body.getChildren().add(section(offer("guide.show.back", "show-back", desk::back)));
    }
    if (verdict != null && !news) {
      body.getChildren().add(verdict(verdict));
    }
  }

  private static Button offer(String words, String id, Runnable act) {
    Button button = new Button(Texts.say(words));
    button.getStyleClass().addAll("plain-line", "small");
    button.setId(id);
    button.setOnAction(event -> act.run());
    return button;
  }

  private static HBox head(Teaching teaching) {
    Label name = Nodes.label(Texts.say("guide.name"), "second", "small");
    String where =
        teaching.parts() == 0
            ? ""
            : Texts.say(
                "guide.part",
                Texts.say("part." + teaching.part()),
                teaching.number(),
                teaching.parts());
    HBox head = new HBox(name, Nodes.spacer(), Nodes.label(where, "second", "small"));
    head.getStyleClass().add("pane-head");
    return head;
  }

  private static VBox section(Node... nodes) {
    VBox box = new VBox(nodes);
    box.getStyleClass().add("section");
    return box;
  }

  private static HBox sectionHead(String name, String right) {
    HBox head =
        new HBox(
            Nodes.label(name, "strong", "small", "second"),
            Nodes.spacer(),
            Nodes.label(right, "small", "second"));
    head.getStyleClass().add("section-head");
    return head;
  }

  private void asked(Teaching teaching) {
    Form asked = teaching.form();
    if (asked == null) {
      if (form != null) {
        desk.asks(null, null);
      }
      form = null;
      formFor = null;
      return;
    }
    FormView view = form;
    if (view == null || !asked.equals(formFor)) {
      view = FormView.of(asked, this::commit);
      form = view;
      formFor = asked;
      desk.asks(asked, view);
      if (asked instanceof Form.Homes) {
        Platform.runLater(view::focusFirst);
      }
      if (asked instanceof Form.Numbers
          || asked instanceof Form.Bars
          || asked instanceof Form.Amount) {
        // What is typed next is meant for it: on the stage, digits and points move time.
        Platform.runLater(view::focusField);
      }
      FormView shown = view;
      Platform.runLater(() -> reveal(shown));
    }
    Button skip = new Button(Texts.say("guide.skip"));
    skip.getStyleClass().addAll("ghost", "small");
    skip.setId("skip");
    skip.setOnAction(event -> {
      desk.wish(new Wish.Tell(new Tutor.Word.Skip()));
      requestFocus();
    });
    // Who has filled in the last field and gone on is here: Enter commits as it did there.
    skip.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            commit();
          }
        });
    HBox row = new HBox(Nodes.spacer(), skip);
    Label ask = Nodes.prose(asked.ask(), "strong");
    Nodes.shown(ask, !asked.ask().isEmpty() && !asked.ask().equals(teaching.text()));
    VBox box =
        section(sectionHead(Texts.say("guide.question." + teaching.part()), ""), ask, view, row);
    body.getChildren().add(box);
  }

  /// Scrolls down to the end of a form that has room in the pane, but not below what is asked.
  private void reveal(Node view) {
    scroll.applyCss();
    scroll.layout();
    Bounds place = body.sceneToLocal(view.localToScene(view.getBoundsInLocal()));
    double room = scroll.getViewportBounds().getHeight();
    double hidden = place.getMaxY() + REVEALED - room;
    double most = body.getHeight() - room;
    if (hidden > 0 && most > 0 && place.getHeight() < room) {
      scroll.setVvalue(Math.min(1, hidden / most));
    }
  }

  private static VBox verdict(Teaching.Verdict verdict) {
    String kind = Texts.say(verdict.predicted() ? "guide.prediction" : "guide.answer");
    VBox box = section(sectionHead(kind, Texts.say("guide.committed")));
    if (!Double.isNaN(verdict.place())) {
      box.getChildren().add(scale(verdict));
    }
    if (!verdict.drawn().isEmpty()) {
      box.getChildren().add(curves(verdict));
    }
    for (Teaching.Level level : verdict.levels()) {
      box.getChildren().add(level(level));
    }
    if (!verdict.rows().isEmpty()) {
      box.getChildren().add(new VerdictRows(verdict.rows()));
      return box;
    }
    if (verdict.said().equals(verdict.actual())) {
      box.getChildren().add(Nodes.prose(Texts.say("guide.right", verdict.said()), "small"));
      return box;
    }
    Label said = Nodes.prose(Texts.say("guide.said", verdict.said()), "small");
    box.getChildren().add(said);
    if (!verdict.actual().isEmpty()) {
      box.getChildren()
          .add(Nodes.prose(Texts.say("guide.actual", verdict.actual()), "small", "strong"));
    }
    return box;
  }

  /// A bar as it was drawn, hollow, above the bar as it was.
  private static VBox level(Teaching.Level level) {
    double width = 196;
    Rectangle said = new Rectangle(1, 1, Math.max(2, level.said() * width), 8);
    said.getStyleClass().add("level-said");
    Pane pane = new Pane(said);
    if (!Double.isNaN(level.actual())) {
      Rectangle actual = new Rectangle(1, 12, Math.max(2, level.actual() * width), 8);
      actual.getStyleClass().add("level-actual");
      pane.getChildren().add(actual);
    }
    pane.setMinHeight(Double.isNaN(level.actual()) ? 11 : 22);
    return new VBox(2, Nodes.prose(level.text(), "least", "second"), pane);
  }

  /// The learner's curve with its points, and the true one as a line.
  private static Pane curves(Teaching.Verdict verdict) {
    double width = 196;
    double height = 72;
    Line base = new Line(2, height - 2, width - 2, height - 2);
    base.getStyleClass().add("verdict-track");
    Polyline said = new Polyline();
    said.getStyleClass().add("verdict-drawn");
    Polyline actual = new Polyline();
    actual.getStyleClass().add("verdict-curve");
    Pane pane = new Pane(base, said, actual);
    for (Teaching.Dot dot : verdict.actualCurve()) {
      actual.getPoints().addAll(6 + dot.x() * (width - 12), 6 + (1 - dot.y()) * (height - 10));
    }
    for (Teaching.Dot dot : verdict.drawn()) {
      double x = 6 + dot.x() * (width - 12);
      double y = 6 + (1 - dot.y()) * (height - 10);
      said.getPoints().addAll(x, y);
      Polygon diamond = new Polygon(x, y - 5, x + 5, y, x, y + 5, x - 5, y);
      diamond.getStyleClass().add("verdict-said");
      pane.getChildren().add(diamond);
    }
    pane.setMinHeight(height);
    return pane;
  }

  /// The learner's answer and the truth on one line.
  private static Pane scale(Teaching.Verdict verdict) {
    double width = 196;
    double said = 8 + Math.clamp(verdict.place(), 0, 1) * (width - 16);
    Line track = new Line(2, 10, width - 2, 10);
    track.getStyleClass().add("verdict-track");
    Pane pane = new Pane(track);
    if (!Double.isNaN(verdict.actualPlace())) {
      double actual = 8 + Math.clamp(verdict.actualPlace(), 0, 1) * (width - 16);
      Line gap = new Line(Math.min(said, actual), 10, Math.max(said, actual), 10);
      gap.getStyleClass().add("verdict-gap");
      Circle truth = new Circle(actual, 10, 5);
      truth.getStyleClass().add("verdict-actual");
      pane.getChildren().addAll(gap, truth);
    }
    Polygon diamond = new Polygon(said, 3, said + 7, 10, said, 17, said - 7, 10);
    diamond.getStyleClass().add("verdict-said");
    pane.getChildren().add(diamond);
    pane.setMinHeight(20);
    return pane;
  }

  private void writing(Teaching teaching) {
    if (!teaching.writing()) {
      writing = null;
      writingFor = null;
      return;
    }
    TextArea area = writing;
    if (area == null || !Objects.equals(writingFor, teaching.part() + teaching.number())) {
      area = new TextArea(teaching.written());
      area.setWrapText(true);
      area.setPrefRowCount(4);
      area.setPromptText(Texts.say("guide.write"));
      area.setAccessibleText(Texts.say("guide.write"));
      area.setId("write");
      area.addEventFilter(KeyEvent.KEY_PRESSED, this::writes);
      TextArea empty = area;
      // The Space that led here is no text.
      area.addEventFilter(
          KeyEvent.KEY_TYPED,
          event -> {
            if (empty.getText().isEmpty() && event.getCharacter().isBlank()) {
              event.consume();
            }
          });
      writing = area;
      writingFor = teaching.part() + teaching.number();
      // What is typed next is meant for it; elsewhere letters are commands.
      Platform.runLater(area::requestFocus);
    }
    int above =
        teaching.said().isEmpty() ? body.getChildren().size() : body.getChildren().size() - 1;
    body.getChildren().add(above, section(sectionHead(Texts.say("guide.yours"), ""), area));
  }

  /// In a text, Ctrl+Enter goes on and Tab leaves.
  private void writes(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && event.isControlDown()) {
      event.consume();
      onward();
      requestFocus();
    } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      event.consume();
      if (event.isShiftDown()) {
        requestFocus();
      } else {
        onward.requestFocus();
      }
    }
  }

  private static VBox goals(Teaching teaching) {
    long done = teaching.goals().stream().filter(Teaching.Goal::done).count();
    VBox box =
        section(
            sectionHead(
                Texts.say("guide.goals"),
                Texts.say("guide.goals.of", done, teaching.goals().size())));
    for (Teaching.Goal goal : teaching.goals()) {
      box.getChildren().add(goal(goal));
    }
    return box;
  }

  private static HBox goal(Teaching.Goal goal) {
    StackPane tick = new StackPane();
    tick.getStyleClass().add("box");
    if (goal.done()) {
      tick.getStyleClass().add("done");
      Polyline mark = new Polyline(0, 3.5, 2.8, 6.3, 8, 0);
      mark.getStyleClass().add("tick");
      tick.getChildren().add(mark);
    }
    StackPane holder = new StackPane(tick);
    holder.setAlignment(Pos.TOP_LEFT);
    holder.setPadding(new Insets(2, 0, 0, 0));
    holder.setMinWidth(14);
    Label text = Nodes.prose(goal.text());
    VBox words = new VBox(text);
    if (!goal.state().isEmpty()) {
      words.getChildren().add(Nodes.prose(goal.state(), "mono", "least", "second"));
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(holder, words);
    row.getStyleClass().add("goal");
    row.setAccessibleText(
        Texts.say(goal.done() ? "guide.goal.done" : "guide.goal.open", goal.text(), goal.state()));
    row.setFocusTraversable(false);
    return row;
  }

  private VBox hints(Teaching teaching) {
    int pulled = teaching.hints().size();
    VBox box =
        section(
            sectionHead(
                Texts.say("guide.hint"),
                pulled == 0 ? "" : Texts.say("guide.hint.of", pulled, teaching.hintsInAll())));
    if (pulled > 0) {
      box.getChildren().add(Nodes.prose(teaching.hints().getLast()));
    }
    if (pulled < teaching.hintsInAll()) {
      Button more = new Button(Texts.say(pulled == 0 ? "guide.hint.ask" : "guide.hint.more"));
      more.getStyleClass().addAll("plain-line", "small");
      more.setId("hint");
      more.setOnAction(event -> desk.wish(new Wish.Tell(new Tutor.Word.Hint())));
      box.getChildren().add(more);
    }
    return box;
  }
}
