package dynascope.visualisers.theme;

import dynascope.visualisers.theme.Tone.Heat;
import dynascope.visualisers.theme.Tone.Mix;
import dynascope.visualisers.theme.Tone.OnHeat;
import dynascope.visualisers.theme.Tone.Role;
import java.util.Arrays;
import java.util.List;

/// What every tone looks like in one theme: colours are 0xRRGGBB.
///
/// Families were searched by program to stay apart under colour blindness; because greyscale stays
/// weak, shape always goes with colour.
public final class Palette {
  /// The loads at which the heat ramp has its stops.
  public static final List<Double> HEAT_STOPS = List.of(0.0, 0.25, 0.5, 0.75, 1.0, 1.5);

  public static final Palette LIGHT =
      new Palette(
          "light",
          new int[] {
            0x315375, 0xD539BC, 0x337B71, 0xA78E21, 0xA83E18, 0x3C3E46, 0xFAFAF7, 0xF3F3F1,
            0xEDEDEB, 0xDEDEDC, 0xB9BABB, 0x909194, 0x5E6066
          },
          new int[] {0xF1F3F5, 0xF6D9A8, 0xEBA75A, 0xD46A2A, 0x9C2F12, 0x5A1206});

  public static final Palette DARK =
      new Palette(
          "dark",
          new int[] {
            0x5894F6, 0xB63BA4, 0x1DCEA1, 0xFBCC0B, 0xF42E0D, 0xEBF1F8, 0x12161C, 0x1B1F25,
            0x262A30, 0x35393F, 0x575C62, 0x7E848A, 0xA6ABB2
          },
          new int[] {0x1E252E, 0x4A2B17, 0x7A3A12, 0xC4641C, 0xEBA75A, 0xF9E2BC});

  /// Ink on ground only; shape, texture and number carry the rest.
  public static final Palette HIGH_CONTRAST =
      new Palette(
          "high contrast",
          new int[] {
            0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0x000000, 0xFFFFFF, 0xFFFFFF,
            0xF2F2F2, 0x767676, 0x595959, 0x333333, 0x000000
          },
          new int[] {0xFFFFFF, 0xD9D9D9, 0xB0B0B0, 0x6B6B6B, 0x2B2B2B, 0x000000});

  private static final int BLACK = 0x000000;
  private static final int WHITE = 0xFFFFFF;

  private final String name;
  private final int[] roles;
  private final int[] heat;

  private Palette(String name, int[] roles, int[] heat) {
    if (roles.length != Role.values().length || heat.length != HEAT_STOPS.size()) {
      throw new AssertionError("palette " + name + " has a colour too few or too many");
    }
    this.name = name;
    this.roles = roles;
    this.heat = heat;
  }

  public static List<Palette> all() {
    return List.of(LIGHT, DARK, HIGH_CONTRAST);
  }

  public String name() {
    return name;
  }

  /// The colour of a tone, as 0xRRGGBB.
  public int rgb(Tone tone) {
    return switch (tone) {
      case Role role -> roles[role.ordinal()];
      case Heat(double load) -> heat(load);
      case OnHeat(double load) -> readableOn(heat(load));
      case Mix(Tone over, Tone under, double share) -> mix(rgb(over), rgb(under), share);
    };
  }

  private int heat(double load) {
    double at = Double.isNaN(load) ? 0 : load;
    int last = heat.length - 1;
    if (at >= HEAT_STOPS.get(last)) {
      return heat[last];
    }
    int upper = 1;
    while (at > HEAT_STOPS.get(upper)) {
      upper++;
    }
    double from = HEAT_STOPS.get(upper - 1);
    double share = Math.max(0, (at - from) / (HEAT_STOPS.get(upper) - from));
    return mix(heat[upper], heat[upper - 1], share);
  }

  /// Ink or ground where it is read well; on middling heats only black or white is.
  private int readableOn(int rgb) {
    for (int candidate : new int[] {rgb(Role.INK), rgb(Role.GROUND)}) {
      if (Contrast.between(candidate, rgb) >= Contrast.TEXT) {
        return candidate;
      }
    }
    return Contrast.between(WHITE, rgb) >= Contrast.between(BLACK, rgb) ? WHITE : BLACK;
  }

  private static int mix(int over, int under, double share) {
    int red = channel(over, under, share, 16);
    int green = channel(over, under, share, 8);
    int blue = channel(over, under, share, 0);
    return red << 16 | green << 8 | blue;
  }

  private static int channel(int over, int under, double share, int shift) {
    int a = over >> shift & 0xFF;
    int b = under >> shift & 0xFF;
    return (int) Math.round(b + (a - b) * share);
  }

  @Override
  public String toString() {
    return "Palette " + name + " " + Arrays.toString(roles);
  }
}
