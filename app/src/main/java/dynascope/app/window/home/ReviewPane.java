package dynascope.app.window.home;

import static dynascope.app.window.home.Parts.say;
import static dynascope.app.window.node.Nodes.label;
import static dynascope.app.window.node.Nodes.prose;

import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Card;
import dynascope.scenarios.lesson.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Today's review: a card, its answer, and how well it was known.
public final class ReviewPane extends StackPane {
  private static final double WIDTH = 560;

  private final Review review;
  private final Memory memory;
  private final InstantSource clock;
  private final BiFunction<Card, Runnable, CardForm> forms;
  private final Runnable home;
  private final VBox sheet = new VBox(14);
  private final Label complaint = prose("", "small", "strong");
  private @Nullable Node first;

  /// @param forms makes the form of a card, with what commits it
  /// @param home where one goes when it is over
  public ReviewPane(
      Review review,
      Memory memory,
      InstantSource clock,
      BiFunction<Card, Runnable, CardForm> forms,
      Runnable home) {
    this.review = review;
    this.memory = memory;
    this.clock = clock;
    this.forms = forms;
    this.home = home;
    setId("review");
    getStyleClass().add("home");
    complaint.setId("review-complaint");
    sheet.setMaxWidth(WIDTH);
    sheet.getStyleClass().add("review-sheet");
    StackPane middle = new StackPane(sheet);
    middle.setAlignment(Pos.TOP_CENTER);
    ScrollPane scroll = new ScrollPane(middle);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            home.run();
          }
        });
    fill();
  }

  @Override
  public void requestFocus() {
    if (first != null) {
      first.requestFocus();
    }
  }

  private void fill() {
    if (review.over()) {
      Button back = button(say("review.home"), "review-home", true, home);
      sheet
          .getChildren()
          .setAll(
              label(say("review"), "small", "strong", "second"),
              prose(say("review.over", review.known(), review.count()), "question"),
              row(back));
      first = back;
    } else {
      ask();
    }
    requestFocus();
  }

  private void ask() {
    Card card = review.card();
    CardForm[] made = new CardForm[1];
    Runnable commit = () -> commit(made[0]);
    CardForm form = forms.apply(card, commit);
    made[0] = form;
    complaint.setText("");
    complaint.setManaged(false);
    sheet
        .getChildren()
        .setAll(
            head(),
            prose(card.text(), "question"),
            form.node(),
            complaint,
            row(
                button(say("review.answer"), "review-answer", true, commit),
                button(say("review.later-card"), "review-stop", false, home)));
    first = form.node();
    javafx.application.Platform.runLater(form::focus);
  }

  private void commit(CardForm form) {
    Optional<Answer> answer = form.answer();
    if (answer.isEmpty()) {
      complaint.setText(form.complaint());
      complaint.setManaged(true);
      form.focus();
      return;
    }
    told(form, answer.get());
  }

  private void told(CardForm form, Answer answer) {
    Verdict verdict = review.answer(answer);
    VBox said = new VBox(6);
    said.getStyleClass().add("review-told");
    String truth = form.text(review.truth());
    said.getChildren()
        .add(
            prose(
                verdict.right() ? say("review.right", truth) : say("review.wrong", truth),
                "strong"));
    if (!verdict.right()) {
      said.getChildren().add(prose(say("review.said", form.text(answer)), "small"));
    }
    said.getChildren().add(prose(review.card().because()));
    HBox how;
    if (verdict.right()) {
      how =
          row(
              button(say("review.knew", away(true)), "review-knew", true, () -> next(true)),
              button(
                  say("review.guessed", away(false)), "review-guessed", false, () -> next(false)));
    } else {
      how = row(button(say("review.again", away(false)), "review-again", true, () -> next(false)));
    }
    sheet.getChildren().setAll(head(), prose(review.card().text(), "question"), said, how);
    first = how.getChildren().getFirst();
    requestFocus();
  }

  private String away(boolean well) {
    Instant now = clock.instant();
    return say("away." + review.away(memory.known().cards(), well, now));
  }

  private void next(boolean sure) {
    String card = review.card().id();
    memory.answered(card, review.next(sure));
    fill();
  }

  private Node head() {
    return label(say("review.of", review.number(), review.count()), "small", "strong", "second");
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(10, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private static Button button(String text, String id, boolean main, Runnable run) {
    Button button = new Button(text);
    button.getStyleClass().add(main ? "outline-ink" : "plain-line");
    button.setId(id);
    button.setOnAction(event -> run.run());
    return button;
  }
}
