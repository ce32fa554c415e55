package dynascope.app.window;

import dynascope.app.play.Answer;
import dynascope.app.play.Form;
import dynascope.app.window.node.Icon;
import dynascope.app.window.node.Nodes;
import dynascope.engine.model.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A question as controls that can be reached and filled by keyboard alone.
final class FormView extends VBox {
  private final Supplier<Optional<Answer>> answer;
  private final Node first;
  private List<Handle> handles = List.of();

  private FormView(List<? extends Node> rows, Node first, Supplier<Optional<Answer>> answer) {
    this.answer = answer;
    this.first = first;
    getStyleClass().add("form");
    getChildren().addAll(rows);
  }

  static FormView of(Form form, Runnable commit) {
    FormView view =
        switch (form) {
          case Form.Amount amount -> amount(amount, commit);
          case Form.Choice choice -> choice(choice);
          case Form.Order order -> order(order);
          case Form.Bins bins -> bins(bins);
          case Form.Curve curve -> curve(curve);
          case Form.Bars bars -> bars(bars);
          case Form.Shelf shelf -> shelf(shelf);
          case Form.Numbers numbers -> numbers(numbers);
          case Form.Homes homes -> homes(homes);
        };
    view.addEventFilter(KeyEvent.KEY_PRESSED, event -> commits(event, commit));
    return view;
  }

