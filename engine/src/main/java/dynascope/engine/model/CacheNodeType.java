package dynascope.engine.model;

import java.util.Arrays;
import java.util.Optional;

/// The types of DAX nodes that there are prices for.
public enum CacheNodeType {
  T3_SMALL("dax.t3.small", 2),
  T3_MEDIUM("dax.t3.medium", 4),
  R5_LARGE("dax.r5.large", 16),
  R5_XLARGE("dax.r5.xlarge", 32);

  private final String text;
  private final int gibibytes;

  CacheNodeType(String text, int gibibytes) {
    this.text = text;
    this.gibibytes = gibibytes;
  }

  /// The service's name for it.
  public String text() {
    return text;
  }

  /// The memory of the machine, in bytes.
  public long memory() {
    return (long) gibibytes << 30;
  }

  public static Optional<CacheNodeType> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
  }
}
