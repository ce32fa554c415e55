package dynascope.engine.operation;

import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import java.util.List;

/// One item is on its way to two of three replicas, if its condition holds.
interface OneWrite extends Await {
  /// What is answered when the write is durable.
  Response answer(Reply.Written written);

  @Override
  default Round resume(List<Reply> replies, RouterView router) {
    return switch (replies.getFirst()) {
      case Reply.Written written -> new Round.Answer(answer(written));
      case Reply.ConditionFailed failed ->
          new Round.Refuse(ServiceException.conditionFailed(failed.item()));
      case Reply.Refused refused -> new Round.Refuse(refused.why());
      default -> throw new IllegalStateException("a write was answered by " + replies);
    };
  }
}
