package dynascope.engine.moment;

import dynascope.engine.event.OperationKind;
import dynascope.engine.model.RequestId;
import dynascope.engine.model.TransactionPhase;
import org.jspecify.annotations.Nullable;

/// A transaction that is not over, to be looked at.
///
/// @param number in the order in which they began
/// @param request whose it is
/// @param heard how many leaders have said what is waited for now
/// @param orphaned whether who ran it has died and nobody goes on with it yet
/// @param named whether it has a token
public record TransactionView(
    long number,
    @Nullable RequestId request,
    OperationKind operation,
    TransactionPhase phase,
    int actions,
    int heard,
    boolean orphaned,
    boolean named) {}
