package dynascope.visualisers.theme;

/// How well one colour is seen on another.
///
/// See <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
public final class Contrast {
  /// The least contrast of text.
  public static final double TEXT = 4.5;

  /// The least contrast of shapes that mean something.
  public static final double SHAPE = 3;

  private Contrast() {}

  /// The contrast ratio of two colours 0xRRGGBB, 1 to 21.
  public static double between(int a, int b) {
    double x = luminance(a);
    double y = luminance(b);
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }

  /// The relative luminance of a colour 0xRRGGBB, 0 to 1.
  public static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  /// The light of one channel, 0 to 1, without the display's curve.
  static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
