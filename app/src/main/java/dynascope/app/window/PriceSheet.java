package dynascope.app.window;

import dynascope.app.window.node.Nodes;
import dynascope.assets.Money;
import dynascope.assets.Words;
import dynascope.engine.cost.Price;
import dynascope.engine.cost.PriceList;
import dynascope.scenarios.lesson.PriceTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The price table, over the window: what is listed, how sure that is, and what a person puts in
/// its place.
final class PriceSheet extends StackPane {
  private static final double LIST_HEIGHT = 420;

  private final Preferences preferences;
  private final Button done = new Button(Words.say("bill.edit.done"));
  private final List<TextField> fields = new ArrayList<>();

  PriceSheet(Preferences preferences, Runnable close) {
    this.preferences = preferences;
    getStyleClass().add("veil");
    setId("prices");
    PriceList list = PriceTable.standard();
    GridPane rows = new GridPane(16, 8);
    for (int i = 0; i < list.prices().size(); i++) {
      row(rows, i, list.prices().get(i));
    }
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setPrefViewportHeight(LIST_HEIGHT);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToWidth(true);
    done.getStyleClass().add("outline-ink");
    done.setId("prices-done");
    done.setOnAction(event -> close.run());
    Button listed = Nodes.plain(Words.say("bill.edit.reset"), "prices-listed");
    listed.setOnAction(event -> fields.forEach(TextField::clear));
    HBox end = new HBox(10, listed, Nodes.spacer(), done);
    end.setAlignment(Pos.CENTER);
    Label about = Nodes.prose(Words.say("bill.edit.about"), "second", "small");
    about.setMaxWidth(640);
    String title = Words.say("bill.edit.title") + ": " + list.region() + ", " + list.date();
    VBox sheet = new VBox(14, Nodes.label(title, "subject", "strong"), about, scroll, end);
    sheet.getStyleClass().add("form");
    Nodes.lay(this, sheet, close);
  }

  @Override
  public void requestFocus() {
    done.requestFocus();
  }

  private void row(GridPane rows, int row, Price price) {
    String per =
        (price.per() == 1 ? "" : String.format(Locale.ROOT, "%,d ", price.per())) + price.unit();
    TextField field = new TextField();
    field.setPrefColumnCount(8);
    field.setPromptText(new BigDecimal(Double.toString(price.amount())).toPlainString());
    field.setAccessibleText(
        Words.say("bill.edit.row", price.name(), Money.price(price.amount()), per));
    Double own = preferences.now().prices().get(price.name());
    field.setText(own == null ? "" : new BigDecimal(own.toString()).toPlainString());
    field
        .textProperty()
        .addListener((text, before, typed) -> {
          Double dollars = Settings.dollars(typed);
          if (dollars != null || typed.isBlank()) {
            preferences.change(now -> now.withPrice(price.name(), dollars));
          }
        });
    fields.add(field);
    Label certainty =
        Nodes.label(Words.say("bill.certainty." + price.certainty()), "second", "small");
    Label source = Nodes.label(price.source(), "second", "small");
    source.setMinWidth(0);
    source.setMaxWidth(300);
    rows.addRow(
        row,
        Nodes.label(price.name(), "mono", "small"),
        field,
        Nodes.label(per, "small"),
        certainty,
        source);
  }
}
