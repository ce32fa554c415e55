package dynascope.app.window.console;

import dynascope.assets.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The request as fields: those that it can't do without first, the rare ones behind a button.
final class FormPane extends ScrollPane {
  private static final int NAME_WIDTH = 186;

  private final ConsoleModel model;
  private final CompletionList completion;
  private final Runnable typed;
  private final VBox rows = new VBox();
  private final List<Row> shown = new ArrayList<>();
  private String operation = "";
  private boolean everything;
  private boolean showing;

  /// @param typed hears that something was typed
  FormPane(ConsoleModel model, CompletionList completion, Runnable typed) {
    this.model = model;
    this.completion = completion;
    this.typed = typed;
    getStyleClass().add("on-ground");
    rows.getStyleClass().add("console-form");
    setContent(rows);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinSize(0, 0);
    setFocusTraversable(false);
    setId("console-form");
  }

  /// A member with its control.
  private abstract static class Row {
    final Field field;
    final HBox box = new HBox();

    Row(Field field) {
      this.field = field;
      Label name = new Label(field.name());
      name.getStyleClass().addAll("mono", "small");
      name.setMinWidth(NAME_WIDTH);
      name.setMaxWidth(NAME_WIDTH);
      if (field.rank() == Field.Rank.REQUIRED) {
        name.getStyleClass().add("console-required");
        name.setAccessibleText(Words.say("console.required", field.name()));
      }
      box.getStyleClass().add("console-row");
      box.getChildren().add(name);
    }

    final void add(Node control) {
      HBox.setHgrow(control, Priority.ALWAYS);
      control.setId("console-" + field.name());
      box.getChildren().add(control);
    }

    abstract void show(String value);

    void mark(int from, int to, boolean wrong) {}

    abstract Node control();
  }

  /// Text, JSON, an expression or a number.
  private final class TextRow extends Row {
    private final CodeField code;

    TextRow(Field field) {
      super(field);
      boolean lines =
          switch (field.kind()) {
            case TEXT, NUMBER -> false;
            default -> true;
          };
      code = new CodeField(text -> colours(field, text), lines ? 8 : 1, lines);
      code.area().setAccessibleText(field.name());
      code.area().textProperty().addListener((property, before, text) -> written(field, text));
      completion.serve(code, (text, caret) -> proposals(field, caret), proposal -> take(proposal));
      add(code);
      code.setId("console-field-" + field.name());
      code.area().setId("console-" + field.name());
    }

    private List<Completion.Proposal> proposals(Field of, int caret) {
      if (of.kind() == Field.Kind.JSON) {
        return inJson(caret);
      }
      return model.completion().inField(of, code.text(), caret);
    }

    /// The field's own text stands somewhere in the request's.
    private List<Completion.Proposal> inJson(int caret) {
      String name = JsonLayout.quoted(field.name()) + ": ";
      Completion all = model.completion();
      String alone = "{" + name + code.text() + "}";
      int shift = 1 + name.length();
      JsonText whole = JsonText.of(alone);
      Completion here = new Completion(all.operation(), whole, all.knowledge(), all.table());
      return here.at(caret + shift).stream()
          .map(each ->
              new Completion.Proposal(
                  each.shown(),
                  each.detail(),
                  each.insert(),
                  each.from() - shift,
                  each.to() - shift,
                  each.back(),
                  each.defines()))
          .toList();
    }

    private void take(Completion.Proposal proposal) {
      code.replace(proposal.from(), proposal.to(), proposal.insert(), proposal.back());
      if (!proposal.defines().isEmpty()) {
        model
            .writing()
            .json(Problems.define(model.writing().json(), proposal.insert(), proposal.defines()));
        typed.run();
      }
    }

    @Override
    void show(String value) {
      // The request has no blanks around a value; who is writing one may need them next.
      if (!code.area().isFocused() || !value.strip().equals(code.text().strip())) {
        code.text(value);
      }
    }

    @Override
    void mark(int from, int to, boolean wrong) {
      code.mark(from, to);
      code.getStyleClass().remove("wrong");
      if (wrong) {
        code.getStyleClass().add("wrong");
      }
    }

    @Override
    Node control() {
      return code.area();
    }
  }

  private static List<Colours.Stretch> colours(Field field, String text) {
    return switch (field.kind()) {
      case EXPRESSION, STATEMENT -> Colours.code(field.name(), text);
      case JSON -> Colours.json(JsonText.of(text));
      case NUMBER -> List.of(new Colours.Stretch(0, text.length(), Colours.Hue.NUMBER));
      default -> List.of(new Colours.Stretch(0, text.length(), Colours.Hue.TEXT));
    };
  }

