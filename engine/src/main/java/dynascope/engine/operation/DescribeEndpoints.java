package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.TableArn;
import dynascope.engine.model.Units;

/// Tells where the service of this Region is, and for how long that may be believed.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeEndpoints.html>.
public record DescribeEndpoints() implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DescribeEndpoints;
  }

  @Override
  public String table() {
    return "";
  }

  private static final long DAY_IN_MINUTES = 1_440;

  @Override
  public Round begin(RouterView router) {
    return new Round.Answer(
        new Answered("dynamodb." + TableArn.REGION + ".amazonaws.com", DAY_IN_MINUTES));
  }

  /// The answer.
  public record Answered(String address, long cachePeriodInMinutes) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
