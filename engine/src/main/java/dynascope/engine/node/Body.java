package dynascope.engine.node;

import dynascope.engine.errand.Errand;
import dynascope.engine.errand.Reply;
import dynascope.engine.error.ServiceException;
import dynascope.engine.event.HopKind;
import dynascope.engine.event.OperationKind;
import dynascope.engine.operation.Operation;
import dynascope.engine.operation.Response;
import dynascope.engine.table.Entry;
import org.jspecify.annotations.Nullable;

/// What a message carries.
public sealed interface Body
    permits Body.Call,
        Body.Result,
        Body.Ask,
        Body.Tell,
        Body.Replicate,
        Body.Persisted,
        GroupBody,
        FeedBody,
        CacheBody {
  HopKind hop();

  /// The operation on whose behalf it travels.
  OperationKind kind();

  /// Whether that asks for strong consistency.
  default boolean strong() {
    return false;
  }

  /// Whether it says no.
  default boolean refused() {
    return false;
  }

  /// A client's request.
  record Call(Operation operation) implements Body {
    @Override
    public HopKind hop() {
      return HopKind.REQUEST;
    }

    @Override
    public OperationKind kind() {
      return operation.kind();
    }

    @Override
    public boolean strong() {
      return operation.strong();
    }
  }

  /// The answer to it: a response, or the service's exception.
  record Result(Operation operation, @Nullable Response response, @Nullable ServiceException error)
      implements Body {
    @Override
    public HopKind hop() {
      return HopKind.ANSWER;
    }

    @Override
    public OperationKind kind() {
      return operation.kind();
    }

    @Override
    public boolean strong() {
      return operation.strong();
    }

    @Override
    public boolean refused() {
      return error != null;
    }
  }

  /// A router's errand; `ticket` finds the request again when the reply comes.
  record Ask(long ticket, int place, Operation operation, Errand errand) implements Body {
    @Override
    public HopKind hop() {
      return HopKind.ERRAND;
    }

    @Override
    public OperationKind kind() {
      return operation.kind();
    }

    @Override
    public boolean strong() {
      return errand.strong();
    }
  }

  /// The reply to it.
  record Tell(long ticket, int place, Operation operation, Errand errand, Reply reply)
      implements Body {
    @Override
    public HopKind hop() {
      return HopKind.REPLY;
    }

    @Override
    public OperationKind kind() {
      return operation.kind();
    }

    @Override
    public boolean strong() {
      return errand.strong();
    }

    @Override
    public boolean refused() {
      return reply instanceof Reply.Refused
          || reply instanceof Reply.ConditionFailed
          || reply instanceof Reply.Transacted done && done.cancelled();
    }
  }

  /// A leader's newest log entry.
  ///
  /// @param term the leader's
  record Replicate(OperationKind kind, Entry entry, long term) implements Body {
    @Override
    public HopKind hop() {
      return HopKind.REPLICATE;
    }
  }

  /// A follower's position in the log of a leader.
  ///
  /// @param term the leader's
  record Persisted(OperationKind kind, long lsn, long term) implements Body {
    @Override
    public HopKind hop() {
      return HopKind.ACKNOWLEDGE;
    }
  }
}
