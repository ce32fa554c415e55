package dynascope.scenarios.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How a measure is compared with a value.
public enum Is {
  LESS("<"),
  AT_MOST("<="),
  EQUAL("=="),
  AT_LEAST(">="),
  MORE(">");

  private final String sign;

  Is(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /// Whether it holds; never for NaN.
  public boolean holds(double measured, double value) {
    return switch (this) {
      case LESS -> measured < value;
      case AT_MOST -> measured <= value;
      case EQUAL -> measured == value;
      case AT_LEAST -> measured >= value;
      case MORE -> measured > value;
    };
  }

  public static Optional<Is> of(String sign) {
    return Arrays.stream(values()).filter(is -> is.sign.equals(sign)).findFirst();
  }

  public static List<String> signs() {
    return Arrays.stream(values()).map(Is::sign).toList();
  }
}
