package dynascope.app.window.console;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ButtonBase;

/// Keeps buttons as wide as their words: the stylesheet's least width is that of a target.
final class Wide {
  private Wide() {}

  static void asItsWords(ButtonBase button) {
    button
        .minWidthProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> Math.max(32, Math.ceil(button.prefWidth(-1))),
                button.textProperty(),
                button.fontProperty(),
                button.paddingProperty(),
                button.skinProperty(),
                button.widthProperty()));
  }
}
