package dynascope.app.window;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// What fills the middle of the window: one of several ways to look at the same instant.
final class Sights extends StackPane {
  /// A way to look at a run.
  enum Sight {
    /// Where everything stands.
    STAGE,
    /// What led to one event, lane by lane.
    CAUSES,
    /// The key space over time, with charts.
    CHARTS,
    /// What it costs.
    BILL,
    /// What comes of a knob, over all its settings.
    SWEEP,
    /// Two branches side by side.
    COMPARE
  }

  private final Map<Sight, Node> panes = new EnumMap<>(Sight.class);
  private final Map<Sight, ToggleButton> switches = new EnumMap<>(Sight.class);
  private final ToggleGroup group = new ToggleGroup();
  private final HBox bar = new HBox();
  private Sight now = Sight.STAGE;
  private Consumer<Sight> changed = sight -> {};

  Sights() {
    setMinSize(0, 0);
    bar.getStyleClass().add("units");
    bar.setId("sights");
    bar.setAlignment(Pos.CENTER);
    bar.setMaxHeight(USE_PREF_SIZE);
  }

  /// Adds a way to look that has no switch in the bar.
  void putAside(Sight sight, Node pane) {
    panes.put(sight, pane);
    show(now);
  }

  /// Who is told when one looks in another way.
  void onChanged(Consumer<Sight> what) {
    changed = what;
  }

  /// Adds a way to look; the first one added is what is seen.
  void put(Sight sight, Node pane) {
    panes.put(sight, pane);
    ToggleButton button = new ToggleButton(Texts.say("sight." + sight.name()));
    button.setToggleGroup(group);
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("sight-" + sight.name().toLowerCase(Locale.ROOT));
    button.setOnAction(event -> show(sight));
    switches.put(sight, button);
    bar.getChildren().add(button);
    bar.setVisible(panes.size() > 1);
    bar.setManaged(panes.size() > 1);
    show(now);
  }

  /// The switches between them, for the title bar.
  Node bar() {
    return bar;
  }

  Sight now() {
    return now;
  }

  /// What is seen now.
  @Nullable Node pane() {
    return panes.get(now);
  }

  void show(Sight sight) {
    now = sight;
    panes.forEach((each, pane) -> pane.setVisible(each == sight));
    Node seen = panes.get(sight);
    if (seen != null && !getChildren().contains(seen)) {
      // What is not seen is not there, so that the window has nothing to style when it opens.
      getChildren().setAll(seen);
      seen.applyCss(); // what scrolls has no content before, and so could not get the keys
    }
    switches.forEach((each, button) -> button.setSelected(each == sight));
    changed.accept(sight);
    if (seen != null && getScene() != null) {
      seen.requestFocus();
    }
  }

  /// All there are, in the order of their switches.
  List<Sight> all() {
    return List.copyOf(panes.keySet());
  }

  /// Shows it, or the stage again where it is seen already.
  void toggle(Sight sight) {
    show(now == sight ? Sight.STAGE : sight);
  }
}
