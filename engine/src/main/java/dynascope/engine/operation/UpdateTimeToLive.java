package dynascope.engine.operation;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.model.Address;
import dynascope.engine.model.InvalidValue;
import dynascope.engine.model.TableSetting;
import dynascope.engine.model.Units;
import java.util.List;

/// Turns a table's time to live on or off; it is ENABLING or DISABLING for a while, and may not be
/// changed again for an hour.
///
/// See <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html>.
public record UpdateTimeToLive(String table, String attributeName, boolean enabled)
    implements ControlOperation {
  @Override
  public OperationKind kind() {
    return OperationKind.UpdateTimeToLive;
  }

  @Override
  public Round begin(RouterView router) {
    try {
      OptionForm.checkTable(table);
    } catch (InvalidValue invalid) {
      return new Round.Refuse(ServiceException.validation(invalid));
    }
    var found = new Constraints();
    found.length(attributeName, "timeToLiveSpecification.attributeName", 1, 255);
    ServiceException broken = found.refusal();
    if (broken != null) {
      return new Round.Refuse(broken);
    }
    return Round.Send.one(
        new To(
            Address.parse("control-plane"),
            new Errand.Set(table, new TableSetting.TimeToLive(enabled, attributeName))),
        new Setting(this));
  }

  /// The control plane is taking the change.
  record Setting(UpdateTimeToLive asked) implements Await {
    @Override
    public Round resume(List<Reply> replies, RouterView router) {
      return switch (replies.getFirst()) {
        case Reply.Set _ -> new Round.Answer(new Answered(asked.attributeName, asked.enabled));
        case Reply.Refused refused -> new Round.Refuse(refused.why());
        default -> throw new IllegalStateException("the control plane answered " + replies);
      };
    }
  }

  /// The answer: what was asked.
  public record Answered(String attributeName, boolean enabled) implements Response {
    @Override
    public Units units() {
      return Units.ZERO;
    }
  }
}
