package dynascope.visualisers.theme;

/// How different two colours look: CIEDE2000, after simulating colour blindness.
///
/// See Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula (2005), and Machado, Oliveira,
/// Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency (2009).
final class ColourDistance {
  private ColourDistance() {}

  /// How colours are seen; the matrices are Machado's at full severity, on linear light.
  enum Sight {
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTAN(
        0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116,
        1.051998),
    DEUTAN(
        0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITAN(
        1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367,
        0.303900);

    private final double[] matrix;

    Sight(double... matrix) {
      this.matrix = matrix;
    }
  }

  static double between(int a, int b, Sight sight) {
    return ciede2000(lab(a, sight), lab(b, sight));
  }

  private static double[] lab(int rgb, Sight sight) {
    double red = Contrast.linear(rgb >> 16 & 0xFF);
    double green = Contrast.linear(rgb >> 8 & 0xFF);
    double blue = Contrast.linear(rgb & 0xFF);
    double[] m = sight.matrix;
    double r = Math.clamp(m[0] * red + m[1] * green + m[2] * blue, 0, 1);
    double g = Math.clamp(m[3] * red + m[4] * green + m[5] * blue, 0, 1);
    double b = Math.clamp(m[6] * red + m[7] * green + m[8] * blue, 0, 1);
    double x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047;
    double y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b;
    double z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883;
    return new double[] {116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))};
  }

  private static double root(double t) {
    return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
  }

  static double ciede2000(double[] one, double[] two) {
    double meanC = (Math.hypot(one[1], one[2]) + Math.hypot(two[1], two[2])) / 2;
    double seventh = Math.pow(meanC, 7);
    double g = 0.5 * (1 - Math.sqrt(seventh / (seventh + Math.pow(25, 7))));
    double a1 = one[1] * (1 + g);
    double a2 = two[1] * (1 + g);
    double c1 = Math.hypot(a1, one[2]);
    double c2 = Math.hypot(a2, two[2]);
    double h1 = hue(a1, one[2]);
    double h2 = hue(a2, two[2]);
    double deltaL = two[0] - one[0];
    double deltaC = c2 - c1;
    double turn = h2 - h1;
    if (c1 * c2 == 0) {
      turn = 0;
    } else if (turn > 180) {
      turn -= 360;
    } else if (turn < -180) {
      turn += 360;
    }
    double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2));
    double l = (one[0] + two[0]) / 2;
    double c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (c1 * c2 != 0) {
      h = Math.abs(h1 - h2) <= 180 ? h / 2 : h < 360 ? (h + 360) / 2 : (h - 360) / 2;
    }
    double t =
        1
            - 0.17 * Math.cos(Math.toRadians(h - 30))
            + 0.24 * Math.cos(Math.toRadians(2 * h))
            + 0.32 * Math.cos(Math.toRadians(3 * h + 6))
            - 0.20 * Math.cos(Math.toRadians(4 * h - 63));
    double theta = 30 * Math.exp(-Math.pow((h - 275) / 25, 2));
    double rc = 2 * Math.sqrt(Math.pow(c, 7) / (Math.pow(c, 7) + Math.pow(25, 7)));
    double sl = 1 + 0.015 * Math.pow(l - 50, 2) / Math.sqrt(20 + Math.pow(l - 50, 2));
    double sc = 1 + 0.045 * c;
    double sh = 1 + 0.015 * c * t;
    double rt = -Math.sin(Math.toRadians(2 * theta)) * rc;
    return Math.sqrt(
        Math.pow(deltaL / sl, 2)
            + Math.pow(deltaC / sc, 2)
            + Math.pow(deltaH / sh, 2)
            + rt * (deltaC / sc) * (deltaH / sh));
  }

  private static double hue(double a, double b) {
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }
}
