package dynascope.visualisers.glyph;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.Pictures;
import dynascope.visualisers.scene.Box;
import dynascope.visualisers.scene.Panned;
import dynascope.visualisers.scene.SceneObject;
import dynascope.visualisers.scene.Scenes;
import dynascope.visualisers.scene.Shape.Text;
import dynascope.visualisers.scene.Specimen;
import dynascope.visualisers.scene.Specimen.State;
import dynascope.visualisers.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class GlyphSheetTest {
  private static final int PAD = 4;

  @Test
  void everything_on_the_sheet_has_words() {
    for (Text text : Scenes.texts(GlyphSheet.of(1_600).scene()).toList()) {
      assertFalse(text.text().startsWith("glyph."), text.text());
      assertFalse(text.text().startsWith("stage."), text.text());
      assertFalse(text.text().contains("!glyph."), text.text());
    }
  }

  @Test
  void nothing_leaves_the_sheet_and_no_words_stand_on_others() {
    for (int width : new int[] {1_000, 1_600, 2_400}) {
      GlyphSheet.Sheet sheet = GlyphSheet.of(width);
      Box all = new Box(0, 0, width, sheet.height());
      List<Text> texts = Scenes.texts(sheet.scene()).toList();
      for (int i = 0; i < texts.size(); i++) {
        Box one = texts.get(i).bounds();
        assertTrue(all.contains(one.x(), one.y()), texts.get(i) + " at " + width);
        assertTrue(all.contains(one.right(), one.bottom()), texts.get(i) + " at " + width);
        for (int k = i + 1; k < texts.size(); k++) {
          Box other = texts.get(k).bounds();
          assertFalse(
              one.grown(-1).overlaps(other.grown(-1)), texts.get(i) + " on " + texts.get(k));
        }
      }
    }
  }

  /// Shape alone must do: in high contrast there are no families of colour.
  @Test
  void in_every_theme_each_state_is_painted_and_looks_unlike_the_others_of_its_glyph() {
    for (Palette palette : Palette.all()) {
      for (Specimen glyph : GlyphSheet.all()) {
        List<int[]> seen = new ArrayList<>();
        for (State state : glyph.states()) {
          String name = palette.name() + " " + glyph.key() + " " + state.key();
          int[] pixels = pixels(state, palette);
          assertTrue(differing(pixels, new int[] {pixels[0]}) > 20, name + " is empty");
          for (int[] other : seen) {
            assertTrue(
                other.length != pixels.length || differing(pixels, other) >= 4,
                name + " looks like another of its kind");
          }
          seen.add(pixels);
        }
      }
    }
  }

  /// How many pixels differ clearly; an array of one is a plain ground.
  private static int differing(int[] one, int[] other) {
    int count = 0;
    for (int i = 0; i < one.length; i++) {
      int a = one[i];
      int b = other.length == 1 ? other[0] : other[i];
      int most = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        most = Math.max(most, Math.abs((a >> shift & 0xFF) - (b >> shift & 0xFF)));
      }
      count += most > 24 ? 1 : 0;
    }
    return count;
  }

  private static int[] pixels(State state, Palette palette) {
    Box room = state.room();
    int width = (int) room.width() + 2 * PAD;
    int height = (int) room.height() + 2 * PAD;
    List<SceneObject> scene = Panned.by(state.scene(), PAD - room.x(), PAD - room.y());
    WritableImage image = Pictures.image(scene, palette, width, height);
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = image.getPixelReader().getArgb(x, y) & 0xFFFFFF;
      }
    }
    return pixels;
  }
}
