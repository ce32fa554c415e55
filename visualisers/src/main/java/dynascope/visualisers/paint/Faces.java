package dynascope.visualisers.paint;

import dynascope.assets.Fonts;
import dynascope.visualisers.theme.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// The fonts of each type, loaded once from the files that we bring along.
final class Faces {
  private static final Map<Type, Font> FONTS = load();

  private Faces() {}

  static Font of(Type type) {
    Font font = FONTS.get(type);
    if (font == null) {
      throw new AssertionError("no font for " + type);
    }
    return font;
  }

  private static Map<Type, Font> load() {
    Map<Type, Font> fonts = new EnumMap<>(Type.class);
    for (Type type : Type.values()) {
      fonts.put(type, font(type));
    }
    return fonts;
  }

  private static Font font(Type type) {
    Fonts file =
        switch (type.face()) {
          case PLAIN -> Fonts.INTER_REGULAR;
          case STRONG -> Fonts.INTER_SEMIBOLD;
          case MONO -> Fonts.MONO_REGULAR;
          case MONO_STRONG -> Fonts.MONO_BOLD;
        };
    try (InputStream in = file.open()) {
      Font font = Font.loadFont(in, type.size());
      return font != null ? font : fallback(type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Font fallback(Type type) {
    return switch (type.face()) {
      case PLAIN -> Font.font("System", FontWeight.NORMAL, type.size());
      case STRONG -> Font.font("System", FontWeight.SEMI_BOLD, type.size());
      case MONO -> Font.font("Monospaced", FontWeight.NORMAL, type.size());
      case MONO_STRONG -> Font.font("Monospaced", FontWeight.BOLD, type.size());
    };
  }
}
