package dynascope.engine.client;

import dynascope.engine.model.Address;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;

/// The person at the screen, as a client: sends what they type, and never tries again by itself.
public final class HandCaller extends Caller {
  public static final Address ADDRESS = Address.parse("client/you");

  public HandCaller() {
    super(ADDRESS);
  }

  private HandCaller(HandCaller original) {
    super(original);
  }

  public void call(Operation operation, Outbox out) {
    begin(operation, out);
  }

  @Override
  RetryPolicy retries() {
    return RetryPolicy.NONE;
  }

  @Override
  public HandCaller copy() {
    return new HandCaller(this);
  }
}
