package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The command palette: a field over the window, and below it what can be done.
final class PaletteSheet extends StackPane {
  private static final int ROWS = 11;

  private final PaletteModel model;
  private final Consumer<Runnable> close;
  private final TextField field = new TextField();
  private final ListView<PaletteModel.Line> list = new ListView<>();
  private final Label none = Nodes.label(Texts.say("palette.none"), "second", "small");

  /// @param close takes the palette away, gives the focus back, and then runs what was chosen
  PaletteSheet(PaletteModel model, Consumer<Runnable> close) {
    this.model = model;
    this.close = close;
    getStyleClass().add("veil");
    setId("palette");
    field.setId("palette-field");
    field.setPromptText(Texts.say("palette.prompt"));
    field.setAccessibleText(Texts.say("palette.name"));
    list.setId("palette-list");
    list.setFocusTraversable(false);
    list.setAccessibleText(Texts.say("palette.list"));
    list.getStyleClass().add("palette-list");
    list.setCellFactory(view -> new Row());
    Label help = Nodes.prose(Texts.say("palette.help"), "second", "least");
    VBox sheet = new VBox(8, field, list, none, help);
    sheet.getStyleClass().add("palette");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    sheet.setOnMouseClicked(event -> event.consume());
    getChildren().add(sheet);
    setAlignment(sheet, Pos.TOP_CENTER);
    setMargin(sheet, new Insets(64, 20, 20, 20));
    setOnMouseClicked(event -> leave());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    field.textProperty().addListener(property -> find());
    field.fontProperty().addListener(property -> find());
    list.getSelectionModel()
        .selectedItemProperty()
        .addListener((property, before, line) -> tell(line));
    find();
  }

  @Override
  public void requestFocus() {
    field.requestFocus();
  }

  private void find() {
    List<PaletteModel.Line> lines = model.find(field.getText());
    double row = Math.ceil(field.getFont().getSize() * 2.4);
    list.setFixedCellSize(row);
    list.setPrefHeight(row * Math.clamp(lines.size(), 1, ROWS) + 4);
    list.getItems().setAll(lines);
    Nodes.shown(none, lines.isEmpty());
    Nodes.shown(list, !lines.isEmpty());
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).offer().able()) {
        list.getSelectionModel().select(i);
        list.scrollTo(0);
        return;
      }
    }
    list.getSelectionModel().selectFirst();
  }

  /// The field has the focus, so it is what says which line is chosen.
  private void tell(PaletteModel.@Nullable Line line) {
    field.setAccessibleHelp(line == null ? Texts.say("palette.none") : said(line.offer()));
  }

  private static String said(Offer.Plain offer) {
    return Texts.say("palette.said", offer.name(), offer.menu(), offer.key(), offer.hindrance());
  }

  private void key(KeyEvent event) {
    int last = list.getItems().size() - 1;
    int at = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.K && event.isControlDown()) {
      leave();
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case ESCAPE -> leave();
      case ENTER -> choose(list.getSelectionModel().getSelectedItem());
      case DOWN -> select(at == last ? 0 : at + 1);
      case UP -> select(at <= 0 ? last : at - 1);
      case PAGE_DOWN -> select(Math.min(last, at + ROWS));
      case PAGE_UP -> select(Math.max(0, at - ROWS));
      case TAB -> {}
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int index) {
    if (index >= 0) {
      list.getSelectionModel().select(index);
      list.scrollTo(Math.max(0, index - ROWS / 2));
    }
  }

  private void leave() {
    close.accept(() -> {});
  }

  private void choose(PaletteModel.@Nullable Line line) {
    if (line == null) {
      return;
    }
    if (!line.fills().isEmpty()) {
      field.setText(line.fills());
      field.end();
    } else if (line.offer().able()) {
      close.accept(line.offer().act());
    }
  }

  /// Name, what hinders it, its menu and its key.
  private final class Row extends ListCell<PaletteModel.Line> {
    private final Label name = new Label();
    private final Label why = new Label();
    private final Label menu = Nodes.label("", "second", "small");
    private final Label key = Nodes.label("", "key-cap");
    private final HBox box = new HBox(10, name, why, Nodes.spacer(), menu, key);

    Row() {
      box.setAlignment(Pos.CENTER_LEFT);
      name.setMinWidth(USE_PREF_SIZE);
      why.getStyleClass().addAll("second", "small");
      why.setMinWidth(0);
      HBox.setHgrow(why, Priority.SOMETIMES);
      setPrefWidth(0);
      setOnMouseClicked(event -> {
        choose(getItem());
        event.consume();
      });
    }

    @Override
    protected void updateItem(PaletteModel.@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      setGraphic(line == null || empty ? null : box);
      if (line == null || empty) {
        return;
      }
      Offer.Plain offer = line.offer();
      name.setText(offer.name());
      name.getStyleClass().remove("second");
      if (!offer.able()) {
        name.getStyleClass().add("second");
      }
      why.setText(offer.hindrance());
      menu.setText(offer.menu());
      key.setText(offer.key());
      Nodes.shown(key, !offer.key().isEmpty());
      setAccessibleText(said(offer));
    }
  }
}
