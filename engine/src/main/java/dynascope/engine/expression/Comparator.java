package dynascope.engine.expression;

import dynascope.engine.model.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The signs that compare two operands.
///
/// Values of different types are never equal. What is not there equals nothing, not even another
/// such operand. Only strings, numbers and binaries have an order.
public enum Comparator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private static final List<Comparator> ALL = List.of(values());

  private final String sign;

  Comparator(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  /// The comparator of that sign, or null.
  public static @Nullable Comparator of(String sign) {
    return ALL.stream().filter(each -> each.sign.equals(sign)).findFirst().orElse(null);
  }

  /// The comparator that the token is, or null.
  static @Nullable Comparator of(Token token) {
    return ALL.stream().filter(each -> token.isSign(each.sign)).findFirst().orElse(null);
  }

  boolean isOrder() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /// The comparator that says the same with its operands exchanged.
  public Comparator mirrored() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
    };
  }

  public boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (left == null || right == null) {
      return this == NOT_EQUAL;
    }
    return switch (this) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> ordered(left, right) && order(left, right) < 0;
      case LESS_OR_EQUAL -> ordered(left, right) && order(left, right) <= 0;
      case GREATER -> ordered(left, right) && order(left, right) > 0;
      case GREATER_OR_EQUAL -> ordered(left, right) && order(left, right) >= 0;
    };
  }

  /// Whether the values are of one type, and that type has an order.
  static boolean ordered(AttributeValue left, AttributeValue right) {
    return hasOrder(left) && left.typeCode().equals(right.typeCode());
  }

  static boolean hasOrder(AttributeValue value) {
    return value instanceof AttributeValue.S
        || value instanceof AttributeValue.N
        || value instanceof AttributeValue.B;
  }

  private static int order(AttributeValue left, AttributeValue right) {
    return switch (left) {
      case AttributeValue.S a when right instanceof AttributeValue.S b -> a.compareTo(b);
      case AttributeValue.N a when right instanceof AttributeValue.N b -> a.compareTo(b);
      case AttributeValue.B a when right instanceof AttributeValue.B b -> a.compareTo(b);
      default -> throw new IllegalStateException("no order between " + left + " and " + right);
    };
  }

  @Override
  public String toString() {
    return sign;
  }
}
