package dynascope.visualisers.scene;

/// What a person can turn on the picture.
///
/// @param property the name by which the act turns it, such as `rate`
/// @param track where its least value (left or bottom) and greatest value lie
/// @param upright whether it is dragged up and down
/// @param logarithmic whether equal ways multiply the value
public record Knob(
    String property,
    double value,
    double least,
    double greatest,
    boolean logarithmic,
    Box track,
    boolean upright) {

  /// Where the value stands between the least and the greatest, 0 to 1.
  public double share() {
    return share(value);
  }

  private double share(double of) {
    double share =
        logarithmic
            ? Math.log(Math.max(of, least) / least) / Math.log(greatest / least)
            : (of - least) / (greatest - least);
    return Math.clamp(share, 0, 1);
  }

  /// The value that a pointer at this place asks for, rounded to two figures.
  public double valueAt(double x, double y) {
    double share =
        upright ? (track.bottom() - y) / track.height() : (x - track.x()) / track.width();
    return valueOf(Math.clamp(share, 0, 1));
  }

  /// The value at a share of the way, rounded to two figures.
  public double valueOf(double share) {
    double value =
        logarithmic
            ? least * Math.pow(greatest / least, share)
            : least + (greatest - least) * share;
    return rounded(value);
  }

  /// The value one arrow key up or down: a twentieth of the way.
  public double stepped(boolean up) {
    return valueOf(Math.clamp(share() + (up ? 0.05 : -0.05), 0, 1));
  }

  private static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))) - 1);
    return Math.round(value / unit) * unit;
  }
}
