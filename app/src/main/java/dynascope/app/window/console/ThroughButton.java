package dynascope.app.window.console;

import dynascope.app.play.Shown;
import dynascope.app.play.Wish;
import dynascope.assets.Words;
import dynascope.engine.client.HandCaller;
import dynascope.engine.moment.CacheView;
import dynascope.engine.moment.Moment;
import dynascope.engine.simulation.Act;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;

/// Whether what a person sends goes through the cache, or around it: there where a cache is.
final class ThroughButton extends ToggleButton {
  ThroughButton(ConsoleHost host) {
    getStyleClass().addAll("plain-line", "small");
    setId("console-through");
    setMinWidth(USE_PREF_SIZE);
    setMinHeight(32);
    setTooltip(new Tooltip(Words.say("console.through.how")));
    setAccessibleText(Words.say("console.through.how"));
    setOnAction(_ ->
        host.wish(new Wish.Do(new Act.Turn(HandCaller.ADDRESS, "through", isSelected() ? 1 : 0))));
    stand(false, false);
  }

  /// @param may whether the lesson lets a person send anything now
  void show(Shown now, boolean may) {
    Moment moment = now.moment();
    CacheView cache = moment == null ? null : moment.frame().cache();
    setDisable(!may);
    stand(cache != null, cache != null && cache.through().contains(HandCaller.ADDRESS));
  }

  private void stand(boolean there, boolean through) {
    setVisible(there);
    setManaged(there);
    setSelected(through);
    setText(Words.say(through ? "console.through" : "console.around"));
  }
}
