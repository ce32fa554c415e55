package dynascope.visualisers.paint;

import dynascope.visualisers.theme.Palette;
import dynascope.visualisers.theme.Tone;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.paint.Color;

/// The tones of a palette as colours of the toolkit, each made once.
final class Brush {
  private static final int MOST = 4_096;

  private final Palette palette;
  private final Map<Tone, Color> colours = new HashMap<>();

  Brush(Palette palette) {
    this.palette = palette;
  }

  int rgb(Tone tone) {
    return palette.rgb(tone);
  }

  Color of(Tone tone) {
    Color known = colours.get(tone);
    if (known != null) {
      return known;
    }
    if (colours.size() >= MOST) {
      colours.clear();
    }
    int rgb = palette.rgb(tone);
    Color colour = Color.rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    colours.put(tone, colour);
    return colour;
  }
}
