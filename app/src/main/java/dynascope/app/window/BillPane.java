package dynascope.app.window;

import dynascope.app.play.Reckoned;
import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.app.window.node.Nodes;
import dynascope.assets.Words;
import dynascope.engine.cost.Account;
import dynascope.engine.cost.Bill.Part;
import dynascope.visualisers.bill.BillScene;
import dynascope.visualisers.paint.SceneCanvas;
import dynascope.visualisers.theme.Palette;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The bill of the chosen table: a tube is chosen by a click or by the arrows, and says below how
/// its amount comes about.
final class BillPane extends VBox implements Face {
  private static final long MINUTE = 60;

  private final Desk desk;
  private final Preferences preferences;
  private final SceneCanvas canvas = new SceneCanvas(Palette.LIGHT);
  private final ToggleButton last = new ToggleButton(Words.say("bill.last"));
  private final ToggleButton whole = new ToggleButton(Words.say("bill.whole"));
  private final Label nothing = Nodes.label(Words.say("bill.none"), "second", "small");
  private final ToggleGroup group = new ToggleGroup();
  private Part chosen = Part.WRITES;
  private long seconds = MINUTE;
  private @Nullable Reckoned wished;
  private @Nullable Account shown;

  BillPane(Desk desk, Preferences preferences, Runnable prices) {
    this.desk = desk;
    this.preferences = preferences;
    getStyleClass().addAll("charts", "stage-focus");
    setId("bill");
    setFocusTraversable(true);
    setMinSize(0, 0);
    setAccessibleText(Words.say("bill.name"));
    HBox stretches = new HBox(stretch(last, MINUTE), stretch(whole, 0));
    stretches.getStyleClass().add("units");
    stretches.setMinWidth(USE_PREF_SIZE);
    stretches.setMaxHeight(USE_PREF_SIZE);
    Button edit = Nodes.plain(Words.say("bill.edit"), "bill-prices");
    edit.setOnAction(event -> prices.run());
    HBox head = new HBox(14, stretches, nothing, Nodes.spacer(), edit);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("charts-head");
    canvas.setMinSize(0, 0);
    VBox.setVgrow(canvas, Priority.ALWAYS);
    getChildren().addAll(head, canvas);
    canvas.setOnMousePressed(this::pressed);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    canvas.widthProperty().addListener(property -> redraw());
    canvas.heightProperty().addListener(property -> redraw());
    visibleProperty().addListener(property -> wish());
    preferences.follow(now -> wish());
    focusWithinProperty()
        .addListener((property, before, on) -> {
          getStyleClass().remove("on");
          if (on) {
            getStyleClass().add("on");
          }
        });
  }

  private ToggleButton stretch(ToggleButton button, long length) {
    button.setToggleGroup(group);
    button.setMinWidth(USE_PREF_SIZE);
    button.setSelected(length == seconds);
    button.setId(length == 0 ? "bill-whole" : "bill-last");
    button.setOnAction(event -> {
      seconds = length;
      button.setSelected(true);
      wish();
    });
    return button;
  }

  void paint(Palette palette) {
    canvas.setPalette(palette);
    redraw();
  }

  @Override
  public void opened(Opening opening) {
    wished = null;
    shown = null;
    wish();
  }

  @Override
  public void show(Shown now) {
    wish();
    if (!Objects.equals(shown, now.account())) {
      shown = now.account();
      redraw();
    }
  }

  /// Tells the worker which bill is looked at, if that is another than before.
  private void wish() {
    Reckoned wanted = isVisible() ? new Reckoned(seconds, preferences.now().prices()) : null;
    if (!Objects.equals(wanted, wished)) {
      wished = wanted;
      desk.wish(new Wish.Reckon(wanted));
    }
  }

  private void redraw() {
    Account now = shown;
    nothing.setVisible(now == null);
    if (now == null || !isVisible() || canvas.getWidth() <= 0) {
      canvas.show(java.util.List.of());
      return;
    }
    String length = Texts.number((long) now.bill().seconds());
    String stretch = Words.say(seconds == 0 ? "bill.stretch.whole" : "bill.stretch.last", length);
    canvas.show(BillScene.scene(now, stretch, chosen, canvas.getWidth(), canvas.getHeight()));
    setAccessibleText(
        Words.say("bill.name") + ". " + String.join(" ", BillScene.rows(now, chosen)));
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    BillScene.at(event.getX(), event.getY(), canvas.getWidth(), canvas.getHeight())
        .ifPresent(this::choose);
  }

  private void choose(Part part) {
    chosen = part;
    redraw();
  }

  private void key(KeyEvent event) {
    if (event.getTarget() != this || event.isControlDown() || event.isAltDown()) {
      return; // a button has the keys
    }
    int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
    if (step != 0) {
      Part[] all = Part.values();
      choose(all[Math.clamp(chosen.ordinal() + step, 0, all.length - 1)]);
      event.consume();
    }
  }
}
