package dynascope.visualisers.scene;

/// Round distances for axes and names.
public final class Steps {
  private static final double[] FACTORS = {1, 2, 5};

  private Steps() {}

  /// The smallest of 1, 2, 5 times a power of ten that is no less than a number above zero.
  public static double noLess(double least) {
    double decade = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : FACTORS) {
      if (factor * decade >= least * (1 - 1e-12)) {
        return factor * decade;
      }
    }
    return 10 * decade;
  }
}
