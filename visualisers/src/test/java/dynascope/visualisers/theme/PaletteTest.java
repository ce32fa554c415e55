package dynascope.visualisers.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dynascope.visualisers.theme.ColourDistance.Sight;
import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Tone.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final List<Role> FAMILIES =
      List.of(Role.DATA, Role.DERIVED, Role.FLOW, Role.CACHE, Role.ALARM, Role.INK);

  @Test
  void measures_colour_distance_as_published() {
    double[] one = {50, 2.6772, -79.7751};
    double[] two = {50, 0, -82.7485};
    assertEquals(2.0425, ColourDistance.ciede2000(one, two), 1e-4);
  }

  @Test
  void families_stand_out_from_what_they_are_drawn_on() {
    for (Palette palette : Palette.all()) {
      for (Role family : FAMILIES) {
        double contrast = contrast(palette, family, Role.GROUND);
        assertTrue(contrast >= Contrast.SHAPE, palette.name() + " " + family + " " + contrast);
      }
    }
  }

  @Test
  void text_is_readable_on_every_ground() {
    for (Palette palette : Palette.all()) {
      for (Role ground : List.of(Role.GROUND, Role.PANE, Role.FILL)) {
        for (Role text : List.of(Role.INK, Role.SECOND)) {
          double contrast = contrast(palette, text, ground);
          assertTrue(
              contrast >= Contrast.TEXT, palette.name() + " " + text + " on " + ground + contrast);
        }
      }
    }
  }

  @Test
  void text_is_readable_on_every_heat() {
    for (Palette palette : Palette.all()) {
      for (int percent = 0; percent <= 160; percent++) {
        double load = percent / 100.0;
        double contrast =
            Contrast.between(palette.rgb(new OnHeat(load)), palette.rgb(new Heat(load)));
        assertTrue(contrast >= Contrast.TEXT, palette.name() + " at " + load + ": " + contrast);
      }
    }
  }

  @Test
  void families_stay_apart_under_colour_blindness() {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      for (Sight sight : Sight.values()) {
        for (Role one : FAMILIES) {
          for (Role two : FAMILIES) {
            if (one.ordinal() < two.ordinal()) {
              double apart = ColourDistance.between(palette.rgb(one), palette.rgb(two), sight);
              assertTrue(
                  apart >= 12, palette.name() + " " + one + " " + two + " " + sight + " " + apart);
            }
          }
        }
      }
    }
  }

  @Test
  void heat_goes_one_way() {
    for (Palette palette : Palette.all()) {
      boolean rises =
          Contrast.luminance(palette.rgb(new Heat(1.5)))
              > Contrast.luminance(palette.rgb(new Heat(0)));
      for (int percent = 2; percent <= 150; percent += 2) {
        double cooler = Contrast.luminance(palette.rgb(new Heat((percent - 2) / 100.0)));
        double hotter = Contrast.luminance(palette.rgb(new Heat(percent / 100.0)));
        boolean onward = rises ? hotter > cooler : hotter < cooler;
        assertTrue(onward, palette.name() + " at " + percent + " %");
      }
    }
  }

  private static double contrast(Palette palette, Role one, Role two) {
    return Contrast.between(palette.rgb(one), palette.rgb(two));
  }
}
