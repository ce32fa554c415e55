package dynascope.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dynascope.assets.Fonts;
import dynascope.assets.Stylesheets;
import dynascope.visualisers.theme.Palette;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The colours of the window and how large its type is, as the settings say.
final class Look {
  private static final double BASE = 13;

  private final Scene scene;
  private final Preferences preferences;
  private final Consumer<Palette> paint;
  private @Nullable Tint worn;

  /// @param paint gives the palette to all that draws for itself
  Look(Scene scene, Preferences preferences, Consumer<Palette> paint) {
    this.scene = scene;
    this.preferences = preferences;
    this.paint = paint;
    preferences.follow(this::wear);
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(property -> wear(preferences.now()));
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

  /// Light, dark, high contrast, and round again.
  void next() {
    Tint to =
        switch (worn(preferences.now().tint())) {
          case DARK -> Tint.CONTRAST;
          case CONTRAST -> Tint.LIGHT;
          case SYSTEM, LIGHT -> Tint.DARK;
        };
    preferences.change(now -> now.with(to));
  }

  private static Tint worn(Tint wanted) {
    if (wanted != Tint.SYSTEM) {
      return wanted;
    }
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    return dark ? Tint.DARK : Tint.LIGHT;
  }

  private void wear(Settings settings) {
    Tint tint = worn(settings.tint());
    if (tint != worn) {
      worn = tint;
      Application.setUserAgentStylesheet(
          tint == Tint.DARK
              ? new PrimerDark().getUserAgentStylesheet()
              : new PrimerLight().getUserAgentStylesheet());
      scene.getStylesheets().setAll(Stylesheets.WINDOW.url(), colours(tint).url());
      paint.accept(palette(tint));
    }
    scene.getRoot().setStyle("-fx-font-size: " + BASE * settings.type() / 100 + "px");
  }

  private static Stylesheets colours(Tint tint) {
    return switch (tint) {
      case DARK -> Stylesheets.DARK;
      case CONTRAST -> Stylesheets.CONTRAST;
      case SYSTEM, LIGHT -> Stylesheets.LIGHT;
    };
  }

  private static Palette palette(Tint tint) {
    return switch (tint) {
      case DARK -> Palette.DARK;
      case CONTRAST -> Palette.HIGH_CONTRAST;
      case SYSTEM, LIGHT -> Palette.LIGHT;
    };
  }
}
