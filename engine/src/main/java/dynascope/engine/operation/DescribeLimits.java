package dynascope.engine.operation;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Limits;
import dynascope.engine.model.Units;

/// Tells how much capacity the account and a table may have provisioned. Simplified: as often as
/// you like, where the service allows it about once a minute.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html>.
public record DescribeLimits() implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.DescribeLimits;
  }

  @Override
  public String table() {
    return "";
  }

  @Override
  public Round begin(RouterView router) {
    Limits limits = router.limits();
    return new Round.Answer(
        new Answered(
            limits.get(Limits.ACCOUNT_QUOTA_READ),
            limits.get(Limits.ACCOUNT_QUOTA_WRITE),
            limits.get(Limits.TABLE_QUOTA_READ),
            limits.get(Limits.TABLE_QUOTA_WRITE)));
  }

  /// The answer.
  public record Answered(
      long accountMaxReadCapacityUnits,
      long accountMaxWriteCapacityUnits,
      long tableMaxReadCapacityUnits,
      long tableMaxWriteCapacityUnits)
      implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
