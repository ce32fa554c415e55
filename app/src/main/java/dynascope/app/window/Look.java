package dynascope.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dynascope.assets.Fonts;
import dynascope.assets.Stylesheets;
import java.io.IOException;
import java.io.InputStream;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark, and how large the type is.
final class Look {
  private static final double BASE = 13;
  private static final double[] SIZES = {0.85, 1, 1.15, 1.3, 1.5, 1.75, 2};

  private final Scene scene;
  private boolean dark;
  private int size = 1;

  Look(Scene scene, boolean dark) {
    this.scene = scene;
    this.dark = dark;
    apply();
  }

  /// Loads the typefaces. Returns whether all are there; without them the system's own are used.
  static boolean loadFonts() {
    boolean all = true;
    for (Fonts font : Fonts.values()) {
      if (font == Fonts.INTER_ITALIC) {
        continue;
      }
      try (InputStream in = font.open()) {
        all &= Font.loadFont(in, BASE) != null;
      } catch (IOException | RuntimeException | AssertionError e) {
        all = false;
      }
    }
    return all;
  }

  boolean dark() {
    return dark;
  }

  void toggle() {
    dark = !dark;
    apply();
  }

  void larger() {
    size = Math.min(SIZES.length - 1, size + 1);
    type();
  }

  void smaller() {
    size = Math.max(0, size - 1);
    type();
  }

  void usual() {
    size = 1;
    type();
  }

  private void apply() {
    String theme =
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    Application.setUserAgentStylesheet(theme);
    scene
        .getStylesheets()
        .setAll(Stylesheets.WINDOW.url(), (dark ? Stylesheets.DARK : Stylesheets.LIGHT).url());
    type();
  }

  private void type() {
    scene.getRoot().setStyle("-fx-font-size: " + BASE * SIZES[size] + "px");
  }
}
