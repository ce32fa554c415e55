package dynascope.engine.client;

import dynascope.engine.model.Address;
import dynascope.engine.moment.ProgramView;
import dynascope.engine.node.Outbox;
import dynascope.engine.operation.Operation;
import java.time.Duration;

/// All programs outside, as one client: what they ask comes when they ask it.
///
/// It never tries again: a program's SDK does that, and each of its tries comes as a call. Nobody
/// here knows when a program gives up.
public final class ProgramCaller extends Caller {
  public static final Address ADDRESS = Address.parse("client/program");

  /// Longer than SDKs wait by default.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public ProgramCaller() {
    super(ADDRESS);
  }

  private ProgramCaller(ProgramCaller original) {
    super(original);
  }

  /// Sends a call. The calls are numbered from 1.
  public void call(Operation operation, Outbox out) {
    begin(operation, out);
  }

  /// What can be seen of it.
  ///
  /// @param tries sent in the last full second
  public ProgramView view(long tries, long succeeded, long refused) {
    return new ProgramView(address(), waiting(), lastOrdinal(), tries, succeeded, refused);
  }

  @Override
  protected Duration patience(Outbox out) {
    return PATIENCE;
  }

  @Override
  protected boolean givesUp() {
    return false;
  }

  @Override
  protected RetryPolicy retries() {
    return RetryPolicy.NONE;
  }

  @Override
  public ProgramCaller copy() {
    return new ProgramCaller(this);
  }
}
