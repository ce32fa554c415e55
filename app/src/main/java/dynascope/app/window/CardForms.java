package dynascope.app.window;

import dynascope.app.play.Form;
import dynascope.app.window.home.CardForm;
import dynascope.scenarios.lesson.Answer;
import dynascope.scenarios.lesson.Card;
import java.util.Optional;
import javafx.scene.Node;

/// A card's question in the forms of lessons.
record CardForms(Card card, Form form, FormView view) implements CardForm {
  static CardForms of(Card card, Runnable commit) {
    Form form = Questions.form(card.id(), card.text(), card.question());
    return new CardForms(card, form, FormView.of(form, commit));
  }

  @Override
  public Node node() {
    return view;
  }

  @Override
  public Optional<Answer> answer() {
    return view.answer().map(filled -> Questions.answer(card.question(), filled));
  }

  @Override
  public String complaint() {
    return FormView.complaint(form, false);
  }

  @Override
  public void focus() {
    view.focusFirst();
  }

  @Override
  public String text(Answer answer) {
    return Questions.text(card.question(), answer);
  }
}