  private final class ChoiceRow extends Row {
    private final ChoiceBox<String> choice = new ChoiceBox<>();

    ChoiceRow(Field field) {
      super(field);
      choice.getItems().add("");
      choice.getItems().addAll(field.words());
      choice.setAccessibleText(field.name());
      choice.setPrefWidth(220);
      choice
          .valueProperty()
          .addListener((property, before, word) -> written(field, word == null ? "" : word));
      add(choice);
      HBox.setHgrow(choice, Priority.NEVER);
    }

    @Override
    void show(String value) {
      choice.setValue(choice.getItems().contains(value) ? value : "");
    }

    @Override
    Node control() {
      return choice;
    }
  }

  private final class SwitchRow extends Row {
    private final CheckBox check = new CheckBox();

    SwitchRow(Field field) {
      super(field);
      check.setAccessibleText(field.name());
      check.setMinHeight(28);
      // Most are false unless they are said; the one that is not can be told so.
      check.setAllowIndeterminate(field.name().equals("ScanIndexForward"));
      check.selectedProperty().addListener(property -> tell());
      check.indeterminateProperty().addListener(property -> tell());
      add(check);
    }

    private void tell() {
      boolean absent =
          check.isIndeterminate() || !check.isSelected() && !check.isAllowIndeterminate();
      written(field, absent ? "" : Boolean.toString(check.isSelected()));
    }

    @Override
    void show(String value) {
      check.setIndeterminate(value.isEmpty() && check.isAllowIndeterminate());
      check.setSelected(value.equals("true"));
    }

    @Override
    Node control() {
      return check;
    }
  }

  private void written(Field field, String text) {
    if (!showing) {
      model.writing().field(field, text);
      typed.run();
    }
  }

  /// Shows the request that is being written.
  void show() {
    if (!model.writing().operation().equals(operation)) {
      operation = model.writing().operation();
      everything = false;
      fill();
    }
    showing = true;
    for (Row row : shown) {
      row.show(model.writing().field(row.field));
    }
    showing = false;
  }

  private void fill() {
    shown.clear();
    rows.getChildren().clear();
    int hidden = 0;
    for (Field field : Field.of(operation)) {
      boolean rare = field.rank().compareTo(Field.Rank.USUAL) > 0;
      boolean there = !model.writing().field(field).isEmpty();
      if (rare && !everything && !there) {
        hidden++;
        continue;
      }
      Row row =
          switch (field.kind()) {
            case CHOICE -> new ChoiceRow(field);
            case SWITCH -> new SwitchRow(field);
            default -> new TextRow(field);
          };
      shown.add(row);
      rows.getChildren().add(row.box);
    }
    if (hidden > 0) {
      Button more = new Button(Words.say("console.more", hidden));
      more.getStyleClass().addAll("ghost", "small");
      more.setId("console-more");
      more.setMinHeight(32);
      more.setOnAction(event -> {
        everything = true;
        fill();
        show();
      });
      rows.getChildren().add(more);
    }
    if (shown.isEmpty()) {
      Label none = new Label(Words.say("console.no-members", operation));
      none.getStyleClass().addAll("second", "small");
      none.setWrapText(true);
      none.setMinHeight(Region.USE_PREF_SIZE);
      rows.getChildren().add(none);
    }
  }

  /// Underlines what is wrong, where it is known.
  void mark(Optional<Problems.Problem> problem, JsonText json) {
    for (Row row : shown) {
      boolean here = problem.isPresent() && problem.get().member().equals(row.field.name());
      int from = -1;
      int to = -1;
      JsonText.Part string = here ? json.string(row.field.name()) : null;
      if (string != null && problem.isPresent()) {
        int[] places = json.places(string);
        from = inner(places, problem.get().start());
        to = inner(places, problem.get().end());
        to = Math.max(to, from + 1);
      }
      row.mark(from, to, here);
    }
  }

  private static int inner(int[] places, int place) {
    int inner = 0;
    while (inner < places.length - 1 && places[inner] < place) {
      inner++;
    }
    return inner;
  }

  /// Gives the keys to the first field, or to that of a member.
  void enter(String member) {
    for (Row row : shown) {
      if (member.isEmpty() && !row.field.name().equals("TableName")
          || row.field.name().equals(member)) {
        row.control().requestFocus();
        return;
      }
    }
    if (!shown.isEmpty()) {
      shown.getFirst().control().requestFocus();
    }
  }
}