  /// Enter commits, and so does Space where it has nothing else to do.
  private static void commits(KeyEvent event, Runnable commit) {
    boolean chosen =
        event.getTarget() instanceof RadioButton button && button.isSelected()
            || event.getTarget() instanceof ShelfForm;
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE && chosen) {
      event.consume();
      commit.run();
    }
  }

  private FormView turnedBy(List<Handle> all) {
    handles = List.copyOf(all);
    return this;
  }

  /// The numbers of the answer, for whatever else turns them; none where it has none.
  List<Handle> handles() {
    return handles;
  }

  /// The shelf of the answer, if it is one.
  Optional<ShelfForm> shelf() {
    return getChildren().getFirst() instanceof ShelfForm shelf
        ? Optional.of(shelf)
        : Optional.empty();
  }

  /// What an answer that can't be taken lacks.
  ///
  /// @param skips whether the question may be skipped instead
  static String complaint(Form asked, boolean skips) {
    String lacks =
        switch (asked) {
          case Form.Amount amount ->
              Texts.say("guide.number", Texts.number(amount.from()), Texts.number(amount.to()));
          case Form.Choice choice when choice.many() -> Texts.say("guide.tick");
          default -> Texts.say("guide.incomplete");
        };
    return skips ? Texts.say("guide.or-skip", lacks) : Texts.say("guide.must", lacks);
  }

  /// What is filled in; empty while something is missing or is no number.
  Optional<Answer> answer() {
    return answer.get();
  }

  void focusFirst() {
    first.requestFocus();
  }

  /// Goes to the first field that can be typed into.
  void focusField() {
    Node field = lookup(".text-field");
    (field == null ? first : field).requestFocus();
  }

  private static FormView amount(Form.Amount form, Runnable commit) {
    double middle = (form.from() + form.to()) / 2;
    Slider slider = new Slider(form.from(), form.to(), middle);
    slider.setBlockIncrement(form.step());
    slider.setMajorTickUnit(Math.max((form.to() - form.from()) / 4, 1e-6));
    slider.setAccessibleText(form.ask());
    slider.setId("answer-slider");
    TextField field = field(Texts.number(round(middle, form.step())), form.ask());
    field.setId("answer-number");
    slider
        .valueProperty()
        .addListener((property, before, after) -> {
          if (!field.isFocused()) {
            field.setText(Texts.number(round(after.doubleValue(), form.step())));
          }
        });
    field
        .textProperty()
        .addListener((property, before, after) -> {
          if (field.isFocused()) {
            number(after).ifPresent(slider::setValue);
          }
        });
    field.addEventFilter(KeyEvent.KEY_TYPED, FormView::refuseBlank);
    field.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.SPACE) {
            event.consume();
            // The Space that led here, pressed once more, is no answer.
            if (slider.getValue() != middle) {
              commit.run();
            }
          }
        });
    Label ends =
        Nodes.label(
            Texts.say("form.between", Texts.number(form.from()), Texts.number(form.to())),
            "least",
            "second");
    HBox row = new HBox(6, field, Nodes.label(form.unit(), "small"), Nodes.spacer(), ends);
    row.getStyleClass().add("option-row");
    return new FormView(
            List.of(slider, row),
            field,
            () ->
                number(field.getText())
                    .filter(value -> value >= form.from() && value <= form.to())
                    .map(Answer.Amount::new))
        .turnedBy(
            List.of(
                new Handle(
                    form.ask(),
                    slider.valueProperty(),
                    form.from(),
                    form.to(),
                    value -> Texts.number(round(value, form.step())) + " " + form.unit())));
  }

  private static double round(double value, double step) {
    return step > 0 ? Math.round(value / step) * step : value;
  }

  private static FormView choice(Form.Choice form) {
    List<Node> rows = new ArrayList<>();
    if (form.many()) {
      for (Form.Option option : form.options()) {
        CheckBox box = new CheckBox(option.text());
        box.setWrapText(true);
        box.setId("option-" + option.id());
        rows.add(box);
      }
      return new FormView(
          rows,
          rows.getFirst(),
          () ->
              Optional.of(ticked(form, rows))
                  .filter(ids -> !ids.isEmpty())
                  .map(Answer.Chosen::new));
    }
    ToggleGroup group = new ToggleGroup();
    for (Form.Option option : form.options()) {
      RadioButton button = new RadioButton(option.text());
      button.setWrapText(true);
      button.setToggleGroup(group);
      button.setUserData(option.id());
      button.setId("option-" + option.id());
      rows.add(button);
    }
    return new FormView(
        rows,
        rows.getFirst(),
        () ->
            Optional.ofNullable(group.getSelectedToggle())
                .map(toggle -> new Answer.Chosen(List.of((String) toggle.getUserData()))));
  }

  private static List<String> ticked(Form.Choice form, List<Node> rows) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (((CheckBox) rows.get(i)).isSelected()) {
        ids.add(form.options().get(i).id());
      }
    }
    return ids;
  }

  private static FormView order(Form.Order form) {
    ListView<Form.Option> list = new ListView<>(FXCollections.observableArrayList(form.options()));
    list.setCellFactory(view -> new OptionCell());
    list.setFixedCellSize(28);
    list.setPrefHeight(form.options().size() * 28 + 4);
    list.setId("answer-order");
    list.setAccessibleText(form.ask() + " " + Texts.say("form.order.how"));
    list.setOnKeyPressed(event -> {
      if (event.isAltDown() && event.getCode() == KeyCode.UP) {
        move(list, -1);
        event.consume();
      } else if (event.isAltDown() && event.getCode() == KeyCode.DOWN) {
        move(list, 1);
        event.consume();
      }
    });
    Button up = Nodes.iconButton(Icon.UP, Texts.say("form.up"), () -> move(list, -1));
    Button down = Nodes.iconButton(Icon.DOWN, Texts.say("form.down"), () -> move(list, 1));
    HBox row =
        new HBox(
            4,
            Nodes.label(Texts.say("form.order.how"), "least", "second"),
            Nodes.spacer(),
            up,
            down);
    row.getStyleClass().add("option-row");
    return new FormView(
        List.of(list, row),
        list,
        () ->
            Optional.of(new Answer.Chosen(list.getItems().stream().map(Form.Option::id).toList())));
  }

  private static void move(ListView<Form.Option> list, int by) {
    int from = list.getSelectionModel().getSelectedIndex();
    int to = from + by;
    if (from >= 0 && to >= 0 && to < list.getItems().size()) {
      Form.Option option = list.getItems().remove(from);
      list.getItems().add(to, option);
      list.getSelectionModel().select(to);
    }
  }

  private static final class OptionCell extends ListCell<Form.Option> {
    @Override
    protected void updateItem(Form.@Nullable Option option, boolean empty) {
      super.updateItem(option, empty);
      setText(empty || option == null ? null : option.text());
    }
  }

  private static FormView bins(Form.Bins form) {
    List<Node> rows = new ArrayList<>();
    List<ChoiceBox<String>> boxes = new ArrayList<>();
    List<String> names = form.bins().stream().map(Form.Option::text).toList();
    for (Form.Option option : form.rows()) {
      ChoiceBox<String> box = new ChoiceBox<>(FXCollections.observableArrayList(names));
      box.setAccessibleText(option.text());
      box.setId("bin-" + option.id());
      box.setMaxWidth(Double.MAX_VALUE);
      boxes.add(box);
      rows.add(new VBox(2, Nodes.prose(option.text(), "small"), box));
    }
    return new FormView(
        rows,
        boxes.getFirst(),
        () -> {
          List<String> chosen = new ArrayList<>();
          for (ChoiceBox<String> box : boxes) {
            int index = box.getSelectionModel().getSelectedIndex();
            if (index < 0) {
              return Optional.empty();
            }
            chosen.add(form.bins().get(index).id());
          }
          return Optional.of(new Answer.Chosen(chosen));
        });
  }

  private static FormView shelf(Form.Shelf form) {
    ShelfForm shelf = new ShelfForm(form);
    return new FormView(
        List.of(shelf, Nodes.label(Texts.say("form.shelf.how"), "least", "second")),
        shelf,
        () -> Optional.of(new Answer.Chosen(List.of(shelf.before()))));
  }

  private static FormView homes(Form.Homes form) {
    HomesForm homes = new HomesForm(form);
    return new FormView(
        List.of(homes, Nodes.prose(Texts.say("form.homes.how"), "least", "second")),
        homes.first(),
        () -> homes.homes().map(Answer.Chosen::new));
  }

  /// Takes a thing on the stage as an answer, or a part of one. Returns whether it is.
  boolean tapped(Address place) {
    return getChildren().getFirst() instanceof HomesForm homes && homes.tapped(place);
  }

  private static FormView numbers(Form.Numbers form) {
    NumbersForm numbers = new NumbersForm(form);
    return new FormView(
            List.of(numbers), numbers.first(), () -> numbers.values().map(Answer.Drawn::new))
        .turnedBy(numbers.handles());
  }

  private static FormView bars(Form.Bars form) {
    List<Node> rows = new ArrayList<>();
    List<BarForm> bars = new ArrayList<>();
    for (Form.Option option : form.bars()) {
      BarForm bar = new BarForm(form, option);
      bars.add(bar);
      rows.add(bar);
    }
    Label ends =
        Nodes.label(
            Texts.say("form.between", Texts.number(form.from()), Texts.number(form.to()))
                + " "
                + form.unit(),
            "least",
            "second");
    rows.add(ends);
    return new FormView(
            rows,
            bars.getFirst().first(),
            () -> {
              List<Double> values = new ArrayList<>();
              for (BarForm bar : bars) {
                Optional<Double> value = bar.value();
                if (value.isEmpty()) {
                  return Optional.empty();
                }
                values.add(value.get());
              }
              return Optional.of(new Answer.Drawn(values));
            })
        .turnedBy(bars.stream().map(BarForm::handle).toList());
  }

  private static FormView curve(Form.Curve form) {
    List<Node> rows = new ArrayList<>();
    List<Slider> sliders = new ArrayList<>();
    List<Handle> handles = new ArrayList<>();
    for (String place : form.places()) {
      Slider slider = new Slider(form.from(), form.to(), (form.from() + form.to()) / 2);
      slider.setAccessibleText(form.ask() + " " + place);
      HBox.setHgrow(slider, Priority.ALWAYS);
      Label value =
          Nodes.label(Texts.number(slider.getValue()) + " " + form.unit(), "mono", "least");
      value.setMinWidth(64);
      slider
          .valueProperty()
          .addListener((property, before, after) ->
              value.setText(Texts.number(Math.rint(after.doubleValue())) + " " + form.unit()));
      Label name = Nodes.label(place, "mono", "least");
      name.setMinWidth(40);
      HBox row = new HBox(6, name, slider, value);
      row.getStyleClass().add("option-row");
      rows.add(row);
      sliders.add(slider);
      handles.add(
          new Handle(
              place,
              slider.valueProperty(),
              form.from(),
              form.to(),
              now -> Texts.number(Math.rint(now)) + " " + form.unit()));
    }
    return new FormView(
            rows,
            sliders.getFirst(),
            () -> Optional.of(new Answer.Drawn(sliders.stream().map(Slider::getValue).toList())))
        .turnedBy(handles);
  }

  /// A number has no blanks: Space commits, here as everywhere.
  static void refuseBlank(KeyEvent event) {
    if (event.getCharacter().equals(" ")) {
      event.consume();
    }
  }

  static TextField field(String text, String name) {
    TextField field = new TextField(text);
    field.setPrefColumnCount(6);
    field.setAccessibleText(name);
    return field;
  }

  static Optional<Double> number(String text) {
    try {
      double value = Double.parseDouble(text.strip().replace(",", ""));
      return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
