package dynascope.engine.node;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.OperationKind;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.table.Entry;
import org.jspecify.annotations.Nullable;

/// What a message carries.
public sealed interface Body {
  /// A client's request.
  record Call(Operation operation) implements Body {}

  /// The answer to it: a response, or the service's exception.
  record Result(
      Operation operation, @Nullable Response response, @Nullable ServiceException error)
      implements Body {}

  /// A router's errand; `ticket` finds the request again when the reply comes.
  record Ask(long ticket, int place, Operation operation, Errand errand) implements Body {}

  /// The reply to it.
  record Tell(long ticket, int place, Operation operation, Errand errand, Reply reply)
      implements Body {}

  /// A leader's newest log entry.
  record Replicate(OperationKind operation, Entry entry) implements Body {}

  /// A follower's position in the log.
  record Persisted(OperationKind operation, long lsn) implements Body {}
}
